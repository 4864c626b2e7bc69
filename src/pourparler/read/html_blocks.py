"""HTML to the blocks of text that a reader sees, each character mapped to its place in the page."""

import html
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from pourparler.codebook.reading import reading_words
from pourparler.model import Run, Span

from .markup import Token, attributes, tokenise

_UNSEEN = frozenset(
    {"script", "style", "template", "svg", "math", "object", "canvas", "head", "iframe", "noembed", "noframes"}
)
_CLOSES = {"li": ("li",), "dt": ("dt", "dd"), "dd": ("dt", "dd"), "option": ("option",), "tr": ("tr", "td", "th")}
_CLOSES |= {"td": ("td", "th"), "th": ("td", "th")}
_HOLDS = frozenset({"ul", "ol", "dl", "table", "select", "div", "section", "article", "body"})
"""An implied end tag ("<li>" ends the "<li>" before it) never reaches out of these."""

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BODY = frozenset({"body", "div", "p", "h1", "header", "main", "article", "section", "table", "ul", "nav"})
"""Elements that never stand in a head: where one opens, a head that was left open ends."""

_KEEPS_P = frozenset({"button", "td", "th", "caption", "object", "html", "table"})
"""Inside these a block does not end the paragraph that stands around them."""

_WHOLE = frozenset({"html", "body", "main", "article"})
"""Elements around the article itself: their classes speak of the page's make, not of the text in them."""

MAX_DEPTH = 512
"""Elements deeper than this are not told apart; browsers stop there too."""

_PIECE = re.compile(r"\s+|&(?:#\d{1,7};?|#[xX][0-9a-fA-F]{1,6};?|[a-zA-Z][a-zA-Z0-9]{1,31};?)|[^\s&]+(?: [^\s&]+)*|&")
_WORDS = re.compile(r"[a-z]+|[A-Z][a-z]*")
_ENDS_SENTENCE = re.compile(r"[.!?:;…”\"’')\]]$")
_GOES_ON = re.compile(r"\s{0,50}(?:<(?:a|b|i|em|strong|span|font)\b[^<>]{0,300}>){0,3}\s{0,50}[a-zà-ÿ]")
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Element:
    """An open element: what a block inside it inherits.

    ``region`` is the kind that the nearest marked element around gives, if any; ``holder`` is the innermost element
    that makes blocks, with its number; ``in_p``: a paragraph is open that a block would end.
    """

    name: str = ""
    region: str = ""
    hidden: bool = False
    link: bool = False
    heading: int = 0
    in_p: bool = False
    holder: tuple[str, int] = ("", 0)


@dataclass(frozen=True, slots=True)
class HtmlBlock:
    """One block: its text, its place, the way back, and the mark-up around it.

    ``region``: kind of the nearest marked element around it ("navigation", "caption", …), or "". ``tag``: the element
    that it is the content of. ``link_share``: part of its characters that are links. ``parent``: number of that
    element, the same for two blocks that one element holds.
    """

    text: str
    span: Span
    pieces: tuple[Run, ...]
    tag: str
    parent: int
    region: str = ""
    hidden: bool = False
    link_share: float = 0.0
    heading: int = 0


@dataclass(slots=True)
class _Gathering:
    """The text of the block under way."""

    chars: list[str] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    length: int = 0
    linked: int = 0

    def add(self, text: str, raw: int, raw_length: int, *, link: bool) -> None:
        if text == " " and (not self.chars or self.chars[-1] == " "):
            self._widen(raw + raw_length)
            return
        last = self.runs[-1] if self.runs else None
        if last and _continues(last, text, raw, raw_length):
            self.runs[-1] = Run(last.start, last.raw, last.length + len(text), last.raw_length + raw_length)
        else:
            self.runs.append(Run(self.length, raw, len(text), raw_length))
        self.chars.append(text)
        self.length += len(text)
        self.linked += len(text) if link else 0

    def _widen(self, raw_end: int) -> None:
        """White space after white space: one space stands for both."""
        if self.chars:
            last = self.runs[-1]
            if last.length != 1:
                self.runs[-1] = last._replace(length=last.length - 1, raw_length=last.raw_length - 1)
                last = Run(self.length - 1, last.raw + last.raw_length - 1, 1, 1)
                self.runs.append(last)
            self.runs[-1] = last._replace(raw_length=raw_end - last.raw)

    def ends_sentence(self) -> bool:
        tail = "".join(self.chars[-2:]).rstrip()
        return not tail or bool(_ENDS_SENTENCE.search(tail))


def _continues(last: Run, text: str, raw: int, raw_length: int) -> bool:
    even = last.length == last.raw_length and len(text) == raw_length
    return even and last.raw + last.raw_length == raw


def html_blocks(source: str) -> Iterator[HtmlBlock]:
    """The blocks of ``source`` in page order, hidden ones too (they say so); scripts and styles are no text."""
    return _Walk(source).blocks()


class _Walk:
    """One pass over the tokens of a page with the open elements at hand."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.words = reading_words()
        self.open: list[_Element] = [_Element()]
        self.count: Counter[str] = Counter()
        self.unseen = 0
        self.number = 0
        self.gathering = _Gathering()

    def blocks(self) -> Iterator[HtmlBlock]:
        for token in tokenise(self.source):
            if token.kind == "text" or (token.kind == "raw" and token.name in ("textarea", "xmp")):
                self._text(token)
            elif token.kind == "open":
                yield from self._opened(token)
            elif token.kind == "close":
                yield from self._closed(token.name)
        yield from self._flush()

    def _text(self, token: Token) -> None:
        if self.unseen:
            return
        link = self.open[-1].link
        for match in _PIECE.finditer(self.source, token.start, token.end):
            text = match[0]
            if text[0] == "&" and len(text) > 1:
                text = html.unescape(text)
            if text.isspace():
                text = " "
            if text:
                self.gathering.add(text, match.start(), match.end() - match.start(), link=link)

    def _opened(self, token: Token) -> Iterator[HtmlBlock]:
        name = token.name
        if name == "br":
            if self.gathering.ends_sentence() or not _GOES_ON.match(self.source, token.end):
                yield from self._flush()
            else:
                self.gathering.add(" ", token.start, token.end - token.start, link=False)
            return
        if name in self.words.breaking:
            yield from self._flush()
        self._close_implied(name)
        if (
            name not in self.words.void
            and not self.source.startswith("/>", token.end - 2)
            and len(self.open) < MAX_DEPTH
        ):
            self._push(token)

    def _closed(self, name: str) -> Iterator[HtmlBlock]:
        if name in self.words.breaking:
            yield from self._flush()
        if self.count[name]:
            self._pop(name)

    def _close_implied(self, name: str) -> None:
        """Close what the opening of ``name`` ends though its end tag was left out."""
        if name in _BODY and self.count["head"]:
            self._pop("head")
        if name in self.words.breaking and self.open[-1].in_p:
            self._pop("p")
        for implied in _CLOSES.get(name, ()):
            if self.count[implied]:
                self._pop(implied, stop=_HOLDS)

    def _push(self, token: Token) -> None:
        self.number += 1
        name, parent = token.name, self.open[-1]
        said, hides = _said(self.source[token.start : token.end], name)
        self.open.append(
            _Element(
                name,
                region=parent.region if said is None else said,
                hidden=parent.hidden or hides,
                link=parent.link or name == "a",
                heading=int(name[1]) if name in _HEADINGS else parent.heading,
                in_p=name == "p" or (parent.in_p and name not in _KEEPS_P),
                holder=(name, self.number) if name in self.words.breaking else parent.holder,
            )
        )
        self.count[name] += 1
        self.unseen += name in _UNSEEN

    def _pop(self, name: str, *, stop: frozenset[str] = frozenset()) -> None:
        """Close the innermost ``name`` and all in it, unless an element of ``stop`` stands between."""
        depth = len(self.open) - 1
        while self.open[depth].name != name:
            if self.open[depth].name in stop:
                return
            depth -= 1
        for element in self.open[depth:]:
            self.count[element.name] -= 1
            self.unseen -= element.name in _UNSEEN
        del self.open[depth:]

    def _flush(self) -> Iterator[HtmlBlock]:
        gathered, self.gathering = self.gathering, _Gathering()
        text, runs = "".join(gathered.chars), gathered.runs
        if not text.strip():
            return
        if text[-1] == " ":
            text, runs = text[:-1], _without_last(runs)
        element = self.open[-1]
        yield HtmlBlock(
            text,
            Span(runs[0].raw, runs[-1].raw + runs[-1].raw_length),
            tuple(runs),
            *element.holder,
            region=element.region,
            hidden=element.hidden,
            link_share=min(1.0, gathered.linked / len(text)),
            heading=element.heading,
        )


def _without_last(runs: list[Run]) -> list[Run]:
    """``runs`` without the space at the end of the text."""
    last = runs[-1]
    if last.length == 1:
        return runs[:-1]
    return [*runs[:-1], last._replace(length=last.length - 1, raw_length=last.raw_length - 1)]


@lru_cache(maxsize=8192)
def _said(tag: str, name: str) -> tuple[str | None, bool]:
    """The kind of block that an opening tag speaks of, None when it says nothing; and whether it hides what it holds.

    Kept for the tags seen last, since a page repeats them.
    """
    if len(tag) <= len(name) + 2:
        return _region(name, {}), name == "noscript"
    marks = attributes(tag, Token("open", name, 0, len(tag)))
    style = marks.get("style", "")
    hides = "hidden" in marks or marks.get("aria-hidden") == "true" or bool(_HIDDEN_STYLE.search(style))
    return _region(name, marks), hides or name == "noscript"


def _region(name: str, marks: Mapping[str, str]) -> str | None:
    """The kind of block that an element's name, role, class or id speaks of."""
    if name in _WHOLE:
        return ""
    if by_tag := reading_words().region_tags.get(name):
        return by_tag
    words = reading_words().region_words
    for value in (marks.get("role"), marks.get("class"), marks.get("id")):
        for word in _WORDS.findall(value or ""):
            if kind := words.get(word.lower()):
                return kind
    return None
