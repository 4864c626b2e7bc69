"""What "condemned the move" is aimed at: the last deed that such words can mean."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from pourparler.language.syntax import is_verb, own_subject

from .draft import Draft
from .scene import Ids
from .slots import object_tokens

if TYPE_CHECKING:
    from pourparler.language import Token

# What "the move", "the demand", "the deal" can point back to, by what is said of it.
ANSWERS = {
    "ACCUSE": frozenset({"ASSAULT", "COERCE", "MOBILIZE", "SANCTION", "THREATEN", "REJECT", "PROTEST"}),
    "SUPPORT": frozenset({"AGREE", "CONCEDE", "RETREAT", "AID", "COOPERATE"}),
    "REJECT": frozenset({"REQUEST", "AGREE", "ACCUSE"}),
}
Countries = Callable[[Ids], tuple[str, ...]]
DEFINITE = frozenset({"the", "this", "that", "these", "those", "such"})
CHOICES = frozenset(
    {"decision", "plan", "move", "deal", "agreement", "accord", "scheme", "mission", "visit", "offer", "proposal"}
)
SHARED = frozenset(
    {"agreement", "accord", "deal", "summit", "meeting", "truce", "ceasefire", "declaration", "talks"}
)  # of two or more
REACH = 2  # paragraphs that such words reach back


def with_antecedents(drafts: Sequence[Draft], countries: Countries) -> Iterator[Draft]:
    """The drafts, with the target of "condemned the move" taken from the last deed that such words could mean."""
    earlier: list[Draft] = []
    for draft in drafts:
        if draft.bare and not draft.recipient:
            draft = _aimed(draft, earlier, countries)
        if draft.wanting and not draft.recipient:
            draft = _at_the_other(draft, earlier, countries)
            if not draft.recipient:
                continue
        yield draft
        earlier.append(draft)


def _aimed(draft: Draft, earlier: Sequence[Draft], countries: Countries) -> Draft:
    means = ANSWERS.get(draft.coding.plover)
    if means is None:
        return draft
    if draft.bare in CHOICES:
        means |= {"AGREE"}
    own = set(countries(draft.actor))
    for deed in reversed(earlier):
        if deed.part.text[deed.span.end : draft.span.start].count("\n\n") > REACH:
            return draft
        if draft.bare in SHARED and len(countries((*deed.actor, *deed.recipient))) < 2:
            continue
        if deed.coding.plover in means and deed.actor and not set(countries(deed.actor)) & own:
            return replace(draft, recipient=deed.actor, why=(*draft.why, "target from the deed before"))
    return draft


def _at_the_other(draft: Draft, earlier: Sequence[Draft], countries: Countries) -> Draft:
    """ "Riyadh cut ties": with whoever the deeds before had Riyadh's side deal with."""
    own = set(countries(draft.actor))
    for deed in reversed(earlier):
        if deed.part.text[deed.span.end : draft.span.start].count("\n\n") > REACH:
            break
        others = tuple(
            id for id in (*deed.recipient, *deed.actor) if (lands := set(countries((id,)))) and not lands & own
        )
        if others and len(countries(others)) == 1:
            return replace(draft, recipient=others[:1], why=(*draft.why, "the other side of the deeds before"))
    return draft


def points_back(head: Token) -> str:
    """The object (of a judgement, the subject) where it only points back: "the *move*", "*it*"; else ""."""
    subject = own_subject(head)
    for noun in object_tokens(head) if is_verb(head) or subject is None else [subject]:
        if noun.lower_ in ("it", "this", "that") or any(c.lower_ in DEFINITE for c in noun.children):
            return str(noun.lower_)
    return ""
