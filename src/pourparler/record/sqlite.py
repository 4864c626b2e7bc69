"""The record in one SQLite file."""

from pathlib import Path

from .changes import FileChanges
from .engine import keep_a_log, sqlite_engine
from .sql import SqlRecord


class SqliteRecord(SqlRecord):
    """A :class:`~pourparler.record.Record` in one file. A transaction begins with the write lock held, for which it
    waits at most ``wait`` seconds."""

    def __init__(self, path: Path, *, wait: float) -> None:
        self.path = path
        engine = sqlite_engine(path, wait)
        super().__init__(engine, str(path), FileChanges(engine))
        keep_a_log(engine)
