"""``pourparler export``: the record in a format that others read."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from pourparler.errors import ExportError

from . import options as opt
from .screen import say


class Format(StrEnum):
    jsonl = "jsonl"
    csv = "csv"


def export(
    record: opt.RecordFile = opt.DEFAULT_RECORD,
    format: Annotated[Format, typer.Option(help="JSON Lines (a file), or CSV tables (a folder).")] = Format.jsonl,
    out: Annotated[
        Path, typer.Option(metavar="PATH", help="File or folder; - is the terminal (JSON Lines only).")
    ] = Path("-"),
) -> None:
    """Write the whole record: one report a line, or tables of events, statements, positions, reports and sources.

    [bold]Examples[/]

    pourparler export --record record.db --format jsonl --out record.jsonl
    pourparler export --record record.db --format csv --out tables/
    """
    from pourparler.export import csv, jsonl
    from pourparler.record import open_record

    if format is Format.csv and str(out) == "-":
        raise typer.BadParameter("CSV is several tables: give a folder with --out")
    with open_record(record) as store:
        if format is Format.csv:
            counts = csv.write(store.reports(), out)
            say(f"{out}: " + ", ".join(f"{table}.csv {count}" for table, count in counts.items()))
        elif str(out) == "-":
            jsonl.write(store.reports(), sys.stdout)
        else:
            try:
                with out.open("w", encoding="utf-8") as file:
                    count = jsonl.write(store.reports(), file)
            except OSError as error:
                raise ExportError(f"{out}: cannot be written ({error.strerror}); give another --out") from error
            say(f"{out}: {count} reports")
