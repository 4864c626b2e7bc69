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


@cache
def _folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="pourparler-fuzz-"))


def _file(name: str, data: bytes) -> Path:
    """``data`` in a file: one in memory where the machine has such a folder."""
    path = _folder() / name
    path.write_bytes(data)
    return path


TARGETS: Mapping[str, Target] = {one.__name__: one for one in (page, markup, scrape, codebook, actors, dates)}
ALLOWED = (PourparlerError,)
