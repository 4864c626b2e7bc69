"""The type of a draft where the words beside it say another than its word does: views shared, words stood by."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pourparler.codebook.doing import doing
from pourparler.language.syntax import relation

from .coding import coder
from .draft import Draft
from .scene import after
from .slots import content_tokens, has_particle, is_infinitive, object_tokens

if TYPE_CHECKING:
    from pourparler.language import Token

    from .candidates import Finder

POSSESSIVE = "PRP$"
DOWN, UP_ON = ("down",), ("up", "on")


def true_type(draft: Draft, finder: Finder) -> Draft:
    """The draft with the type that its words give it."""
    head = finder.part.doc[draft.head]
    plover = draft.coding.plover
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
    """ "agreed with them *to meet*", "agreed with them *on* a date"."""
    return any(is_infinitive(clause) for clause in content_tokens(head, "clause")) or bool(after(head, "on"))


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
