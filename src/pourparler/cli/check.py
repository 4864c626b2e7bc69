"""``pourparler check``: is the record whole?"""

from typing import Annotated

import typer

from . import options as opt
from .exits import NOTHING
from .screen import out, say, waiting

_SHOWN = 50


def check(
    record: opt.RecordFile = opt.DEFAULT_RECORD,
    pages: Annotated[
        bool, typer.Option("--pages", help="Look every piece of evidence up in its page too (slower).")
    ] = False,
    mend: Annotated[
        bool, typer.Option("--mend", help="Draw anew what can be drawn anew, and take out what is damaged.")
    ] = False,
) -> None:
    """Say whether a record is whole: pages by their hashes, readings, evidence, rows, full text, stories and copies.

    Names what is broken and the way out (exit code 3). Nothing is changed
    without --mend, which keeps pages, readings and your judgements.

    [bold]Examples[/]

    pourparler check --record record.db
    pourparler check --pages --record postgresql://me@localhost/record
    pourparler check --mend
    """
    from rich.text import Text

    from pourparler.read.decode import decode
    from pourparler.record import open_record

    console = out()
    with open_record(record) as store:
        if mend:
            with waiting("Drawing anew"):
                gone = store.mend()
            for name in gone:
                console.print(Text.assemble(("taken out, add it again: ", "yellow"), name))
        with waiting("Checking the record"):
            faults, held = store.check(decode if pages else None), store.counts()
    for fault in faults[:_SHOWN]:
        console.print(Text.assemble((f"{fault.kind}  ", "bold yellow"), fault.what, ("  → ", "dim"), fault.way_out))
    if len(faults) > _SHOWN:
        console.print(f"and {len(faults) - _SHOWN} more")
    if faults:
        say(f"pourparler: {store.name} is not whole")
        raise typer.Exit(NOTHING)
    console.print(f"{store.name} is whole: {held.pages} pages, {held.reports} reports, {held.events} events",
                  soft_wrap=True, markup=False)  # fmt: skip
