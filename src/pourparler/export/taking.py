"""Taking over a file of another coder: its rows beside our own, marked with whose they are."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import TextIOWrapper
from itertools import islice
from lzma import LZMAError
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast
from zipfile import BadZipFile
from zlib import error as zlib_error

from pourparler.errors import CollectError
from pourparler.model.foreign import ForeignEvent

from .formats import CODERS, reader
from .tsv import BadRow

if TYPE_CHECKING:
    from pourparler.record import Record

AT_ONCE = 2_000  # rows kept in one transaction
SHOWN = 5  # bad rows told one by one
# What a file's first line has that no other coder's has.
_MARKS = {"polecat": "Primary Actor Sector", "icews": "CAMEO Code", "plover": '"cite_info"'}
_GDELT_COLUMNS, _MENTIONS_COLUMNS = 61, 16


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a file: rows read and kept, how many of these were not there before, and rows set aside."""

    rows: int
    new: int
    bad: int
    shown: tuple[BadRow, ...]


def take(record: "Record", path: Path, coder: str, name: str | None = None) -> Taken:
    """Keeps the events in the file ``path`` of ``coder`` (one of CODERS) in ``record``, under ``name`` if given.

    The file may be packed (gz, bz2, xz, zip). A file taken over twice changes nothing; a row that cannot be read is
    set aside. Raises :class:`~pourparler.errors.CollectError` when the file cannot be read.
    """
    rows, new, bad, shown = 0, 0, 0, list[BadRow]()
    with _lines(path) as lines:
        found = iter(reader(coder)(lines, name or coder))
        while some := list(islice(found, AT_ONCE)):
            events = [row for row in some if isinstance(row, ForeignEvent)]
            wrong = [row for row in some if isinstance(row, BadRow)]
            new += record.foreign().keep(events)
            rows, bad = rows + len(events), bad + len(wrong)
            shown += wrong[: SHOWN - len(shown)]
    return Taken(rows, new, bad, tuple(shown))


def coder_of(path: Path) -> str:
    """Whose file ``path`` is, by its first line. Raises CollectError when that is unclear."""
    with _lines(path) as lines:
        first = next(lines, "")
    for coder, mark in _MARKS.items():
        if mark in first:
            return coder
    if first.count("\t") == _GDELT_COLUMNS - 1:
        return "gdelt"
    if first.count("\t") == _MENTIONS_COLUMNS - 1:
        raise CollectError(f"{path}: mentions of GDELT hold no events; give its export file (….export.CSV)")
    raise CollectError(f"{path}: not told by its first line whose file it is; say so with --format {'|'.join(CODERS)}")


@contextmanager
def _lines(path: Path) -> Iterator[Iterator[str]]:
    """The lines of a file, unpacked; what is no UTF-8 becomes U+FFFD. Raises CollectError when it cannot be read."""
    import fsspec

    try:
        with fsspec.open(str(path), "rb", compression="infer") as raw:
            yield TextIOWrapper(cast(BinaryIO, raw), encoding="utf-8", errors="replace", newline="\n")
    except (OSError, EOFError, BadZipFile, LZMAError, zlib_error) as error:
        raise CollectError(f"{path}: cannot be read ({error}); is it whole, and named as it is packed?") from error
