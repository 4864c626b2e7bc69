"""Whose word a report, a statement or an event is, link by link."""

from dataclasses import dataclass
from typing import Any

from pourparler.errors import NotInRecord
from pourparler.flow import merger
from pourparler.merge.sources import chain_of, origin_of
from pourparler.model import Event, MergedEvent, Origin, Report, SourceLink, Statement
from pourparler.record import Record


@dataclass(frozen=True, slots=True)
class Sourced:
    """A report, or one of its facts, with its source chain and whose word it is in the end."""

    report: Report
    what: str
    chain: tuple[SourceLink, ...]
    origin: Origin

    def to_dict(self) -> dict[str, Any]:
        return {
            "report": self.report.id,
            "what": self.what,
            "chain": [link.to_dict() for link in self.chain],
            "origin": self.origin.to_dict(),
        }


def sourced(store: Record, reference: str) -> tuple[list[Sourced], MergedEvent | None]:
    """The chain of a report or statement; of an event, that of each report that tells of it, and the merged event."""
    try:
        report = store.report(reference)
    except NotInRecord:
        pass
    else:
        return [Sourced(report, "report", chain_of(report), origin_of(report))], None
    try:
        found = store.find("event", reference)
    except NotInRecord:
        found = store.find("statement", reference)
        assert isinstance(found.fact, Statement)
        chain = chain_of(found.report, found.fact)
        return [Sourced(found.report, "statement", chain, origin_of(found.report, found.fact))], None
    return _tellings(store, found.id)


def _tellings(store: Record, event_id: str) -> tuple[list[Sourced], MergedEvent | None]:
    event = merger(store).event_of(event_id)
    told = []
    for telling in event.tellings if event else ():
        found = store.find("event", telling.event)
        assert isinstance(found.fact, Event)
        told.append(Sourced(found.report, "event", chain_of(found.report, found.fact), telling.origin))
    if not told:
        found = store.find("event", event_id)
        assert isinstance(found.fact, Event)
        told = [Sourced(found.report, "event", chain_of(found.report, found.fact), origin_of(found.report, found.fact))]
    return told, event
