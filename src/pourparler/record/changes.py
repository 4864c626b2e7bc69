"""Whether anybody has written to the record since it was last asked."""

import threading

from sqlalchemy import Connection, Engine


class Changes:
    """Watches a database over a connection of its own. ``question`` gives something else after every change."""

    question = ""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._lock = threading.Lock()
        self._connection: Connection | None = None

    def mark(self) -> str:
        """Another text after every change, whoever made it; never the same for two watchers."""
        with self._lock:
            if self._connection is None:
                self._connection = self._engine.connect()
            version = self._connection.exec_driver_sql(self.question).scalar()
            self._connection.rollback()
        return f"{id(self)}.{version}"

    def close(self) -> None:
        """Let go of the connection."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None


class FileChanges(Changes):
    """Of a file of SQLite: what others committed since this connection was made."""

    question = "PRAGMA data_version"


class ServerChanges(Changes):
    """Of a PostgreSQL server: which transactions have ended."""

    question = "SELECT CAST(pg_current_snapshot() AS text)"
