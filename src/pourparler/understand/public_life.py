"""What is left of a page's events and positions when those of sport, trade and private life are taken out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from pourparler.model import Actor, Event, Position

from .lone import is_lone
from .parts import Part

if TYPE_CHECKING:
    from .actors import ActorTable

PUBLIC = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY", "PRM", "REB", "UAF", "OPP", "PTY"})
BODIES = frozenset({"UNO", "EUR", "IGO", "IMG", "ISM"})
# From this confidence on an event stays whoever its parties are. Of 120 events on 185 pages of all kinds a second
# reader found .69 of the types right, .74 without those taken out here (5 of the 83 right ones went); .8 on the curve
# of today takes out about as many.
SURE = 0.8


def of_public_life(events: Sequence[Event], parts: Sequence[Part], actors: ActorTable) -> tuple[Event, ...]:
    """``events`` (calibrated) without the less sure ones that no state, army, party or international body takes part
    in, where a page tells of such more than of public life. A sentence that stands alone keeps all."""
    public = [_rises(event, actors) or _public((*event.actor, *event.recipient), actors) for event in events]
    if 2 * sum(public) >= len(events) or _stands_alone(parts):
        return tuple(events)
    kept = [event for event, is_public in zip(events, public, strict=True) if is_public or event.confidence >= SURE]
    return tuple(replace(event, id=f"e{number}") for number, event in enumerate(kept, 1))


def _rises(event: Event, actors: ActorTable) -> bool:
    """Whether people of a country protest: a deed of public life, whoever they are."""
    return event.plover == "PROTEST" and bool(actors.countries(event.actor))


def positions_of_public_life(
    positions: Sequence[Position], parts: Sequence[Part], actors: ActorTable
) -> tuple[Position, ...]:
    """``positions`` without those that a firm or a private person takes toward such another, where a page tells of
    them more than of public life. A sentence that stands alone keeps all."""
    public = [_public((*position.holder, *position.toward), actors) for position in positions]
    if 2 * sum(public) >= len(positions) or _stands_alone(parts):
        return tuple(positions)
    return tuple(position for position, is_public in zip(positions, public, strict=True) if is_public)


def _stands_alone(parts: Sequence[Part]) -> bool:
    return all(is_lone(part.doc) for part in parts if part.source == "body")


def is_public(party: Actor) -> bool:
    """Whether an actor is a state, an organ or a servant of one, a party, an armed group or an international body."""
    return party.kind == "country" or party.country in BODIES or not PUBLIC.isdisjoint(party.sectors)


def _public(ids: Sequence[str], actors: ActorTable) -> bool:
    return any(is_public(actors.get(actor_id)) for actor_id in ids)
