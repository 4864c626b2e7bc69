"""What an HTML page says of itself outside its text: meta tags, JSON-LD, its title, times, links and pictures."""

import html
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pourparler.model import Span

from .markup import Token, attributes, tokenise

MAX_LD_DEPTH = 12
"""JSON-LD nested deeper than this holds nothing about the article."""

ARTICLE_TYPES = ("article", "report", "posting", "blog", "webpage")
"""Parts of the JSON-LD types of articles, the most telling first (NewsArticle, Report, BlogPosting, …)."""


@dataclass(frozen=True, slots=True)
class TimeMark:
    """A ``<time>`` element: its machine date, the words of its class and role, and its place."""

    datetime: str
    marks: str
    span: Span


@dataclass(frozen=True, slots=True)
class Picture:
    """An ``<img>``: its address, its alternative text, and the span of the figure around it, if there is one."""

    url: str
    alt: str
    at: int
    figure: Span | None = None


@dataclass(frozen=True, slots=True)
class HtmlHead:
    """``metas``: name or property (lower case) to its contents in order. ``ld``: JSON-LD objects, articles first."""

    title: str | None = None
    title_span: Span | None = None
    metas: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    ld: tuple[Mapping[str, Any], ...] = ()
    times: tuple[TimeMark, ...] = ()
    pictures: tuple[Picture, ...] = ()
    canonical: str | None = None
    rel_tags: tuple[Span, ...] = ()

    def meta(self, *names: str) -> str | None:
        """The first content given under any of ``names``, in their order."""
        return next((content for name in names for content in self.metas.get(name, ())), None)

    def article(self) -> Mapping[str, Any]:
        """The JSON-LD object of the article, or an empty one."""
        return next((node for node in self.ld if article_rank(node) < len(ARTICLE_TYPES)), {})


def read_head(source: str) -> HtmlHead:
    """Everything that the mark-up of ``source`` tells about its article."""
    return _Scan(source).head()


class _Scan:
    """One pass over the tokens of a page for what is not its text."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.metas: dict[str, list[str]] = {}
        self.ld: list[Mapping[str, Any]] = []
        self.times: list[TimeMark] = []
        self.pictures: list[Picture] = []
        self.rel_tags: list[Span] = []
        self.title: str | None = None
        self.title_span: Span | None = None
        self.canonical: str | None = None
        self.figure: list[int] = []
        self.script: Mapping[str, str] = {}

    def head(self) -> HtmlHead:
        drawing = 0
        for token in tokenise(self.source):
            if token.name == "svg":
                drawing += 1 if token.kind == "open" else -1
            if token.kind == "raw":
                self._raw(token, in_drawing=drawing > 0)
            elif token.kind in ("open", "close") and token.name in _HANDLERS:
                _HANDLERS[token.name](self, token)
        return HtmlHead(
            title=self.title,
            title_span=self.title_span,
            metas={name: tuple(contents) for name, contents in self.metas.items()},
            ld=tuple(sorted(self.ld, key=article_rank)),
            times=tuple(self.times),
            pictures=tuple(self.pictures),
            canonical=self.canonical,
            rel_tags=tuple(self.rel_tags),
        )

    def _raw(self, token: Token, *, in_drawing: bool) -> None:
        if token.name == "title" and self.title is None and not in_drawing:
            self.title = " ".join(html.unescape(self.source[token.start : token.end]).split()) or None
            self.title_span = Span(token.start, token.end)
        elif token.name == "script" and "ld+json" in self.script.get("type", ""):
            self.ld.extend(_json_ld(self.source[token.start : token.end]))

    def _meta(self, token: Token) -> None:
        marks = attributes(self.source, token)
        content = " ".join(marks.get("content", "").split())
        name = marks.get("property") or marks.get("name") or marks.get("itemprop")
        if name and content:
            self.metas.setdefault(name.lower(), []).append(content)

    def _script(self, token: Token) -> None:
        self.script = attributes(self.source, token) if token.kind == "open" else {}

    def _link(self, token: Token) -> None:
        marks = attributes(self.source, token)
        if marks.get("rel", "").lower() == "canonical" and not self.canonical:
            self.canonical = marks.get("href") or None

    def _time(self, token: Token) -> None:
        if token.kind == "open" and (marks := attributes(self.source, token)).get("datetime"):
            words = " ".join(marks.get(name, "") for name in ("class", "itemprop", "id", "pubdate"))
            self.times.append(TimeMark(marks["datetime"], words.lower(), Span(token.start, token.end)))

    def _figure(self, token: Token) -> None:
        if token.kind == "open":
            self.figure.append(len(self.pictures))
        elif self.figure:
            first = self.figure.pop()
            for number, picture in enumerate(self.pictures[first:], first):
                if picture.figure is None:
                    self.pictures[number] = Picture(picture.url, picture.alt, picture.at, Span(picture.at, token.end))

    def _image(self, token: Token) -> None:
        marks = attributes(self.source, token)
        url = next((marks[name] for name in ("src", "data-src", "data-original") if _is_address(marks.get(name))), None)
        if url:
            self.pictures.append(Picture(url, " ".join(marks.get("alt", "").split()), token.start))

    def _anchor(self, token: Token) -> None:
        if token.kind == "open" and "tag" in attributes(self.source, token).get("rel", "").lower().split():
            self.rel_tags.append(Span(token.end, self.source.find("</", token.end, token.end + 300)))


_HANDLERS = {
    "meta": _Scan._meta,
    "script": _Scan._script,
    "link": _Scan._link,
    "time": _Scan._time,
    "figure": _Scan._figure,
    "img": _Scan._image,
    "a": _Scan._anchor,
}


def _is_address(value: str | None) -> bool:
    return bool(value) and not str(value).startswith("data:")


def _json_ld(text: str) -> Iterator[Mapping[str, Any]]:
    """The typed objects of one JSON-LD script; none when it is broken."""
    try:
        data = json.loads(text.strip().removeprefix("<!--").removesuffix("-->"), strict=False)
    except (ValueError, RecursionError):
        return
    waiting: list[tuple[Any, int]] = [(data, 0)]
    while waiting:
        value, depth = waiting.pop()
        if depth > MAX_LD_DEPTH:
            continue
        if isinstance(value, list):
            waiting.extend((item, depth + 1) for item in reversed(value))
        elif isinstance(value, dict):
            if "@type" in value:
                yield value
            waiting.extend((item, depth + 1) for item in reversed(value.values()) if isinstance(item, list | dict))


def article_rank(node: Mapping[str, Any]) -> int:
    """How much a JSON-LD object is an article: 0 for news articles and other articles, more for looser types."""
    kinds = node.get("@type")
    names = " ".join(kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)).lower()
    return next((rank for rank, kind in enumerate(ARTICLE_TYPES) if kind in names), len(ARTICLE_TYPES))
