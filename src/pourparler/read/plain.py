"""Text that is an article already: every paragraph stays."""

import re
from collections.abc import Iterator
from itertools import pairwise
from statistics import median

from pourparler.model import Block, Run, Span
from pourparler.model.text import trim

MIN_WRAP = 30
"""Lines shorter than this are a list, not wrapped prose."""

WRAP_WIDTH = 110
"""Lines of wrapped text are about equally long and shorter than this; a line that is a paragraph is longer."""

_PARAGRAPH = re.compile(r"(?:[^\n\r]|\r?\n(?![ \t]*\r?\n))+")
_LINE = re.compile(r"[^\n\r]+")
_ENDS = re.compile(r"""[.!?:;…"”’')\]]\s*$""")
_SPACE = re.compile(r"\s+")


def plain_blocks(text: str) -> list[Block]:
    """One block a paragraph, in order. Blank lines part paragraphs; so do line ends, unless the text is wrapped."""
    part = _PARAGRAPH if _is_wrapped(text) else _LINE
    return [block for match in part.finditer(text) for block in _block(text, Span(match.start(), match.end()))]


def _is_wrapped(text: str) -> bool:
    """Whether line ends stand inside sentences: most lines with text right under them end without a full stop."""
    lines = [line.rstrip() for line in text.splitlines()]
    inner = [line for line, below in pairwise(lines) if line and below.strip()]
    if not inner or max(map(len, inner)) > WRAP_WIDTH:
        return False
    open_ends = sum(1 for line in inner if not _ENDS.search(line))
    return open_ends > 0.5 * len(inner) and median(map(len, inner)) >= MIN_WRAP


def _block(text: str, span: Span) -> Iterator[Block]:
    span = trim(text, span)
    if not span.length:
        return
    parts, runs, length, at = [], [], 0, span.start
    for space in _SPACE.finditer(text, *span):
        for piece, start, end in ((text[at : space.start()], at, space.start()), (" ", *space.span())):
            runs.append(Run(length, start, len(piece), end - start))
            parts.append(piece)
            length += len(piece)
        at = space.end()
    runs.append(Run(length, at, span.end - at, span.end - at))
    parts.append(text[at : span.end])
    folded = "".join(parts)
    yield Block(
        folded, span, "body", True, "given as text", 1.0, () if folded == text[span.start : span.end] else tuple(runs)
    )
