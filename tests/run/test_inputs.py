"""Pages out of Parquet, JSON Lines and WARC, on this machine and in a store behind an address."""

import gzip
import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import fsspec
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pourparler.collect import Columns, Missed
from pourparler.model import Page
from pourparler.run.inputs import pages_in

HTML = "<html><body><article><p>The envoys met in Bern for an hour.</p></article></body></html>"
ROWS = [
    {"url": "https://example.org/1", "title": "Envoys meet", "maintext": "The envoys met in Bern.", "html": None},
    {"url": "https://example.org/2", "title": "Envoys part", "maintext": None, "html": HTML},
    {"url": "https://example.org/3", "title": "Only a link", "maintext": None, "html": None},
]


@pytest.fixture
def parquet(tmp_path: Path) -> Path:
    path = tmp_path / "articles.parquet"
    moments = [datetime(2021, 3, 3, 9, 30)] * len(ROWS)
    table = {**{name: [row[name] for row in ROWS] for name in ROWS[0]}, "date_publish": moments}
    pq.write_table(pa.table(table), path, row_group_size=2)
    return path


@pytest.fixture
def store() -> Iterator[fsspec.AbstractFileSystem]:
    """An object store, in memory."""
    system = fsspec.filesystem("memory")
    yield system
    system.rm("/bucket", recursive=True)


def archive() -> bytes:
    """A WARC file of one page."""
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + HTML.encode()
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/4\r\n"
        "WARC-Date: 2021-03-03T09:30:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


def pages(*places: object, columns: Columns | None = None) -> list[Page | Missed]:
    return list(pages_in(map(str, places), columns))


def test_parquet_rows_are_pages(parquet: Path) -> None:
    first, second, third = pages(parquet)
    assert isinstance(first, Page)
    assert isinstance(second, Page)
    assert (first.url, first.name) == ("https://example.org/1", f"{parquet}#1")
    assert first.content.decode() == "Envoys meet\n\nThe envoys met in Bern."
    assert first.given is not None
    assert (first.given.as_text, first.given.published) == (True, "2021-03-03T09:30:00")
    assert (second.content.decode(), second.media_type) == (HTML, "text/html")
    assert isinstance(third, Missed)
    assert (third.reason, "pourparler add" in third.message) == ("no text", True)


def test_the_same_rows_give_the_same_pages_from_parquet_and_json_lines(parquet: Path, tmp_path: Path) -> None:
    lines = tmp_path / "articles.jsonl.gz"
    rows = [{**row, "date_publish": "2021-03-03T09:30:00"} for row in ROWS]
    lines.write_bytes(gzip.compress("\n".join(map(json.dumps, rows)).encode()))
    ours, theirs = pages(parquet)[:2], pages(lines)[:2]
    assert [(one.sha256, one.url, one.given) for one in ours if isinstance(one, Page)] == [
        (one.sha256, one.url, one.given) for one in theirs if isinstance(one, Page)
    ]


def test_columns_of_other_names(tmp_path: Path) -> None:
    pq.write_table(pa.table({"inhalt": ["The envoys met."]}), tmp_path / "a.parquet")
    (missed,) = pages(tmp_path / "a.parquet")
    assert isinstance(missed, Missed)
    assert "no column with text, HTML or addresses (it has inhalt)" in missed.message
    (page,) = pages(tmp_path / "a.parquet", columns=Columns({"text": "inhalt"}))
    assert isinstance(page, Page)
    assert page.content == b"The envoys met."


def test_files_of_a_store_are_read_as_if_they_lay_here(store: fsspec.AbstractFileSystem, parquet: Path) -> None:
    store.pipe("/bucket/day/a.parquet", parquet.read_bytes())
    store.pipe("/bucket/day/b.warc.gz", gzip.compress(archive()))
    store.pipe("/bucket/day/c.html", HTML.encode())
    found = pages("memory://bucket/day/")
    assert [one.name for one in found] == [
        "memory:///bucket/day/a.parquet#1", "memory:///bucket/day/a.parquet#2", "memory:///bucket/day/a.parquet#3",
        found[3].name, "memory:///bucket/day/c.html",
    ]  # fmt: skip
    assert isinstance(found[3], Page)
    assert (found[3].url, found[3].content.decode()) == ("https://example.org/4", HTML)
    assert str(found[3].name).startswith("memory:///bucket/day/b.warc.gz#")
    assert len(pages("memory://bucket/day/*.parquet")) == len(ROWS)
    assert len(pages("memory://bucket/day/c.html")) == 1


def test_what_is_not_there_or_broken_is_told(store: fsspec.AbstractFileSystem, tmp_path: Path) -> None:
    (tmp_path / "cut.parquet").write_bytes(b"PAR1 and no more")
    store.pipe("/bucket/x.csv", b"a,b\n1,2\n")
    (missed,) = pages("memory://bucket/x.csv")
    assert isinstance(missed, Missed)
    assert missed.message.startswith("memory:///bucket/x.csv: no column with text")
    found = pages("memory://bucket/none/", tmp_path / "none", tmp_path / "cut.parquet", "nosuch://bucket/x")
    assert [(one.name, one.reason) for one in found if isinstance(one, Missed)] == [
        ("memory://bucket/none/", "not found"), (str(tmp_path / "none"), "not found"),
        (str(tmp_path / "cut.parquet"), "cannot be read"), ("nosuch://bucket/x", "not found"),
    ]  # fmt: skip
