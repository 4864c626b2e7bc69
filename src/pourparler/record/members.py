"""Members of merging (reports, and events as parts of them) and what is kept of each, in the table of cards.

A report's row holds its own card and those of its events in one piece, for they repeat one another.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import BindParameter, Connection, Row, bindparam, case, delete, insert, select, text, update

from . import schema
from .keys import CARD_KEYS, hashed
from .neighbours import has_links
from .small import small, whole

_BETWEEN = "\x00"  # ids and cards of one report
_MANY = 400
_ASKED: BindParameter[Sequence[int]] = bindparam("asked", expanding=True)
_CARD_OF = schema.cards.alias("card_of")
# the cards of reports that these numbers, of reports or of events, are in
_CARDS = select(schema.cards.c.number, schema.cards.c.card).where(
    schema.cards.c.number.in_(
        select(case((_CARD_OF.c.part_of == 0, _CARD_OF.c.number), else_=_CARD_OF.c.part_of)).where(
            _CARD_OF.c.number.in_(_ASKED)
        )
    )
)
_NEARS = select(schema.nears.c.number, schema.nears.c.near).where(schema.nears.c.number.in_(_ASKED))
LINKS = 'SELECT "left", "right", same, relation, score, why FROM links'
_LINKS_ON = text(f'{LINKS} WHERE "left" IN :asked OR "right" IN :asked').bindparams(_ASKED)
_CARD = text("SELECT card FROM cards WHERE number = :number")
_NEAR = text("SELECT near FROM nears WHERE number = :number")
_SET_NEAR = text(
    "INSERT INTO nears (number, near) VALUES (:number, :near) ON CONFLICT (number) DO UPDATE SET near = excluded.near"
)


Link = Row[*tuple[Any, ...]]


@dataclass(slots=True)
class Members:
    """Looks members up, each once. What is written goes through here, so that what is remembered stays true."""

    _numbers: dict[str, int | None] = field(default_factory=dict)
    _names: dict[int, str] = field(default_factory=dict)
    _cards: dict[int, str] = field(default_factory=dict)
    _near: dict[int, bytes] = field(default_factory=dict)
    _links: dict[int, list[Link]] = field(default_factory=dict)
    _judged: frozenset[str] | None = None

    def number(self, connection: Connection, member: str) -> int | None:
        """The number of a member's card; None when there is none."""
        if member not in self._numbers:
            named = self.names(connection, CARD_KEYS.find(connection, [key_of(member)]))
            self._numbers[member] = next((number for number, name in named.items() if name == member), None)
        return self._numbers[member]

    def expect(self, connection: Connection, members: Iterable[str]) -> None:
        """Looks up all at once what :meth:`number`, :meth:`card`, :meth:`near` and :meth:`links` will be asked of
        these members."""
        members = list(members)
        unknown = [member for member in members if member not in self._numbers]
        self.names(connection, CARD_KEYS.find(connection, map(key_of, unknown)))
        for member in unknown:
            self._numbers.setdefault(member, None)
        known = {number for member in members if (number := self._numbers[member]) is not None}
        for asked in _some(known - self._near.keys()):
            found = {row.number: row.near for row in connection.execute(_NEARS, {"asked": asked})}
            self._near |= {number: found.get(number, b"") for number in asked}
        self._look_up_links(connection, known - self._links.keys())

    def card(self, connection: Connection, member: str) -> str | None:
        """A member's card."""
        number = self.number(connection, member)
        return None if number is None else self._cards[number]

    def names(self, connection: Connection, numbers: Iterable[int]) -> dict[int, str]:
        """The members with these numbers; those that are no more are left out."""
        asked = list(numbers)
        for missing in _some({number for number in asked if number not in self._names}):
            self._load(connection, missing)
        return {number: self._names[number] for number in asked if number in self._names}

    def every(self, connection: Connection) -> Iterator[str]:
        """Every member, in the order of their ids."""
        table = schema.cards.c
        rows = connection.execute(select(table.number, table.part_of)).all()
        yield from sorted(self.names(connection, (row.number for row in rows)).values())

    def put(self, connection: Connection, member: str, card: str) -> int:
        """Keeps a member's card under a new number, and forgets what it had before, its parts included. Who asks for
        this adds the number's keys, :func:`key_of` the member among them."""
        self.drop(connection, member)
        row = {"part_of": 0, "card": small(_BETWEEN.join((member, card)))}
        number = _inserted(connection, row)
        self._remember(number, member, card)
        return number

    def put_parts(self, connection: Connection, member: str, parts: Sequence[tuple[str, str]]) -> list[int]:
        """Keeps the parts of a member (id and card of each), which has none; gives their numbers, which run on."""
        of = self.number(connection, member)
        assert of is not None, member
        for part, _ in parts:
            self.drop(connection, part)
        rows: list[dict[str, object]] = [{"part_of": of, "card": None} for _ in parts]
        numbers = [_inserted(connection, row) for row in rows]
        assert numbers == list(range(numbers[0], numbers[0] + len(numbers))), "two processes compare at once"
        for number, (part, card) in zip(numbers, parts, strict=True):
            self._remember(number, part, card)
        self._keep(connection, of, [member, self._cards[of], str(numbers[0]), *(one for part in parts for one in part)])
        return numbers

    def drop(self, connection: Connection, member: str) -> None:
        """Forgets a member and its parts. Their numbers are never used again."""
        number, table = self.number(connection, member), schema.cards.c
        if number is None:
            return
        of = connection.scalar(select(table.part_of).where(table.number == number))
        kept = self._kept(connection, of or number)
        first, parts = _parts(kept)
        if of:
            kept[3 + 2 * (number - first)] = kept[4 + 2 * (number - first)] = ""
            self._keep(connection, of, kept)
        gone = [number] if of else [number, *(first + place for place, (part, _) in enumerate(parts) if part)]
        connection.execute(delete(schema.cards).where(table.number.in_(gone)))
        connection.execute(delete(schema.nears).where(schema.nears.c.number.in_(gone)))
        for one in gone:
            self._numbers[self._names.pop(one)] = None
            self._cards.pop(one, None)
            self._near.pop(one, None)

    def may_be_judged(self, connection: Connection, member: str) -> bool:
        """Whether there may be a word on ``member`` in the table of judgements, where people's are: most have none."""
        if self._judged is None:
            table = schema.judgements.c
            rows = connection.execute(select(table.left, table.right))
            self._judged = frozenset(one for row in rows for one in row)
        return member in self._judged

    def judged(self) -> None:
        """Note that something was written to the table of judgements."""
        self._judged = None

    def near(self, connection: Connection, number: int) -> bytes:
        """What is kept of the neighbours of a card (:mod:`.judgements`)."""
        if number not in self._near:
            self._near[number] = connection.scalar(_NEAR, {"number": number}) or b""
        return self._near[number]

    def links(self, connection: Connection, number: int) -> list[Link]:
        """The rows of the table of links on a card."""
        if number not in self._links:
            self._look_up_links(connection, [number])
        return self._links[number]

    def linked_anew(self) -> None:
        """Note that something was written to the table of links."""
        self._links.clear()

    def _look_up_links(self, connection: Connection, numbers: Iterable[int]) -> None:
        self._links |= {number: [] for number in numbers}
        for asked in _some(number for number in numbers if has_links(self.near(connection, number))):
            for row in connection.execute(_LINKS_ON, {"asked": asked}):
                for number in {*row[:2]} & {*asked}:
                    self._links[number].append(row)

    def keep_near(self, connection: Connection, number: int, near: bytes) -> None:
        """Keeps the neighbours of a card."""
        self._near[number] = near
        if near:
            connection.execute(_SET_NEAR, {"near": near, "number": number})
        else:
            connection.execute(delete(schema.nears).where(schema.nears.c.number == number))

    def _load(self, connection: Connection, numbers: Collection[int]) -> None:
        """Remembers the cards of the reports with these numbers, or of whose events they are, and those of all their
        events."""
        for number, card in connection.execute(_CARDS, {"asked": list(numbers)}).all():
            kept = _told(card)
            first, parts = _parts(kept)
            self._remember(number, *kept[:2])
            for place, (part, one) in enumerate(parts):
                if part:
                    self._remember(first + place, part, one)

    @staticmethod
    def _kept(connection: Connection, number: int) -> list[str]:
        return _told(connection.scalar(_CARD, {"number": number}))

    @staticmethod
    def _keep(connection: Connection, number: int, kept: Sequence[str]) -> None:
        wanted = update(schema.cards).where(schema.cards.c.number == number)
        connection.execute(wanted.values(card=small(_BETWEEN.join(kept))))

    def _remember(self, number: int, member: str, card: str) -> None:
        self._numbers[member], self._names[number], self._cards[number] = number, member, card


def _some(numbers: Iterable[int]) -> Iterator[list[int]]:
    """``numbers`` in order, as many at a time as one question may hold."""
    asked = sorted(numbers)
    return (asked[at : at + _MANY] for at in range(0, len(asked), _MANY))


def _told(card: bytes | None) -> list[str]:
    return whole(card or b"").split(_BETWEEN)


def _parts(kept: Sequence[str]) -> tuple[int, list[tuple[str, str]]]:
    """The number of the first part, and id and card of each; both are empty where a part was dropped."""
    return (int(kept[2]), list(zip(kept[3::2], kept[4::2], strict=True))) if len(kept) > 2 else (0, [])


def _inserted(connection: Connection, row: Mapping[str, object]) -> int:
    kept = connection.execute(insert(schema.cards), row).inserted_primary_key
    assert kept is not None
    return int(kept[0])


def key_of(member: str) -> str:
    """The key by which a member's card is found (:data:`.keys.CARD_KEYS`); another member's may be the same."""
    return "i" + hashed(member)
