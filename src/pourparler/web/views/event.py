"""An event as all reports tell it: tellings with their source chains, judgements, where they do not agree."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from pourparler.merge.sources import chain_of
from pourparler.model import Event, Judgement, MergedEvent, Report, SourceLink
from pourparler.record import Found
from pourparler.together import merger
from pourparler.web.library import Library

from .claims import Claim, claim_of

RELATION = "same event"


@dataclass(frozen=True, slots=True)
class TellingView:
    """One report's telling: the claim there, its chain of sources, and whose word it is in the end."""

    claim: Claim
    report: Report
    chain: tuple[SourceLink, ...]
    origin: str
    why: str


@dataclass(frozen=True, slots=True)
class JudgementView:
    """Why this telling and another are one event or not, and who said so."""

    judgement: Judgement
    other: Claim | None
    report: Report | None


@dataclass(frozen=True, slots=True)
class EventView:
    """``merged``: None where the event was not compared yet. ``sides``: about what tellings differ, and per value the
    tellings that say so."""

    merged: MergedEvent | None
    tellings: tuple[TellingView, ...]
    judgements: tuple[JudgementView, ...]

    @property
    def sides(self) -> tuple[tuple[str, tuple[tuple[str, tuple[TellingView, ...]], ...]], ...]:
        known = {telling.claim.id: telling for telling in self.tellings}
        return tuple(
            (
                conflict.about,
                tuple((c.value, tuple(known[e] for e in c.events if e in known)) for c in conflict.claims),
            )
            for conflict in (self.merged.conflicts if self.merged else ())
        )


def event_view(event_id: str, library: Library) -> EventView:
    """The event that the telling with this id is one of."""
    return library.memory.current(("event", event_id), lambda: _view(event_id, library))


def _view(event_id: str, library: Library) -> EventView:
    record = library.record
    find: Callable[[str], Found] = cache(lambda event: record.find("event", event))  # most judgements are on tellings
    with record.at_one_moment():
        merged = merger(record).event_of(event_id)
        tellings = []
        for telling in merged.tellings if merged else ():
            found = find(telling.event)
            assert isinstance(found.fact, Event)
            chain, origin = chain_of(found.report, found.fact), telling.origin
            tellings.append(TellingView(claim_of(found), found.report, chain, origin.name, origin.why))
        return EventView(merged, tuple(tellings), tuple(_judgements(event_id, library, find)))


def _judgements(event_id: str, library: Library, find: Callable[[str], Found]) -> list[JudgementView]:
    found = []
    for judgement in library.record.judgements(event_id):
        if judgement.relation == RELATION:
            other = judgement.right if judgement.left == event_id else judgement.left
            known = find(other)
            found.append(JudgementView(judgement, claim_of(known), known.report))
    return found
