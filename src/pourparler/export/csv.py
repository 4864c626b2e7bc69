"""CSV: one file a table (events, statements, positions, reports, sources) in one folder, UTF-8, RFC 4180."""

import csv
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path

from pourparler.errors import ExportError
from pourparler.model import Report

from .rows import COLUMNS, rows_of


def write(reports: Iterable[Report], folder: Path) -> dict[str, int]:
    """Writes ``reports`` as they come into files of ``folder``; gives the number of rows by table.

    Raises :class:`~pourparler.errors.ExportError` when the folder cannot be written to.
    """
    counts = dict.fromkeys(COLUMNS, 0)
    with ExitStack() as stack:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            files = {
                table: stack.enter_context((folder / f"{table}.csv").open("w", newline="", encoding="utf-8"))
                for table in COLUMNS
            }
        except OSError as err:
            raise ExportError(f"{folder}: cannot be written ({err.strerror}); give another folder with --out") from err
        writers = {table: csv.DictWriter(file, COLUMNS[table]) for table, file in files.items()}
        for writer in writers.values():
            writer.writeheader()
        for report in reports:
            for table, rows in rows_of(report).items():
                writers[table].writerows(rows)
                counts[table] += len(rows)
    return counts
