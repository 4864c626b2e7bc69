"""Pages from what lies on this machine: bytes, a file, a folder, a glob."""

import glob
import mimetypes
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from pourparler.errors import CollectError
from pourparler.model import Page

MAX_FILE_BYTES = 1 << 30
"""A file above 1 GiB is not even opened; reading refuses a page long before that, with the page's name."""


def page_from_bytes(content: bytes, *, url: str | None = None, name: str | None = None) -> Page:
    """The page that ``content`` is. ``url``: where it was published; ``name``: what to call it in messages."""
    return Page(bytes(content), url=url, name=name, media_type=_media_type(name))


def page_from_path(path: str | os.PathLike[str], *, url: str | None = None) -> Page:
    """The page in the file at ``path``, byte for byte. Raises :class:`CollectError` when there is no such file."""
    name = os.fspath(path)
    _refuse_address(name)
    try:
        if os.path.getsize(name) > MAX_FILE_BYTES:
            raise CollectError(
                f"{name}: larger than {MAX_FILE_BYTES:,} bytes; that is no news page. Cut it into pages."
            )
        content = Path(name).read_bytes()
    except (OSError, ValueError) as error:
        raise CollectError(f"{name}: {_why(error)}") from error
    return page_from_bytes(content, url=url, name=name)


def pages_from(paths: Iterable[str | os.PathLike[str]]) -> Iterator[Page]:
    """The pages that ``paths`` name, in a stable order: files as given, folders file by file, globs sorted.

    Files whose name begins with a dot are passed over inside folders. All names are checked before the first page is
    given, so that a slip of the pen is reported at once: :class:`CollectError` names it.
    """
    for file in [file for path in paths for file in files_at(path)]:
        yield page_from_path(file)


def files_at(place: str | os.PathLike[str]) -> list[str]:
    """The files that ``place`` (a file, a folder, a glob) names. Raises :class:`CollectError` when there are none."""
    path = os.fspath(place)
    _refuse_address(path)
    if "\0" in path:
        raise CollectError(f"{path!r}: a path cannot hold a NUL character")
    if os.path.isdir(path):
        return _files_in(path)
    if os.path.exists(path):
        return [path]
    found = sorted(f for f in glob.glob(path, recursive=True) if os.path.isfile(f)) if glob.has_magic(path) else []
    if not found:
        raise CollectError(
            f"{path}: no such file or folder. Check the spelling, or quote a pattern such as 'pages/*.html'."
        )
    return found


def _files_in(folder: str) -> list[str]:
    found = []
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [os.path.join(root, name) for name in sorted(names) if not name.startswith(".")]
    if not found:
        raise CollectError(f"{folder}: the folder holds no files. Put pages into it, or name another.")
    return found


def _refuse_address(path: str) -> None:
    if path.startswith(("http://", "https://")):
        raise CollectError(
            f"{path}: an address, not a file. Save the page to a file and give that (with url= its address)."
        )


def _why(error: Exception) -> str:
    match error:
        case FileNotFoundError():
            return "no such file. Check the spelling and the folder you are in."
        case IsADirectoryError():
            return "a folder, not a file. Give the pages in it, or use a command that takes folders."
        case PermissionError():
            return "not yours to read. Change its permissions or copy it."
        case OSError():
            return f"cannot be read ({error.strerror or error})."
        case _:
            return f"not a path ({error})."


def _media_type(name: str | None) -> str | None:
    return mimetypes.guess_type(name, strict=False)[0] if name else None
