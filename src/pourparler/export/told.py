"""What a writer is given: reports one by one, each with the lasting ids of its facts and how widely they are told."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, combinations, islice, product
from typing import TYPE_CHECKING

from pourparler.model import Actor, Event, Report
from pourparler.model.foreign import Told
from pourparler.record import FactIds, fact_ids

if TYPE_CHECKING:
    from pourparler.record import Record

AT_ONCE = 64  # reports asked about together
HAPPENED = "happened"
ALONE = Told(None, True, 1, 1, 1)

Pair = tuple[Actor | None, Actor | None]


@dataclass(frozen=True, slots=True)
class Whole:
    """One report with what is known of it beside its text: ids of its facts, its actors by id, how its events are told.

    ``told`` is in the order of the report's events.
    """

    report: Report
    ids: FactIds
    told: tuple[Told, ...]
    actors: Mapping[str, Actor]
    actor_ids: Mapping[str, str]

    def people(self, ids: Iterable[str]) -> list[Actor]:
        """The actors with these ids, groups as they are."""
        return [self.actors[one] for one in ids if one in self.actors]

    def members(self, ids: Iterable[str]) -> list[Actor]:
        """The actors with these ids, each once, a group as its members."""
        found: dict[str, Actor] = {}
        waiting, seen = list(ids)[::-1], set[str]()
        while waiting:
            actor = self.actors.get(one := waiting.pop())
            if actor is None or one in seen:
                continue
            seen.add(one)
            if actor.members:
                waiting += actor.members[::-1]
            else:
                found[one] = actor
        return list(found.values())

    def countries(self, ids: Iterable[str]) -> list[str]:
        """The countries of these actors, each once; a group has its own and those of its members."""
        everyone = chain.from_iterable((actor, *self.members(actor.members)) for actor in self.people(ids))
        return list(dict.fromkeys(actor.country for actor in everyone if actor.country))

    def pairs(self, event: Event) -> list[Pair]:
        """Who did it to whom, two by two; those who did it together are paired with one another."""
        actors, others = self.members(event.actor), self.members(event.recipient)
        if actors and others:
            found: list[Pair] = [(one, other) for one, other in product(actors, others) if one.id != other.id]
        else:
            found = list(combinations(actors, 2)) if len(actors) > 1 else []
        return found or [*((one, None) for one in actors), *((None, other) for other in others)]


@dataclass(frozen=True, slots=True)
class Deed:
    """One event of a report. ``id``: of this telling; ``name``: of the event, however many tell it."""

    whole: Whole
    event: Event
    id: str
    told: Told

    @property
    def name(self) -> str:
        return self.told.event or self.id


def wholes(reports: Iterable[Report], record: "Record | None" = None) -> Iterator[Whole]:
    """Each of ``reports`` with what ``record`` knows of its events; without a record, as if nobody else told them."""
    coming = iter(reports)
    while some := list(islice(coming, AT_ONCE)):
        known = record.told([report.id for report in some]) if record is not None else {}
        for report in some:
            ids = fact_ids(report)
            first = len(ids.actors) + len(ids.statements) + len(ids.positions)
            told = tuple(known.get((report.id, first + number), ALONE) for number in range(len(ids.events)))
            short = [actor.id for actor in report.actors]
            actors = dict(zip(short, report.actors, strict=True))
            yield Whole(report, ids, told, actors, dict(zip(short, ids.actors, strict=True)))


def deeds(whole: Whole, *, tellings: bool) -> Iterator[Deed]:
    """The events of a report that are named after it; with ``tellings`` those too that another report told before."""
    for event, event_id, told in zip(whole.report.events, whole.ids.events, whole.told, strict=True):
        if tellings or told.first:
            yield Deed(whole, event, event_id, told)


def happened(whole: Whole, *, tellings: bool) -> Iterator[Deed]:
    """As :func:`deeds`, without plans, denials, suppositions and history: most formats have no word for these."""
    return (deed for deed in deeds(whole, tellings=tellings) if deed.event.status == HAPPENED)
