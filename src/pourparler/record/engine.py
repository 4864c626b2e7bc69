"""How a file of SQLite is opened: the record's, and the desk's own."""

import itertools
import sqlite3
from contextlib import suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.exc import DatabaseError

CACHE = 65536  # kilobytes of the first connection's cache of pages, by which one that does everything has enough
CACHE_OF_OTHERS = 8192  # the system keeps pages that were read, so that a small one costs little
PAGE = 8192  # bytes of a page of a new file: rows of a kilobyte leave less of it empty than of SQLite's usual 4096


def sqlite_engine(path: Path, wait: float) -> Engine:
    """An engine on the file ``path``. Transactions are SQLite's own: DDL rolls back, and a writer takes its lock at the
    start, for which it waits at most ``wait`` seconds."""
    # who comes takes the connection that was used last, whose cache is full
    url, count = URL.create("sqlite", database=str(path)), itertools.count()
    engine = create_engine(url, connect_args={"timeout": wait}, pool_use_lifo=True)

    @event.listens_for(engine, "connect")
    def connect(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        connection.execute(f"PRAGMA page_size = {PAGE}")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute(f"PRAGMA cache_size = -{CACHE_OF_OTHERS if next(count) else CACHE}")
        connection.execute("PRAGMA foreign_keys = ON")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        write = connection.get_execution_options().get("write")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")

    return engine


def keep_a_log(engine: Engine) -> None:
    """Makes the file keep a write-ahead log, so that readers go on while another program writes.

    The mode stays with the file; one that cannot be changed (a read-only file, a network's) is left as it is, and so is
    one that another program is just making: whoever opens the file next sees to it.
    """
    with suppress(DatabaseError, sqlite3.Error), engine.connect() as connection:
        raw = connection.connection.dbapi_connection
        if raw is not None and raw.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
            connection.rollback()
            raw.execute("PRAGMA journal_mode = WAL")
