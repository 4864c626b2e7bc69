"""Where words go: results to standard output, everything else to standard error."""

import logging
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress

T = TypeVar("T")
WIDTH = 100  # of what is printed into a file or pipe
_OBEYED = dict.fromkeys({*range(0x20), *range(0x7F, 0xA0)} - {ord("\t"), ord("\n")})


def out() -> "Console":
    """For results: as wide as the terminal, 100 columns into a pipe."""
    from .console import Guarded

    return Guarded(highlight=False, width=None if sys.stdout.isatty() else WIDTH)


def err() -> "Console":
    """For progress and messages."""
    from .console import Guarded

    return Guarded(stderr=True, highlight=False, soft_wrap=True)


def say(message: str) -> None:
    """One line to standard error."""
    print(harmless(message), file=sys.stderr)


def harmless(text: str) -> str:
    """``text`` without the characters that terminals obey (C0 and C1, but line ends and tabs): they have no width."""
    return text.translate(_OBEYED)


def heard(name: str) -> None:
    """From here on what the log of this name tells is said on standard error."""
    log = logging.getLogger(name)
    log.setLevel(logging.INFO)
    if not any(isinstance(handler, _Said) for handler in log.handlers):
        log.addHandler(_Said())


class _Said(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        say(f"pourparler: {self.format(record)}")


def progress() -> "Progress":
    """A bar on standard error, gone when it is done; nothing when that is no terminal."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    console = err()
    return Progress(
        *columns,
        console=console,
        transient=True,
        redirect_stdout=False,  # else results would go to standard error with the bar, not into a file or pipe
        disable=not console.is_terminal,
    )


def tracked(items: Iterable[T], total: int | None, what: str, *, printing: bool = False) -> Iterator[T]:
    """``items`` with a bar on standard error when there is more than one; None: nobody knows how many there are.

    ``printing``: each is printed to standard output as it comes. On a terminal, or through a program that shows it
    there, a bar would stand in its way: there is one only if a file takes it.
    """
    if (total is not None and total < 2) or (printing and not _into_file()):
        yield from items
        return
    with progress() as bar:
        task = bar.add_task(what, total=total)
        for item in items:
            yield item
            bar.advance(task)


def _into_file() -> bool:
    """Whether standard output is a file on the disk."""
    try:
        return stat.S_ISREG(os.fstat(sys.stdout.fileno()).st_mode)
    except (OSError, ValueError):  # none, or closed
        return False


@contextmanager
def waiting(what: str) -> Iterator[None]:
    """A turning mark on standard error while something long is done."""
    from rich.live import Live
    from rich.spinner import Spinner

    console = err()
    if not console.is_terminal:
        yield
        return
    mark = Spinner("dots", text=what, style="status.spinner")
    with Live(mark, console=console, transient=True, redirect_stdout=False):
        yield


def comparing() -> AbstractContextManager[object]:
    """What is shown while a record is brought up to date."""
    return waiting("Comparing the reports")
