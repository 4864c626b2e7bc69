"""What a position is on, read from the word that takes it: how far its clause goes, and where its matter begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pourparler.language.syntax import (
    MODALS,
    is_negated,
    is_verb,
    own_subject,
    passive_agent,
    phrase_span,
    relation,
)
from pourparler.model import Span, Statement

from .parts import Part
from .position_clauses import proposition_from, segments, sentence_of

if TYPE_CHECKING:
    from pourparler.language import Token

SHORTEST = 2  # words
CLAUSES = ("xcomp", "ccomp")
BESIDE = frozenset({"obj", "obl", "nmod", "acl", "advcl", "iobj"})
LINKS = frozenset({"to", "that", "for", "of", "on", "in", "with", "against", "at"})
FIRST = frozenset({"that", "to"})


def segment_of(part: Part, word: Token, said: Statement | None) -> Span:
    """The clause with its conditions around a word: of what is said, or of its sentence."""
    spans = [p.span for p in said.content if p.span is not None] if said is not None else []
    whole = next(
        (span for span in spans if span.start <= word.idx < span.end), sentence_of(part, Span(word.idx, word.idx + 1))
    )
    return next((s for s in segments(part, whole) if s.start <= word.idx < s.end), whole)


def matter_of(part: Part, word: Token, segment: Span) -> Span:
    """The words that a position is on: behind "agreed to", the thing refused, or the clause of what must be done; what
    is backed or refused by somebody stands before it."""
    undergone = own_subject(word)
    if undergone is not None and undergone.dep_ == "nsubj:pass" and passive_agent(word) is not None:
        return phrase_span(undergone)
    found = proposition_from(part, _start(word, segment), segment)
    if len(part.text[found.start : found.end].split()) >= SHORTEST:
        return found
    return proposition_from(part, min(word.idx, found.start), segment)


def _start(word: Token, segment: Span) -> int:
    inside = [c for c in word.children if segment.start <= c.idx < segment.end]
    if word.tag_ == "MD" or _bare(word, inside):
        who = own_subject(word if word.tag_ != "MD" else word.head)
        start = phrase_span(who).start if who is not None and word.tag_ == "MD" else word.idx
        return max(segment.start, start)
    clause = next((c for c in inside if relation(c) in CLAUSES and c.i > word.i), None)
    if clause is not None:
        return _behind(clause)
    beside = next((c for c in inside if relation(c) in BESIDE and c.i > word.i), None)
    return _behind(beside) if beside is not None else word.idx


def _bare(word: Token, inside: list[Token]) -> bool:
    """Whether the word itself says what is (not) to be done: "will not *lift* the ban"."""
    if not is_verb(word) or any(relation(c) in CLAUSES for c in inside):
        return False
    return is_negated(word) or any(c.lower_ in MODALS or (c.lower_ == "to" and relation(c) == "mark") for c in inside)


def _behind(child: Token) -> int:
    """The start of what hangs on the word, without the link that leads to it."""
    tokens = list(child.subtree)
    first = tokens[0]
    if first.lower_ in LINKS and len(tokens) > 1:
        first = tokens[1]
    return int(first.idx)
