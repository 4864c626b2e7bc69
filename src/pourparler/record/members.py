"""Members of merging (reports, and events as parts of them) and what is kept of each, in the table of cards.

A report's row holds its own card and those of its events in one piece, for they repeat one another.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, bindparam, delete, insert, select, text, update

from . import schema
from .keys import CARD_KEYS, hashed
from .small import small, whole

_BETWEEN = "\x00"  # ids and cards of one report
_MANY = 400
_AT = select(schema.cards.c.number, schema.cards.c.part_of).where(
    schema.cards.c.number.in_(bindparam("asked", expanding=True))
)
_CARDS, _NEARS = (
    select(table.c.number, column).where(table.c.number.in_(bindparam("asked", expanding=True)))
    for table, column in ((schema.cards, schema.cards.c.card), (schema.nears, schema.nears.c.near))
)
_CARD = text("SELECT card FROM cards WHERE number = :number")
_NEAR = text("SELECT near FROM nears WHERE number = :number")
_SET_NEAR = text(
    "INSERT INTO nears (number, near) VALUES (:number, :near) ON CONFLICT (number) DO UPDATE SET near = excluded.near"
)


@dataclass(slots=True)
class Members:
    """Looks members up, each once. What is written goes through here, so that what is remembered stays true."""

    _numbers: dict[str, int | None] = field(default_factory=dict)
    _names: dict[int, str] = field(default_factory=dict)
    _cards: dict[int, str] = field(default_factory=dict)
    _near: dict[int, bytes] = field(default_factory=dict)
    _judged: frozenset[str] | None = None

    def number(self, connection: Connection, member: str) -> int | None:
        """The number of a member's card; None when there is none."""
        if member not in self._numbers:
            named = self.names(connection, CARD_KEYS.find(connection, [key_of(member)]))
            self._numbers[member] = next((number for number, name in named.items() if name == member), None)
        return self._numbers[member]

    def expect(self, connection: Connection, members: Iterable[str]) -> None:
        """Looks up all at once what :meth:`number`, :meth:`card` and :meth:`near` will be asked of these members."""
        asked = [key_of(member) for member in members if member not in self._numbers]
        numbers = sorted(self.names(connection, CARD_KEYS.find(connection, asked)))
        for at in range(0, len(numbers), _MANY):
            some = numbers[at : at + _MANY]
            known = {row.number: row.near for row in connection.execute(_NEARS, {"asked": some})}
            self._near |= {number: known.get(number, b"") for number in some}

    def card(self, connection: Connection, member: str) -> str | None:
        """A member's card."""
        number = self.number(connection, member)
        return None if number is None else self._cards[number]

    def names(self, connection: Connection, numbers: Iterable[int]) -> dict[int, str]:
        """The members with these numbers; those that are no more are left out."""
        asked = list(numbers)
        missing = sorted({number for number in asked if number not in self._names})
        for at in range(0, len(missing), _MANY):
            rows = connection.execute(_AT, {"asked": missing[at : at + _MANY]}).all()
            self._load(connection, {row.part_of or row.number for row in rows})
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

    def keep_near(self, connection: Connection, number: int, near: bytes) -> None:
        """Keeps the neighbours of a card."""
        self._near[number] = near
        if near:
            connection.execute(_SET_NEAR, {"near": near, "number": number})
        else:
            connection.execute(delete(schema.nears).where(schema.nears.c.number == number))

    def _load(self, connection: Connection, numbers: Collection[int]) -> None:
        """Remembers the cards of these reports and those of their events."""
        missing = sorted(number for number in numbers if number not in self._names)
        for number, card in connection.execute(_CARDS, {"asked": missing}).all() if missing else ():
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
