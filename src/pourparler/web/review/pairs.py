"""Merging and splitting by hand: two tellings are one event, or are not."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pourparler.errors import NotInRecord
from pourparler.model import Judgement
from pourparler.record import Found
from pourparler.together import heed
from pourparler.web.desk.accounts import User
from pourparler.web.desk.store import CHANGED, DeskStore, log
from pourparler.web.library import Library

from .book import ReviewError

RELATION = "same event"
AUTOMATIC = "automatic"
DIGITS = 15  # of an id, by which its event is found
LOOKED_AT = 60  # events that several reports tell
_ID = re.compile(r"([0-9a-f]{6,40})/?\s*$")


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two tellings that the program took for one event with this ``chance``; ``place`` in the line of doubts."""

    left: Found
    right: Found
    chance: float
    place: int


def doubts(library: Library, start: int = 0) -> Iterator[Doubt]:
    """The program's least sure joinings among the events told last, from place ``start`` of their line on; without
    those that somebody has judged."""
    judged = {_pair(j.left, j.right) for j in library.record.judgements(by_people=True) if j.relation == RELATION}
    line = library.memory.total("doubts", lambda: _line(library))
    for place, (left, right, chance) in enumerate(line[start:], start):
        if (left, right) not in judged:
            one, other = _found(library, left), _found(library, right)
            if one is not None and other is not None:
                yield Doubt(one, other, chance, place)


def _line(library: Library) -> list[tuple[str, str, float]]:
    """Pairs of tellings that the program joined, and the chance that they are one event, the least sure first."""
    told = library.overview.tellings(library.overview.told_by_many(LOOKED_AT))
    found: dict[tuple[str, str], float] = {}
    for _, _, hash_ in (telling for tellings in told.values() for telling in tellings):
        event = _found(library, f"{hash_:0{DIGITS}x}")
        for judgement in library.record.judgements(event.id) if event else ():
            if judgement.relation == RELATION and judgement.by == AUTOMATIC and judgement.same:
                found[_pair(judgement.left, judgement.right)] = judgement.score
    return sorted(((*pair, chance) for pair, chance in found.items()), key=lambda one: (one[2], one[:2]))


def judge_pair(
    store: DeskStore, library: Library, by: User, left: str, right: str, *, same: bool, why: str
) -> Judgement:
    """Keep the word of ``by`` that two events are the same or not, and let it act on the record at once.

    ``left``, ``right``: ids, or addresses that end in one. Raises ReviewError when there is no such pair of events.
    """
    one, other = _pair(_event_id(library, left), _event_id(library, right))
    if one == other:
        raise ReviewError("This is one and the same telling. Give another event's address.")
    reason = why.strip()
    said = Judgement(one, other, same, RELATION, 1.0, (reason,) if reason else (), by.name)
    with library.record.transaction():
        heed(library.record, said)
    with store.write() as connection:
        told = "the same" if same else "not the same"
        log(connection, by.name, CHANGED, f"{said.left} {said.right}", f"{told}; {reason}" if reason else told)
    return said


def _event_id(library: Library, given: str) -> str:
    named = _ID.search(given.strip().lower())
    found = _found(library, named[1]) if named else None
    if found is None:
        raise ReviewError(f"{given[:80]} is no event of this record. Give the address of an event's page.")
    return found.id


def _found(library: Library, event: str) -> Found | None:
    try:
        return library.record.find("event", event)
    except NotInRecord:
        return None


def _pair(left: str, right: str) -> tuple[str, str]:
    return min(left, right), max(left, right)
