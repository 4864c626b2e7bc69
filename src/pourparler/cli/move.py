"""``pourparler move``: a record into another file or database."""

from pathlib import Path
from typing import Annotated

import typer

from .screen import out, waiting


def move(
    source: Annotated[Path, typer.Argument(metavar="FROM", help="A record's file, or the address of a database.")],
    target: Annotated[
        Path, typer.Argument(metavar="TO", help="Where to: nothing may be there yet, or an empty record.")
    ],
) -> None:
    """Copy a record, from a file to PostgreSQL or back, or from file to file.

    Pages, readings, facts, judgements, stories and all that merging
    remembers come over, and every table is compared in the end.
    The old record stays as it is. Stop at any time: nothing is kept by half.

    [bold]Examples[/]

    pourparler move record.db postgresql://me@localhost/record
    pourparler move postgresql://me@localhost/record copy.db
    """
    from pourparler.record import move as copied

    with waiting("Copying the record"):
        counts = copied(source, target)
    out().print(
        f"{counts['pages']} pages, {counts['reports']} reports, {counts['event_rows']} events, "
        f"{counts['judgements']} judgements; every table is the same in both",
        soft_wrap=True, markup=False,
    )  # fmt: skip
