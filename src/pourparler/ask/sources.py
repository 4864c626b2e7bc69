"""Whose word a report, a statement or an event is, link by link."""

from dataclasses import dataclass
from typing import Any

from pourparler.errors import NotInRecord
from pourparler.merge.sources import chain_of, origin_of
from pourparler.model import Event, MergedEvent, Origin, Position, Report, SourceLink, Statement
from pourparler.record import Found, Record
from pourparler.together import merger


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
    """The chain of a report, statement or position; of an event, that of every telling, and the merged event."""
    try:
        report = store.report(reference)
    except NotInRecord:
        pass
    else:
        return [Sourced(report, "report", chain_of(report), origin_of(report))], None
    found = _found(store, reference)
    if isinstance(found.fact, Event):
        return _tellings(store, found.id)
    said = _said(found)
    chain, what = chain_of(found.report, said), "position" if isinstance(found.fact, Position) else "statement"
    return [Sourced(found.report, what, chain, origin_of(found.report, said))], None


def _found(store: Record, reference: str) -> Found:
    for kind in ("event", "position"):
        try:
            return store.find(kind, reference)
        except NotInRecord:
            continue
    return store.find("statement", reference)


def _said(found: Found) -> Statement | Event | None:
    """The statement that a fact is, or the one (else the event) that a position was read from."""
    report, fact = found.report, found.fact
    if isinstance(fact, Position):
        said = next((one for one in report.statements if one.id == fact.statement), None)
        return said or next((one for one in report.events if one.id == fact.event), None)
    assert isinstance(fact, Statement)
    return fact


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
