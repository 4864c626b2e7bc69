"""Whose position it is where the words beside it name nobody: by grammar, by the line that opens a list, by who was
spoken of last, or both sides of the report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from pourparler.language.syntax import own_subject, phrase_span, subject
from pourparler.model import Actor, Statement

from .learned import Learned
from .parts import Part
from .position_clauses import PRONOUNS
from .position_draft import Draft
from .position_hearing import Hearing
from .position_lists import opening_line
from .position_pairs import is_pair, pair_meant
from .position_parties import party
from .position_sides import HOLDS
from .position_toward import Toward
from .position_trigger import trigger_of

if TYPE_CHECKING:
    from pourparler.language import Token

    from .actors import ActorTable

Ids = tuple[str, ...]
MUTUAL = frozenset({"offers", "accepts"})  # what both sides of a report promise, they promise each other
REACH = 400  # characters back to whom "it" may mean


def holder_without_name(
    part: Part, word: Token, statements: Sequence[Statement], drafts: Sequence[Draft], actors: ActorTable
) -> Ids:
    """Who takes the position of a word for which the sentence names nobody; () where that cannot be told."""
    who = subject(word)
    if who is None:
        found = opener_of(part, word.idx, actors)
    elif who.lower_ in PRONOUNS:
        found = actors.of(part, phrase_span(who)) or last_holder(part, who.idx, statements, drafts, actors)
    else:
        found = party(part, phrase_span(who), actors)
    return tuple(i for i in found if _acts_for_others(actors.get(i)))


def _acts_for_others(actor: Actor) -> bool:
    """Whether an actor is no person of whom the text tells nothing but a name."""
    return actor.kind != "person" or bool(actor.sectors)


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


def with_pair(draft: Draft, heard: Hearing, actors: ActorTable, learned: Learned) -> Draft:
    """The draft, held by the two whom its subject means where that is only "both sides" or "the two"."""
    trigger = trigger_of(draft, learned)
    held = trigger.parties("holder", HOLDS)[:1] if trigger is not None else []
    spans = [phrase_span(draft.part.doc[number]) for number, _ in held]
    span = next((one for one in spans if is_pair(draft.part, one)), None)
    if span is None:
        return draft
    holder = pair_meant(draft.part, span, draft.holder, set(), heard, actors)
    if not holder or holder == draft.holder:
        return draft
    theirs = not draft.toward.told and draft.taken.stance.name in MUTUAL
    return replace(draft, holder=holder, toward=Toward(holder) if theirs else draft.toward)
