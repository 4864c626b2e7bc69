"""The events of a report: who did what to whom, when, where, and whose word it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from pourparler.codebook.modality import modality
from pourparler.codebook.triggers import triggers
from pourparler.model import Event, Position, Report, Statement

from .belief import BELIEVED, believed, sure_enough, worth_telling
from .by_position import by_positions
from .candidates import Finder, Lexicon
from .coding import coder
from .dates import DateReader
from .described import describe_parties
from .draft import Draft
from .learned import Learned
from .learned_drafts import by_reading
from .learned_opinion import heard_of, opinion, weighed
from .learned_sides import sifted
from .lone import guessed
from .no_deed import is_no_deed
from .opinions import is_opinion
from .parts import Part
from .same_event import join
from .scene import unique
from .status import HAPPENED, PLANNED
from .true_sides import true_sides
from .true_type import true_type
from .undone import undone

if TYPE_CHECKING:
    from .actors import ActorTable

BODILESS = -0.1  # of benchmarks/gold's events told by the title alone half were right
OLD = 2  # an event this many years before the report is history


def find_events(
    report: Report,
    parts: Sequence[Part],
    actors: ActorTable,
    statements: Sequence[Statement],
    positions: Sequence[Position],
    dates: DateReader,
    learned: Learned,
) -> tuple[Event, ...]:
    """Events in text order, each with its evidence; one told in title, lead and body is one event."""
    lexicon = Lexicon(triggers(), modality(), coder())
    found: list[Event] = []
    made: list[str] = []
    for part in parts:
        finder = Finder(part, actors, statements, lexicon)
        made += describe_parties(finder.scene, actors, learned)
        drafts = list(finder.drafts())
        drafts += by_positions(finder, positions, drafts)
        drafts = opinion(drafts, finder, learned)
        drafts += by_reading(finder, learned, drafts)
        drafts = [typed for draft in drafts if not is_opinion(typed := true_type(draft, finder), finder)]
        drafts = [righted for draft in drafts if (righted := true_sides(draft, finder)) is not None]
        drafts = [sifted(draft, heard_of(draft, finder, learned), finder.scene) for draft in drafts]
        drafts = [marked for draft in drafts if (marked := undone(draft, finder)) is not None]
        drafts = [draft for draft in drafts if not is_no_deed(draft, finder, drafts)]
        drafts = [believed(weighed(draft, finder, learned), finder.scene) for draft in drafts]
        kept = [draft for draft in drafts if sure_enough(draft)]
        others = [draft for draft in drafts if not sure_enough(draft) and worth_telling(draft)]
        guesses = list(guessed(finder.scene, lexicon.coder, kept)) if part.source == "body" else []
        told = {guess.coding.plover for guess in guesses}
        kept += [draft for draft in others if draft.coding.plover not in told]
        found.extend(as_event(draft, dates, report) for draft in (*kept, *guesses))
    joined = [_told_once(event) for event in join(found, actors)]
    named = {id for event in joined for id in (*event.actor, *event.recipient)}
    actors.forget(id for id in made if id not in named)
    return tuple(replace(event, id=f"e{number}") for number, event in enumerate(joined, 1))


def _told_once(event: Event) -> Event:
    """An event that no word of the body tells is less sure: titles leave out who did what."""
    if event.source == "body":
        return event
    return replace(event, confidence=round(max(BELIEVED, event.confidence + BODILESS), 2))


def as_event(draft: Draft, dates: DateReader, report: Report) -> Event:
    date, precision, basis = dates.at(draft.part, draft.span, ahead=draft.status == PLANNED)
    status = draft.status
    if status == HAPPENED and _years_before(report, date) >= OLD:
        status = "historical"
    return Event(
        id="",
        coding=draft.coding,
        actor=draft.actor,
        recipient=draft.recipient,
        date=date,
        date_precision=precision,
        date_basis=basis,
        place=draft.place,
        status=status,
        source=draft.part.source,
        said_in=draft.said_in,
        confidence=draft.confidence,
        why=unique((*draft.coding.why, *draft.why)),
        evidence=(draft.part.evidence(draft.span),),
    )


def _years_before(report: Report, date: str | None) -> int:
    if not date or not report.published or not (date[:4].isdigit() and report.published[:4].isdigit()):
        return 0
    return int(report.published[:4]) - int(date[:4])
