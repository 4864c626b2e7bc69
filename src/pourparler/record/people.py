"""Everybody that reports name: each way of naming somebody is kept once, and found by key, surname or country."""

from collections.abc import Sequence
from dataclasses import astuple, dataclass

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Connection,
    Select,
    case,
    exists,
    func,
    insert,
    or_,
    select,
    union_all,
)

from pourparler.model import Actor

from . import schema
from .among import Among
from .keys import MARKS, PEOPLE, hashed
from .moment import learned
from .rows import mark_of_person
from .schema import KINDS

_WHO = schema.who.c
USUAL = {"person": "person:", "organisation": "org:"}
"""How keys begin that are made of a name alone; the view ``actors`` makes them again."""
_MANY = 400
_FEW = 200  # reports: of so many the newest are soon told; of more the newest of all are looked at one by one
_LISTED = 3000  # reports: who is named in more of them is looked for in each, the newest first
_AT_ONCE = 100  # people of one question to the index
_BEGINNING = case({KINDS.index(kind): beginning for kind, beginning in USUAL.items()}, value=_WHO.kind, else_="")
KEY = case((_WHO.key.is_(None), _BEGINNING + func.lower(func.replace(_WHO.name, " ", "-"))), (_WHO.key != "", _WHO.key))
"""The key of somebody in the table ``who``, as the view ``actors`` has it."""


@dataclass(frozen=True, slots=True)
class Who:
    """One way of naming somebody, as a row of the table ``who``."""

    key: str | None
    name: str
    kind: int
    country: str | None
    sectors: str | None
    office: str | None

    @classmethod
    def of(cls, actor: Actor) -> "Who":
        usual = USUAL.get(actor.kind, "") + actor.name.lower().replace(" ", "-")
        plain = actor.name.isascii() and actor.kind in USUAL and actor.key == usual
        key = None if plain else actor.key or ""
        sectors = " ".join(actor.sectors) or None
        return cls(key, actor.name, KINDS.index(actor.kind), actor.country, sectors, actor.office)


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody who is asked for: everybody of the country ``land``, or else these ``people`` (numbers of ``who``).
    ``reports``: the numbers of the reports that name any of them; None for a country that many name."""

    land: str | None
    people: tuple[int, ...]
    reports: tuple[int, ...] | None

    def is_one(self, number: ColumnElement[int]) -> ColumnElement[bool]:
        """Whether the ``number`` of the table ``who`` is of one of them."""
        if self.land is None:
            return Among(number, self.people)
        return exists().where(_WHO.number == number, _WHO.country == self.land)

    def names(self, report: ColumnElement[int]) -> ColumnElement[bool]:
        """Whether the ``report`` with this number names any of them."""
        if self.reports is not None:
            return Among(report, self.reports, each=len(self.reports) > _FEW)
        # looked up for each row of a list: lists are short, and the newest come first. Without the offset PostgreSQL
        # works out the rows of the whole record first
        countries = schema.report_countries.c
        own = select(countries.report).where(countries.country == self.land, countries.report == report)
        return own.correlate_except(schema.report_countries).offset(0).exists()


def named(connection: Connection, who: str) -> Named:
    """Who is called so: a country's code, or a key or name."""
    return learned(connection, ("named", who), lambda: _named(connection, who))


def _named(connection: Connection, who: str) -> Named:
    if is_country(who):
        countries = schema.report_countries.c
        asked = select(countries.report).where(countries.country == who).limit(_LISTED + 1)
        some = tuple(connection.scalars(asked))
        return Named(who, (), some if len(some) <= _LISTED else None)
    people = tuple(connection.scalars(called(who)))
    return Named(None, people, tuple(sorted(MARKS.find(connection, map(mark_of_person, people)))))


def numbers_of_people(connection: Connection, actors: Sequence[Actor]) -> list[int]:
    """The number of each of ``actors``; who is new is put in."""
    people = {Who.of(actor): actor for actor in actors}
    known = _known(connection, people)
    for person, actor in people.items():
        if person not in known:
            row = {name: getattr(person, name) for name in Who.__slots__}
            kept = connection.execute(insert(schema.who), row).inserted_primary_key
            assert kept is not None
            known[person] = kept[0]
            PEOPLE.add(connection, kept[0], _keys(person, actor))
    return [known[Who.of(actor)] for actor in actors]


def people_in(connection: Connection, report: int) -> list[int]:
    """The numbers of a report's actors, in their order."""
    listed = connection.scalar(select(schema.casts.c.who).where(schema.casts.c.report == report)) or ""
    return [int(number) for number in listed.split(",") if number]


def naming(name: str) -> Select[int]:
    """The numbers of those who are called so: by key, by name, or by the last word of it."""
    plain = _plain(name)
    return PEOPLE.holders([_key(name), _key(plain), _surname(plain)])


def called(who: str) -> Select[int]:
    """The numbers of those who are ``who``: a country's code, or a key or name."""
    if is_country(who):
        return select(_WHO.number).where(_WHO.number.in_(PEOPLE.holders([f"c{who.lower()}"])), _WHO.country == who)
    plain = _plain(who)
    exactly = or_(KEY.in_((who, plain)), func.lower(_WHO.name) == plain)
    return select(_WHO.number).where(_WHO.number.in_(naming(who)), exactly)


def is_country(who: str) -> bool:
    """Whether ``who`` is written as a country's code."""
    return len(who) == 3 and who.isupper() and who.isascii()


def reports_of(connection: Connection, people: Select[int]) -> CompoundSelect[int]:
    """The question for the numbers of the reports that name any of ``people`` (as :func:`naming` gives them)."""
    marks = [mark_of_person(number) for number in connection.scalars(people)]
    parts = [marks[at : at + _AT_ONCE] for at in range(0, len(marks), _AT_ONCE)] or [[mark_of_person(0)]]
    return union_all(*(MARKS.holders(part) for part in parts))


def _known(connection: Connection, people: dict[Who, Actor]) -> dict[Who, int]:
    numbers = sorted(PEOPLE.find(connection, [_whole(person) for person in people]))
    found: dict[Who, int] = {}
    for at in range(0, len(numbers), _MANY):
        wanted = select(schema.who).where(schema.who.c.number.in_(numbers[at : at + _MANY]))
        found |= {Who(*row[1:]): row.number for row in connection.execute(wanted)}
    return {person: number for person, number in found.items() if person in people}


def _keys(person: Who, actor: Actor) -> list[str]:
    keys = [_whole(person), _surname(_plain(actor.name))]
    keys += [f"c{actor.country.lower()}"] if actor.country else []
    return [*keys, _key(actor.key)] if actor.key else keys


def _whole(person: Who) -> str:
    return "m" + hashed(repr(astuple(person)))


def _key(key: str) -> str:
    return "k" + hashed(key)


def _surname(plain: str) -> str:
    return "s" + hashed(plain.rsplit(" ", 1)[-1])


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
