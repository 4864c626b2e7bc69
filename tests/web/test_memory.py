"""What is remembered, and for how long."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from pourparler.record import Record, open_record
from pourparler.web.freshness import Freshness
from pourparler.web.memory import Memory
from tests.made import bern, geneva, harvest, page_for


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with open_record(tmp_path / "record.db", create=True) as record:
        record.add(page_for(geneva()), geneva(), made_by="test")
        yield record


class _Asked:
    """Counts how often it is asked."""

    def __init__(self) -> None:
        self.count = 0

    def answer(self) -> int:
        self.count += 1
        return self.count


def test_an_answer_is_kept_until_the_record_changes(record: Record) -> None:
    memory, asked = Memory(Freshness(record)), _Asked()
    assert [memory.current("a", asked.answer) for _ in range(3)] == [1, 1, 1]
    record.add(page_for(harvest()), harvest(), made_by="test")
    assert memory.current("a", asked.answer) == 2


def test_an_answer_within_a_scope_is_kept_until_that_scope_changes(record: Record) -> None:
    memory, asked = Memory(Freshness(record)), _Asked()

    def get() -> int:
        return memory.within("a", asked.answer, lambda _: [("country", "PRK")])

    assert [get(), get()] == [1, 1]
    record.add(page_for(harvest()), harvest(), made_by="test")
    assert get() == 1
    record.add(page_for(bern()), bern(), made_by="test")
    assert [get(), get()] == [2, 2]


def test_a_change_while_the_answer_is_made_makes_it_be_made_again(record: Record) -> None:
    memory, asked = Memory(Freshness(record)), _Asked()

    def make() -> int:
        if not asked.count:
            record.add(page_for(bern()), bern(), made_by="test")
        return asked.answer()

    assert [memory.within("a", make, lambda _: [("country", "PRK")]) for _ in range(3)] == [1, 2, 2]


def test_a_dear_total_may_be_older_than_the_record_and_is_made_anew_in_the_background(record: Record) -> None:
    memory, asked, renewed = Memory(Freshness(record)), _Asked(), threading.Event()

    def slow() -> int:
        if asked.count:
            renewed.set()
        time.sleep(0.2)
        return asked.answer()

    assert memory.total("a", slow) == 1
    record.add(page_for(harvest()), harvest(), made_by="test")
    assert memory.total("a", slow) == 1
    assert not renewed.is_set()  # it is not old enough yet
    kept = memory._kept["a"]
    kept.at -= 60
    began = time.monotonic()
    assert memory.total("a", slow) == 1
    assert time.monotonic() - began < 0.15
    assert renewed.wait(5)


def test_what_an_editor_changes_in_any_process_is_seen_at_once_in_totals(record: Record) -> None:
    edits = [0]
    memory, asked = Memory(Freshness(record), edits=lambda: edits[0]), _Asked()

    def slow() -> int:
        time.sleep(0.06)
        return asked.answer()

    assert [memory.total("a", slow) for _ in range(2)] == [1, 1]
    record.add(page_for(harvest()), harvest(), made_by="test")
    assert memory.total("a", slow) == 1
    edits[0] = 7
    assert [memory.total("a", slow) for _ in range(2)] == [2, 2]


def test_an_exact_answer_never_grows_old_and_the_oldest_goes_first(record: Record) -> None:
    memory, asked = Memory(Freshness(record), most=2), _Asked()
    assert memory.exact("a", asked.answer) == 1
    record.add(page_for(harvest()), harvest(), made_by="test")
    assert memory.exact("a", asked.answer) == 1
    for key in ("b", "c"):
        memory.exact(key, asked.answer)
    assert memory.exact("a", asked.answer) == 4


def test_what_is_kept_takes_no_more_room_than_there_is(record: Record) -> None:
    memory = Memory(Freshness(record), room=100, size=len)
    for name in ("a", "b", "c"):
        memory.exact(name, lambda: "x" * 40)
    assert list(memory._kept) == ["b", "c"]
    memory.exact("d", lambda: "x" * 400)  # larger than the room: kept alone
    assert list(memory._kept) == ["d"]


def test_whoever_asks_for_what_another_is_making_waits_for_it(record: Record) -> None:
    memory, asked, go = Memory(Freshness(record)), _Asked(), threading.Event()

    def slow() -> int:
        go.wait(5)
        return asked.answer()

    found: list[int] = []
    threads = [threading.Thread(target=lambda: found.append(memory.current("a", slow))) for _ in range(4)]
    for thread in threads:
        thread.start()
    go.set()
    for thread in threads:
        thread.join()
    assert found == [1, 1, 1, 1]


def test_an_answer_that_cannot_be_made_is_tried_again(record: Record) -> None:
    memory = Memory(Freshness(record))
    with pytest.raises(ZeroDivisionError):
        memory.current("a", lambda: 1 // 0)
    assert memory.current("a", lambda: 1) == 1
    assert not memory._making
