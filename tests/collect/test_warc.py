"""Web archives, written by a library and broken by hand."""

import gzip
from pathlib import Path

import pytest

from pourparler.collect.found import Missed
from pourparler.collect.local import finds_of
from pourparler.model import Page

from .server import SENTENCES, article


def record(kind: str, uri: str, body: bytes, content_type: str) -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {uri}\r\nWARC-Date: 2024-05-17T10:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{abs(hash(uri + kind)) % 10**12:012d}>\r\n"
        f"Content-Type: {content_type}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n\r\n"


def answer(
    uri: str, body: bytes, *, status: str = "200 OK", head: str = "Content-Type: text/html; charset=latin-1"
) -> bytes:
    http = f"HTTP/1.1 {status}\r\n{head}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
    return record("response", uri, http, "application/http; msgtype=response")


PACKED = "Content-Type: text/html\r\nContent-Encoding: gzip"
PAGE = answer("https://c.example/cod", article("Cod"))
RECORDS = (
    record("warcinfo", "", b"software: none\r\n", "application/warc-fields"),
    record("request", "https://c.example/cod", b"GET /cod HTTP/1.1\r\n\r\n", "application/http; msgtype=request"),
    PAGE,
    answer("https://c.example/404", b"no", status="404 Not Found"),
    answer("https://c.example/a.png", b"\x89PNG", head="Content-Type: image/png"),
    answer("https://c.example/packed", gzip.compress(article("Hake")), head=PACKED),
    record("metadata", "https://c.example/cod", b"x: y\r\n", "application/warc-fields"),
)  # fmt: skip


def pages_in(path: Path) -> list[Page]:
    return [one for one in finds_of([str(path)]) if isinstance(one, Page)]


@pytest.mark.parametrize("packed", [False, True])
def test_pages_of_an_archive(tmp_path: Path, packed: bool) -> None:
    file = tmp_path / ("a.warc.gz" if packed else "a.warc")
    file.write_bytes(b"".join(gzip.compress(one) if packed else one for one in RECORDS))
    cod, hake = pages_in(file)
    assert (cod.content, cod.url) == (article("Cod"), "https://c.example/cod")
    assert cod.media_type in ("text/html; charset=latin-1", "text/html; charset=iso-8859-1")
    assert cod.fetched_at is not None
    assert cod.fetched_at.isoformat() == "2024-05-17T10:00:00+00:00"
    assert hake.content == article("Hake")
    assert [page.name for page in (cod, hake)] == [f"{file}#1", f"{file}#4"]


def test_texts_of_common_crawl(tmp_path: Path) -> None:
    file = tmp_path / "a.warc.wet.gz"
    text = "\n".join(["Home", "Cod talks", *SENTENCES]).encode()
    file.write_bytes(gzip.compress(record("conversion", "https://c.example/cod", text, "text/plain")))
    [page] = pages_in(file)
    assert (page.content, page.url, page.media_type) == (text, "https://c.example/cod", "text/plain")
    assert page.given is None


def test_archive_that_breaks_off_gives_what_it_held(tmp_path: Path) -> None:
    file = tmp_path / "a.warc.gz"
    whole = b"".join(
        gzip.compress(one) for one in (*RECORDS, PAGE, PAGE, answer("https://c.example/z", article("Z") * 90))
    )
    file.write_bytes(whole[:-40])
    found = list(finds_of([str(file)]))
    assert [type(one) for one in found[:4]] == [Page] * 4
    assert all(isinstance(one, Missed) and one.name.startswith(str(file)) for one in found[4:])


@pytest.mark.parametrize(
    "junk", [b"WARC/1.0\r\n", b"WARC/1.0\r\nContent-Length: -5\r\n\r\n", b"WARC/9.9 nothing", b"WARC/1.0\r\n" * 999]
)
def test_junk_is_no_archive(tmp_path: Path, junk: bytes) -> None:
    file = tmp_path / "a.warc"
    file.write_bytes(junk)
    assert all(isinstance(one, Missed) for one in finds_of([str(file)]))


def test_page_that_unpacks_without_end_is_refused(tmp_path: Path) -> None:
    bomb = gzip.compress(bytes(60_000_000))
    file = tmp_path / "a.warc"
    file.write_bytes(answer("https://c.example/b", bomb, head=PACKED) + PAGE)
    missed, page = finds_of([str(file)])
    assert isinstance(missed, Missed)
    assert missed.reason == "too large"
    assert isinstance(page, Page)
