"""Options that several commands take."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from pourparler.codebook.own import OwnCodebook

RecordFile = Annotated[
    Path, typer.Option("--record", "-r", metavar="FILE", envvar="POURPARLER_RECORD", help="The record's file.")
]
DEFAULT_RECORD = Path("record.db")

PAGES_HELP = "Files, folders or patterns ('pages/*.html')."
Pages = Annotated[list[str], typer.Argument(metavar="PAGE", help=PAGES_HELP, show_default=False)]
Url = Annotated[str | None, typer.Option(metavar="ADDRESS", help="Where the page was published (one page only).")]
Published = Annotated[
    str | None, typer.Option(metavar="DATE", help="ISO 8601 date; wins over every date in the page (one page only).")
]
AsText = Annotated[
    bool, typer.Option("--as-text", help="The files are articles' text already: clean nothing away, even one sentence.")
]
OwnCodebookFile = Annotated[
    Path | None, typer.Option("--codebook", metavar="FILE", help="A codebook of your own: its codes beside ours.")
]


def own_codebook(file: Path | None) -> "OwnCodebook | None":
    """The user's own codebook; None when no file is given."""
    if file is None:
        return None
    from pourparler.codebook.own import read_own

    return read_own(file)
