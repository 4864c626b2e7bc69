"""The terms of a position: on which conditions, and on which issues."""

from __future__ import annotations

from pourparler.codebook.bargaining import conditions as words
from pourparler.model import Condition, Span, Statement

from .conditions import condition_beside, find_conditions
from .issues import issues_of as issues_in
from .parts import Part
from .position_clauses import Taken

BEHIND_CUE = frozenset({"if", "unless", "in-return-for", "until", "after", "before"})
UNHURRIED = frozenset(
    {"refuses", "opposes", "supports"}
)  # stances that a deadline does not bind: "refused within days"


def issues_of(part: Part, taken: Taken, sentence: Span) -> tuple[str, ...]:
    """What the position is about: by its proposition, without its conditions; else by its clause, else its sentence."""
    bounds = [c.span.start for c in find_conditions(part, taken.proposition) if c.span is not None]
    end = min((b for b in bounds if b > taken.proposition.start), default=taken.proposition.end)
    for span in (Span(taken.proposition.start, end), taken.proposition, taken.segment, sentence):
        if found := issues_in(part.text[span.start : span.end]):
            return found
    return ()


def conditions_of(part: Part, taken: Taken, sentence: Span, statement: Statement | None) -> tuple[Condition, ...]:
    """The conditions of a position; no deadlines for a refusal."""
    found = _all_conditions(part, taken, sentence, statement)
    return tuple(c for c in found if c.kind != "deadline" or taken.stance.name not in UNHURRIED)


def occasion_of(part: Part, taken: Taken) -> Condition | None:
    """The deed that would bring a threat about, where it is told as its subject: "*any step over the line* would be met
    with fire"."""
    who = taken.subject if taken.stance.name == "threatens" and taken.target else None
    if who is None or not words().occasion.match(part.text[who.start : who.end]):
        return None
    return Condition("if", part.text[who.start : who.end], who if part.source == "body" else None)


def _all_conditions(part: Part, taken: Taken, sentence: Span, statement: Statement | None) -> tuple[Condition, ...]:
    """Conditions in the clause itself, else behind its cue ("…, Kim said, provided that …"), else announced by the
    sentence behind it."""
    found = find_conditions(part, taken.segment) or _around_cue(part, taken, sentence, statement)
    cue = statement.cue.span if statement is not None and statement.cue is not None else None
    if not found and cue is not None and taken.segment.end <= cue.start < cue.end < sentence.end:
        found = tuple(c for c in find_conditions(part, Span(cue.end, sentence.end)) if c.kind in BEHIND_CUE)
    return found or _fronted(part, taken, sentence) or condition_beside(part, sentence)


def _fronted(part: Part, taken: Taken, sentence: Span) -> tuple[Condition, ...]:
    """A condition that opens the sentence of which the position is the main clause: "In return for the port, …"."""
    if taken.segment.start <= sentence.start:
        return ()
    ahead = find_conditions(part, Span(sentence.start, taken.segment.start))
    return tuple(c for c in ahead if c.span is not None and c.span.start == sentence.start)


def _around_cue(part: Part, taken: Taken, sentence: Span, statement: Statement | None) -> tuple[Condition, ...]:
    """A condition that the cue cuts off: "Until they leave, he said, there will be no talks"."""
    spans = [p.span for p in statement.content if p.span is not None] if statement is not None else []
    others = [s for s in spans if sentence.contains(s) and not s.overlaps(taken.segment)]
    found = [c for span in others for c in find_conditions(part, span) if c.span is not None]
    return tuple(c for c in found if any(c.span.start == span.start for span in others if c.span is not None))
