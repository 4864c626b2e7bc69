"""What lies on this machine: files of every kind that is read, item by item, in constant memory."""

import io
from collections.abc import Iterable
from typing import BinaryIO, cast

from pourparler.errors import CollectError

from .documents import finds_in
from .files import files_at, page_from_bytes
from .found import Columns, Finds, Link, Missed
from .kinds import HEAD, kind_of
from .streams import BROKEN, Rejoined, beginning, unpacked
from .tables import csv_rows, json_lines, json_values
from .warc import archived

MOST_DOCUMENT = 50_000_000
"""Bytes of a page, feed or sitemap, unpacked: sitemaps.org allows that many; a page is refused long before."""

WEB = ("http://", "https://")


def finds_of(places: Iterable[str], columns: Columns | None = None) -> Finds:
    """What ``places`` (files, folders, patterns, addresses) hold, in order: pages, links still to be fetched, and by
    name what could not be read. Each file is read once, and nothing ends the run."""
    seen: set[str] = set()
    for place in places:
        if place.lower().startswith(WEB):
            yield Link(place, place, kind="any")
            continue
        try:
            files = files_at(place)
        except CollectError as error:
            yield Missed(place, "not found", str(error))
            continue
        for file in files:
            if file not in seen:
                seen.add(file)
                yield from finds_at(file, columns or Columns())


def finds_at(path: str, columns: Columns) -> Finds:
    """What the file at ``path`` holds: one page, or the items of a collection, named path#number."""
    finds = _opened(path, columns)
    while True:
        try:
            found = next(finds, None)
        except BROKEN as error:
            told = error.strerror if isinstance(error, OSError) and error.strerror else error
            yield Missed(path, "cannot be read", f"{path}: cannot be read ({told}). Check it, and whether it is whole.")
            return
        if found is None:
            return
        yield found


def _opened(path: str, columns: Columns) -> Finds:
    with unpacked(path) as stream:
        head = beginning(stream, HEAD)
        kind = kind_of(path, head)
        if kind == "warc":
            yield from archived(path)
            return
        if kind == "parquet":
            from .parquet import parquet_pages  # loads pyarrow

            yield from parquet_pages(path, columns)
            return
        whole = cast(BinaryIO, io.BufferedReader(Rejoined(head, stream)))
        if kind in _TABLES:
            yield from _TABLES[kind](whole, path, columns)
            return
        content = head + stream.read(MOST_DOCUMENT - len(head) + 1)
    if len(content) > MOST_DOCUMENT:
        told = f"{path}: more than {MOST_DOCUMENT:,} bytes; that is no news page. Cut it into pages."
        yield Missed(path, "too large", told)
        return
    yield from finds_in(page_from_bytes(content, name=path), kind)


_TABLES = {"csv": csv_rows, "jsonl": json_lines, "json": json_values}
