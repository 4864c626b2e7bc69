"""Whether anybody has written to the record since it was last asked, and what they touched.

Every transaction notes the reports and stories that it touches in the table ``changes``, so that who keeps pages made
of the record knows which of them still hold.
"""

import threading
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, PoolProxiedConnection, func, insert, select, text

from . import schema

KEPT = 20_000  # notes; who has not looked for longer takes everything for changed
_FORGET = text(f"DELETE FROM changes WHERE number <= (SELECT max(number) FROM changes) - {KEPT}")


@dataclass(frozen=True, slots=True)
class Touched:
    """What was changed up to the note with this ``number``: reports by number, stories by the place of their first
    report; ``everything``: that cannot be told, or all of it."""

    number: int
    everything: bool = False
    reports: frozenset[int] = frozenset()
    stories: frozenset[int] = frozenset()


def note_changes(connection: Connection, *, reports: Collection[int] = (), stories: Collection[int] = ()) -> None:
    """Notes that the transaction under way changes these reports and stories."""
    rows = [{"report": number, "story": None} for number in sorted(set(reports))]
    rows += [{"report": None, "story": first} for first in sorted(set(stories))]
    if rows:
        connection.execute(insert(schema.changes), rows)
        connection.execute(_FORGET)


def note_everything(connection: Connection) -> None:
    """Notes that the transaction under way may change anything."""
    connection.execute(insert(schema.changes), {"report": None, "story": None})


def touched_since(connection: Connection, number: int | None) -> Touched:
    """What was touched after the note with this number; None: only asks for the newest note."""
    table = schema.changes.c
    if number is None:
        return Touched(connection.scalar(select(func.max(table.number))) or 0, everything=True)
    wanted = select(table.number, table.report, table.story).where(table.number > number).order_by(table.number)
    rows = connection.execute(wanted).all()
    if not rows:
        return Touched(number)
    everything = rows[0].number != number + 1 or any(row.report is None and row.story is None for row in rows)
    reports = frozenset(row.report for row in rows if row.report is not None)
    return Touched(rows[-1].number, everything, reports, frozenset(row.story for row in rows if row.story is not None))


class Changes:
    """Watches a database over a connection of its own. ``question`` gives something else after every change."""

    question = ""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._lock = threading.Lock()
        self._connection: PoolProxiedConnection | None = None
        self._opened_times = 0
        self._found: str | None = None

    def mark(self) -> str:
        """Another text after every change, whoever made it; never the same for two watchers.

        Who asks while another thread does is told what that one found the last time: many ask at once, and would wait
        for one another longer than the answer takes.
        """
        if not self._lock.acquire(blocking=self._found is None):
            return str(self._found)
        try:
            try:
                asked = self._asked(self._connected())
            except self._engine.dialect.loaded_dbapi.Error:  # the server has gone since, and is perhaps back
                self._connection = None
                asked = self._asked(self._connected())
            self._found = f"{id(self)}.{self._opened_times}.{asked}"
            return self._found
        finally:
            self._lock.release()

    def close(self) -> None:
        """Let go of the connection."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def _connected(self) -> PoolProxiedConnection:
        if self._connection is None:
            self._connection = self._opened()
            self._opened_times += 1
        return self._connection

    def _opened(self) -> PoolProxiedConnection:
        return self._engine.raw_connection()

    def _asked(self, connection: PoolProxiedConnection) -> object:
        cursor = connection.cursor()
        try:
            cursor.execute(self.question)
            row = cursor.fetchone()
            return None if row is None else row[0]
        finally:
            cursor.close()


class FileChanges(Changes):
    """Of a file of SQLite: what others committed since this connection was made."""

    question = "PRAGMA data_version"


class ServerChanges(Changes):
    """Of a PostgreSQL server: which transactions have ended."""

    question = "SELECT CAST(pg_current_snapshot() AS text)"

    def _opened(self) -> PoolProxiedConnection:
        connection = self._engine.raw_connection()
        connection.detach()  # it is never given back, for it begins no transaction
        assert connection.dbapi_connection is not None
        connection.dbapi_connection.autocommit = True
        return connection
