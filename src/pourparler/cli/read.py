"""``pourparler read``: read pages and print what they say; keep nothing."""

import sys
from enum import StrEnum
from typing import Annotated

import typer

from pourparler.model import Report

from . import options as opt
from .reading import Options, Refused, collected, end, read_one
from .screen import say, tracked


class Format(StrEnum):
    cards = "cards"
    json = "json"


def read(
    pages: opt.Pages,
    format: Annotated[Format, typer.Option(help="Cards for people, or JSON: one report a line.")] = Format.cards,
    url: opt.Url = None,
    published: opt.Published = None,
    as_text: opt.AsText = False,
    codebook: opt.OwnCodebookFile = None,
    column: opt.Column = None,
    delay: opt.Delay = opt.DEFAULT_DELAY,
    contact: opt.Contact = None,
    allow_private: opt.AllowPrivate = False,
) -> None:
    """Read pages and print what they say; keep nothing.

    A page that cannot be read is told on standard error, and the run goes on
    (exit code 1; 3 when none could be read).

    [bold]Examples[/]

    pourparler read page.html
    pourparler read https://example.org/news/talks.html
    pourparler read 'pages/*.txt' --format json > reports.jsonl
    pourparler read note.txt --as-text --published 2021-09-27
    pourparler read page.html --codebook mine.yaml
    """
    options = Options(url, published, as_text, opt.own_codebook(codebook))
    found = options.checked(collected(pages, opt.collecting(column, delay, contact, allow_private)))
    count, refused = 0, 0
    for page in tracked(found, None, "Reading", printing=True):
        result = page if isinstance(page, Refused) else read_one(page, options)
        if isinstance(result, Refused):
            refused += 1
            say(f"pourparler: set aside ({result.reason}): {result.message}")
        else:
            count += 1
            _print(result, format)
    end(count, refused)


def _print(report: Report, format: Format) -> None:
    if format is Format.json:
        from pourparler.export.jsonl import line

        sys.stdout.write(line(report) + "\n")
        sys.stdout.flush()
    else:
        from .card import card
        from .screen import out

        out().print(card(report))
