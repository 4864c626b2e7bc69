"""What an assistant may ask of a record. Every answer names its reports and carries the words that it rests on."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pourparler.ask.before import earlier, said_or_held
from pourparler.ask.fresh import bring_up_to_date
from pourparler.ask.sources import sourced
from pourparler.ask.stories import largest_stories
from pourparler.ask.story import told_of
from pourparler.ask.who import country_of, issue_of, known_as
from pourparler.errors import NotInRecord
from pourparler.model import Actor, Evidence
from pourparler.model.asked import HeldRow, ReportHead
from pourparler.record import Fact, FactKind, Found, Record
from pourparler.tell.dyads import by_month, distinct
from pourparler.tell.positions import Standing, position_history

Answer = dict[str, Any]
KINDS: tuple[FactKind, ...] = ("event", "position", "statement")


def search(record: Record, words: str, limit: int) -> Answer:
    """Reports, statements and positions that hold all the words, with where they are from."""
    hits = record.search(words, limit=limit)
    heads = record.heads({hit.report for hit in hits})
    found = [
        {"kind": hit.kind, "id": hit.id, "date": hit.date, "words": hit.snippet, "report": _head(heads[hit.report])}
        for hit in hits
    ]
    return {"query": words, "found": found}


def stories(record: Record, limit: int) -> Answer:
    """The stories of most reports; ``report``: the one that its lead is from, which :func:`story` takes."""
    bring_up_to_date(record)
    found, total = largest_stories(record, limit)
    told = [
        {
            "report": story.told_by or story.reports[0],
            "title": story.title,
            "lead": story.lead,
            "reports": len(story.reports),
        }
        for story in found
    ]
    return {"stories": told, "in_all": total}


def story(record: Record, report: str, days: int | None) -> Answer:
    """The story that a report belongs to: its days, each in a report's own sentence, and its independent sources."""
    bring_up_to_date(record)
    told = told_of(record, record.report(report).id, days)
    heads = record.heads({day.report for day in told.days})
    return {
        "title": told.story.title,
        "lead": told.story.lead,
        "reports": len(told.story.reports),
        "independent_sources": told.sources,
        "days": [
            {"date": day.date, "independent_sources": day.sources, **_quoted(day.evidence, heads[day.report])}
            for day in told.days
        ],
    }


def positions(record: Record, holder: str, issue: str | None, toward: str | None, limit: int) -> Answer:
    """The latest ``limit`` positions of a holder: first taken when, on which condition, changed how, in which words."""
    bring_up_to_date(record)
    on = issue_of(issue) if issue else None
    rows = record.held(known_as(holder), issue=on, toward=known_as(toward) if toward else None)
    return {"holder": known_as(holder), "positions": _line(record, rows, limit)}


def before(record: Record, fact: str, limit: int) -> Answer:
    """What the same speaker had said on the same issue before this statement or position."""
    bring_up_to_date(record)
    found = said_or_held(record, fact)
    return {"fact": found.id, "before": _line(record, earlier(record, found), limit)}


def dyad(record: Record, left: str, right: str) -> Answer:
    """Two countries month by month: events counted once, scores, what became of talks."""
    bring_up_to_date(record)
    codes = country_of(left), country_of(right)
    return {
        "countries": list(codes),
        "months": [month.to_dict() for month in by_month(distinct(record.deeds(*codes)))],
    }


def evidence(record: Record, reference: str) -> Answer:
    """A fact, or a report, with every word it rests on, where in which page, and whose word it is in the end."""
    bring_up_to_date(record)
    found = _fact(record, reference)
    chain, merged = sourced(record, found.id if found else reference)
    answer: Answer = {"sources": [one.to_dict() for one in chain]}
    if merged is not None:
        answer |= {"independent_sources": merged.sources, "conflicts": [one.to_dict() for one in merged.conflicts]}
    if found is None:
        report = record.report(reference)
        return answer | {"report": report.id, "title": report.title, "url": report.url, "text": report.text}
    head = record.heads([found.report.id])[found.report.id]
    return answer | {
        "id": found.id,
        "fact": _plain(found.fact),
        "actors": [actor.to_dict(found.report.map) for actor in found.report.actors],
        "evidence": [_quoted(piece, head) for piece in _pieces(found.fact)],
    }


def _fact(record: Record, reference: str) -> Found | None:
    for kind in KINDS:
        try:
            return record.find(kind, reference)
        except NotInRecord:
            continue
    return None


def _pieces(fact: Fact) -> tuple[Evidence, ...]:
    return () if isinstance(fact, Actor) else fact.evidence


def _plain(fact: Fact) -> Answer:
    return {} if isinstance(fact, Actor) else fact.to_dict()


def _line(record: Record, rows: Iterable[HeldRow], limit: int) -> list[Answer]:
    line = position_history(rows)[-limit:]
    quotes = record.quotes({place for standing in line for place in standing.first.told})
    heads = record.heads({report for standing in line for report, _ in standing.first.told})
    return [{**standing.to_dict(), "quotes": _quotes(standing, quotes, heads)} for standing in line]


def _quotes(
    standing: Standing, quotes: Mapping[tuple[str, int], str], heads: Mapping[str, ReportHead]
) -> Sequence[Answer]:
    """The words of each report that told of it first."""
    return [{"quote": quotes.get(told), "report": _head(heads[told[0]])} for told in standing.first.told]


def _quoted(piece: Evidence, head: ReportHead) -> Answer:
    """A quote, the page that it stands in, and its characters there."""
    return {"quote": piece.text, "page": piece.page, "characters": list(piece.raw), "report": _head(head)}


def _head(head: ReportHead) -> Answer:
    return {"id": head.id, "title": head.title, "site": head.site or head.agency, "published": head.published}
