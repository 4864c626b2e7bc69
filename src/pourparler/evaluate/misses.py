"""What went wrong on one page, one line a miss, with the part of the program that it points to.

A miss names its cause: a wanted event without any event at its place was not seen; with one of another type it was
miscoded; with other countries its actors or recipients were not resolved; and so on.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from pourparler.model import Event, Position, Statement

from .facts import Countryside, at_place, content_of, evidence_of, same_speaker
from .gold import GoldEvent, GoldPosition, GoldStatement, show
from .matching import fold, overlap
from .pages import PageScore

_SAME = 0.5


@dataclass(frozen=True, slots=True)
class Miss:
    """``part`` is the part of the program: read, actors, said, events."""

    page: str
    part: str
    cause: str
    detail: str


def misses_of(page: PageScore) -> tuple[Miss, ...]:
    """Every miss of the page, by part of the program; empty when all is right."""
    if page.report is None or page.facts is None:
        return (Miss(page.gold.name, "read", "page not read", page.error or ""),)
    found = [*_head(page), *_statements(page), *_positions(page), *_events(page)]
    return tuple(Miss(page.gold.name, part, cause, detail) for part, cause, detail in found)


_Line = tuple[str, str, str]


def _head(page: PageScore) -> Iterator[_Line]:
    report, gold = page.report, page.gold.head
    assert report is not None
    shown = {
        "title": (report.title, gold.title),
        "site": (report.site, gold.sites[0]),
        "agency": (report.agency, gold.agencies[0]),
        "published": (report.published, gold.published),
        "first": (report.text[:70], gold.first[0]),
        "last": (report.text[-70:], gold.last[0]),
    }
    for name, (got, wanted) in shown.items():
        if getattr(page.head, name) < 1:
            yield "read", f"{name} wrong", f"got {got!r}, wanted {wanted!r}"
    yield from (("read", "body text lost", s) for s in gold.in_body if fold(s) not in fold(report.text))
    yield from (("read", "boilerplate kept", s) for s in gold.not_in_body if fold(s) in fold(report.text))


def _statements(page: PageScore) -> Iterator[_Line]:
    report, facts = page.report, page.facts
    assert report is not None
    assert facts is not None
    lands = Countryside(report)
    for i, gold in enumerate(page.gold.statements):
        if i not in facts.statements.pairs and not gold.optional:
            yield _missed_statement(gold, report.statements, lands)
    for j in facts.statements.spurious:
        one = report.statements[j]
        yield "said", "statement not in the labels", f"{lands.names(one.speaker)} {_cut(content_of(one))!r}"


def _missed_statement(gold: GoldStatement, found: tuple[Statement, ...], lands: Countryside) -> _Line:
    wanted = f"{gold.speaker}: {_cut(gold.content)!r}"
    near = max(found, key=lambda one: overlap(gold.content, content_of(one)), default=None)
    share = overlap(gold.content, content_of(near)) if near else 0.0
    if near is None or share < 0.2:
        return "said", "statement not seen", wanted
    if share < _SAME:
        return "said", "statement's content cut wrongly", f"{wanted}, got {_cut(content_of(near))!r}"
    if same_speaker(gold, near, lands):
        return "said", "statement counted for another label", wanted
    cause = "speaker without country" if near.speaker else "statement without speaker"
    return "actors", cause, f"{wanted}, got {lands.names(near.speaker)} {show(lands.of(near.speaker))}"


def _positions(page: PageScore) -> Iterator[_Line]:
    report, facts = page.report, page.facts
    assert report is not None
    assert facts is not None
    lands = Countryside(report)
    for i, gold in enumerate(page.gold.positions):
        if i not in facts.positions.pairs:
            yield _missed_position(gold, report.positions, lands)
    for j in facts.positions.spurious:
        one = report.positions[j]
        yield (
            "said",
            "position not in the labels",
            f"{show(lands.of(one.holder))} {one.stance} {_cut(one.proposition)!r}",
        )
    given = [condition.text for position in report.positions for condition in position.conditions]
    for gold in page.gold.positions:
        if (
            gold.condition
            and not gold.condition_optional
            and not any(overlap(gold.condition.text, text) >= _SAME for text in given)
        ):
            yield "said", "condition not found", f"{gold.condition.kind}: {gold.condition.text!r}"


def _missed_position(gold: GoldPosition, found: tuple[Position, ...], lands: Countryside) -> _Line:
    wanted = f"{show(gold.holder)} {gold.stance}: {gold.snippet!r}"
    here = next((one for one in found if at_place(gold.snippet, one)), None)
    if here is None:
        return "said", "position not seen", wanted
    return "said", "position wrong", f"{wanted}, got {show(lands.of(here.holder))} {here.stance}"


def _events(page: PageScore) -> Iterator[_Line]:
    report, facts = page.report, page.facts
    assert report is not None
    assert facts is not None
    lands = Countryside(report)
    for i, gold in enumerate(page.gold.events):
        if i not in facts.events.full.pairs and not gold.optional:
            yield _missed_event(gold, report.events, lands)
    for j in facts.events.full.spurious:
        event = report.events[j]
        wrong_of = [gold for gold in page.gold.events if at_place(gold.snippet, event)]
        cause = "event miscoded" if wrong_of else "event not in the labels"
        yield "events", cause, f"{_shown(event, lands)} {_cut(evidence_of(event))!r}"


def _missed_event(gold: GoldEvent, found: tuple[Event, ...], lands: Countryside) -> _Line:
    wanted = f"{gold.label}: {gold.snippet!r}"
    here = [event for event in found if at_place(gold.snippet, event)]
    if not here:
        return "events", "event not seen", wanted
    typed = [event for event in here if event.plover in gold.types]
    if not typed:
        return "events", "type wrong", f"{wanted}, got {', '.join(_shown(event, lands) for event in here)}"
    event = typed[0]
    right_actor = lands.of(event.actor) in gold.actors
    cause = "recipient wrong" if right_actor else "actor wrong"
    return "actors", cause, f"{wanted}, got {_shown(event, lands)}"


def _shown(event: Event, lands: Countryside) -> str:
    who, whom = (f"{show(lands.of(ids))} {lands.names(ids)}" for ids in (event.actor, event.recipient))
    return f"{event.plover} {who} → {whom}"


def _cut(text: str, limit: int = 110) -> str:
    return text if len(text) <= limit else text[: limit - 1] + "…"
