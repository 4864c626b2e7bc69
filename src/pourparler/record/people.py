"""Everybody that reports name: each way of naming somebody is kept once, and found by key, surname or country."""

from collections.abc import Sequence
from dataclasses import astuple, dataclass

from sqlalchemy import ColumnElement, Connection, Select, and_, func, insert, or_, select

from pourparler.model import Actor

from . import schema
from .keys import PEOPLE, hashed
from .schema import KINDS

_ACTORS = schema.actors.c
USUAL = {"person": "person:", "organisation": "org:"}
"""How keys begin that are made of a name alone; the view ``actors`` makes them again."""
_MANY = 400


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


def naming(name: str) -> Select[tuple[int]]:
    """The numbers of those who are called so: by key, by name, or by the last word of it."""
    plain = _plain(name)
    return PEOPLE.holders([_key(name), _key(plain), _surname(plain)])


def is_actor(who: str) -> ColumnElement[bool]:
    """Rows of the view ``actors`` for ``who``: a country's code, or a key or name."""
    if len(who) == 3 and who.isupper() and who.isascii():
        return and_(_ACTORS.who.in_(PEOPLE.holders([f"c{who.lower()}"])), _ACTORS.country == who)
    plain = _plain(who)
    exactly = or_(_ACTORS.key.in_((who, plain)), func.lower(_ACTORS.name) == plain)
    return and_(_ACTORS.who.in_(naming(who)), exactly)


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
