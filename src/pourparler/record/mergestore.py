"""The store of merging (see ``pourparler.merge.MergeStore``) in the record's file: keys, cards, judgements."""

from collections.abc import Callable, Collection, Iterator, Sequence
from functools import lru_cache

from pourparler.model import Judgement, Report

from .judgements import judgements_on, keep_judgement, remove_automatic
from .keys import CARD_KEYS, hashed
from .members import Members, key_of
from .shelf import Transaction

_REMEMBERED = 64  # reports: those near one another in time are compared with the same ones


class RecordMergeStore:
    """Does what ``MergeStore`` asks for, each call within the transaction that is under way.

    Cards and judgements that were asked for are remembered: take a new store for each transaction. A card gets a new
    number whenever it is put, and the keys of the old number find nothing any more.
    """

    def __init__(self, reading: Transaction, writing: Transaction, report: Callable[[str], Report]) -> None:
        self._read = reading
        self._write = writing
        self.report = lru_cache(_REMEMBERED)(report)
        self._members = Members()
        self._judged: dict[str, list[Judgement]] = {}

    def put(self, member: str, keys: Collection[str], card: str) -> None:
        with self._write() as connection:
            judged = remove_automatic(connection, self._members, member)
            number = self._members.put(connection, member, card)
            CARD_KEYS.add(connection, number, {key_of(member), *map(_term, keys)})
            for judgement in judged:
                self.judge(judgement)

    def put_parts(self, member: str, parts: Sequence[tuple[str, Collection[str], str]]) -> None:
        if not parts:
            return
        with self._write() as connection:
            numbers = self._members.put_parts(connection, member, [(part, card) for part, _, card in parts])
            for number, (part, keys, _) in zip(numbers, parts, strict=True):
                CARD_KEYS.add(connection, number, {key_of(part), *map(_term, keys)})

    def expect(self, members: Collection[str]) -> None:
        with self._read() as connection:
            self._members.expect(connection, members)

    def card(self, member: str) -> str | None:
        with self._read() as connection:
            return self._members.card(connection, member)

    def find(self, keys: Collection[str]) -> set[str]:
        with self._read() as connection:
            numbers = CARD_KEYS.find(connection, set(map(_term, keys)))
            return set(self._members.names(connection, numbers).values())

    def drop(self, member: str) -> None:
        with self._write() as connection:
            for judgement in remove_automatic(connection, self._members, member):
                self._judged.pop(judgement.left, None)
                self._judged.pop(judgement.right, None)
            self._members.drop(connection, member)

    def members(self) -> Iterator[str]:
        with self._read() as connection:
            return iter(list(self._members.every(connection)))

    def judge(self, judgement: Judgement) -> None:
        self._judged.pop(judgement.left, None)
        self._judged.pop(judgement.right, None)
        with self._write() as connection:
            keep_judgement(connection, self._members, judgement)

    def judgements(self, member: str) -> list[Judgement]:
        if member not in self._judged:
            with self._read() as connection:
                self._judged[member] = judgements_on(connection, self._members, member)
        return self._judged[member]


def _term(key: str) -> str:
    """A key in a few letters and digits: its first letter, for keys of different kinds never to be taken for one
    another, and a hash."""
    first = key[:1].lower()
    return (first if first.isascii() and first.isalnum() else "x") + hashed(key)
