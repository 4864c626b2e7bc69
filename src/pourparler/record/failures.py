"""What can be wrong with a database file, in words that name the file and the way out."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DatabaseError, SQLAlchemyError

from pourparler.errors import RecordError

# What SQLite's own message holds → what to tell the user. The first that fits is taken.
_WAYS_OUT = (
    (("locked", "busy"), "another program is writing to it; wait for it to end, then try again"),
    (("readonly", "read-only"), "the file or its folder is read-only; allow writing, or copy the record elsewhere"),
    (("disk is full", "disk full"), "the disk is full; free some space, then run the same command again"),
    (("not a database",), "it is not a record (not an SQLite file); choose another name with --record"),
    (("malformed", "corrupt"), "the file is damaged; take a copy from a backup, or add its pages to a new record"),
    (
        ("unable to open",),
        "the file cannot be opened; check that its folder exists and that you may read and write there",
    ),
    (("no such table", "no such column", "has no column"), "its tables are not a record's; choose another --record"),
)


@contextmanager
def explained(name: str) -> Iterator[None]:
    """Turns errors of the database into :class:`RecordError` about the record called ``name``."""
    try:
        yield
    except SQLAlchemyError as err:
        raise RecordError(f"{name}: {_way_out(err)}") from err


def _way_out(err: SQLAlchemyError) -> str:
    said = str(err.orig) if isinstance(err, DatabaseError) else str(err)
    for signs, way_out in _WAYS_OUT:
        if any(sign in said.lower() for sign in signs):
            return way_out
    return f"the database says: {said}"
