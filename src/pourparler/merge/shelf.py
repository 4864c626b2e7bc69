"""Where a :class:`~.storyline.StoryLine` keeps what it knows: in memory here, in the record's file elsewhere."""

from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from pourparler.model import Posting, Seat


class Shelf(Protocol):
    """Traits, keys and seats of reports by their places. A place is a number of 63 bits in the order of dates."""

    def put(self, place: int, report: str, traits: bytes, keys: Mapping[int, float]) -> None:
        """Keep a report that is not there; it has no seat yet. Weights (at most 1) are kept in 255ths."""

    def drop(self, place: int, keys: Collection[int]) -> None:
        """Forget a report, which holds these keys, and its seat."""

    def place(self, report: str) -> int | None:
        """The place of the report with this id."""

    def traits(self, places: Iterable[int]) -> dict[int, tuple[str, bytes]]:
        """Report id and packed traits of each of ``places`` that is there."""

    def earlier(self, keys: Collection[int], place: int, limit: int) -> list[Posting]:
        """For each of ``keys`` the ``limit`` reports that hold it and come next before ``place``."""

    def later(self, keys: Collection[int], place: int, limit: int) -> list[Posting]:
        """For each of ``keys`` the ``limit`` reports that hold it and come next after ``place``."""

    def seats(self, places: Iterable[int]) -> dict[int, Seat]:
        """The seats of those of ``places`` that have one."""

    def sit(self, place: int, seat: Seat) -> None:
        """Give a report its seat, in place of the one it had."""

    def unseated(self) -> list[int]:
        """Places without a seat, in order."""

    def story(self, first: int) -> list[tuple[int, Seat]]:
        """Every place of the story that begins at ``first``, in order, with its seat."""

    def sizes(self) -> dict[int, int]:
        """The first place of every story, in order, and how many reports the story has."""


@dataclass(slots=True)
class _Kept:
    report: str
    traits: bytes


class MemoryShelf:
    """A :class:`Shelf` that lasts as long as the process."""

    def __init__(self) -> None:
        self._kept: dict[int, _Kept] = {}
        self._places: dict[str, int] = {}
        self._seats: dict[int, Seat] = {}
        self._postings: dict[int, list[Posting]] = defaultdict(list)

    def put(self, place: int, report: str, traits: bytes, keys: Mapping[int, float]) -> None:
        self._kept[place] = _Kept(report, traits)
        self._places[report] = place
        for key, weight in keys.items():
            insort(self._postings[key], Posting(key, place, round(weight * 255) / 255))

    def drop(self, place: int, keys: Collection[int]) -> None:
        del self._places[self._kept.pop(place).report]
        self._seats.pop(place, None)
        for key in keys:
            self._postings[key] = [posting for posting in self._postings[key] if posting.place != place]

    def place(self, report: str) -> int | None:
        return self._places.get(report)

    def traits(self, places: Iterable[int]) -> dict[int, tuple[str, bytes]]:
        return {p: (self._kept[p].report, self._kept[p].traits) for p in places if p in self._kept}

    def earlier(self, keys: Collection[int], place: int, limit: int) -> list[Posting]:
        found = ((held := self._postings[key], bisect_left(held, (key, place))) for key in keys)
        return [posting for held, at in found for posting in held[max(0, at - limit) : at]]

    def later(self, keys: Collection[int], place: int, limit: int) -> list[Posting]:
        found = ((held := self._postings[key], bisect_left(held, (key, place + 1))) for key in keys)
        return [posting for held, at in found for posting in held[at : at + limit]]

    def seats(self, places: Iterable[int]) -> dict[int, Seat]:
        return {place: self._seats[place] for place in places if place in self._seats}

    def sit(self, place: int, seat: Seat) -> None:
        self._seats[place] = seat

    def unseated(self) -> list[int]:
        return sorted(self._kept.keys() - self._seats.keys())

    def story(self, first: int) -> list[tuple[int, Seat]]:
        return sorted((place, seat) for place, seat in self._seats.items() if seat.story == first)

    def sizes(self) -> dict[int, int]:
        return dict(sorted(Counter(seat.story for seat in self._seats.values()).items()))
