"""One contract for every shelf: in memory, and in a record's file."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pourparler.merge.shelf import MemoryShelf, Shelf
from pourparler.model import Seat
from pourparler.record import open_record


@pytest.fixture(params=["memory", "record"])
def shelf(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Shelf]:
    if request.param == "memory":
        yield MemoryShelf()
        return
    with open_record(tmp_path / "record.db", create=True) as record:
        yield record.shelf()


LATE = 2**62  # a place takes 63 bits


class TestShelf:
    def fill(self, shelf: Shelf) -> None:
        for place, name in ((10, "a"), (20, "b"), (LATE, "c")):
            shelf.put(place, name, name.encode(), {1: 1.0, place: 0.4})

    def test_what_was_put_is_found(self, shelf: Shelf) -> None:
        self.fill(shelf)
        assert shelf.place("c") == LATE
        assert shelf.place("d") is None
        assert shelf.traits([LATE, 10, 11]) == {10: ("a", b"a"), LATE: ("c", b"c")}

    def test_windows_are_next_to_the_place_and_end_at_the_limit(self, shelf: Shelf) -> None:
        self.fill(shelf)
        assert {posting.place for posting in shelf.earlier({1: 1.0}.keys(), LATE, 1)} == {20}
        assert {posting.place for posting in shelf.earlier([1, 10], LATE, 2)} == {10, 20}
        assert {posting.place for posting in shelf.later([1], 10, 1)} == {20}
        assert list(shelf.later([1], LATE, 5)) == []
        assert list(shelf.earlier([], LATE, 5)) == []
        (posting,) = shelf.earlier([20], LATE, 5)
        assert posting == (20, 20, 102 / 255)

    def test_seats(self, shelf: Shelf) -> None:
        self.fill(shelf)
        assert shelf.unseated() == [10, 20, LATE]
        shelf.sit(10, Seat(10, 10, None, 0.0))
        shelf.sit(LATE, Seat(10, LATE, 10, 0.5))
        assert shelf.unseated() == [20]
        assert shelf.seats([10, 20, LATE]) == {10: Seat(10, 10, None, 0.0), LATE: Seat(10, LATE, 10, 0.5)}
        assert shelf.story(10) == [(10, Seat(10, 10, None, 0.0)), (LATE, Seat(10, LATE, 10, 0.5))]
        assert shelf.sizes() == {10: 2}
        shelf.sit(LATE, Seat(LATE, LATE, None, 0.0))
        assert shelf.sizes() == {10: 1, LATE: 1}

    def test_dropped_report_is_gone_with_keys_and_seat(self, shelf: Shelf) -> None:
        self.fill(shelf)
        shelf.sit(20, Seat(20, 20, None, 0.0))
        shelf.drop(20, [1, 20])
        assert shelf.place("b") is None
        assert shelf.sizes() == {}
        assert {posting.place for posting in shelf.earlier([1, 20], LATE, 5)} == {10}

    def test_many_places_at_once(self, shelf: Shelf) -> None:
        for place in range(1000):
            shelf.put(place, f"r{place}", b"", {})
        assert len(shelf.traits(range(1000))) == 1000
