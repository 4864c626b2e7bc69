"""Quotation marks, as journalists and scrapers leave them: curly, straight, single, nested, unbalanced, re-opened.

Pure text, no analysis: what stands between marks, how the stretches belong together, and whether they look like
somebody's full sentence or like a few borrowed words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from pourparler.language.offsets import paragraphs
from pourparler.model import Span
from pourparler.model.text import trim

OPENERS = "“„«‟"
CLOSERS = "”»"
STRAIGHT = '"'
SINGLE_OPEN = "‘"
SINGLE = "'’"
_TOKEN = re.compile(r"``|''|[“„«‟”»\"‘'’]")
_END_INSIDE = ".,?!…—–-;"
POST = re.compile(
    r"(?P<words>[^\"“”]{12,}?[.!?…\w])\s+[—–-]{1,2}\s+[A-Z][\w.’' -]{2,40}\s\(@\w{2,20}\)(?:\s[\w ,.:/]{4,40})?\s*$"
)  # an embedded post: its words, a dash, its author with the handle, the date
FULL_WORDS = 6  # a quotation of so many words counts as a full one even without a capital and an end mark


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quotation. ``span`` takes in the marks, ``inner`` what stands between them.

    ``full``: reads as somebody's own sentence (or the rest of one); otherwise a few words inside the writer's sentence.
    ``opened`` and ``closed``: whether its marks are there. ``goes_on``: the quotation is taken up again by a mark that
    re-opens the next paragraph; ``taken_up``: it is such a continuation.
    """

    span: Span
    inner: Span
    full: bool
    opened: bool = True
    closed: bool = True
    goes_on: bool = False
    taken_up: bool = False
    single: bool = False


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    role: str  # open, close, or either
    single: bool


@lru_cache(maxsize=8)  # the parts of one report: attributions and statements both ask
def find_quotations(text: str) -> tuple[Quotation, ...]:
    """Every quotation of a text in order, outermost only; nested ones stay part of the one around them."""
    found: list[Quotation] = []
    for paragraph in paragraphs(text):
        post = POST.match(text, paragraph.start, paragraph.end)
        if post is None:
            found.extend(_in_paragraph(text, paragraph))
        else:
            inner = trim(text, Span(*post.span("words")))
            found.append(Quotation(inner, inner, full=True, opened=False, closed=False))
    return tuple(_joined(found, text))


def _joined(found: list[Quotation], text: str) -> list[Quotation]:
    """The quotations with those linked that run over a paragraph's end."""
    linked = list(found)
    for index, quotation in enumerate(linked[:-1]):
        after = linked[index + 1]
        between = text[quotation.span.end : after.span.start]
        if not quotation.closed and after.opened and not between.strip() and "\n" in between:
            linked[index] = replace(linked[index], full=True, goes_on=True)
            linked[index + 1] = replace(linked[index + 1], full=True, taken_up=True)
    return linked


def _in_paragraph(text: str, paragraph: Span) -> list[Quotation]:
    marks = _marks(text, paragraph)
    doubles = [m for m in marks if not m.single]
    if doubles:
        return _pair(text, paragraph, doubles)
    return [q for q in _pair(text, paragraph, [m for m in marks if m.single]) if q.opened and q.closed]


def _marks(text: str, paragraph: Span) -> list[_Mark]:
    found = []
    for match in _TOKEN.finditer(text, paragraph.start, paragraph.end):
        role = _role(text, paragraph, match)
        if role:
            found.append(_Mark(match.start(), match.end(), role, match.group() in SINGLE_OPEN + SINGLE))
    return found


def _role(text: str, paragraph: Span, match: re.Match[str]) -> str:
    """Whether a mark opens or closes; "" when it is an apostrophe or an inch sign."""
    mark = match.group()
    before = text[match.start() - 1] if match.start() > paragraph.start else " "
    after = text[match.end()] if match.end() < paragraph.end else " "
    if mark == "“" and not before.isspace() and before not in "([—–-/'‘" and (after.isspace() or after in ",.;"):
        return "close"  # typed the wrong way round: `… what I want to do.“`
    if mark in OPENERS or mark == "``":
        return "open"
    if mark in CLOSERS:
        return "open" if before.isspace() and after.isalnum() and mark != "»" else "close"
    opening = (before.isspace() or before in '([—–-/:“"…') and not after.isspace()
    closing = not before.isspace() and (after.isspace() or after in ".,;:?!)]—–-/”\"…'’" or not after.isalnum())
    if mark == SINGLE_OPEN:
        return "open" if opening else ""
    if mark in SINGLE:
        return _single_role(text, match, opening, closing, before, after)
    if opening and not closing:
        return "open"
    if closing and not opening:
        return "close"
    return "either"


def _single_role(text: str, match: re.Match[str], opening: bool, closing: bool, before: str, after: str) -> str:
    """Single marks serve as apostrophes too: "Pyongyang's", "the leaders' summit", "'90s"."""
    if before.isalnum() and after.isalnum():
        return ""
    if opening and match.group() == "'":
        return "" if after.isdigit() else "open"
    if closing and before in ".,?!…":
        return "close"
    return "close" if closing and before not in "sS" else ("maybe" if closing else "")


def _pair(text: str, paragraph: Span, marks: list[_Mark]) -> list[Quotation]:
    """Openers and closers put together from left to right; a missing partner is made up for at a sensible place."""
    found: list[Quotation] = []
    opened: _Mark | None = None
    depth = 0
    for mark in marks:
        role = mark.role
        if role in ("either", "maybe"):
            role = "close" if opened else ("open" if role == "either" else "")
        if role == "open" and opened is None:
            opened, depth = mark, 0
        elif role == "open" and opened is not None:
            depth += 1 if _nested(text, opened, mark) else 0
            if not _nested(text, opened, mark):
                found.append(_unclosed(text, paragraph, opened, mark.start))
                opened = mark
        elif role == "close" and opened is not None:
            if depth:
                depth -= 1
                continue
            found.append(_quotation(text, Span(opened.start, mark.end), Span(opened.end, mark.start), opened.single))
            opened = None
        elif role == "close" and not found and not mark.single and not text[mark.start - 1].isdigit():
            found.append(_unopened(text, paragraph, mark))
    if opened is not None and not opened.single:
        found.append(_unclosed(text, paragraph, opened, paragraph.end))
    return found


def _nested(text: str, opened: _Mark, mark: _Mark) -> bool:
    """Whether an opener inside an open quotation nests: only for curly marks with two closers still to come."""
    if text[mark.start] == STRAIGHT or opened.single:
        return False
    rest = text[mark.end : mark.end + 2000].split("\n\n", 1)[0]
    closers = sum(rest.count(c) for c in CLOSERS)
    openers = sum(rest.count(c) for c in OPENERS)
    return closers >= openers + 2


def _quotation(text: str, span: Span, inner: Span, single: bool) -> Quotation:
    return Quotation(span, trim(text, inner), _is_full(text, inner, span), single=single)


def _unclosed(text: str, paragraph: Span, opened: _Mark, limit: int) -> Quotation:
    """A quotation whose closing mark is missing: to the paragraph's end if it began it, else to the sentence's end."""
    end = limit
    if opened.start > paragraph.start and (stop := re.search(r"[.?!](?=\s)", text[opened.end : limit])):
        end = opened.end + stop.end()
    span = trim(text, Span(opened.start, end))
    inner = trim(text, Span(opened.end, max(opened.end, span.end)))
    return Quotation(span, inner, _is_full(text, inner, span), closed=False, single=opened.single)


def _unopened(text: str, paragraph: Span, mark: _Mark) -> Quotation:
    """A quotation whose opening mark is missing: from the paragraph's start."""
    inner = trim(text, Span(paragraph.start, mark.start))
    return Quotation(Span(inner.start, mark.end), inner, _is_full(text, inner, inner), opened=False)


def _is_full(text: str, inner: Span, span: Span) -> bool:
    words = text[inner.start : inner.end].split()
    if not words:
        return False
    ends = words[-1][-1] in _END_INSIDE or (text[span.end : span.end + 1] == "," and len(words) >= FULL_WORDS)
    if _is_title(words):
        return False
    capital = words[0].lstrip("‘'“\"[(…")[:1].isupper()
    if len(words) >= 2 * FULL_WORDS:
        return True
    if capital and ends and (len(words) >= 2 or words[-1][-1] == ","):
        return True
    starts_sentence = capital and len(words) >= 3 and _starts_clause(text, span.start)
    return starts_sentence or (ends and len(words) >= FULL_WORDS) or (capital and ends and words[-1][-1] in "?!")


def _is_title(words: list[str]) -> bool:
    """A name between marks: "Day of the Shining Star,"."""
    long = [word for word in words if len(word.strip(_END_INSIDE)) > 3]
    named = len(long) >= 2 and all(word[0].isupper() for word in long)
    return named and len(words) <= 2 * FULL_WORDS and words[-1][-1] not in ".?!"


def _starts_clause(text: str, start: int) -> bool:
    before = text[max(0, start - 3) : start].rstrip()
    return not before or before[-1] in ".:?!,"


def quoted_share(quotations: tuple[Quotation, ...], span: Span) -> float:
    """How much of a stretch stands between quotation marks, 0 to 1."""
    if not span.length:
        return 0.0
    inside = sum(max(0, min(q.span.end, span.end) - max(q.span.start, span.start)) for q in quotations)
    return min(1.0, inside / span.length)
