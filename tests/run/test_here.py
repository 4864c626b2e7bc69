"""Pools of processes: order, few things ahead, and workers that die."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from pourparler.errors import WorkerLost
from pourparler.run.here import BEHIND, Alone, Here
from pourparler.run.pool import AHEAD


def square(number: int) -> int:
    return number * number


def where(_: int) -> tuple[int, str]:
    return os.getpid(), os.environ["POURPARLER_THREADS"]


def refuse(number: int) -> int:
    raise ValueError(f"not {number}")


def die_at_first(folder: str) -> int:
    """Dies once for a folder, as a process does that the system kills for its memory."""
    try:
        Path(folder, "died").touch(exist_ok=False)
    except FileExistsError:
        return len(folder)
    os.kill(os.getpid(), signal.SIGKILL)
    return 0


def die_on_seven(number: int) -> int:
    if number == 7:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def work_for_ever() -> None:
    with Here(2) as started:
        for process, _ in started.each(where, count()):
            print(process, flush=True)


@pytest.fixture(scope="module")
def pool() -> Iterator[Here]:
    with Here(2) as started:
        yield started


def test_answers_come_in_the_order_of_the_things(pool: Here) -> None:
    assert list(pool.each(square, range(20))) == list(Alone().each(square, range(20))) == [n * n for n in range(20)]


def test_things_are_taken_when_their_time_comes(pool: Here) -> None:
    taken: list[int] = []

    def things() -> Iterator[int]:
        for number in range(100):
            taken.append(number)
            yield number

    answers = pool.each(square, things())
    assert next(answers) == 0
    assert len(taken) <= AHEAD * pool.workers
    assert sum(1 for _ in answers) == 99


def test_more_is_taken_where_one_thing_may_take_long(pool: Here) -> None:
    taken = iter(range(100))
    assert next(pool.each(square, taken, ahead=10)) == 0
    assert next(taken) == 10 * pool.workers


def priority(_: int) -> int:
    return os.getpriority(os.PRIO_PROCESS, 0)


@pytest.mark.skipif(not hasattr(os, "getpriority"), reason="no priorities here")
def test_workers_step_back_for_who_feeds_them(pool: Here) -> None:
    lowest = 19
    assert set(pool.each(priority, range(4))) == {min(lowest, priority(0) + BEHIND)}


def test_workers_are_other_processes_with_one_thread_each(pool: Here) -> None:
    found = dict(pool.each(where, range(8)))
    assert os.getpid() not in found
    assert set(found.values()) == {"1"}
    assert "POURPARLER_THREADS" not in os.environ


def test_what_the_job_raises_is_raised(pool: Here) -> None:
    with pytest.raises(ValueError, match="not 3"):
        list(pool.each(refuse, [3]))
    assert list(pool.each(square, [3])) == [9]


def test_work_of_a_process_that_dies_is_done_again(pool: Here, tmp_path: Path) -> None:
    assert list(pool.each(die_at_first, [str(tmp_path)] * 5)) == [len(str(tmp_path))] * 5
    assert (tmp_path / "died").exists()


def test_what_kills_every_worker_is_left_out_and_the_rest_is_done(pool: Here) -> None:
    assert list(pool.each(die_on_seven, range(10), lost=lambda number: -number)) == [0, 1, 2, 3, 4, 5, 6, -7, 8, 9]
    with pytest.raises(WorkerLost, match="7: the process that worked on it died 3 times"):
        list(pool.each(die_on_seven, range(10)))


def test_workers_end_when_the_process_that_feeds_them_is_killed() -> None:
    command = [sys.executable, "-c", "from tests.run.test_here import work_for_ever; work_for_ever()"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as feeding:
        assert feeding.stdout is not None
        assert int(feeding.stdout.readline()) != feeding.pid
        feeding.kill()
        feeding.communicate(timeout=120)  # workers have the same standard output: it ends with the last of them
