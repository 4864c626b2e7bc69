"""Whose position it is where the words beside it name nobody: by grammar, by the line that opens a list, by who was
spoken of last, or both sides of the report."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from pourparler.codebook.bargaining import party_words
from pourparler.language.syntax import own_subject, paragraphs, phrase_span, subject
from pourparler.model import Span, Statement

from .learned import Learned
from .parts import Part
from .position_clauses import PRONOUNS, sentence_of
from .position_draft import Draft
from .position_hearing import Hearing, both_sides
from .position_parties import party
from .position_sides import HOLDS
from .position_trigger import trigger_of

if TYPE_CHECKING:
    from pourparler.language import Token

    from .actors import ActorTable

Ids = tuple[str, ...]
LISTED = re.compile(r"(?:\(?(?:\d{1,2}|[a-z]|[ivx]{2,4})[.)]|[-–—•*·])\s+|[a-z]")  # how an item of a list begins
OPENS = (",", ":")  # how the line ends that a list hangs on
ITEMS = 20  # of one list
REACH = 400  # characters back to whom "it" may mean
TWO = 2


def holder_without_name(
    part: Part, word: Token, statements: Sequence[Statement], drafts: Sequence[Draft], actors: ActorTable
) -> Ids:
    """Who takes the position of a word for which the sentence names nobody; () where that cannot be told."""
    who = subject(word)
    if who is not None and who.lower_ in PRONOUNS:
        return actors.of(part, phrase_span(who)) or last_holder(part, who.idx, statements, drafts, actors)
    if who is not None:
        return party(part, phrase_span(who), actors)
    return opener_of(part, word.idx, actors)


def last_holder(
    part: Part, place: int, statements: Sequence[Statement], drafts: Sequence[Draft], actors: ActorTable
) -> Ids:
    """Who took a position or spoke last before a place."""
    near = [(d.taken.segment.start, d.holder) for d in drafts if d.part is part]
    near += [(s.cue.span.start, s.speaker) for s in statements if s.cue is not None and s.cue.span is not None]
    near = [(start, ids) for start, ids in near if 0 < place - start < REACH and actors.countries(ids)]
    return max(near, default=(0, ()))[1]


def opener_of(part: Part, place: int, actors: ActorTable) -> Ids:
    """Those whom the line names that opens the list in which a place stands: "The ministers of A and B\\n1. urge …"."""
    line = opening_line(part, place)
    if line is None:
        return ()
    root = next((t for t in part.doc if t.idx >= line.start and t.head.i == t.i), None)
    who = own_subject(root) if root is not None else None
    if who is not None and (ids := actors.of(part, phrase_span(who))):
        return ids
    named = [ids for _, ids, _ in actors.mentions(part, line)]
    head = actors.of(part, phrase_span(root)) if root is not None else ()
    return head or (named[0] if named else ())


def opening_line(part: Part, place: int) -> Span | None:
    """The line that opens the list in which a place stands; None where it stands in no list."""
    lines = [p for p in paragraphs(part.text) if p.start <= place]
    if not lines or not LISTED.match(part.text, lines[-1].start):
        return None
    for line in reversed(lines[-ITEMS:-1]):
        if not LISTED.match(part.text, line.start):
            return line if part.text[line.start : line.end].endswith(OPENS) else None
    return None


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


def with_pair(draft: Draft, heard: Hearing, actors: ActorTable, learned: Learned) -> Draft:
    """The draft, held by the two whom its subject means where that is only "both sides" or "the two"."""
    trigger = trigger_of(draft, learned)
    held = trigger.parties("holder", HOLDS)[:1] if trigger is not None else []
    spans = [phrase_span(draft.part.doc[number]) for number, _ in held]
    span = next((one for one in spans if is_pair(draft.part, one)), None)
    if span is None:
        return draft
    holder = pair_meant(draft.part, span, draft.holder, set(), heard, actors)
    return replace(draft, holder=holder) if holder else draft


def is_pair(part: Part, span: Span) -> bool:
    """Whether words mean both parties to a quarrel."""
    return party_words().pair.search(part.text[span.start : span.end]) is not None


def _in(part: Part, span: Span, actors: ActorTable) -> tuple[str, ...]:
    return actors.countries(tuple(i for _, ids, _ in actors.mentions(part, span) for i in ids)) if span.length else ()
