"""CSV: one file a table (events, statements, positions, actors, reports, sources) in one folder, UTF-8, RFC 4180."""

import csv
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path

from .columns import COLUMNS
from .files import new_file, new_folder
from .rows import Cell, rows_of
from .text import plain
from .told import Whole


def write(reports: Iterable[Whole], folder: Path) -> dict[str, int]:
    """Writes ``reports`` as they come into files of ``folder``; gives the number of rows by file.

    Raises :class:`~pourparler.errors.ExportError` when the folder cannot be written to.
    """
    new_folder(folder)
    counts = dict.fromkeys(COLUMNS, 0)
    with ExitStack() as stack:
        files = {table: stack.enter_context(new_file(folder / f"{table}.csv")) for table in COLUMNS}
        writers = {table: csv.writer(file) for table, file in files.items()}
        for table, writer in writers.items():
            writer.writerow([column.name for column in COLUMNS[table]])
        for report in reports:
            for table, rows in rows_of(report).items():
                writers[table].writerows([_cell(cell) for cell in row.values()] for row in rows)
                counts[table] += len(rows)
    return {f"{table}.csv": count for table, count in counts.items()}


def _cell(value: Cell) -> str | int | float | None:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return plain("; ".join(value))
    return plain(value) if isinstance(value, str) else value
