"""What can be wrong with a database file, in words that name the file and the way out."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DatabaseError, SQLAlchemyError

from pourparler.errors import RecordError

# What the database's own message holds → what to tell the user. The first that fits is taken.
_WAYS_OUT = (
    (("locked", "busy", "lock timeout"), "another program is writing to it; wait for it to end, then try again"),
    (("readonly", "read-only"), "the file or its folder is read-only; allow writing, or copy the record elsewhere"),
    (
        ("disk is full", "disk full", "no space left"),
        "the disk is full; free some space, then run the same command again",
    ),
    (
        ("disk i/o error",),
        "the disk refuses to be written (full, or failing?); look after it, then run the same command again",
    ),
    (("not a database",), "it is not a record (not an SQLite file); choose another name with --record"),
    (("malformed", "corrupt"), "the file is damaged; take a copy from a backup, or add its pages to a new record"),
    (
        ("unable to open",),
        "the file cannot be opened; check that its folder exists and that you may read and write there",
    ),
    (("no such table", "no such column", "has no column", "undefinedtable", "undefinedcolumn"),
     "its tables are not a record's; choose another --record"),
    (("password authentication failed", "no password supplied", "peer authentication failed"),
     "the server does not let you in; put user and password in the address or in ~/.pgpass"),
    (("does not exist",), "the server has no such database or user; make the database with: createdb NAME"),
    (("permission denied",), "the user may not make or change tables there; choose another user or database"),
    (("connection refused", "could not connect", "connection failed", "could not translate host", "failed to resolve",
      "timeout expired", "connection timeout"),
     "the server cannot be reached; check that PostgreSQL runs there, and host and port in the address"),
    (("server closed the connection", "terminating connection", "connection is lost", "the connection is closed"),
     "the server has gone away; wait until it is back, then run the same command again"),
)  # fmt: skip


@contextmanager
def explained(name: str) -> Iterator[None]:
    """Turns errors of the database into :class:`RecordError` about the record called ``name``."""
    try:
        yield
    except SQLAlchemyError as err:
        raise RecordError(f"{name}: {_way_out(err)}") from err


def _way_out(err: SQLAlchemyError) -> str:
    said = f"{type(err.orig).__name__}: {err.orig}" if isinstance(err, DatabaseError) else str(err)
    for signs, way_out in _WAYS_OUT:
        if any(sign in said.lower() for sign in signs):
            return way_out
    return f"the database says: {' '.join(said.split())}"
