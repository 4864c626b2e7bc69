"""The processes of this machine: this one by itself, or several that this one feeds."""

import multiprocessing
import os
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

from pourparler.errors import WorkerLost

from .pool import AHEAD, TRIES, Closing, in_order, named

A = TypeVar("A")
B = TypeVar("B")

# A worker is one core's: libraries that would start a thread a core are told so before they are loaded.
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "POURPARLER_THREADS"), "1")

BEHIND = 5  # of the priority of a process (nice)


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Alone(Closing):
    """No other process: everything is done here, one thing after the other."""

    workers = 1

    def each(
        self, job: Callable[[A], B], things: Iterable[A], lost: Callable[[A], B] | None = None, *, ahead: int = AHEAD
    ) -> Iterator[B]:
        return map(job, things)


class Here(Closing):
    """``workers`` processes of this machine, one for each core unless told. ``begin`` is done first in each of them.

    A process that dies (killed, out of memory) is replaced, and what was in work is done again. When this process dies,
    even by kill -9, they end too.
    """

    def __init__(self, workers: int | None = None, begin: Callable[[], object] | None = None) -> None:
        self.workers = workers or cores()
        self._begin = begin
        self._processes: ProcessPoolExecutor | None = None

    def each(
        self, job: Callable[[A], B], things: Iterable[A], lost: Callable[[A], B] | None = None, *, ahead: int = AHEAD
    ) -> Iterator[B]:
        def hand_out(thing: A) -> _Task:
            return self._submit(job, thing)

        def wait(task: _Task) -> Any:
            for _ in range(TRIES):
                try:
                    return task.answer.result()
                except BrokenProcessPool:
                    self._replace(task.processes)
                    task = self._submit(job, task.thing)
            if lost is not None:
                return lost(task.thing)
            raise WorkerLost(f"{named(task.thing)}: the process that worked on it died {TRIES} times; leave it out")

        return in_order(hand_out, wait, things, ahead * self.workers)

    def close(self) -> None:
        if self._processes is not None:
            self._processes.shutdown(wait=True, cancel_futures=True)
            self._processes = None

    def _submit(self, job: Callable[[Any], Any], thing: Any) -> "_Task":
        for _ in range(TRIES):
            if self._processes is None:
                # Spawned, not forked: the threads of the model's library would not be there after a fork.
                context = multiprocessing.get_context("spawn")
                self._processes = ProcessPoolExecutor(self.workers, context, _begin, (self._begin,))
            processes = self._processes
            try:
                with _environment(ONE_THREAD):  # processes are started when they are first needed
                    return _Task(thing, processes.submit(job, thing), processes)
            except BrokenProcessPool:  # found out between two answers
                self._replace(processes)
        raise WorkerLost(f"{named(thing)}: no process stays alive to work on it; is there enough memory?")

    def _replace(self, broken: ProcessPoolExecutor) -> None:
        """Lets new processes be started in place of ``broken`` ones, unless that was done already."""
        if self._processes is broken:
            broken.shutdown(wait=False, cancel_futures=True)
            self._processes = None


@dataclass(frozen=True, slots=True)
class _Task:
    """A thing that was handed out, and where its answer will come from."""

    thing: Any
    answer: "Future[Any]"
    processes: ProcessPoolExecutor


def _begin(begin: Callable[[], object] | None) -> None:
    """What a worker does first. Nothing tells it that who feeds it is gone, so it watches for that by itself.

    It steps back for who feeds it: what that one does, nobody else can do, and workers wait for it.
    """
    if hasattr(os, "nice"):
        os.nice(BEHIND)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    if begin is not None:
        begin()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


@contextmanager
def _environment(values: dict[str, str]) -> Iterator[None]:
    """``values`` in the environment for as long as it lasts, where the user has not set them."""
    added = {name: value for name, value in values.items() if name not in os.environ}
    os.environ.update(added)
    try:
        yield
    finally:
        for name in added:
            os.environ.pop(name, None)
