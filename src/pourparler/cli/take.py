"""``pourparler import``: events of other coders beside the record's own."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from pourparler.errors import CollectError

from . import options as opt
from .exits import NOTHING, SOME_SET_ASIDE
from .screen import say, tracked


class Coder(StrEnum):
    polecat = "polecat"
    icews = "icews"
    gdelt = "gdelt"
    plover = "plover"


def take(
    files: Annotated[list[Path], typer.Argument(metavar="FILE", help="Files as released, packed or not.")],
    record: opt.RecordFile = opt.DEFAULT_RECORD,
    format: Annotated[
        Coder | None, typer.Option(help="Whose files they are; told by their first line if not given.")
    ] = None,
    coder: Annotated[
        str | None, typer.Option("--as", metavar="NAME", help="Keep the rows under this name, not the format's.")
    ] = None,
) -> None:
    """Take over events of other coders: POLECAT, ICEWS, GDELT 2 or PLOVER files.

    They are kept apart from the record's own events and never mixed with them;
    [bold]pourparler coders[/] counts them side by side.
    Importing a file twice changes nothing. Files and rows that cannot be
    read are told (exit code 1; 3 when none could be).

    [bold]Examples[/]

    pourparler import 20230301.export.CSV.zip --record record.db
    pourparler import events.2015.tab --format icews
    """
    from pourparler.export.taking import coder_of
    from pourparler.export.taking import take as take_over
    from pourparler.record import open_record

    rows = bad = 0
    with open_record(record, create=True) as store:
        for file in tracked(files, len(files), "Importing"):
            try:
                kind = format.value if format else coder_of(file)
                taken = take_over(store, file, kind, coder)
            except CollectError as error:
                bad += 1
                say(f"pourparler: {error}")
                continue
            rows, bad = rows + taken.rows, bad + taken.bad
            aside = f", {taken.bad} set aside" if taken.bad else ""
            say(f"{file}: {taken.rows} events of {coder or kind} ({taken.new} new){aside}")
            for one in taken.shown:
                say(f"  line {one.line}: {one.why}")
    if bad:
        raise typer.Exit(SOME_SET_ASIDE if rows else NOTHING)
