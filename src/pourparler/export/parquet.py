"""Parquet: one file a table in one folder, the columns of the CSV with their types, lists as lists."""

from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from pourparler import __version__
from pourparler.model.report import SCHEMA

from .columns import COLUMNS, Column
from .files import new_bytes, new_folder
from .rows import Cell, Row, rows_of
from .text import plain
from .told import Whole

GROUP = 5_000  # rows in memory a table, and in a row group of the file: some ten megabytes

_TYPES = {
    "text": pa.string(),
    "texts": pa.list_(pa.string()),
    "integer": pa.int64(),
    "number": pa.float64(),
    "flag": pa.bool_(),
}


def schema_of(columns: Iterable[Column]) -> pa.Schema:
    """The Parquet schema of a table, with the version of the program and of the schema of facts in its metadata."""
    fields = [pa.field(column.name, _TYPES[column.kind]) for column in columns]
    return pa.schema(fields, metadata={"pourparler": __version__, "schema": SCHEMA})


class TableFile:
    """One table being written: rows are held until there are enough for a row group."""

    def __init__(self, columns: tuple[Column, ...], writer: pq.ParquetWriter) -> None:
        self._columns = columns
        self._writer = writer
        self._waiting: list[Row] = []
        self.count = 0

    def write(self, rows: list[Row]) -> None:
        self._waiting += rows
        self.count += len(rows)
        if len(self._waiting) >= GROUP:
            self.flush()

    def flush(self) -> None:
        """Writes what is held."""
        if self._waiting:
            columns = {
                column.name: pa.array([_cell(row[column.name]) for row in self._waiting], _TYPES[column.kind])
                for column in self._columns
            }
            self._writer.write_table(pa.table(columns, schema_of(self._columns)), row_group_size=GROUP)
            self._waiting.clear()


def write(reports: Iterable[Whole], folder: Path) -> dict[str, int]:
    """Writes ``reports`` as they come into files of ``folder``; gives the number of rows by file.

    Raises :class:`~pourparler.errors.ExportError` when the folder cannot be written to.
    """
    new_folder(folder)
    with ExitStack() as stack:
        tables = {}
        for table, columns in COLUMNS.items():
            file = stack.enter_context(new_bytes(folder / f"{table}.parquet"))
            writer = stack.enter_context(pq.ParquetWriter(file, schema_of(columns), compression="zstd"))
            tables[table] = TableFile(columns, writer)
        for report in reports:
            for table, rows in rows_of(report).items():
                tables[table].write(rows)
        for one in tables.values():
            one.flush()
    return {f"{table}.parquet": one.count for table, one in tables.items()}


def _cell(value: Cell) -> Cell:
    if isinstance(value, list):
        return [plain(one) for one in value]
    return plain(value) if isinstance(value, str) else value
