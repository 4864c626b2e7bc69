"""The command line: one file a command."""

import sys
from collections.abc import Sequence

from pourparler.errors import PourparlerError

from .exits import NOTHING

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs ``pourparler`` with ``arguments`` (those of the process when None) and ends the process.

    Exit codes: 0 all went well, 1 some pages were set aside, 2 wrong usage, 3 nothing could be read or the record
    cannot be used, 130 interrupted.
    """
    from .app import app

    try:
        app(args=arguments if arguments is None else list(arguments), prog_name="pourparler")
    except PourparlerError as error:
        print(f"pourparler: {error}", file=sys.stderr)
        sys.exit(NOTHING)
