"""The type of a draft where the words beside it say another than its word does: views shared, words stood by."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pourparler.codebook.doing import doing
from pourparler.language.syntax import is_verb, relation

from .coding import coder
from .draft import Draft
from .hints import types_of
from .promised import promised_type
from .scene import after
from .slots import content_tokens, has_particle, is_infinitive, object_tokens

if TYPE_CHECKING:
    from pourparler.language import Token

    from .candidates import Finder

POSSESSIVE = "PRP$"
NAMING = frozenset({"PRON", "PROPN"})
HARM = frozenset({"ASSAULT", "COERCE"})
POLITICIANS = frozenset({"person", "office", "organisation"})
CANDIDATES = frozenset({"GOV", "LEG", "PTY", "OPP", "ELI", "BUS", "CVL"})
FORCED = frozenset({"forcibly", "forced", "forceful", "forcefully", "involuntary", "involuntarily"})
DOWN, UP_ON = ("down",), ("up", "on")


def true_type(draft: Draft, finder: Finder) -> Draft:
    """The draft with the type that its words give it."""
    head = finder.part.doc[draft.head]
    plover = draft.coding.plover
    if (other := promised_type(plover, head)) and other != plover:
        return _retyped(draft, other, "by what is promised")
    if plover == "ASSAULT" and (said := _in_words(draft, head, finder)) is not None:
        return said
    if plover == "REJECT" and _belittles(head, finder):
        return _retyped(draft, "ACCUSE", "dismissed as")
    if plover == "RETREAT" and _by_force(head):
        return _retyped(draft, "COERCE", "against their will")
    if plover == "AGREE" and head.lower_ in doing().agrees and draft.recipient and _with(head) and not is_bound(head):
        return _retyped(draft, "SUPPORT", "shares a view")
    if plover == "SUPPORT" and head.lower_ in doing().stands and any(_ones_own(word) for word in after(head, "by")):
        return replace(_retyped(draft, "REJECT", "stands by its own words"), recipient=())
    if plover == "SUPPORT" and any(
        set(finder.scene.who(noun)) & set(draft.recipient) for noun in after(head, "against")
    ):
        return _retyped(draft, "ACCUSE", "against them")
    if plover == "REJECT" and _deserts(head):
        return replace(_retyped(draft, "AGREE", "will not desert them"), recipient=_deserted(head, finder))
    return draft


def _with(head: Token) -> bool:
    return bool(after(head, "with"))


def is_bound(head: Token) -> bool:
    """ "agreed with them *to meet*", "agreed with them *on* a date", but not "on the issue"."""
    matters = [noun for noun in after(head, "on") if noun.lower_ not in doing().topics]
    return any(is_infinitive(clause) for clause in content_tokens(head, "clause")) or bool(matters)


def _in_words(draft: Draft, head: Token, finder: Finder) -> Draft | None:
    """ "*her* attack on a rival", "a *scathing* attack": that is said."""
    words, nouns = doing(), (head, *object_tokens(head)) if is_verb(head) else (head,)
    tirade = next((noun for noun in nouns if noun.lower_ in words.tirades and not is_verb(noun)), None)
    if tirade is None:
        return None
    if any(c.lower_ in words.scathing for c in tirade.children) or between_politicians(draft, tirade, finder):
        return _retyped(draft, "ACCUSE", "in words")
    return None


def between_politicians(draft: Draft, head: Token, finder: Finder) -> bool:
    """Whether a noun tells what one politician does, to another, to a party or to nobody: "his", "Poe's battle"."""
    own = any(c.dep_ == "nmod:poss" for c in head.children)
    parties = [finder.scene.table.get(id) for id in (*draft.actor, *draft.recipient)]
    return bool(own and parties) and all(
        party.kind in POLITICIANS and bool(party.sectors) and set(party.sectors) <= CANDIDATES for party in parties
    )


def _belittles(head: Token, finder: Finder) -> bool:
    """ "dismissed *him as* an actor", "dismissed the *executions as* murder", but no "dismissed the claim as false"."""
    if head.lower_ not in doing().dismisses or not after(head, "as"):
        return False
    return any(
        (noun.pos_ in NAMING and finder.scene.who(noun)) or types_of(noun.lower_) & HARM for noun in object_tokens(head)
    )


def _by_force(head: Token) -> bool:
    """ "were *forcibly* repatriated", "the *forced* return"."""
    return any(c.lower_ in FORCED for c in head.children)


def _ones_own(noun: Token) -> bool:
    return noun.lower_ in doing().words and any(child.tag_ == POSSESSIVE for child in noun.children)


def _deserts(head: Token) -> bool:
    """ "will not *let* them *down*", "*give up on* them"."""
    return (head.lower_ in doing().lets and has_particle(head, DOWN)) or has_particle(head, UP_ON)


def _deserted(head: Token, finder: Finder) -> tuple[str, ...]:
    nouns = (*(noun for noun in object_tokens(head) if relation(noun) == "obj"), *after(head, "on"))
    return tuple(id for noun in nouns for id in finder.scene.who(noun))


def _retyped(draft: Draft, plover: str, reason: str) -> Draft:
    text = draft.part.text[draft.span.start : draft.span.end]
    why = (*draft.why, f"{reason}: {plover}, not {draft.coding.plover}")
    mode = coder().words.mode_of(plover, text)
    return replace(draft, coding=coder().from_type(plover, mode, text, draft.confidence, why), why=why)
