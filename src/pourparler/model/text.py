"""Places in text, and the way back from a report's clean text to the page it was read from.

Offsets are Unicode characters, end exclusive. ``raw`` offsets count characters of the page as it came, decoded.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Self


class Span(NamedTuple):
    """A stretch of characters, end exclusive."""

    start: int
    end: int

    def contains(self, other: "Span") -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end

    @property
    def length(self) -> int:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Evidence:
    """The exact characters a fact was read from: page hash, span in the report's text, the same place in the page.

    ``source`` names the part of the report: ``body``, ``title`` or ``caption``. Titles and captions stand outside the
    report's text, so their ``span`` is None and ``raw`` alone points at them.
    """

    page: str
    span: Span | None
    raw: Span
    text: str
    source: str = "body"

    def to_dict(self) -> dict[str, object]:
        span = list(self.span) if self.span else None
        return {"page": self.page, "span": span, "raw": list(self.raw), "text": self.text, "source": self.source}


class Run(NamedTuple):
    """``length`` characters of a text from ``start`` on, read from ``raw_length`` characters of the page from
    ``raw`` on.

    Where the lengths are equal the two advance together; where they differ (a character reference, folded white space)
    the text's characters stand for the whole stretch of the page.
    """

    start: int
    raw: int
    length: int
    raw_length: int


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a page (a paragraph, a caption, a menu line): what it is, whether it stays, and why.

    ``span`` is the block's place in the decoded page; ``text`` is what a reader sees there. ``pieces`` maps characters
    of ``text`` to the page where they differ (character references, inline tags, folded white space); empty when
    ``text`` is the page's own characters.
    """

    text: str
    span: Span
    kind: str
    keep: bool
    reason: str = ""
    score: float = 1.0
    pieces: tuple[Run, ...] = ()

    def runs(self, start: int) -> tuple[Run, ...]:
        """The block's runs when its text begins at ``start`` of a longer text."""
        own = self.pieces or (Run(0, self.span.start, len(self.text), self.span.length),)
        return tuple(run._replace(start=run.start + start) for run in own)

    def to_dict(self) -> dict[str, object]:
        return {"text": self.text, "span": list(self.span), "kind": self.kind, "keep": self.keep, "reason": self.reason}


@dataclass(frozen=True, slots=True)
class Dropped:
    """A block that is not part of the article, and the reason."""

    raw: Span
    reason: str
    text: str = ""

    def to_dict(self) -> dict[str, object]:
        return {"raw": list(self.raw), "reason": self.reason, "text": self.text}


@dataclass(frozen=True, slots=True)
class TextMap:
    """The way from a clean text back to its page: runs sorted by ``start``.

    A character outside every run (the blank line between two paragraphs) belongs to the page between its neighbours.
    """

    runs: tuple[Run, ...]

    @classmethod
    def from_runs(cls, runs: Iterable[Run]) -> Self:
        """A map with touching runs joined into one."""
        joined: list[Run] = []
        for run in runs:
            if joined and _touch(joined[-1], run):
                last = joined[-1]
                joined[-1] = Run(last.start, last.raw, last.length + run.length, last.raw_length + run.raw_length)
            else:
                joined.append(run)
        return cls(tuple(joined))

    def raw(self, span: Span) -> Span:
        """The place in the page that ``span`` of the text was read from."""
        if not self.runs:
            return Span(0, 0)
        first, last = self._run_at(span.start), self._run_at(max(span.start, span.end - 1))
        return Span(_raw_start(first, span.start), _raw_end(last, max(span.start, span.end - 1)))

    def _run_at(self, offset: int) -> Run:
        return self.runs[max(0, bisect_right(self.runs, offset, key=lambda run: run.start) - 1)]


def _touch(left: Run, right: Run) -> bool:
    even = left.length == left.raw_length and right.length == right.raw_length
    return even and left.start + left.length == right.start and left.raw + left.raw_length == right.raw


def _raw_start(run: Run, offset: int) -> int:
    if run.length != run.raw_length:
        return run.raw
    return run.raw + min(offset - run.start, run.raw_length)


def _raw_end(run: Run, offset: int) -> int:
    if run.length != run.raw_length:
        return run.raw + run.raw_length
    return run.raw + min(offset - run.start + 1, run.raw_length)


def trim(text: str, span: Span) -> Span:
    """``span`` without white space at its ends."""
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def by_paragraph(text: str, span: Span) -> list[Span]:
    """``span`` cut at blank lines: what stood between two paragraphs of the page is no part of a quote."""
    found, start = [], span.start
    while (end := text.find("\n\n", start, span.end)) >= 0:
        found.append(trim(text, Span(start, end)))
        start = end + 2
    found.append(trim(text, Span(start, span.end)))
    return [piece for piece in found if piece.length]


def join_spans(spans: Sequence[Span]) -> Span:
    """The smallest span that holds all of ``spans``."""
    return Span(min(s.start for s in spans), max(s.end for s in spans))
