"""What is fuzzed: each target takes bytes and must end quietly, or raise an error of ours.

A target checks what must hold of every result too: a parser that gives wrong places is as broken as one that crashes.
"""

import tempfile
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from pourparler.errors import PourparlerError

Target = Callable[[bytes], None]


def page(data: bytes) -> None:
    """Bytes of any kind as a page: decoding, HTML or scrape, metadata, dates."""
    from pourparler.model import Page, Span
    from pourparler.read import read_page
    from pourparler.read.decode import decode

    source = Page(data, url="https://news.example.org/2024/05/17/harbour-talks")
    report = read_page(source)
    length = len(decode(source))
    raw = report.map.raw(Span(0, len(report.text)))
    assert 0 <= raw.start <= raw.end <= length
    for block in report.blocks:
        assert 0 <= block.span.start < block.span.end <= length
    if report.title_raw is not None:
        assert report.title_raw.end <= length


def markup(data: bytes) -> None:
    """Any characters within an article in English: what stands behind the refusals is reached."""
    text = data.decode("utf-8", errors="replace")
    inside = "".join(sign for sign in text if sign.isprintable() or sign in "\n\t")
    page(_ARTICLE.format(inside).encode())


def scrape(data: bytes) -> None:
    """A flattened page: every character that is no white space stands in exactly one block."""
    from pourparler.read import clean

    text = data.decode("utf-8", errors="replace")
    end = 0
    for block in clean(text):
        assert not text[end : block.span.start].strip()
        assert block.span.start >= end
        end = block.span.end
    assert not text[end:].strip()


def codebook(data: bytes) -> None:
    """A codebook of one's own in YAML."""
    from pourparler.codebook.own import read_own

    read_own(_file("codebook.yaml", data))


def actors(data: bytes) -> None:
    """A file of one's own actors in YAML."""
    from pourparler.codebook.user_actors import read_user_actors

    read_user_actors(_file("actors.yaml", data), frozenset({"KOR", "NLD", "NOR"}), frozenset({"NATO"}))


def dates(data: bytes) -> None:
    """Dates in running text, in stamps and in a page's head."""
    from pourparler.language.dates import find_dates
    from pourparler.read.published import text_dating
    from pourparler.read.stamps import parse_stamp

    text = data.decode("utf-8", errors="replace")
    for mention in find_dates(text):
        assert 0 <= mention.span.start < mention.span.end <= len(text)
    text_dating(None, text)
    parse_stamp(text)


_ARTICLE = """<html><body>
<h1>Harbour talks resume in Vardø</h1><p>Fishing ministers of Norway and Iceland met on Friday for
the first time since the quota quarrel began, both governments said.</p>{0}<p>She would not sign without a ban on bottom
trawls, the minister told reporters at the end of the day.</p></body></html>"""


def feed(data: bytes) -> None:
    """A feed, a sitemap, an OPML list or a list of addresses, as it comes from the web."""
    from pourparler.collect.documents import finds_in
    from pourparler.collect.found import Link
    from pourparler.collect.kinds import kind_of
    from pourparler.model import Page

    told = kind_of("https://news.example.org/list", data)
    for kind in dict.fromkeys((told, "feed", "sitemap", "opml", "addresses")):
        for found in finds_in(Page(data, url="https://news.example.org/list"), kind):
            if isinstance(found, Link) and kind != "addresses":
                assert found.url.lower().startswith(("http://", "https://"))
                assert not set(found.url) & set(' \n"<>')


def table(data: bytes) -> None:
    """A table or a file of JSON, by what is inside and by each name that it may have."""
    from pourparler.collect.found import Columns, Missed
    from pourparler.collect.local import finds_at

    for name in ("t.csv", "t.jsonl", "t.json", "t"):
        for found in finds_at(str(_file(name, data)), Columns()):
            assert not (isinstance(found, Missed) and "fault of this program" in found.message)


def warc(data: bytes) -> None:
    """An archive: what begins as one, and our bytes within a sound record."""
    from pourparler.collect.warc import archived

    list(archived(str(_file("a.warc", data))))
    head = f"WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: {len(data)}\r\n\r\n"
    list(archived(str(_file("b.warc", head.encode() + data + b"\r\n\r\n"))))


def packed(data: bytes) -> None:
    """A packed answer of the web, in pieces: no more comes out than is allowed."""
    from pourparler.collect.fetch import NotUnpacked, TooLarge, Unpacker

    for window in (31, 15):
        unpacker, held, most = Unpacker(window, 50_000), 0, 50_000
        try:
            for start in range(0, len(data), 777):
                held += len(unpacker.more(data[start : start + 777], most - held))
        except (NotUnpacked, TooLarge):
            continue
        assert held <= most + 1


def foreign(data: bytes) -> None:
    """The rows of every other coder, below a header of its own and without one."""
    from pourparler.export import icews, polecat
    from pourparler.export.formats import CODERS, reader

    lines = data.decode("utf-8", errors="replace").splitlines(keepends=True)
    heads = {"polecat": polecat.COLUMNS, "icews": icews.COLUMNS}
    for coder in CODERS:
        head = ["\t".join(heads[coder]) + "\n"] if coder in heads else []
        for told in (lines, head + lines):
            list(reader(coder)(told, coder))


@cache
def _folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="pourparler-fuzz-"))


def _file(name: str, data: bytes) -> Path:
    """``data`` in a file: one in memory where the machine has such a folder."""
    path = _folder() / name
    path.write_bytes(data)
    return path


_ALL = (page, markup, scrape, codebook, actors, dates, feed, table, warc, packed, foreign)
TARGETS: Mapping[str, Target] = {one.__name__: one for one in _ALL}
ALLOWED = (PourparlerError,)
