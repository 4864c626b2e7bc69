"""The store of merging (see ``pourparler.merge.MergeStore``) in the record's file: keys, cards, judgements."""

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import lru_cache

from sqlalchemy import Connection, bindparam, delete, insert, select, text, update

from pourparler.model import Judgement, Report

from . import schema
from .judgements import judgements_on, keep_judgement, remove_automatic
from .shelf import Transaction
from .small import small, whole

_KEY_BYTES = 5  # of a key's hash: among a hundred million keys one in ten thousand is taken for another
_MANY = 400
_REMEMBERED = 64  # reports: those near one another in time are compared with the same ones
_CARD = text("SELECT card FROM cards WHERE member = :member")


class RecordMergeStore:
    """Does what ``MergeStore`` asks for, each call within the transaction that is under way.

    Cards and judgements that were asked for are remembered: take a new store for each transaction.
    """

    def __init__(self, reading: Transaction, writing: Transaction, report: Callable[[str], Report]) -> None:
        self._read = reading
        self._write = writing
        self.report = lru_cache(_REMEMBERED)(report)
        self._cards: dict[str, str | None] = {}
        self._judged: dict[str, list[Judgement]] = {}

    def put(self, member: str, keys: Collection[str], card: str) -> None:
        hashes = sorted(set(map(_hash, keys)))
        row = {"member": member, "card": small(card), "key_list": _packed(hashes)}
        self._cards[member] = card
        with self._write() as connection:
            number = self._without_keys(connection, member)
            if number is None:
                kept = connection.execute(insert(schema.cards), row).inserted_primary_key
                number = kept[0] if kept is not None else 0
            else:
                connection.execute(update(schema.cards).where(schema.cards.c.number == number).values(**row))
            if hashes:
                connection.execute(insert(schema.card_keys), [{"key": key, "card": number} for key in hashes])

    def card(self, member: str) -> str | None:
        if member not in self._cards:
            with self._read() as connection:
                found = connection.scalar(_CARD, {"member": member})
            self._cards[member] = whole(found) if found is not None else None
        return self._cards[member]

    def find(self, keys: Collection[str]) -> set[str]:
        table = schema.card_keys.c
        wanted = select(schema.cards.c.member).join(schema.card_keys, table.card == schema.cards.c.number)
        wanted = wanted.where(table.key.in_(bindparam("asked", expanding=True)))
        asked = sorted(set(map(_hash, keys)))
        found: set[str] = set()
        with self._read() as connection:
            for at in range(0, len(asked), _MANY):
                found.update(connection.scalars(wanted, {"asked": asked[at : at + _MANY]}))
        return found

    def drop(self, member: str) -> None:
        self._cards.pop(member, None)
        with self._write() as connection:
            for other in remove_automatic(connection, member):
                self._judged.pop(other, None)
            number = self._without_keys(connection, member)
            connection.execute(delete(schema.cards).where(schema.cards.c.number == number))

    def members(self) -> Iterator[str]:
        with self._read() as connection:
            return iter(connection.scalars(select(schema.cards.c.member).order_by(schema.cards.c.member)).all())

    def judge(self, judgement: Judgement) -> None:
        self._judged.pop(judgement.left, None)
        self._judged.pop(judgement.right, None)
        with self._write() as connection:
            keep_judgement(connection, judgement)

    def judgements(self, member: str) -> list[Judgement]:
        if member not in self._judged:
            with self._read() as connection:
                self._judged[member] = judgements_on(connection, member)
        return self._judged[member]

    def _without_keys(self, connection: Connection, member: str) -> int | None:
        """The number of the member's card, which is found by nothing now; None when there is no card."""
        table, keys = schema.cards.c, schema.card_keys.c
        row = connection.execute(select(table.number, table.key_list).where(table.member == member)).first()
        if row is None:
            return None
        for key in _unpacked(row.key_list):
            connection.execute(delete(schema.card_keys).where(keys.key == key, keys.card == row.number))
        return int(row.number)


def _packed(hashes: Iterable[int]) -> bytes:
    return b"".join(key.to_bytes(_KEY_BYTES, "big") for key in hashes)


def _unpacked(data: bytes) -> list[int]:
    return [int.from_bytes(data[at : at + _KEY_BYTES], "big") for at in range(0, len(data), _KEY_BYTES)]


def _hash(key: str) -> int:
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=_KEY_BYTES).digest(), "big")
