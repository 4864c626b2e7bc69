"""What a pool of workers does, wherever they are; and the keeping of order, which all pools share."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from types import TracebackType
from typing import Protocol, Self, TypeVar

A = TypeVar("A")
B = TypeVar("B")
C = TypeVar("C")

AHEAD = 2  # things handed out a worker: one in work, and the next lies ready; more would keep what comes later waiting
TRIES = 3  # how often a thing may be in work when its worker is lost before it is held to be what kills workers


class Pool(Protocol):
    """Workers that outlive one task, so that each loads the models once."""

    @property
    def workers(self) -> int:
        """How many there are."""

    def each(
        self, job: Callable[[A], B], things: Iterable[A], lost: Callable[[A], B] | None = None, *, ahead: int = AHEAD
    ) -> Iterator[B]:
        """``job`` of each of ``things``, in their order. Few are taken before their time comes: things may be a stream.

        ``ahead``: how many for each worker; more where one thing may take many times as long as another.
        The first are handed out at once, before an answer is asked for; several rows of answers may be under way.
        ``job`` is a function of a module that gives the same for the same thing, wherever and however often it is done:
        what was in work where a worker is lost is done again. For a thing that was in work three times when that
        happened there is what ``lost`` makes of it, or else :class:`~pourparler.errors.WorkerLost`. What ``job`` raises
        is raised here.
        """

    def close(self) -> None:
        """Let the workers go."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


class Closing:
    """What is closed when its ``with`` is left."""

    def close(self) -> None:
        """Let go of what is held."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def in_order(hand_out: Callable[[A], C], wait: Callable[[C], B], things: Iterable[A], ahead: int) -> Iterator[B]:
    """``wait(hand_out(thing))`` of each thing, in order, with up to ``ahead`` handed out and not yet waited for.

    The first are handed out before the first answer is asked for.
    """
    coming = iter(things)
    waiting = deque(hand_out(thing) for thing in islice(coming, ahead - 1))

    def answers() -> Iterator[B]:
        for thing in coming:
            waiting.append(hand_out(thing))
            yield wait(waiting.popleft())
        while waiting:
            yield wait(waiting.popleft())

    return answers()


def named(thing: object) -> str:
    """What to call a thing in messages: its label where it has one, else the beginning of how it is written."""
    if isinstance(thing, list | tuple) and thing:
        more = f" and {len(thing) - 1} more" if len(thing) > 1 else ""
        return named(thing[0]) + more
    label = getattr(thing, "label", None)
    return label if isinstance(label, str) else repr(thing)[:80]
