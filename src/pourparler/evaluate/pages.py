"""The score of a folder of labelled pages: every page read the whole way, every answer compared."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pourparler import flow
from pourparler.errors import PageError
from pourparler.model import Report

from .facts import FactScore, score_facts
from .gold import GoldPage, load_gold
from .heads import HeadScore, score_head
from .matching import Counts

HEAD_PARTS = ("title", "site", "agency", "published", "first", "last", "kept", "clean")


@dataclass(frozen=True, slots=True)
class PageScore:
    """One page's score. ``report`` is None, and ``error`` says why, for a page that could not be read at all."""

    gold: GoldPage
    report: Report | None
    head: HeadScore
    facts: FactScore | None
    error: str | None = None


@dataclass(frozen=True, slots=True)
class FolderScore:
    pages: tuple[PageScore, ...]

    @property
    def heads(self) -> dict[str, float]:
        """Mean score of each part of the head over the pages, and of what the acceptance asks for (``required``)."""
        parts = {name: [getattr(page.head, name) for page in self.pages] for name in HEAD_PARTS}
        parts["required"] = [page.head.required for page in self.pages]
        return {name: sum(values) / len(values) for name, values in parts.items()}

    @property
    def facts(self) -> dict[str, Counts]:
        """Counts of statements, positions, conditions and events, summed over the pages."""
        rows: dict[str, Counts] = {}
        for page in self.pages:
            for name, counts in _rows(page).items():
                rows[name] = rows.get(name, Counts()) + counts
        return rows

    @property
    def details(self) -> dict[str, Counts]:
        """Of the events found in full: how many have the place, mode, CAMEO root, date and status right."""
        rows: dict[str, Counts] = {}
        for page in self.pages:
            for name, counts in (page.facts.events.details if page.facts else {}).items():
                rows[name] = rows.get(name, Counts()) + counts
        return rows

    def to_dict(self) -> dict[str, Any]:
        return {
            "pages": len(self.pages),
            "heads": {name: round(value, 4) for name, value in self.heads.items()},
            "facts": {name: counts.to_dict() for name, counts in self.facts.items()},
            "details": {name: round(counts.recall, 4) for name, counts in self.details.items()},
            "errors": {page.gold.name: page.error for page in self.pages if page.error},
        }


def score_folder(folder: Path, read: Callable[[str], Report] = flow.read) -> FolderScore:
    """The score of every labelled page in ``folder``; ``read`` makes a report of a path."""
    return FolderScore(tuple(_scored(load_gold(folder), read)))


def score_report(gold: GoldPage, report: Report) -> PageScore:
    return PageScore(gold, report, score_head(gold.head, report), score_facts(gold, report))


def _scored(golds: Iterable[GoldPage], read: Callable[[str], Report]) -> Iterable[PageScore]:
    for gold in golds:
        try:
            report = read(str(gold.path))
        except PageError as error:
            yield PageScore(gold, None, HeadScore(0, 0, 0, 0, 0, 0, 0, 0), None, f"{error.reason}: {error}")
            continue
        yield score_report(gold, report)


def _rows(page: PageScore) -> dict[str, Counts]:
    if page.facts is None:
        return _missed(page.gold)
    facts, events = page.facts, page.facts.events
    return {
        "statements": facts.statements.counts,
        "statement content": facts.statement_content,
        "quote kind": facts.quote_kind,
        "positions": facts.positions.counts,
        "exact stance": facts.stances,
        "conditions": facts.conditions,
        "condition kinds": facts.condition_kinds,
        "events": events.full.counts,
        "events: dyad": events.dyad,
        "events: type + actor": events.typed_actor,
        "events: type": events.type_only,
        "events: actor": events.actor_only,
    }


def _missed(gold: GoldPage) -> dict[str, Counts]:
    """What a page that could not be read at all owes."""
    statements = Counts(wanted=sum(not one.optional for one in gold.statements))
    conditions = Counts(wanted=sum(bool(p.condition and not p.condition_optional) for p in gold.positions))
    events = Counts(wanted=sum(not event.optional for event in gold.events))
    return {
        "statements": statements,
        "statement content": statements,
        "positions": Counts(wanted=len(gold.positions)),
        "conditions": conditions,
        "condition kinds": conditions,
        "events": events,
        **dict.fromkeys(("events: dyad", "events: type + actor", "events: type", "events: actor"), events),
    }
