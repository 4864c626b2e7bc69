"""Positions in statements: by the act of saying itself, or by the words that were said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pourparler.codebook.saying import sayings
from pourparler.language.offsets import tokens_in
from pourparler.language.syntax import MODALS
from pourparler.model import Span, Statement

from .conditions import find_conditions
from .parts import Part
from .position_clauses import Taken, taken_by_act, taken_in
from .position_draft import Draft, drafted
from .position_hearing import Hearing
from .statement_details import is_indicative, told_before_infinitive

if TYPE_CHECKING:
    from .actors import ActorTable

MARKS = ' \n"“”‘’'
HOLE = 80  # characters of a cue clause inside what was said
QUESTIONS = re.compile(r"(?:whether|why|how|what|who)\b", re.IGNORECASE)


def of_statement(
    statement: Statement,
    statements: tuple[Statement, ...],
    parts: tuple[Part, ...],
    heard: Hearing,
    actors: ActorTable,
) -> Iterator[Draft]:
    part, contents = _placed(statement, parts)
    if part is None:
        return
    found = list(_by_act(part, statement, contents)) or _by_words(part, statement, contents)
    for taken in found:
        if not _told_within(taken, statement, statements):
            yield from drafted(part, taken, statement, heard, actors)


def _by_act(part: Part, statement: Statement, contents: list[Span]) -> Iterator[Taken]:
    """The stance of a cue that is an act itself ("called for", "refused to")."""
    assured = statement.act == "promise" and bool(contents) and _already_so(part, contents)
    if contents and statement.cue is not None and not assured and _acts_itself(statement, statement.cue.text):
        told = _told(part, statement, contents[0])
        taken = taken_by_act(part, statement.act, statement.cue.text, contents[0], told)
        if taken is not None:
            yield taken


def _already_so(part: Part, contents: list[Span]) -> bool:
    """ "vowed that it *had observed* the treaty": who assures that something is so promises nothing."""
    free = [_unbound(part, content) for content in contents]
    words = {t.lower_ for content in free for t in tokens_in(part.doc, content)}
    return is_indicative(part, tuple(free)) and not words & MODALS


def _unbound(part: Part, content: Span) -> Span:
    """What was said up to its first condition: "promised a loan, provided that the port *is* opened"."""
    starts = [c.span.start for c in find_conditions(part, content) if c.span is not None]
    return Span(content.start, min((s for s in starts if s > content.start), default=content.end))


def _acts_itself(statement: Statement, cue: str) -> bool:
    return statement.act in sayings().cue_acts(cue) or statement.act == "accuse"


def _by_words(part: Part, statement: Statement, contents: list[Span]) -> list[Taken]:
    """The stances in the words themselves; what is denied is nobody's position."""
    if statement.act == "deny" or (statement.act == "ask" and statement.quote == "indirect"):
        return []
    asserted = [c for c in contents if not QUESTIONS.match(part.text, c.start, c.end) or statement.quote == "direct"]
    whole = _around(part, asserted)
    if whole is not None:
        return list(taken_in(part, whole[0], statement.act, whole[1]))
    return [taken for content in asserted for taken in taken_in(part, content, statement.act)]


def _around(part: Part, contents: list[Span]) -> tuple[Span, Span] | None:
    """Words that a cue clause interrupts, as one stretch with a hole: "It was willing, it said, to …"."""
    if len(contents) != 2 or contents[1].start - contents[0].end > HOLE:
        return None
    first, second = contents
    between = part.text[first.end : second.start].strip(MARKS)
    opened = between.startswith(",") or part.text[first.start : first.end].rstrip(MARKS).endswith(",")
    if not opened or not between.endswith(","):
        return None
    return Span(first.start, second.end), Span(first.end, second.start - 1)


def _told_within(taken: Taken, statement: Statement, statements: tuple[Statement, ...]) -> bool:
    """Whether the stance belongs to a statement told within this one: "X called for talks, according to Y"."""
    for other in statements:
        if other is statement or not other.speaker or other.cue is None or other.cue.span is None:
            continue
        start = taken.proposition.start
        inner = any(p.span is not None and p.span.start <= start < p.span.end for p in other.content)
        if taken.segment.contains(other.cue.span) and inner:
            return True
    return False


def _placed(statement: Statement, parts: tuple[Part, ...]) -> tuple[Part | None, list[Span]]:
    """The part a statement stands in, and the places of its words there."""
    evidence = statement.evidence[0]
    for part in parts:
        if part.source != evidence.source:
            continue
        spans = [passage.span or _search(part, passage.text) for passage in statement.content]
        if all(span is not None for span in spans):
            return part, [span for span in spans if span is not None]
    return None, []


def _search(part: Part, text: str) -> Span | None:
    at = part.text.find(text)
    return Span(at, at + len(text)) if at >= 0 else None


def _told(part: Part, statement: Statement, content: Span) -> Span | None:
    """The name at the start of the content of the one asked: "Pyongyang to return to dialogue"."""
    if statement.act not in ("request", "demand", "ask", "promise", "warn"):
        return None
    told = told_before_infinitive(part, content)
    if told is None:
        return None
    return Span(told.start, told.end + len(" to")) if part.text[told.end : told.end + 4] == " to " else told
