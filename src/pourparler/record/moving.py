"""A record copied into another database, row for row, and compared with the first.

Numbers stay as they are. Indexes are made again: full text from the texts, key indexes from their own entries.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Table, func, select, text

from pourparler.errors import RecordError

from . import schema, search
from .keys import EVERY, KeyIndex
from .loading import AT_ONCE, copy, indexed_afterwards, load

_ONE_BY_ONE = ("pages", "reports")  # they may be large
_NUMBERED = ("reports", "who", "terms", "codes", "cards", "changes")  # tables that number their rows themselves


def copy_all(source: Connection, target: Connection, name: str) -> dict[str, int]:
    """Copies everything from ``source`` into ``target`` (called ``name``), which must be empty; gives rows by table.

    Raises :class:`RecordError` when ``target`` holds anything, or when what it holds in the end is not the same.
    """
    for table in schema.metadata.sorted_tables:
        if target.execute(select(func.count()).select_from(table)).scalar_one():
            raise RecordError(f"{name}: holds something already (its table {table.name}); move into an empty record")
    tables = {table: _Seen() for table in schema.metadata.sorted_tables}
    indexes = {index: _Entries() for index in EVERY}
    with indexed_afterwards(target):
        for table, seen in tables.items():
            load(target, table, seen.passing(_rows(source, table)))
        _add_texts(source, target)
        for index, entries in indexes.items():
            _add_keys(target, index, entries.passing(index.entries(source)))
    _go_on_numbering(target)
    for table, seen in tables.items():
        if seen.hash() != _Seen().all(_rows(target, table)):
            raise RecordError(f"{name}: its table {table.name} came out otherwise; nothing was kept, try once more")
    for index, entries in indexes.items():
        if entries.sums() != _Entries().all(index.entries(target)):
            raise RecordError(f"{name}: its index {index.name} came out otherwise; nothing was kept, try once more")
    held = select(func.count()).select_from(schema.reports)
    if target.scalar(held) != target.scalar(text("SELECT count(*) FROM search")):
        raise RecordError(f"{name}: its full text lacks reports; nothing was kept, try once more")
    return {table.name: seen.count for table, seen in tables.items()} | {
        index.name: entries.count for index, entries in indexes.items()
    }


class _Seen:
    """Counts rows that come by in the order of their key, and makes a hash of every value."""

    def __init__(self) -> None:
        self.count, self._hash = 0, hashlib.sha256()

    def passing(self, rows: Iterable[Sequence[Any]]) -> Iterator[Sequence[Any]]:
        for row in rows:
            self._hash.update(repr(row).encode())
            self.count += 1
            yield row

    def hash(self) -> str:
        return self._hash.hexdigest()

    def all(self, rows: Iterable[Sequence[Any]]) -> str:
        """The hash when ``rows`` have come by."""
        for _ in self.passing(rows):
            pass
        return self.hash()


class _Entries:
    """Counts entries of an index that come by in any order, and adds their hashes up."""

    def __init__(self) -> None:
        self.count = self._total = 0

    def passing(self, entries: Iterable[tuple[int, list[str]]]) -> Iterator[tuple[int, list[str]]]:
        for number, keys in entries:
            self.count += len(keys)
            for key in keys:
                self._total += int.from_bytes(
                    hashlib.blake2b(f"{number} {key}".encode(), digest_size=8).digest(), "big"
                )
            yield number, keys

    def sums(self) -> tuple[int, int]:
        return self.count, self._total

    def all(self, entries: Iterable[tuple[int, list[str]]]) -> tuple[int, int]:
        """The sums when ``entries`` have come by."""
        for _ in self.passing(entries):
            pass
        return self.sums()


def _rows(connection: Connection, table: Table) -> Iterator[tuple[Any, ...]]:
    """The rows of a table in the order of its key; read some at a time."""
    wanted = select(table).order_by(*table.primary_key)
    at_once = 1 if table.name in _ONE_BY_ONE else AT_ONCE
    with connection.execution_options(stream_results=True).execute(wanted) as result:
        for some in result.partitions(at_once):
            yield from map(tuple, some)


def _add_texts(source: Connection, target: Connection) -> None:
    """Makes the full text anew."""
    table = schema.reports.c
    wanted = select(table.number, table.title, table.text).order_by(table.number)
    with source.execution_options(stream_results=True).execute(wanted) as result:
        texts = ((row.number, "\n\n".join(filter(None, (row.title, row.text)))) for row in result)
        while some := dict(islice(texts, AT_ONCE)):
            search.add_all(target, some)


def _add_keys(target: Connection, index: KeyIndex, entries: Iterable[tuple[int, list[str]]]) -> None:
    if target.dialect.name == "postgresql":
        copy(target, index.name, ("key", "rowid"), ((key, number) for number, keys in entries for key in keys))
        return
    for number, keys in entries:
        index.add(target, number, keys)


def _go_on_numbering(connection: Connection) -> None:
    """PostgreSQL counts apart from the rows: it must not give a number again."""
    if connection.dialect.name != "postgresql":
        return
    for table in _NUMBERED:
        wanted = f"SELECT setval(pg_get_serial_sequence('{table}', 'number'), coalesce(max(number), 1)) FROM {table}"
        connection.execute(text(wanted))
