"""The pages to learn from: WCXB's HTML flattened in many ways, with labels for each line; and clean news bodies."""

import gzip
import json
import re
import zlib
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

import html_text
import inscriptis
from bs4 import BeautifulSoup, Tag

from pourparler.read.blocks import Line, split_lines
from pourparler.read.extract import article_paragraphs
from pourparler.read.html_align import kept_blocks
from pourparler.read.html_blocks import HtmlBlock, html_blocks
from pourparler.read.labeller_html import html_lines
from pourparler.read.labeller_markup import Markup

from .alignment import align
from .silver import fold, silver_kinds

PARTS = ("train", "dev", "test")
_KEEP_SHARE = 0.5  # of a line's words in the marked text, for the line to be body
_BLOCK_TAGS = frozenset(
    [
        "p",
        "div",
        "li",
        "ul",
        "ol",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "td",
        "th",
        "tr",
        "table",
        "section",
        "article",
        "aside",
        "header",
        "footer",
        "nav",
        "figure",
        "figcaption",
        "blockquote",
        "form",
        "button",
        "label",
        "dt",
        "dd",
        "dl",
        "main",
        "body",
        "html",
        "address",
        "pre",
        "option",
        "select",
        "noscript",
        "details",
        "summary",
        "fieldset",
        "title",
    ]
)


@dataclass(frozen=True, slots=True)
class SourcePage:
    """One page of WCXB: HTML, and what a person marked as its title, author and text."""

    name: str
    site: str
    html: str
    title: str
    author: str
    truth: str

    @property
    def part(self) -> str:
        """train, dev or test, fixed by the site's name (60, 15 and 25 in a hundred)."""
        place = zlib.crc32(self.site.encode()) % 100
        return "train" if place < 60 else "dev" if place < 75 else "test"


@dataclass(frozen=True, slots=True)
class LabelledText:
    """A flattened page with one label a line of ``split_lines(text)``. -1, or None: not known.

    ``joined``: 1 where the line goes on the paragraph of the line before.
    """

    name: str
    flattening: str
    text: str
    lines: list[Line]
    keep: list[int]
    kinds: list[str | None]
    joined: list[int]
    markup: list[Markup] | None = None


def source_pages(data: Path) -> Iterator[SourcePage]:
    for path in sorted((data / "pages/wcxb").glob("*.json")):
        record = json.loads(path.read_text("utf-8"))
        marked = record["ground_truth"]
        if not (marked.get("main_content") or "").strip():
            continue
        source = gzip.decompress(path.with_suffix(".html.gz").read_bytes()).decode("utf-8", "replace")
        site = ".".join(urlsplit(record["url"]).netloc.split(".")[-2:])
        yield SourcePage(
            path.stem, site, source, marked.get("title") or "", str(marked.get("author") or ""), marked["main_content"]
        )


def html_text_lines(source: str) -> str:
    return html_text.extract_text(source)


def inscriptis_lines(source: str) -> str:
    return inscriptis.get_text(source)


def soup_plain(source: str) -> str:
    return BeautifulSoup(source, "lxml").get_text()


def soup_nodes(source: str) -> str:
    """One text node a line."""
    return BeautifulSoup(source, "lxml").get_text("\n", strip=True)


def soup_nodes_loose(source: str) -> str:
    return BeautifulSoup(source, "lxml").get_text("\n")


def html_text_tight(source: str) -> str:
    """html-text without its blank lines."""
    return re.sub(r"\n{2,}", "\n", html_text.extract_text(source))


def soup_spaced(source: str) -> str:
    """Paragraph tags a line, all inner mark-up joined by a space."""
    soup = BeautifulSoup(source, "lxml")
    blocks = soup.find_all(
        ["p", "h1", "h2", "h3", "h4", "li", "figcaption", "td", "title", "label", "blockquote", "time"]
    )
    return "\n".join(
        block.get_text(" ", strip=True) for block in blocks if not block.find_parent(["li", "td", "blockquote"])
    )


FLATTENINGS: dict[str, Callable[[str], str]] = {
    "html-text": html_text_lines,
    "inscriptis": inscriptis_lines,
    "soup": soup_plain,
    "soup nodes": soup_nodes,
    "soup loose": soup_nodes_loose,
    "html-text tight": html_text_tight,
    "soup spaced": soup_spaced,
}


def flattened(page: SourcePage, flattening: str, silver: dict[str, str] | None = None) -> LabelledText:
    """``page`` flattened, its lines labelled by alignment, by the marked title and author, and by the mark-up."""
    text = FLATTENINGS[flattening](page.html)
    lines = split_lines(text)
    shares = align([line.text for line in lines], page.truth)
    keep = [-1 if share < 0 else int(share >= _KEEP_SHARE) for share in shares]
    known = silver_kinds(page.html) if silver is None else silver
    kinds = list(_kinds(page, lines, keep, known))
    joined = (
        _joined(page.html, text, lines) if flattening == "soup nodes" else [0 if line.gap else -1 for line in lines]
    )
    return LabelledText(page.name, flattening, text, lines, keep, kinds, joined)


def html_seen(source: str) -> tuple[list[HtmlBlock], set[int]]:
    """The blocks of an HTML page and which of them trafilatura extracted."""
    seen = list(html_blocks(source))
    return seen, kept_blocks([block.text for block in seen], article_paragraphs(source))


def marked_up(page: SourcePage, silver: dict[str, str]) -> LabelledText:
    """The blocks of ``page`` as HTML, labelled in the same way."""
    text, lines, markup = html_lines(*html_seen(page.html))
    shares = align([line.text for line in lines], page.truth)
    keep = [-1 if share < 0 else int(share >= _KEEP_SHARE) for share in shares]
    kinds = list(_kinds(page, lines, keep, silver))
    return LabelledText(page.name, "html", text, lines, keep, kinds, [-1] * len(lines), markup)


def _kinds(page: SourcePage, lines: list[Line], keep: list[int], silver: dict[str, str]) -> Iterator[str | None]:
    title, author = fold(page.title), fold(page.author)
    titles = 0
    for line, kept in zip(lines, keep, strict=True):
        key = fold(line.text)
        kind = silver.get(key)
        if kept == 1:
            yield "heading" if kind == "heading" else "body"
        elif kept == 0 and title and key == title:
            titles += 1
            yield "title" if titles == 1 else "repeated"
        elif kept == 0 and author and key in (author, "by " + author):
            yield "byline"
        elif kind in ("heading", "title"):
            yield None
        else:
            yield kind if kept == 0 else None


def _joined(source: str, text: str, lines: list[Line]) -> list[int]:
    """For one text node a line: 1 where the node stands in the same block of the mark-up as the one before."""
    owners: list[tuple[int, int]] = []
    place = 0
    for node in BeautifulSoup(source, "lxml").strings:
        stripped = node.strip()
        if stripped:
            owners.append((place, _owner(node.parent)))
            place += len(stripped) + 1
    if place - 1 != len(text):
        return [-1] * len(lines)
    starts = [start for start, _ in owners]
    blocks = [owners[bisect_right(starts, line.span.start) - 1][1] for line in lines]
    return [0, *(int(here == before) for before, here in pairwise(blocks))] if blocks else []


def _owner(tag: Tag | None) -> int:
    while tag is not None and tag.name not in _BLOCK_TAGS:
        tag = tag.parent
    return id(tag)


@dataclass(frozen=True, slots=True)
class NewsBody:
    """A clean article: its headline, its paragraphs, and what stood between the two, where that is no repeat."""

    title: str
    paragraphs: list[str]
    standfirst: str = ""


_SENTENCE = re.compile(r"[.!?…][”’\"')]*$")


def news_bodies(data: Path) -> list[NewsBody]:
    """Headlines and paragraphs of PolNeAR and of the news-cluster articles (lines that are no sentences left out)."""
    return [
        *_polnear(data / "attribution/polnear-train.jsonl.gz"),
        *_clusters(data / "stories/news-cluster-dev.jsonl.gz"),
    ]


def _records(path: Path) -> Iterator[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def _polnear(path: Path) -> Iterator[NewsBody]:
    for record in _records(path):
        head, *rest = (" ".join(part.split()) for part in re.split(r"\n\s*\n", record["text"].strip()))
        paragraphs = [part for part in rest if part and "<tweet" not in part]
        if len(paragraphs) > 2 and len(head) < 200:
            yield NewsBody(head.rstrip(".; "), paragraphs)


def _clusters(path: Path) -> Iterator[NewsBody]:
    for record in _records(path):
        paragraphs = [part.strip() for part in record["text"].split("\n") if _SENTENCE.search(part.strip())]
        paragraphs = [part for part in paragraphs if "©" not in part and part != record["title"]]
        if len(paragraphs) > 2:
            standfirst = (record.get("description") or "").strip()
            known = standfirst[:60] in record["text"]
            yield NewsBody(record["title"], paragraphs, "" if known else standfirst)


def chatter(data: Path) -> list[str]:
    """Sentences as people write them in reviews, answers and newsgroups: what readers' comments are made of."""
    found: list[str] = []
    genre = ""
    with gzip.open(data / "syntax/ewt-train.conllu.gz", "rt", encoding="utf-8") as file:
        for line in file:
            if line.startswith("# sent_id"):
                genre = line.split("=")[1].strip().split("-")[0]
            elif line.startswith("# text =") and genre in ("reviews", "answers", "newsgroup"):
                found.append(line.split("=", 1)[1].strip())
    return found
