"""Many rows into empty tables: PostgreSQL takes them as one stream, and makes its indexes when all are there."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Table, insert, text

from .keys import EVERY
from .schema import metadata

AT_ONCE = 500
_ROOM = "256MB"  # for sorting what an index is made of; the server's own measure is a quarter
_INDEXES = text(
    "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = current_schema() AND indexname NOT IN "
    "(SELECT conname FROM pg_constraint) ORDER BY indexname"
)


def load(connection: Connection, table: Table, rows: Iterable[Sequence[Any]]) -> None:
    """Puts ``rows``, each with a value for every column in their order, into ``table``."""
    names = [column.name for column in table.columns]
    if connection.dialect.name == "postgresql":
        copy(connection, table.name, names, rows)
        return
    some: list[dict[str, Any]] = []
    for row in rows:
        some.append(dict(zip(names, row, strict=True)))
        if len(some) == AT_ONCE:
            connection.execute(insert(table), some)
            some.clear()
    if some:
        connection.execute(insert(table), some)


def copy(connection: Connection, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Sends ``rows`` to a table in PostgreSQL as one stream."""
    own: Any = connection.connection.dbapi_connection
    listed = ", ".join(f'"{column}"' for column in columns)
    with own.cursor() as cursor, cursor.copy(f"COPY {table} ({listed}) FROM STDIN") as stream:
        for row in rows:
            stream.write_row(row)


@contextmanager
def indexed_afterwards(connection: Connection) -> Iterator[None]:
    """Within this a record in PostgreSQL has no indexes but those that its rows hang together by; they are made
    afterwards, in order, which takes a tenth of putting in row by row. Then the server looks what the tables hold, so
    that it finds the shortest ways from the first question on."""
    if connection.dialect.name != "postgresql":
        yield
        return
    connection.execute(text(f"SET LOCAL maintenance_work_mem = '{_ROOM}'"))
    indexes = connection.execute(_INDEXES).all()
    for name, _ in indexes:
        connection.execute(text(f"DROP INDEX {name}"))
    for index in EVERY:
        connection.execute(text(f"ALTER TABLE {index.name} DROP CONSTRAINT {index.name}_pkey"))
    yield
    for index in EVERY:
        connection.execute(text(f"ALTER TABLE {index.name} ADD PRIMARY KEY (key, rowid)"))
    for _, made in indexes:
        connection.exec_driver_sql(made)
    names = [*(table.name for table in metadata.sorted_tables), *(index.name for index in EVERY), "search"]
    connection.execute(text(f"ANALYZE {', '.join(names)}"))
