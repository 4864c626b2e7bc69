"""The desk's file: opened, made on first use, and written in whole transactions."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from cryptography.fernet import Fernet
from sqlalchemy import Connection, func, insert, select

from pourparler.errors import RecordError
from pourparler.record import is_address
from pourparler.record.changes import FileChanges
from pourparler.record.engine import sqlite_engine

from . import schema

WAIT = 10.0  # seconds to wait for another writer
CHANGED = "judged a pair"  # the entry of the log of what an editor changes in the record itself


class DeskStore:
    """The desk's own store in one SQLite file, with the key file that its secrets are sealed with beside it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._engine = sqlite_engine(path, WAIT)
        key = _key(path.with_name(path.name + ".key"))
        self._seal = _fernet(key, path)
        self.form_key = sha256(b"forms of the desk" + key).digest()
        with self.write() as connection:
            _check_version(connection, path)
            schema.metadata.create_all(connection)
        path.chmod(0o600)
        self._changes = FileChanges(self._engine)
        self._edits: tuple[str, int] = ("", 0)

    def edits(self) -> int:
        """Another number after every change that an editor made to the record, in whichever process of the server."""
        mark = self._changes.mark()
        if mark != self._edits[0]:
            with self.read() as connection:
                last = connection.scalar(select(func.max(schema.audit.c.id)).where(schema.audit.c.did == CHANGED))
            self._edits = (mark, last or 0)
        return self._edits[1]

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection that reads."""
        with self._engine.connect() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A connection that holds the write lock until its block ends; an error undoes all of it."""
        with self._engine.execution_options(write=True).begin() as connection:
            yield connection

    def sealed(self, text: str) -> bytes:
        """``text`` encrypted with the desk's key (Fernet: AES-128-CBC with HMAC-SHA256)."""
        return self._seal.encrypt(text.encode())

    def opened(self, data: bytes) -> str:
        """What :meth:`sealed` made ``data`` from."""
        return self._seal.decrypt(data).decode()

    def close(self) -> None:
        """Let go of the file."""
        self._changes.close()
        self._engine.dispose()


def desk_beside(record: Path) -> Path:
    """Where the desk of ``record`` keeps its own things unless told otherwise: record.db → record.desk.db.

    Raises :class:`~pourparler.errors.RecordError` for the address of a database, which has no place beside it.
    """
    if is_address(record):
        raise RecordError("the record is no file, so say where the desk keeps accounts and comments: --desk desk.db")
    return record.with_name(f"{record.stem}.desk{record.suffix}")


def open_desk(path: Path) -> DeskStore:
    """The desk's store at ``path``, made when there is none.

    Raises :class:`~pourparler.errors.RecordError` when the file is of another version or its key does not fit.
    """
    return DeskStore(path)


def log(connection: Connection, who: str, did: str, what: str, why: str = "") -> None:
    """Add a line to the audit log, in the same transaction as what it tells of."""
    connection.execute(insert(schema.audit), {"at": now(), "who": who, "did": did, "what": what, "why": why})


def now() -> str:
    """The time, ISO 8601 in UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def entries(store: DeskStore, limit: int = 500) -> list[dict[str, Any]]:
    """The newest lines of the audit log."""
    with store.read() as connection:
        wanted = select(schema.audit).order_by(schema.audit.c.id.desc()).limit(limit)
        return [dict(row._mapping) for row in connection.execute(wanted)]


def _check_version(connection: Connection, path: Path) -> None:
    found = connection.exec_driver_sql("PRAGMA user_version").scalar()
    if found == 0:
        connection.exec_driver_sql(f"PRAGMA user_version = {schema.VERSION}")
    elif found != schema.VERSION:
        raise RecordError(
            f"{path}: a desk of version {found}, this program makes version {schema.VERSION}; "
            f"serve it with the program that made it, or name another file with --desk"
        )


def _fernet(key: bytes, path: Path) -> Fernet:
    try:
        return Fernet(key)
    except ValueError as error:
        raise RecordError(f"{path.name}.key holds no key; put back the file that belongs to {path}") from error


def _key(path: Path) -> bytes:
    """The key in the file ``path``, readable by its owner alone; a fresh one when there is no file."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_bytes().strip()
    with os.fdopen(descriptor, "wb") as file:
        key = Fernet.generate_key()
        file.write(key)
    return key
