"""The store of pages and of what they say: one interface, SQLite or PostgreSQL behind it."""

from pathlib import Path

from pourparler.errors import RecordError

from .identity import FactIds, fact_ids
from .interface import Counts, Fact, FactKind, Found, Hit, Outcome, Record, SetAsidePage
from .places import as_written, is_address, shown

__all__ = [
    "Counts",
    "Fact",
    "FactIds",
    "FactKind",
    "Found",
    "Hit",
    "Outcome",
    "Record",
    "SetAsidePage",
    "fact_ids",
    "is_address",
    "move",
    "open_record",
    "shown",
]

WAIT = 10.0  # seconds that a command waits for another one's transaction; a page's takes a few hundredths


def open_record(place: str | Path, *, create: bool = False, wait: float = WAIT) -> Record:
    """The record in the file ``place``, or in the PostgreSQL database at an address such as
    ``postgresql://user@host/database``, brought to the newest schema; with ``create``, a fresh one if there is no file.
    In a database that holds nothing a fresh one is made.

    Raises :class:`~pourparler.errors.RecordError` when there is no file, when it is no record, one of a newer program,
    damaged, or held by another program for longer than ``wait`` seconds, and
    :class:`~pourparler.errors.MissingExtra` for a database when the extra ``postgres`` is not installed.
    """
    if is_address(place):
        from .postgres import PostgresRecord

        return PostgresRecord(as_written(place), wait=wait)
    path = Path(place)
    _check(path, create)
    from .sqlite import SqliteRecord

    return SqliteRecord(path, wait=wait)


def move(source: str | Path, target: str | Path, *, wait: float = WAIT) -> dict[str, int]:
    """Copies the record at ``source`` (a file or an address) to ``target``, where there is none or an empty one; gives
    the number of rows by table. Every table of the two is compared in the end, and nothing is kept unless all is equal.

    Raises :class:`~pourparler.errors.RecordError` as :func:`open_record` does, and when ``target`` holds something.
    """
    from .sql import SqlRecord

    with open_record(source, wait=wait) as one, open_record(target, create=True, wait=wait) as other:
        assert isinstance(one, SqlRecord), one
        assert isinstance(other, SqlRecord), other
        return one.copy_to(other)


def _check(path: Path, create: bool) -> None:
    if path.is_dir():
        raise RecordError(f"{path}: a folder, not a record; give a file name, such as {path / 'record.db'}")
    if not path.exists() and not create:
        raise RecordError(f"{path}: no such record; make one with: pourparler add PAGES --record {path}")
    if not path.exists() and not path.absolute().parent.is_dir():
        raise RecordError(f"{path}: its folder does not exist; make it with: mkdir -p {path.absolute().parent}")
