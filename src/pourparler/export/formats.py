"""Every format that the record is written in: what it is called, whether it is a folder, how it is written."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .files import new_bytes, new_file, packed
from .iris import BASE
from .told import Whole

if TYPE_CHECKING:
    from pourparler.model.foreign import ForeignEvent

    from .tsv import BadRow


class Kind(StrEnum):
    """What a format is written to."""

    lines = "lines"
    bytes = "bytes"
    folder = "folder"


@dataclass(frozen=True, slots=True)
class Format:
    """A format. ``takes``: the options that it knows: ``tellings``, ``base``. ``module`` holds its ``write``."""

    name: str
    told: str
    kind: Kind = Kind.lines
    takes: tuple[str, ...] = ()

    @property
    def module(self) -> Any:
        """Loaded when it is needed: nobody waits for libraries of other formats."""
        return importlib.import_module(f".{self.name.replace('-', '_')}", __package__)


FORMATS = {
    one.name: one
    for one in (
        Format("jsonl", "a report and all it says a line"),
        Format("csv", "tables of events, statements, positions, actors, reports, sources", Kind.folder),
        Format("parquet", "the same tables with types", Kind.folder),
        Format("plover", "PLOVER records, JSON Lines", takes=("tellings",)),
        Format("polecat", "POLECAT's columns, tab-separated", takes=("tellings",)),
        Format("icews", "ICEWS's columns, tab-separated", takes=("tellings",)),
        Format("gdelt", "GDELT 2 events and mentions", Kind.folder),
        Format("graphml", "a network of actors", Kind.bytes, ("tellings",)),
        Format("web-annotation", "W3C Web Annotations, JSON Lines", takes=("base",)),
        Format("prov", "W3C PROV-JSON, a document a report and line", takes=("base",)),
        Format("ninjs", "IPTC ninjs 3, JSON Lines", takes=("base",)),
    )
}
CODERS = ("polecat", "icews", "gdelt", "plover")
"""The formats of other coders' files that can be read."""


@dataclass(frozen=True, slots=True)
class Options:
    """``tellings``: an event once for every report that tells it, not once. ``base``: how names of facts begin."""

    tellings: bool = False
    base: str = BASE


def write(reports: Iterable[Whole], format: Format, place: Path, options: Options | None = None) -> dict[str, int]:
    """Writes ``reports`` to the file or folder ``place``; gives how many there are of what.

    Raises :class:`~pourparler.errors.ExportError` when ``place`` cannot be written to.
    """
    given = {name: getattr(options or Options(), name) for name in format.takes}
    counts: dict[str, int]
    if format.kind is Kind.folder:
        counts = format.module.write(reports, place, **given)
    elif format.kind is Kind.bytes:
        with new_bytes(place) as raw, packed(raw, place) as file:
            counts = format.module.write(reports, file, **given)
    else:
        with new_file(place) as lines:
            counts = format.module.write(reports, lines, **given)
    return counts


def reader(coder: str) -> Callable[..., Iterable[ForeignEvent | BadRow]]:
    """The function that reads a file of ``coder`` (one of :data:`CODERS`), given its lines and the name to keep."""
    read: Callable[..., Iterable[ForeignEvent | BadRow]] = FORMATS[coder].module.read
    return read
