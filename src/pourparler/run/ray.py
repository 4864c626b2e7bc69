"""The machines of a Ray cluster: actors that hold the models, one a core, wherever the cluster has cores."""

import importlib
import os
import socket
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, TypeVar

from pourparler import __version__
from pourparler.errors import MissingExtra, WorkerLost

from .here import ONE_THREAD
from .pool import AHEAD, TRIES, Closing, named

A = TypeVar("A")
B = TypeVar("B")

IN_HAND = 2  # things sent to one actor at a time: one in work, and the next is there already
LOOK = 2.0  # seconds between looks for cores that joined the cluster
KNOCK = 5.0  # seconds that the cluster's head may take to answer at all
PATIENCE = 300.0  # seconds without any worker before giving up: a cluster may be starting machines


class _Holder:
    """What runs on the cluster: it keeps what the first job loaded, and does one job after the other."""

    def __init__(self, threads: dict[str, str], begin: Callable[[], object] | None) -> None:
        os.environ.update(threads)
        if begin is not None:
            begin()

    def version(self) -> str:
        return __version__

    def do(self, job: Callable[[Any], Any], thing: Any) -> Any:
        return job(thing)


@dataclass(slots=True, eq=False)
class _Task:
    """A thing to be done. ``tries``: how often its worker was lost."""

    job: Callable[[Any], Any]
    thing: Any
    tries: int = 0
    done: bool = False
    answer: Any = None
    error: Exception | None = None


@dataclass(slots=True, eq=False)
class _Worker:
    """An actor, and what was sent to it by the reference to its answer."""

    actor: Any
    hello: Any
    tasks: dict[Any, _Task] = field(default_factory=dict)


class OnRay(Closing):
    """Workers on a Ray cluster: ``workers`` of them, or one for each core that it has, as machines come and go.

    ``address``: of the cluster; "auto" is the one that this machine belongs to. None: the cluster that this process has
    joined, or else one started on this machine alone. ``begin`` is done first in each worker.

    Raises :class:`~pourparler.errors.MissingExtra` where Ray is not installed, and
    :class:`~pourparler.errors.WorkerLost` when the cluster cannot be reached or has no core to give.
    """

    def __init__(
        self, address: str | None = None, workers: int | None = None, begin: Callable[[], object] | None = None
    ) -> None:
        self._ray = _ray()
        self._wanted, self._begin = workers, begin
        self._joined = not self._ray.is_initialized()
        if self._joined:
            _join(self._ray, address)
        self._holder = self._ray.remote(num_cpus=1, max_restarts=0, max_task_retries=0)(_Holder)
        self._workers: list[_Worker] = []
        self._queue = deque[_Task]()  # what no worker has in hand yet
        self._looked, self._seen = 0.0, time.monotonic()

    @property
    def workers(self) -> int:
        """How many there are to be: as many as were wanted, or as the cluster has cores."""
        return self._wanted or max(1, int(self._ray.cluster_resources().get("CPU", 0)))

    def each(
        self, job: Callable[[A], B], things: Iterable[A], lost: Callable[[A], B] | None = None, *, ahead: int = AHEAD
    ) -> Iterator[B]:
        coming, out = iter(things), deque[_Task]()
        self._hand_out(job, coming, out, ahead)

        def answers() -> Iterator[B]:
            while out:
                while out and out[0].done:
                    yield _answer(out.popleft(), lost)
                    self._hand_out(job, coming, out, ahead)
                if out:
                    self._collect()
                    self._hand_out(job, coming, out, ahead)

        return answers()

    def close(self) -> None:
        for worker in self._workers:
            self._ray.kill(worker.actor)
        self._workers.clear()
        if self._joined:
            self._ray.shutdown()
            self._joined = False

    def _grow(self) -> None:
        """Starts a worker for each free core, as long as more are wanted."""
        now = time.monotonic()
        if self._workers:
            self._seen = now
        elif now - self._seen > PATIENCE:
            raise WorkerLost(f"the cluster gave no core for {PATIENCE:.0f} seconds; see `ray status`")
        if now - self._looked < LOOK:
            return
        self._looked = now
        missing = self.workers - len(self._workers)
        free = int(self._ray.available_resources().get("CPU", 0)) if missing > 0 else 0
        for _ in range(min(missing, free)):
            actor = self._holder.remote(ONE_THREAD, self._begin)
            self._workers.append(_Worker(actor, actor.version.remote()))

    def _hand_out(self, job: Callable[[Any], Any], coming: Iterator[Any], out: deque[_Task], ahead: int) -> None:
        """Takes what comes as far as there are workers for it; hands out what waits, to those with least in hand."""
        self._grow()
        some = [_Task(job, thing) for thing in islice(coming, max(0, ahead * max(1, len(self._workers)) - len(out)))]
        out.extend(some)
        self._queue.extend(some)
        while self._queue:
            free = [worker for worker in self._workers if len(worker.tasks) < IN_HAND]
            if not free:
                return
            worker, task = min(free, key=lambda one: len(one.tasks)), self._queue.popleft()
            worker.tasks[worker.actor.do.remote(task.job, task.thing)] = task

    def _collect(self) -> None:
        """Waits for an answer; what was sent to a worker that is lost comes to the head of the queue."""
        by_reference = {reference: worker for worker in self._workers for reference in worker.tasks}
        if not by_reference:
            time.sleep(LOOK / 4)
            return
        ready, _ = self._ray.wait(list(by_reference), timeout=LOOK)
        for reference in ready:
            worker = by_reference[reference]
            if reference not in worker.tasks:  # taken back with its worker
                continue
            task = worker.tasks[reference]
            try:
                self._check(worker)
                task.answer, task.done = self._ray.get(reference), True
                del worker.tasks[reference]
            except self._ray.exceptions.RayTaskError as error:
                task.error, task.done = error.cause if isinstance(error.cause, Exception) else error, True
                del worker.tasks[reference]
            except self._ray.exceptions.RayError:
                self._take_back(worker)

    def _check(self, worker: _Worker) -> None:
        """Raises :class:`~pourparler.errors.WorkerLost` when the worker runs another version of this program."""
        if worker.hello is None:
            return
        version, worker.hello = self._ray.get(worker.hello), None
        if version != __version__:
            raise WorkerLost(f"a machine of the cluster has pourparler {version}, this one {__version__}; install one")

    def _take_back(self, worker: _Worker) -> None:
        self._workers.remove(worker)
        self._looked = 0.0  # its core may be free at once
        tasks = list(worker.tasks.values())
        worker.tasks.clear()
        tasks[0].tries += 1  # the one in work: the others had only been sent
        tasks[0].done = tasks[0].tries >= TRIES
        self._queue.extendleft(task for task in reversed(tasks) if not task.done)


def _answer(task: _Task, lost: Callable[[Any], Any] | None) -> Any:
    if task.error is not None:
        raise task.error
    if task.tries < TRIES:
        return task.answer
    if lost is not None:
        return lost(task.thing)
    raise WorkerLost(f"{named(task.thing)}: the worker that it was sent to was lost {TRIES} times; leave it out")


def _ray() -> Any:
    try:
        return importlib.import_module("ray")
    except ImportError as error:
        raise MissingExtra("a run on Ray", "ray") from error


def _join(ray: Any, address: str | None) -> None:
    try:
        _knock(address)
        ray.init(address=address, log_to_driver=False, include_dashboard=False if address is None else None)
    except (OSError, ValueError, RuntimeError) as error:
        told = str(error).partition("\n")[0]
        raise WorkerLost(
            f"no Ray cluster at {address or 'this machine'} ({told}); start one: ray start --head"
        ) from error


def _knock(address: str | None) -> None:
    """Raises OSError when nothing answers at host:port: Ray would try for minutes."""
    host, _, port = (address or "").rpartition(":")
    if host and port.isdecimal() and "/" not in host:
        socket.create_connection((host.strip("[]"), int(port)), KNOCK).close()
