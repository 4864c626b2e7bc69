"""Whether anybody has written to the record since it was last asked."""

import threading

from sqlalchemy import Connection, Engine


class Changes:
    """Watches a file of SQLite over a connection of its own (``PRAGMA data_version`` tells what others committed)."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._lock = threading.Lock()
        self._connection: Connection | None = None

    def mark(self) -> str:
        """Another text after every change, whoever made it; never the same for two watchers."""
        with self._lock:
            if self._connection is None:
                self._connection = self._engine.connect()
            version = self._connection.exec_driver_sql("PRAGMA data_version").scalar()
            self._connection.rollback()
        return f"{id(self)}.{version}"

    def close(self) -> None:
        """Let go of the connection."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None
