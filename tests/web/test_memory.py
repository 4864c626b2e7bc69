"""What is remembered, and for how long."""

import threading
import time

from pourparler.web.memory import Memory


class _Record:
    """Counts how often it is asked; its mark changes with ``change``."""

    def __init__(self) -> None:
        self.asked, self.version = 0, 0

    def change(self) -> None:
        self.version += 1

    def mark(self) -> str:
        return str(self.version)

    def answer(self) -> int:
        self.asked += 1
        return self.asked


def test_an_answer_is_remembered_until_the_record_changes() -> None:
    record = _Record()
    memory = Memory(record.mark)
    assert [memory.get("a", record.answer) for _ in range(3)] == [1, 1, 1]
    record.change()
    time.sleep(0.02)  # more than sixty times what the answer took
    assert memory.get("a", record.answer) == 2


def test_a_dear_answer_may_be_older_than_the_record_and_is_made_anew_in_the_background() -> None:
    record, renewed = _Record(), threading.Event()

    def slow() -> int:
        if record.asked:
            renewed.set()
        time.sleep(0.2)
        return record.answer()

    memory = Memory(record.mark)
    assert memory.get("a", slow) == 1
    record.change()
    assert memory.get("a", slow) == 1
    assert not renewed.is_set()  # it is not old enough yet
    kept = memory._kept["a"]
    kept.at -= 60
    began = time.monotonic()
    assert memory.get("a", slow) == 1
    assert time.monotonic() - began < 0.15
    assert renewed.wait(5)


def test_an_exact_answer_never_grows_old_and_the_oldest_goes_first() -> None:
    record = _Record()
    memory = Memory(record.mark, most=2)
    assert memory.exact("a", record.answer) == 1
    record.change()
    assert memory.exact("a", record.answer) == 1
    for key in ("b", "c"):
        memory.exact(key, record.answer)
    assert memory.exact("a", record.answer) == 4
