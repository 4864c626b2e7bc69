"""Conditions: on what terms a party offers, accepts, demands or refuses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pourparler.codebook.bargaining import ConditionKind, conditions
from pourparler.language.syntax import NEGATIONS, paragraphs, sentence_span, tokens_in
from pourparler.model import Condition, Span
from pourparler.model.text import trim

from .parts import Part

LONGEST = 220  # characters of one condition
CLAUSE_END = re.compile(
    r"[,;:](?!\d)|[.?!](?=[\s\"”’')]|$)|\s[–—-]\s|\s(?:but|and) (?=(?:we|they|it|he|she|i|that)\b)|[\"“”]"
)
MARKS = frozenset('"“”')
PRESENT = frozenset({"VBZ", "VBP", "MD"})
PAST = frozenset({"VBD"})
FUTURE_WORDS = 9  # words behind a marker that show whether it looks ahead


def find_conditions(part: Part, span: Span) -> tuple[Condition, ...]:
    """The conditions named in a stretch of a part, in text order, each with its exact characters."""
    found: list[tuple[Span, str]] = []
    for kind in conditions().kinds:
        for place in _of_kind(part, span, kind):
            clash = next((other for other in found if other[0].overlaps(place)), None)
            if clash is None:
                found.append((place, kind.name))
            elif place.start < clash[0].start and place.contains(clash[0]):
                found[found.index(clash)] = (place, kind.name)
    return tuple(_condition(part, place, name) for place, name in sorted(found))


def condition_after(part: Part, span: Span) -> tuple[Condition, ...]:
    """A condition in the sentence behind ``span`` in the same paragraph or the next: "But that would require …"."""
    here = sentence_span(part.doc, max(span.start, span.end - 1))
    start = here.end
    while start < len(part.text) and part.text[start].isspace():
        start += 1
    if start >= len(part.text) or _paragraph(part, start) - _paragraph(part, here.start) > 1:
        return ()
    following = sentence_span(part.doc, start)
    text = part.text[following.start : following.end]
    if not any(pattern.search(text) for pattern in conditions().next_sentence):
        return ()
    return (_condition(part, trim(part.text, Span(following.start, following.end)), "if"),)


def _paragraph(part: Part, offset: int) -> int:
    return sum(1 for p in paragraphs(part.text) if p.end <= offset)


def _condition(part: Part, span: Span, kind: str) -> Condition:
    return Condition(kind, part.text[span.start : span.end], span if part.source == "body" else None)


def _of_kind(part: Part, span: Span, kind: ConditionKind) -> Iterator[Span]:
    for match in kind.marker.finditer(part.text, span.start, span.end):
        before = part.text[max(0, match.start() - 24) : match.start()].lower().split()
        behind = part.text[match.end() : match.end() + 24].lower().split()
        if (before and before[-1].strip(",") in kind.not_after) or (behind and behind[0] in kind.not_before):
            continue
        if kind.alone:
            yield Span(match.start(), match.end())
            continue
        if kind.with_not and not {t.lower_ for t in tokens_in(part.doc, Span(span.start, match.start()))} & NEGATIONS:
            continue
        whole = _clause(part, match.start(), match.end(), span.end)
        if whole.end - match.end() < 3 or (kind.needs_future and not _ahead(part, match, whole)):
            continue
        yield whole


def _clause(part: Part, start: int, behind: int, limit: int) -> Span:
    """From the marker to the end of its clause."""
    furthest = min(limit, behind + LONGEST)
    opened = False
    for stop in CLAUSE_END.finditer(part.text, behind, furthest):
        mark = stop.group()
        if mark in MARKS:
            if not opened and mark == "”":
                return trim(part.text, Span(start, stop.start()))
            if opened or mark == "“" or part.text[stop.start() - 1].isspace():
                opened = not opened
                continue
        if not opened:
            return trim(part.text, Span(start, stop.start()))
    return trim(part.text, Span(start, furthest))


def _ahead(part: Part, match: re.Match[str], whole: Span) -> bool:
    """Whether what follows a time word is still to come: "until it withdraws", "after the lifting of sanctions"."""
    if match.group().lower().startswith(("only", "not ", "pending")):
        return True
    tokens = tokens_in(part.doc, Span(match.end(), whole.end))[:FUTURE_WORDS]
    tags = {t.tag_ for t in tokens}
    if tags & PAST:
        return False
    if tags & PRESENT:
        return True
    return any(t.lower_ in conditions().future_nouns for t in tokens[:5])
