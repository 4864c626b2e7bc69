"""The command line: one file a command."""

import gc
import sys
from collections.abc import Sequence

from pourparler.errors import PourparlerError

from .exits import NOTHING
from .screen import say

__all__ = ["main"]

SELDOM = 50_000
"""Objects made between two searches for garbage. At Python's 700 the search takes a third of a cold start: it walks the
codebooks again and again while they are loaded, and nothing of them is garbage."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs ``pourparler`` with ``arguments`` (those of the process when None) and ends the process.

    Exit codes: 0 all went well, 1 some pages were set aside, 2 wrong usage, 3 nothing could be read or the record
    cannot be used, 130 interrupted.
    """
    gc.set_threshold(SELDOM)
    from .app import app

    try:
        app(args=arguments if arguments is None else list(arguments), prog_name="pourparler")
    except PourparlerError as error:
        say(f"pourparler: {error}")
        sys.exit(NOTHING)
