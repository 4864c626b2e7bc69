"""Options that several commands take."""

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pourparler.errors import PourparlerError

if TYPE_CHECKING:
    from pourparler.codebook.own import OwnCodebook

    from .reading import Collecting

RecordFile = Annotated[
    Path,
    typer.Option(
        "--record", "-r", metavar="FILE", envvar="POURPARLER_RECORD", help="The record's file, or postgresql://…"
    ),
]
DEFAULT_RECORD = Path("record.db")

PAGES_HELP = (
    "Files, folders, patterns ('pages/*.html') or addresses: pages, feeds, sitemaps, OPML, WARC, WET, JSON, CSV, "
    "Parquet."
)


def _address(url: str | None) -> str | None:
    if url is not None and not re.fullmatch(r"https?://[^\s/]\S*", url, re.IGNORECASE):
        raise typer.BadParameter(f"{url!r} is no address; write it whole, as https://example.org/talks.html")
    return url


def _date(published: str | None) -> str | None:
    """Looked at before a page is read: a slip of the pen is no fault of the page."""
    if published is not None:
        from pourparler.read.published import given_date

        try:
            given_date(published)
        except PourparlerError as error:
            raise typer.BadParameter(f"{published!r} is {str(error).partition(': ')[2]}") from None
    return published


def _day(text: str | None) -> str | None:
    """A day, month or year as the record writes them, so that they can be compared as they stand."""
    if text is None:
        return None
    try:
        date.fromisoformat(f"{text}-01-01"[:10])
        whole = re.fullmatch(r"\d{4}(-\d\d){0,2}", text, re.ASCII)
    except ValueError:
        whole = None
    if not whole:
        raise typer.BadParameter(f"{text!r} is no date; write it as 2021, 2021-06 or 2021-06-21")
    return text


Pages = Annotated[list[str], typer.Argument(metavar="PAGE", help=PAGES_HELP, show_default=False)]
Url = Annotated[
    str | None,
    typer.Option(metavar="ADDRESS", callback=_address, help="Where the page was published (one page only)."),
]
Published = Annotated[
    str | None,
    typer.Option(
        metavar="DATE", callback=_date, help="ISO 8601 date; wins over every date in the page (one page only)."
    ),
]
AsText = Annotated[
    bool, typer.Option("--as-text", help="The files are articles' text already: clean nothing away, even one sentence.")
]
Column = Annotated[
    list[str] | None,
    typer.Option(
        "--column", metavar="FIELD=NAME", help="Which column of a table holds what, such as text=body (repeatable)."
    ),
]
Delay = Annotated[float, typer.Option(min=0, help="Seconds between two visits to one host, at least.")]
DEFAULT_DELAY = 1.0
Contact = Annotated[
    str | None,
    typer.Option(metavar="ADDRESS", envvar="POURPARLER_CONTACT", help="Your address, told to the sites we visit."),
]
AllowPrivate = Annotated[
    bool,
    typer.Option("--allow-private", help="Fetch from this machine and its network too, not from the open web only."),
]
Since = Annotated[str | None, typer.Option(metavar="DATE", callback=_day, help="From this day, month or year on.")]
Until = Annotated[
    str | None, typer.Option(metavar="DATE", callback=_day, help="Up to this day, month or year, all of it.")
]
OwnCodebookFile = Annotated[
    Path | None, typer.Option("--codebook", metavar="FILE", help="A codebook of your own: its codes beside ours.")
]


def collecting(column: list[str] | None, delay: float, contact: str | None, allow_private: bool) -> "Collecting":
    """What the options say about collections and the web. Raises a usage error for a column that is no field."""
    from pourparler import __version__
    from pourparler.codebook.collections import FIELDS
    from pourparler.collect import Columns, Manners

    from .reading import Collecting

    named = {}
    for told in column or ():
        field, equals, name = told.partition("=")
        if not equals or not name or field not in FIELDS:
            raise typer.BadParameter(f"{told!r}: write FIELD=NAME, where FIELD is one of {', '.join(FIELDS)}")
        named[field] = name
    program = f"pourparler/{__version__}"
    manners = Manners(delay=delay, contact=contact, allow_private=allow_private, program=program)
    return Collecting(Columns(named), manners)


def own_codebook(file: Path | None) -> "OwnCodebook | None":
    """The user's own codebook; None when no file is given."""
    if file is None:
        return None
    from pourparler.codebook.own import read_own

    return read_own(file)
