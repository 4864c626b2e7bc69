"""``pourparler search``: words in reports, statements and positions."""

import json
import sys
from dataclasses import asdict
from enum import StrEnum
from typing import Annotated

import typer

from . import options as opt
from .screen import out, say


class Format(StrEnum):
    table = "table"
    json = "json"


def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS", help='All must stand there; "in quotes": together.')],
    record: opt.RecordFile = opt.DEFAULT_RECORD,
    limit: Annotated[int, typer.Option(min=1, help="At most so many findings.")] = 20,
    format: Annotated[Format, typer.Option(help="A table for people, or JSON (one finding a line).")] = Format.table,
) -> None:
    """Search titles and texts of reports, statements and positions; the best findings first.

    [bold]Examples[/]

    pourparler search denuclearization talks --record record.db
    pourparler search '"without preconditions"' --limit 5
    """
    from pourparler.record import open_record

    if not any(sign.isalnum() for word in words for sign in word):
        raise typer.BadParameter("give a word to search for")
    with open_record(record) as store:
        hits = store.search(" ".join(_together(word) for word in words), limit=limit)
    if not hits:
        say(f"pourparler: {store.name} holds nothing with {' '.join(words)}")
    if format is Format.json:
        sys.stdout.writelines(json.dumps(asdict(hit), ensure_ascii=False) + "\n" for hit in hits)
        return
    from rich.padding import Padding
    from rich.text import Text

    console = out()
    for hit in hits:
        head = Text.assemble(
            (hit.kind, "cyan"), f"  {hit.id[:8]}  {(hit.date or '')[:10]}  ", (hit.title or "", "bold")
        )
        console.print(head)
        console.print(Padding(Text(hit.snippet), (0, 0, 1, 2)))


def _together(word: str) -> str:
    """An argument with a space in it was quoted in the shell: its words stand together."""
    return f'"{word}"' if " " in word and '"' not in word else word
