"""Pages out of files, wherever they lie: on this machine, or in any store that fsspec knows (s3://, gs://, hdfs://, …).

A file that is elsewhere is fetched whole into a temporary folder, read, and taken away again, before the next one is.
"""

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

import fsspec

from pourparler.collect import Columns, Missed, files_at
from pourparler.collect.found import Finds, Link
from pourparler.collect.local import finds_at
from pourparler.errors import CollectError
from pourparler.model import Page


def pages_in(places: Iterable[str], columns: Columns | None = None) -> Iterator[Page | Missed]:
    """The pages of ``places`` (files, folders, patterns; Parquet, JSON Lines, CSV, WARC, HTML or text), in order.

    Each page is named after its place: file#number. What could not be read is told by name, and nothing ends the run;
    an address alone is no page here, for nothing is fetched from the web.
    """
    for place in places:
        try:
            files = list(_files(place))
        except CollectError as error:
            yield Missed(place, "not found", str(error))
            continue
        for file in files:
            for found in _finds(file, columns or Columns()):
                if isinstance(found, Link):
                    told = f"{found.name}: an address alone ({found.url}); fetch it with: pourparler add"
                    yield Missed(found.name, "no text", told)
                else:
                    yield found


def _files(place: str) -> Iterator[tuple[Any, str]]:
    """The files that ``place`` names, each with the file system that it is on."""
    if "://" not in place:
        yield from ((None, path) for path in files_at(place))
        return
    try:
        system, path = fsspec.core.url_to_fs(place)
        if "*" in path or "?" in path or "[" in path:
            found = [one for one in sorted(system.glob(path)) if system.isfile(one)]
        else:
            found = sorted(system.find(path)) if system.isdir(path) else [path] if system.exists(path) else []
    except (OSError, ImportError, ValueError) as error:
        raise CollectError(f"{place}: cannot be reached ({error})") from error
    if not found:
        raise CollectError(f"{place}: no such file or folder")
    yield from ((system, one) for one in found)


def _finds(file: tuple[Any, str], columns: Columns) -> Finds:
    system, path = file
    if system is None:
        yield from finds_at(path, columns)
        return
    name = system.unstrip_protocol(path)
    try:
        with _fetched(system, path) as local:
            for found in finds_at(local, columns):
                called = name + (found.name or "").removeprefix(local)
                if isinstance(found, Missed):
                    yield replace(found, name=called, message=found.message.replace(local, name))
                else:
                    yield replace(found, name=called)
    except OSError as error:
        yield Missed(name, "cannot be read", f"{name}: cannot be read ({error})")


@contextmanager
def _fetched(system: Any, path: str) -> Iterator[str]:
    with tempfile.TemporaryDirectory(prefix="pourparler-") as folder:
        local = str(Path(folder) / PurePosixPath(path).name)
        system.get_file(path, local)
        yield local
