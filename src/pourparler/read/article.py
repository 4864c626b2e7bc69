"""Kept blocks to the report's text, with the way back to the page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pourparler.model import Block, Dropped, Run, Span, TextMap

BLANK_LINE = "\n\n"


@dataclass(frozen=True, slots=True)
class Article:
    """The body of a report: its text, the map to the page, and what was left out."""

    text: str
    map: TextMap
    dropped: tuple[Dropped, ...]

    def raw(self, start: int, end: int) -> Span:
        return self.map.raw(Span(start, end))


def assemble(blocks: Sequence[Block]) -> Article:
    """The kept blocks joined by blank lines, in page order; the others with the reason why they were left out."""
    parts: list[str] = []
    runs: list[Run] = []
    length = 0
    for block in blocks:
        if not block.keep:
            continue
        if parts:
            length += len(BLANK_LINE)
        runs.extend(block.runs(length))
        parts.append(block.text)
        length += len(block.text)
    return Article(BLANK_LINE.join(parts), TextMap.from_runs(runs), tuple(_dropped(blocks)))


def _dropped(blocks: Iterable[Block]) -> Iterable[Dropped]:
    for block in blocks:
        if not block.keep:
            yield Dropped(block.span, block.reason or block.kind, block.text)


def place_of(block: Block, text: str) -> Span | None:
    """The place in the page of ``text``, a part of ``block.text``; None when the block does not hold it."""
    start = block.text.find(text)
    if start < 0 or not text:
        return None
    return TextMap.from_runs(block.runs(0)).raw(Span(start, start + len(text)))
