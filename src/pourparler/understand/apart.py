"""When two tellings of one type and of the same countries are of two events: other doers, turned sides, other days."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Protocol

from pourparler.model import Actor, Event

from .scene import Ids

VISIT = "042"
PARTICLE = 3  # letters of the longest small word within a name
BODIES = frozenset({"IGO", "NGO", "MNC", "IMG", "ISM"})  # codes that many bodies share
DESCRIBED = "text:"  # how the keys of those begin who are known only by the text's own words
STATE = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY"})
CHALLENGERS = frozenset({"REB", "PRM", "UAF", "OPP"})
# Done by one to another, who may do the same.
TURNED = frozenset({"ACCUSE", "REJECT", "REQUEST", "THREATEN", "ASSAULT", "COERCE", "SANCTION"})
# Days by which a deed with a day of its own may differ from the report's day, if a telling without a day is of it too.
FAR = timedelta(days=14)


class Table(Protocol):
    """What is asked of an actor table."""

    def countries(self, ids: Ids) -> tuple[str, ...]: ...
    def get(self, id: str) -> Actor: ...


def other_parties(first: Event, second: Event, actors: Table) -> bool:
    """Whether the two name different parties of a country that both have on a side: two ministers, a government and its
    rebels, two bodies; or the same two with their sides turned round."""
    if first.plover == "CONSULT":
        if first.cameo == second.cameo == VISIT and _met(first.actor, second.recipient, actors):
            return not _met(first.actor, second.actor, actors)  # and a visit in return
        return _differ((*first.actor, *first.recipient), (*second.actor, *second.recipient), actors)
    turned = set(first.actor) & set(second.recipient) and set(second.actor) & set(first.recipient)
    if turned and first.plover in TURNED and not set(first.actor) & set(second.actor):
        return True
    return _differ(first.actor, second.actor, actors) or _differ(first.recipient, second.recipient, actors)


def _met(own: Ids, other: Ids, actors: Table) -> bool:
    return not set(actors.countries(own)).isdisjoint(actors.countries(other))


def _differ(own: Ids, other: Ids, actors: Table) -> bool:
    for land in set(actors.countries(own)) & set(actors.countries(other)):
        ours, theirs = (_particular(ids, land, actors) for ids in (own, other))
        if ours and theirs and not {a.id for a in ours} & {a.id for a in theirs} and _unlike(ours, theirs, land):
            return True
    return False


def _particular(ids: Ids, land: str, actors: Table) -> list[Actor]:
    """The parties of one country that are not the country itself."""
    found = (actors.get(id) for id in ids if actors.countries((id,)) == (land,))
    return [actor for actor in found if actor.kind != "country"]


def _unlike(ours: list[Actor], theirs: list[Actor], land: str) -> bool:
    parties = (*ours, *theirs)
    kinds = {actor.kind for actor in parties}
    if (kinds == {"person"} and all(map(_is_named, parties))) or (land in BODIES and kinds == {"organisation"}):
        return True
    if _nobody_else(ours, theirs) or _nobody_else(theirs, ours):
        return True
    return {_camp(ours), _camp(theirs)} == {"state", "challenger"}


def _nobody_else(persons: list[Actor], others: list[Actor]) -> bool:
    """Whether one side are people with names and the other a group of no state, or one of the text's own words,
    that does not go by their names: his rivals are not he, his campaign may be."""
    if not all(actor.kind == "person" and _is_named(actor) for actor in persons):
        return False
    if any(actor.kind == "person" or _stands_for(actor, persons) for actor in others):
        return False
    return all(_is_described(actor) or (actor.kind == "group" and not set(actor.sectors) & STATE) for actor in others)


def _is_described(actor: Actor) -> bool:
    return (actor.key or "").startswith(DESCRIBED)


def _stands_for(body: Actor, persons: list[Actor]) -> bool:
    return any(person.name.split()[-1] in body.name for person in persons)


def _is_named(person: Actor) -> bool:
    """Whether a person has a name, rather than being "a 16-year-old girl"; "bin" and "de" may stand in one."""
    return all(word[:1].isupper() or len(word) <= PARTICLE for word in person.name.split())


def _camp(actors: Iterable[Actor]) -> str:
    sectors = {sector for actor in actors for sector in actor.sectors}
    if sectors & STATE:
        return "" if sectors & CHALLENGERS else "state"
    return "challenger" if sectors & CHALLENGERS else ""


def far_off(first: Event, second: Event) -> bool:
    """Whether two dates lie further apart than a fortnight, however exact they are."""
    one, other = _reach(first.date), _reach(second.date)
    return bool(one and other) and (one[0] - other[1] > FAR or other[0] - one[1] > FAR)  # type: ignore[index]


def _reach(iso: str | None) -> tuple[date, date] | None:
    """The first and last day that a date of day, month or year precision may mean; None for no such date."""
    parts = (iso or "").split("-")
    if not all(part.isdigit() for part in parts):
        return None
    year, month, day = (*map(int, parts), 0, 0)[:3]
    try:
        start = date(year, month or 1, day or 1)
        if day:
            return start, start
        after = date(year + 1, 1, 1) if month in (0, 12) else date(year, month + 1, 1)
    except ValueError:
        return None
    return start, after - timedelta(days=1)


def overlapping(first: Event, second: Event) -> bool:
    """Whether the two are told by words that overlap, as one verb inside the other's clause."""
    return any(
        one.span is not None and other.span is not None and one.source == other.source and one.span.overlaps(other.span)
        for one in first.evidence
        for other in second.evidence
    )
