"""Sentences of a report without a parser: enough to quote one, and quick for hundreds of reports."""

import re
from collections.abc import Iterator

from pourparler.model import Report, Span
from pourparler.model.text import by_paragraph

# The end of a sentence: not behind an initial or a short capitalised word, which may be an abbreviation (Gen., Nov.);
# a sentence that ends in one is told together with the next.
_END = re.compile(
    r"(?<=[.!?])(?<![\s.“\"(][A-Z]\.)(?<!\b[A-Z][a-z]\.)(?<!\b[A-Z][a-z][a-z]\.)[\"”’')]*\s+(?=[\"“‘'(]?[A-Z])"
)
_DATELINE = re.compile(r"^.{2,70}?\s[-–—]{1,2}\s+")


def sentences(report: Report) -> Iterator[tuple[Span, bool]]:
    """The span of each sentence in order, and whether it stands in the first paragraph; the dateline is left out."""
    for number, paragraph in enumerate(by_paragraph(report.text, Span(0, len(report.text)))):
        start = paragraph.start + (_dateline(report, paragraph) if number == 0 else 0)
        for match in _END.finditer(report.text, start, paragraph.end):
            yield Span(start, match.start() + len(match[0].rstrip())), number == 0
            start = match.end()
        if start < paragraph.end:
            yield Span(start, paragraph.end), number == 0


def _dateline(report: Report, paragraph: Span) -> int:
    """How many characters the dateline takes at the head of the text."""
    if report.dateline is None:
        return 0
    match = _DATELINE.match(report.text[paragraph.start : paragraph.end])
    place = (report.dateline.place or "").casefold()
    return match.end() if match and place and match[0].casefold().startswith(place) else 0
