"""Files as streams of bytes, unpacked where they are packed, with an end to how much comes out."""

import bz2
import gzip
import io
import lzma
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO, cast

PACKED: tuple[tuple[bytes, Callable[[BinaryIO], BinaryIO]], ...] = (
    (b"\x1f\x8b", lambda raw: cast(BinaryIO, gzip.GzipFile(fileobj=raw))),
    (b"BZh", lambda raw: cast(BinaryIO, bz2.BZ2File(raw))),
    (b"\xfd7zXZ\x00", lambda raw: cast(BinaryIO, lzma.LZMAFile(raw))),  # noqa: SIM115
)
BROKEN = (OSError, EOFError, ValueError, zlib.error, lzma.LZMAError)
"""What reading a broken file or archive raises."""


@contextmanager
def unpacked(path: str) -> Iterator[BinaryIO]:
    """The content of the file at ``path`` as a stream: of what is inside when it is packed (gzip, bzip2, xz)."""
    with open(path, "rb") as raw:
        head = raw.peek(8)[:8]
        opener = next((opener for mark, opener in PACKED if head.startswith(mark)), None)
        if opener is None:
            yield raw
            return
        with opener(raw) as inside:
            yield cast(BinaryIO, io.BufferedReader(cast(io.RawIOBase, inside)))


def beginning(stream: BinaryIO, size: int) -> bytes:
    """The first ``size`` bytes, or those before the place where the stream breaks."""
    parts: list[bytes] = []
    while size > 0:
        try:
            part = stream.read(min(size, 4096))
        except BROKEN:
            break
        if not part:
            break
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def lines(stream: BinaryIO, most: int) -> Iterator[bytes | None]:
    """The lines of ``stream``; None for one longer than ``most`` bytes, which is passed over without being held."""
    while line := stream.readline(most + 1):
        if len(line) <= most:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(most)
        yield None


class Rejoined(io.RawIOBase):
    """``stream`` again from its beginning, of which ``head`` has been read."""

    def __init__(self, head: bytes, stream: BinaryIO) -> None:
        self.head, self.stream = head, stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self.head[: len(buffer)] if self.head else self.stream.read(len(buffer))
        self.head = self.head[len(data) :] if self.head else self.head
        buffer[: len(data)] = data
        return len(data)


def unpacked_bytes(content: bytes, most: int) -> bytes | None:
    """``content`` itself, or what is inside when it is gzip; None when that is broken or more than ``most`` bytes."""
    if not content.startswith(b"\x1f\x8b"):
        return content
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(content)) as inside:
            found = inside.read(most + 1)
    except BROKEN:
        return None
    return found if len(found) <= most else None
