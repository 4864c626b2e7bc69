"""What merging must remember from one report to the next, behind a small protocol: in memory here, or in a record."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import Protocol

from pourparler.model import Judgement, Report

AUTOMATIC = "automatic"


class MergeStore(Protocol):
    """Keys, cards and judgements of members. A member is a report or an event, by its id."""

    def report(self, report_id: str) -> Report:
        """The report with this id."""

    def put(self, member: str, keys: Collection[str], card: str) -> None:
        """Keep a member's keys and card; what it had before is replaced."""

    def put_parts(self, member: str, parts: Sequence[tuple[str, Collection[str], str]]) -> None:
        """Keep the parts of a member, which has none yet: each one's id, keys and card. A report's are its events."""

    def expect(self, members: Collection[str]) -> None:
        """These members will be asked for: a store may look them up all at once."""

    def card(self, member: str) -> str | None:
        """The member's card, or None when it is not known."""

    def find(self, keys: Collection[str]) -> set[str]:
        """The members that hold any of ``keys``."""

    def drop(self, member: str) -> None:
        """Forget a member's keys, card and automatic judgements. What people judged stays."""

    def members(self) -> Iterator[str]:
        """Every member, in the order of their ids."""

    def judge(self, judgement: Judgement) -> None:
        """Keep a judgement. The same judge's newer word on the same two and the same relation replaces the older."""

    def judgements(self, member: str) -> list[Judgement]:
        """The judgements that ``member`` is one of the two of."""


class MemoryStore:
    """A :class:`MergeStore` that lasts as long as the program runs."""

    def __init__(self) -> None:
        self._reports: dict[str, Report] = {}
        self._cards: dict[str, str] = {}
        self._keys: dict[str, tuple[str, ...]] = {}
        self._holders: dict[str, set[str]] = defaultdict(set)
        self._judged: dict[str, dict[tuple[str, str, str, str], Judgement]] = defaultdict(dict)

    def keep(self, report: Report) -> None:
        """Keep a report, so that :meth:`report` finds it. A record has its own."""
        self._reports[report.id] = report

    def report(self, report_id: str) -> Report:
        return self._reports[report_id]

    def put(self, member: str, keys: Collection[str], card: str) -> None:
        self._forget_keys(member)
        self._cards[member] = card
        self._keys[member] = tuple(keys)
        for key in keys:
            self._holders[key].add(member)

    def put_parts(self, member: str, parts: Sequence[tuple[str, Collection[str], str]]) -> None:
        for part, keys, card in parts:
            self.put(part, keys, card)

    def expect(self, members: Collection[str]) -> None:
        pass  # all is at hand

    def card(self, member: str) -> str | None:
        return self._cards.get(member)

    def find(self, keys: Collection[str]) -> set[str]:
        return {member for key in keys for member in self._holders.get(key, ())}

    def drop(self, member: str) -> None:
        self._forget_keys(member)
        self._cards.pop(member, None)
        for place, judgement in list(self._judged.get(member, {}).items()):
            if judgement.by == AUTOMATIC:
                self._judged[judgement.left].pop(place, None)
                self._judged[judgement.right].pop(place, None)

    def members(self) -> Iterator[str]:
        return iter(sorted(self._cards))

    def judge(self, judgement: Judgement) -> None:
        place = (*sorted((judgement.left, judgement.right)), judgement.relation, judgement.by)
        self._judged[judgement.left][place] = self._judged[judgement.right][place] = judgement  # type: ignore[index]

    def judgements(self, member: str) -> list[Judgement]:
        return [self._judged[member][place] for place in sorted(self._judged.get(member, {}))]

    def _forget_keys(self, member: str) -> None:
        for key in self._keys.pop(member, ()):
            self._holders[key].discard(member)
            if not self._holders[key]:
                del self._holders[key]
