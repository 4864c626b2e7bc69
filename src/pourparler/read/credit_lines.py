"""Agencies that a page credits with its text: byline, copyright line, "contributed to this report", closing credits."""

import re
from collections.abc import Iterator
from functools import cache

from pourparler.codebook.media import media
from pourparler.codebook.sourcing import sourcing_words
from pourparler.model import Evidence, Report, SourceLink, Span

TAIL = 500
"""Characters of the end of the text that are looked at; what was left out of the text is looked at whole."""

LONGEST_BLOCK = 700
"""Characters of a block left out that may be a credit line."""

CREDIT = "credit"
"""The ``source`` of evidence from such a line: it stands outside the text."""


def credited_agencies(report: Report) -> tuple[SourceLink, ...]:
    """One link an agency, with the line as evidence; a byline that is an agency's name has none."""
    found: dict[str, SourceLink] = {}
    for name, evidence in (*_bylines(report), *_lines(report)):
        known = _folded().get(name.casefold())
        if known and (known not in found or found[known].evidence is None):
            found[known] = SourceLink(known, "agency", evidence)
    return tuple(found.values())


def _bylines(report: Report) -> Iterator[tuple[str, Evidence | None]]:
    for name in report.byline:
        if (outlet := _folded().get(name.casefold())) is not None:
            yield outlet, None


def _lines(report: Report) -> Iterator[tuple[str, Evidence]]:
    """The agencies of the credit lines at the end of the text and among the blocks left out."""
    start = max(0, len(report.text) - TAIL)
    for name, span in _credits(report.text[start:]):
        yield name, report.evidence(Span(start + span.start, start + span.end))
    for block in report.blocks:
        if not block.keep and len(block.text) <= LONGEST_BLOCK:
            for name, _ in _credits(block.text):
                yield name, report.outside_evidence(CREDIT, block.span, block.text)


def _credits(text: str) -> Iterator[tuple[str, Span]]:
    for pattern in _patterns():
        for match in pattern.finditer(text):
            yield match["name"], Span(*match.span())
    for agency, pattern in sourcing_words().sign_offs.items():
        for match in pattern.finditer(text):
            yield agency, Span(*match.span())
    yield from _closing(text)


def _closing(text: str) -> Iterator[tuple[str, Span]]:
    """Agencies in a last line that holds nothing else: "Reuters - AP - AFP"."""
    line = re.search(r"[^\n]+\s*\Z", text)
    parts = re.split(r"\s*(?:[-–—/,;|•·&]|\band\b)\s*", line[0].strip(" .()[]\n")) if line and len(line[0]) < 80 else []
    names = [part for part in parts if part]
    if line and names and all(name.casefold() in _folded() for name in names):
        yield from ((_folded()[name.casefold()], Span(*line.span())) for name in names)


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    names = sorted(_folded(), key=lambda name: (-len(name), name))
    agency = f"(?P<name>{'|'.join(map(re.escape, names))})"
    return tuple(
        re.compile(line.replace("AGENCY", agency), re.IGNORECASE | re.MULTILINE)
        for line in sourcing_words().credit_lines
    )


@cache
def _folded() -> dict[str, str]:
    """Every name of an agency in small letters to the name that the codebook gives it; common words are left out."""
    outlets = {outlet.name: outlet for outlet in media().by_name.values() if outlet.agency and outlet.alone}
    return {name.casefold(): outlet.name for outlet in outlets.values() for name in outlet.names}
