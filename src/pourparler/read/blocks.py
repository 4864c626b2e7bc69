"""A decoded text scrape → its lines with exact offsets, and lines → blocks.

A scrape has no mark-up left: what was one paragraph may stand on one line, be wrapped over several, be broken at every
link (one text node a line), or be glued to its neighbour ("denuclearization.During"). So a page is first cut as finely
as is safe, each cut is labelled (``labeller``), and lines that belong together are joined again (``join``).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..model import Run, Span
from ..model.text import trim

# Everything that ends a line: str.splitlines' set, so that form feeds and Unicode separators count too.
_LINE_END = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
# Two sentences glued without a space: a small letter, digit or closing mark, a full stop, then a capitalised word.
_GLUE = re.compile(r"(?<=[a-z0-9%)\]”’\"'])[.!?][”’\"')]?(?=[“‘\"]?[A-Z][a-z’' ])")
# A word of fewer letters than this before the full stop is more likely an abbreviation or a name ("St.Petersburg").
_GLUE_MIN_WORD = 3
_SENTENCE_END = re.compile(r"[.!?][”’\"')\]]*\s+(?=[“‘\"'(\[]?[A-Z0-9])")
# A dateline inside a line, where a headline was joined to the lead: "… talks Seoul, Nov 6 (IANS): During".
_DATELINE = re.compile(
    r"(?<=\w) (?=(?:[A-Z][a-z]+(?: [A-Z][a-z]+)?|[A-Z]{4,}(?: [A-Z]+)?)"
    r"(?:, [A-Z][a-z]{2,8}\.? \d{1,2})? \([A-Z][\w ]{1,20}\)(?::| ?[-–—]))"
)
# A line beyond this many characters is no paragraph but a page without line ends; it is labelled a sentence at a time.
LONG_LINE = 2_000
# The same for a page of hardly any lines, whose paragraphs were joined by a scraper.
FEW_LINES, LONG_LINE_OF_FEW = 4, 600
# A sentence beyond this is cut at a space, so that no line is unbounded.
_LONGEST_SENTENCE = 1_000


@dataclass(frozen=True, slots=True)
class Line:
    """The finest part of a page that gets a label. ``text`` is exactly the page's characters at ``span``.

    ``gap``: how many line ends stand between it and the line before (0: cut out of the same line of the page).
    ``indent``: white space before it on its line.
    """

    text: str
    span: Span
    gap: int
    indent: int


def split_lines(text: str) -> list[Line]:
    """The lines of ``text`` that hold more than white space, in order; together they hold every other character."""
    raw = list(_raw_lines(text))
    longest = LONG_LINE if len(raw) >= FEW_LINES else LONG_LINE_OF_FEW
    lines: list[Line] = []
    gap = 1
    for span in raw:
        inner = trim(text, span)
        if inner.start == inner.end:
            gap += 1
            continue
        for number, part in enumerate(_parts(text, inner, longest)):
            lines.append(
                Line(text[part.start : part.end], part, 0 if number else gap, 0 if number else inner.start - span.start)
            )
        gap = 1
    return lines


def _raw_lines(text: str) -> Iterator[Span]:
    start = 0
    for end in _LINE_END.finditer(text):
        yield Span(start, end.start())
        start = end.end()
    yield Span(start, len(text))


def _parts(text: str, line: Span, longest: int) -> Iterator[Span]:
    """``line`` cut where two paragraphs were glued and, when it is far too long, at its sentences."""
    cuts = {match.end() for match in _GLUE.finditer(text, line.start, line.end) if _ends_sentence(text, match.start())}
    if line.length > longest:
        cuts.update(_sentence_cuts(text, line))
        cuts.update(match.end() for match in _DATELINE.finditer(text, line.start, line.end))
    start = line.start
    for cut in (*sorted(cuts), line.end):
        part = trim(text, Span(start, cut))
        if part.length:
            yield part
        start = cut


def _ends_sentence(text: str, stop: int) -> bool:
    """The word before the full stop at ``stop`` is long enough to end a sentence, and is no part of an address."""
    word = re.search(r"[\w@/%)\]”’\"'-]+$", text[max(0, stop - 40) : stop])
    if word is None or "@" in word[0] or "/" in word[0]:
        return False
    return len(word[0]) >= _GLUE_MIN_WORD or word[0].isdigit() or not word[0][-1].isalnum()


def _sentence_cuts(text: str, line: Span) -> Iterator[int]:
    last = line.start
    for end in (*(m.end() for m in _SENTENCE_END.finditer(text, line.start, line.end)), line.end):
        while end - last > _LONGEST_SENTENCE:
            space = text.rfind(" ", last + 1, last + _LONGEST_SENTENCE)
            last = space + 1 if space > last else last + _LONGEST_SENTENCE
            yield last
        if end < line.end:
            yield end
        last = end


def join(lines: Sequence[Line]) -> tuple[str, Span, tuple[Run, ...]]:
    """Text, span and pieces of one block made of ``lines``: joined by a space where the page has one."""
    span = Span(lines[0].span.start, lines[-1].span.end)
    if len(lines) == 1:
        return lines[0].text, span, ()
    parts: list[str] = []
    runs: list[Run] = []
    length = 0
    for before, line in zip((None, *lines), lines, strict=False):
        if before is not None and (hole := line.span.start - before.span.end):
            runs.append(Run(length, before.span.end, 1, hole))
            parts.append(" ")
            length += 1
        runs.append(Run(length, line.span.start, len(line.text), len(line.text)))
        parts.append(line.text)
        length += len(line.text)
    return "".join(parts), span, tuple(runs)
