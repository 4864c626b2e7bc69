"""How a file of SQLite is opened."""

import sqlite3
from contextlib import closing
from pathlib import Path

from pourparler.record.engine import keep_a_log, sqlite_engine


def mode(path: Path) -> str:
    with closing(sqlite3.connect(path)) as connection:
        return str(connection.execute("PRAGMA journal_mode").fetchone()[0])


def test_a_file_that_another_program_is_making_gets_its_log_from_whoever_opens_it_next(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as maker:
        maker.execute("CREATE TABLE kept (number INTEGER)")
        maker.execute("BEGIN IMMEDIATE")
        keep_a_log(sqlite_engine(path, wait=0.1))
        maker.execute("COMMIT")
    assert mode(path) == "delete"
    keep_a_log(sqlite_engine(path, wait=0.1))
    assert mode(path) == "wal"
