"""A record copied into another database, row for row, and compared with the first.

Numbers stay as they are. Indexes are made again: full text from the texts, key indexes from their own entries.
"""

import hashlib
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Table, func, insert, select, text

from pourparler.errors import RecordError

from . import schema, search
from .keys import EVERY

AT_ONCE = 500  # rows; pages come one by one, for they may be large
_ONE_BY_ONE = ("pages", "reports")
_NUMBERED = ("reports", "who", "terms", "codes", "cards", "changes")  # tables that number their rows themselves


def copy_all(source: Connection, target: Connection, name: str) -> dict[str, int]:
    """Copies everything from ``source`` into ``target`` (called ``name``), which must be empty; gives rows by table.

    Raises :class:`RecordError` when ``target`` holds anything, or when what it holds in the end is not the same.
    """
    for table in schema.metadata.sorted_tables:
        if target.execute(select(func.count()).select_from(table)).scalar_one():
            raise RecordError(f"{name}: holds something already (its table {table.name}); move into an empty record")
    counts = {table.name: _copy(source, target, table) for table in schema.metadata.sorted_tables}
    for report, words in _texts(source):
        search.add(target, report, words)
    for index in EVERY:
        counts[index.name] = 0
        for number, keys in index.entries(source):
            index.add(target, number, keys)
            counts[index.name] += len(keys)
    _go_on_numbering(target)
    _compare(source, target, name)
    return counts


def _copy(source: Connection, target: Connection, table: Table) -> int:
    copied = 0
    at_once = 1 if table.name in _ONE_BY_ONE else AT_ONCE
    for rows in _rows(source, table, at_once):
        target.execute(insert(table), [row._asdict() for row in rows])
        copied += len(rows)
    return copied


def _rows(connection: Connection, table: Table, at_once: int = AT_ONCE) -> Iterator[Any]:
    """The rows of a table in the order of its key, some at a time."""
    wanted = select(table).order_by(*table.primary_key)
    with connection.execution_options(stream_results=True).execute(wanted) as result:
        yield from result.partitions(at_once)


def _texts(connection: Connection) -> Iterator[tuple[int, str]]:
    table = schema.reports.c
    wanted = select(table.number, table.title, table.text).order_by(table.number)
    with connection.execution_options(stream_results=True).execute(wanted) as result:
        for row in result:
            yield row.number, "\n\n".join(filter(None, (row.title, row.text)))


def _go_on_numbering(connection: Connection) -> None:
    """PostgreSQL counts apart from the rows: it must not give a number again."""
    if connection.dialect.name != "postgresql":
        return
    for table in _NUMBERED:
        wanted = f"SELECT setval(pg_get_serial_sequence('{table}', 'number'), coalesce(max(number), 1)) FROM {table}"
        connection.execute(text(wanted))


def _compare(source: Connection, target: Connection, name: str) -> None:
    for table in schema.metadata.sorted_tables:
        if _fingerprint(source, table) != _fingerprint(target, table):
            raise RecordError(f"{name}: its table {table.name} came out otherwise; nothing was kept, try once more")
    for index in EVERY:
        if _entries(source, index.entries) != _entries(target, index.entries):
            raise RecordError(f"{name}: its index {index.name} came out otherwise; nothing was kept, try once more")
    held = select(func.count()).select_from(schema.reports)
    if target.scalar(held) != target.scalar(text("SELECT count(*) FROM search")):
        raise RecordError(f"{name}: its full text lacks reports; nothing was kept, try once more")


def _fingerprint(connection: Connection, table: Table) -> str:
    """A hash of every value of a table."""
    found = hashlib.sha256()
    for rows in _rows(connection, table, 1 if table.name in _ONE_BY_ONE else AT_ONCE):
        for row in rows:
            found.update(repr(tuple(row)).encode())
    return found.hexdigest()


def _entries(connection: Connection, entries: Any) -> tuple[int, int]:
    """How many entries an index has, and the sum of their hashes: the order does not matter."""
    count = total = 0
    for number, keys in entries(connection):
        for key in keys:
            count += 1
            total += int.from_bytes(hashlib.blake2b(f"{number} {key}".encode(), digest_size=8).digest(), "big")
    return count, total
