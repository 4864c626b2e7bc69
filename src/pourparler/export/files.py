"""Files that are there only once they are whole: what was begun and not finished never stands under its name."""

import gzip
import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, BinaryIO, TextIO, cast

from pourparler.errors import ExportError

BEGUN = ".part"


@contextmanager
def new_file(path: Path) -> Iterator[TextIO]:
    """A file to write text to, UTF-8 with line feeds; a name that ends in ``.gz`` is compressed.

    Raises :class:`~pourparler.errors.ExportError` when it cannot be written.
    """
    with new_bytes(path) as raw, packed(raw, path) as file:
        text = io.TextIOWrapper(cast(BinaryIO, file), encoding="utf-8", newline="")
        yield text
        text.flush()
        text.detach()


@contextmanager
def packed(raw: IO[bytes], path: Path) -> Iterator[IO[bytes]]:
    """``raw``, or what compresses into it when ``path`` ends in ``.gz``: without name and time, so that equal records
    give equal files.
    """
    if path.suffix != ".gz":
        yield raw
        return
    with gzip.GzipFile("", "wb", 6, raw, mtime=0) as file:
        yield cast(IO[bytes], file)


@contextmanager
def new_bytes(path: Path) -> Iterator[IO[bytes]]:
    """A file to write bytes to, put in its place when all is written, and taken away when something goes wrong."""
    begun = path.with_name(path.name + BEGUN)
    try:
        with begun.open("wb") as file:
            yield file
        os.replace(begun, path)
    except OSError as error:
        raise ExportError(f"{path}: cannot be written ({error.strerror}); give another place with --out") from error
    finally:
        begun.unlink(missing_ok=True)


def new_folder(path: Path) -> Path:
    """The folder, made when it is not there. Raises :class:`~pourparler.errors.ExportError` when it cannot be."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ExportError(f"{path}: cannot be written ({error.strerror}); give another folder with --out") from error
    return path
