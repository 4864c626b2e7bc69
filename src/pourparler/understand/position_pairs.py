"""Whom "both", "the two leaders", "the parties" mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pourparler.codebook.bargaining import party_words
from pourparler.model import Span

from .parts import Part
from .position_clauses import sentence_of
from .position_hearing import Hearing, both_sides

if TYPE_CHECKING:
    from .actors import ActorTable

Ids = tuple[str, ...]
TWO = 2


def pair_meant(part: Part, span: Span, ids: Ids, own: set[str], heard: Hearing, actors: ActorTable) -> Ids:
    """Whom "both", "the two leaders" mean: two whom the sentence has named before, else two of the sentence before that
    the report ties together often enough, else the two sides of the report.
    ``ids``: whom the words were taken for; ``own``: whose other side is asked for."""
    here = sentence_of(part, span)
    named = _in(part, Span(here.start, max(here.start, span.start)), actors)
    if len(named) == TWO and not own & set(named):
        return tuple(i for code in named if (i := _first_of(part, here, code, actors)) is not None)
    codes = frozenset(actors.countries(ids))
    back = sentence_of(part, Span(max(0, here.start - 3), max(1, here.start - 2)))
    told = len(codes) == TWO and not codes & own and codes <= set(_in(part, back, actors))
    if told and heard.ties[codes] * TWO >= max(heard.ties.values(), default=0):
        return ids
    return both_sides(own, heard, actors) or ids


def _first_of(part: Part, span: Span, code: str, actors: ActorTable) -> str | None:
    """The first of a country whom a stretch names."""
    named = (i for _, ids, _ in actors.mentions(part, span) for i in ids)
    return next((i for i in named if code in actors.countries((i,))), None)


def is_pair(part: Part, span: Span) -> bool:
    """Whether words mean both parties to a quarrel."""
    return party_words().pair.search(part.text[span.start : span.end]) is not None


def _in(part: Part, span: Span, actors: ActorTable) -> tuple[str, ...]:
    return actors.countries(tuple(i for _, ids, _ in actors.mentions(part, span) for i in ids)) if span.length else ()
