"""Units: sentences that no quotation is torn over.

A sentence splitter ends a sentence at the full stop inside a quotation, and again before `he asked`. For finding who
says what, a sentence with a quotation in it is one unit, however many sentences are quoted.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from pourparler.codebook.saying import sayings
from pourparler.language.offsets import paragraphs, text_of, tokens_in
from pourparler.model import Span

from ..quotes import OPENERS, STRAIGHT, Quotation

if TYPE_CHECKING:
    from pourparler.language import Doc, Token

DATELINE = re.compile(
    r"(?:[A-Z][\w.,’' /-]{1,60}?\s?\([A-Z][\w ./&-]{1,40}\)\s*[:–—-]{1,2}\s+"
    r"|[A-Z][A-Z .,’'/-]{2,40}[\w., ]{0,20}?\s[–—-]{1,2}\s+)"
)  # "SEOUL, Nov 6 (Yonhap) — ", "WASHINGTON (Sputnik) – ", "GENEVA, March 3 — "
_SENTENCE_END = re.compile(r"(?:[.?!][\"”’')\]]*|[\"”][.?!])\s+(?=[\"“‘'(\[]?[A-Z0-9])")
_PLAIN_END = re.compile(r"[a-z]{4}[.?!]\s+$")


@dataclass(frozen=True)
class Unit:
    """One sentence, or several held together by a quotation. ``paragraph`` counts from 0; white space is no token."""

    doc: Doc
    paragraph: int
    tokens: tuple[Token, ...]
    quotations: tuple[Quotation, ...]

    @cached_property
    def span(self) -> Span:
        last = self.tokens[-1]
        return Span(self.tokens[0].idx, last.idx + len(last.text))

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The tokens in lower case."""
        return tuple([token.lower_ for token in self.tokens])

    @cached_property
    def quoted(self) -> frozenset[int]:
        """Places in ``tokens`` that stand inside a full quotation."""
        full = [q.span for q in self.quotations if q.full]
        if not full:
            return frozenset()
        return frozenset(i for i, t in enumerate(self.tokens) if any(s.start <= t.idx < s.end for s in full))

    def start(self, place: int) -> int:
        return int(self.tokens[place].idx)

    def end(self, place: int) -> int:
        """The character after the token at ``place``."""
        token = self.tokens[place]
        return int(token.idx + len(token.text))

    def word(self, place: int) -> str:
        """The token's text in lower case; "" outside the unit."""
        return self.words[place] if 0 <= place < len(self.words) else ""

    def tag(self, place: int) -> str:
        return str(self.tokens[place].tag_) if 0 <= place < len(self.tokens) else ""

    def place_of(self, token: Token) -> int | None:
        """Where a token of the Doc stands in this unit."""
        at = bisect_right(self.tokens, token.i, key=lambda t: t.i) - 1
        return at if at >= 0 and self.tokens[at].i == token.i else None

    def quotation_from(self, place: int) -> Quotation | None:
        """The quotation whose opening mark (or first word) is the token at ``place``."""
        if not 0 <= place < len(self.tokens):
            return None
        start = self.tokens[place].idx
        return next((q for q in self.quotations if q.span.start <= start < max(q.inner.start, q.span.start + 1)), None)

    def quotation_until(self, place: int) -> Quotation | None:
        """The quotation whose closing mark (or last character) lies in the token at ``place``."""
        if not 0 <= place < len(self.tokens):
            return None
        return next((q for q in self.quotations if self.start(place) < q.span.end <= self.end(place)), None)


def units_of(doc: Doc, quotations: tuple[Quotation, ...]) -> tuple[Unit, ...]:
    """The units of a Doc in order."""
    found = []
    split = doc.has_annotation("SENT_START")
    for number, paragraph in enumerate(paragraphs(text_of(doc))):
        inside = tuple(q for q in quotations if paragraph.contains(q.span))
        tokens = tokens_in(doc, paragraph)
        cuts = _cuts(doc, paragraph, tokens, inside, split)
        for piece in _pieces(tokens, cuts):
            span = Span(piece[0].idx, piece[-1].idx + len(piece[-1].text))
            own = tuple(q for q in inside if q.span.overlaps(span))
            found.append(Unit(doc, number, piece, own))
    return tuple(found)


def _cuts(doc: Doc, paragraph: Span, tokens: list[Token], quotations: tuple[Quotation, ...], split: bool) -> list[int]:
    """Characters at which a new sentence starts, those inside and right behind a quotation's sentence left out."""
    starts = _sentence_starts(doc, paragraph, tokens, split)
    dateline = DATELINE.match(text_of(doc), paragraph.start, paragraph.end)
    if dateline is not None:
        starts = sorted({*(s for s in starts if s > dateline.end()), dateline.end()})
    starts = [start for start in starts if not any(q.span.start < start < q.span.end for q in quotations)]
    by_start = {t.idx: place for place, t in enumerate(tokens)}
    return [start for start in starts if not _runs_on(tokens, by_start.get(start), quotations)]


def _sentence_starts(doc: Doc, paragraph: Span, tokens: list[Token], split: bool) -> list[int]:
    by_pattern = {m.end() for m in _SENTENCE_END.finditer(text_of(doc), paragraph.start, paragraph.end)}
    if not split:
        return sorted(start for start in by_pattern if not _abbreviated(text_of(doc), start))
    text = text_of(doc)
    sure = {start for start in by_pattern if _beside_quotation(text, start) or _plain_end(text, start)}
    return sorted(sure | {t.idx for t in tokens if t.is_sent_start})


def _plain_end(text: str, start: int) -> bool:
    """A stop behind a word in small letters that is too long for an abbreviation."""
    return _PLAIN_END.search(text, max(0, start - 12), start) is not None


def _beside_quotation(text: str, start: int) -> bool:
    """A stop, then an opening mark; or a stop, a closing mark, then a capital: no splitter's word is needed."""
    before = text[max(0, start - 4) : start].rstrip()
    return text[start] in OPENERS + STRAIGHT or before.endswith(('."', ".”"))


def _abbreviated(text: str, start: int) -> bool:
    """Whether the full stop before ``start`` belongs to a short title or an initial: "Mr. Guterres", "U.N. envoy"."""
    word = text[max(0, start - 8) : start].split()[-1:] or [""]
    return bool(
        re.fullmatch(r"(?:[A-Z]\.)+|Mr\.|Mrs\.|Ms\.|Dr\.|Gen\.|Col\.|Sen\.|Rep\.|Gov\.|St\.|Lt\.|Maj\.|No\.", word[0])
    )


def _runs_on(tokens: list[Token], place: int | None, quotations: tuple[Quotation, ...]) -> bool:
    """Whether the sentence that starts here only goes on with the one before: `"Why?" he asked`."""
    if not place:
        return True
    before = tokens[place - 1]
    closed = any(before.idx < q.span.end <= before.idx + len(before.text) for q in quotations)
    if not closed:
        return False
    first = tokens[place].text
    open_end = tokens[place - 2].text[-1:] != "." if place > 1 else False
    return first[:1].islower() or first in "―—–--" or (open_end and _cue_clause(tokens[place : place + 6]))


def _cue_clause(tokens: list[Token]) -> bool:
    """A name and a plain verb of saying: "Kang said", "said Kang", "Mr Guterres added"."""
    verbs = sayings().verbs
    for token in tokens:
        known = verbs.get(token.lower_)
        if known and any(not c.rest for c in known):
            return True
        if not (token.text[:1].isupper() or token.lower_ in ("the", "a", "mr", "mrs", "ms", ".")):
            return False
    return False


def _pieces(tokens: list[Token], cuts: list[int]) -> Iterator[tuple[Token, ...]]:
    piece: list[Token] = []
    marks = set(cuts)
    for token in tokens:
        if token.idx in marks and piece:
            yield tuple(piece)
            piece = []
        piece.append(token)
    if piece:
        yield tuple(piece)
