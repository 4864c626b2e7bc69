"""Pages from the command line's arguments, read one by one; a bad one is told and the run goes on."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from pourparler.collect import Columns, Manners
from pourparler.errors import CodebookError, PageError
from pourparler.model import Page, Report

from .exits import NOTHING, SOME_SET_ASIDE

if TYPE_CHECKING:
    from pourparler.codebook.own import OwnCodebook


@dataclass(frozen=True, slots=True)
class Refused:
    """A page that gave no report."""

    name: str
    reason: str
    message: str


@dataclass(frozen=True, slots=True)
class Collecting:
    """What the user says about collections and the web."""

    columns: Columns
    manners: Manners


@dataclass(frozen=True, slots=True)
class Options:
    """What the user says about the page."""

    url: str | None = None
    published: str | None = None
    as_text: bool = False
    codebook: "OwnCodebook | None" = None

    def checked(self, pages: Iterable[Page | Refused]) -> Iterator[Page | Refused]:
        """``pages``. Address and date hold for one: raises a usage error when they are given for several."""
        if not self.url and not self.published:
            return iter(pages)
        first = list(islice(pages, 2))
        if len(first) > 1:
            raise typer.BadParameter("--url and --published are for one page; read the others without them")
        return iter(first)

    @property
    def made_by(self) -> str:
        """The program and everything that can make another reading of the same bytes."""
        from pourparler import __version__

        given = [f"url={self.url}" if self.url else "", f"published={self.published}" if self.published else ""]
        return " ".join(filter(None, [f"pourparler {__version__}", *given, "as-text" if self.as_text else ""]))


def collected(places: Iterable[str], collecting: Collecting) -> Iterator[Page | Refused]:
    """The pages that ``places`` name, one by one, each with what is known of it; what could not be had, by name."""
    from pourparler.collect.follow import pages
    from pourparler.collect.local import finds_of

    for found in pages(finds_of(places, collecting.columns), collecting.manners):
        yield found if isinstance(found, Page) else Refused(found.name, found.reason, found.message)


def is_page(what: str) -> bool:
    """Whether an argument that may be a page or a sentence names a file."""
    try:
        return Path(what).is_file()
    except OSError:  # a sentence may be longer than a file's name can be
        return False


def read_one(page: Page, options: Options) -> Report | Refused:
    """The page's report, or why there is none."""
    from pourparler import flow
    from pourparler.run.jobs import FAULT, fault

    try:
        return flow.read(
            page, url=options.url, published=options.published, as_text=options.as_text, codebook=options.codebook
        )
    except PageError as error:
        return Refused(page.label, error.reason, str(error))
    except CodebookError:
        raise  # the user's own codebook is broken: no page can be read with it
    except Exception as error:
        return Refused(page.label, FAULT, fault(page, error))


def end(read: int, refused: int) -> None:
    """Ends the command with the exit code that fits."""
    if refused:
        raise typer.Exit(SOME_SET_ASIDE if read else NOTHING)
