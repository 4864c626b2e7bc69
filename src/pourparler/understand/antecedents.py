"""What "condemned the move" is aimed at: the last deed that such words can mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from pourparler.language.syntax import is_verb, own_subject, relation

from .draft import Draft
from .scene import Ids
from .slots import object_tokens

if TYPE_CHECKING:
    from pourparler.language import Token

# What "the move", "the demand", "the deal" can point back to, by what is said of it.
ANSWERS = {
    "ACCUSE": frozenset({"ASSAULT", "COERCE", "MOBILIZE", "SANCTION", "THREATEN", "REJECT"}),
    "SUPPORT": frozenset({"AGREE", "CONCEDE", "RETREAT", "AID", "COOPERATE"}),
    "REJECT": frozenset({"REQUEST", "AGREE", "ACCUSE"}),
}
Countries = Callable[[Ids], tuple[str, ...]]
Kinds = Callable[[str], frozenset[str]]  # a noun for a deed to the PLOVER types that it names
DEFINITE = frozenset({"the", "this", "that", "these", "those", "such"})
CHOICES = frozenset(
    {"decision", "plan", "move", "deal", "agreement", "accord", "scheme", "mission", "visit", "offer", "proposal"}
)
SHARED = frozenset(
    {"agreement", "accord", "deal", "summit", "meeting", "truce", "ceasefire", "declaration", "talks"}
)  # of two or more
ADDRESSED = frozenset({"AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
# Paragraphs back to the deed that "the move" means: further off it was the wrong one in 10 of
# 11 cases of benchmarks/gold.
NEAR = 0


def no_kinds(_noun: str) -> frozenset[str]:
    return frozenset()


def with_antecedents(drafts: Sequence[Draft], countries: Countries, kinds: Kinds = no_kinds) -> Iterator[Draft]:
    """The drafts, with the target of "condemned the move" taken from the last deed that such words could mean."""
    earlier: list[Draft] = []
    for draft in drafts:
        if draft.bare and not draft.recipient:
            draft = _aimed(draft, earlier, countries, kinds)
        if not draft.recipient and draft.coding.plover in ADDRESSED:
            draft = _met(draft, earlier)
        if draft.wanting and not draft.recipient:
            alone = len(set(countries(draft.actor))) < 2  # "Oslo and Bern recalled their envoys": from one another
            draft = _at_the_other(draft, earlier, countries) if alone else draft
            if not draft.recipient and alone:
                continue
        yield draft
        earlier.append(draft)


def _aimed(draft: Draft, earlier: Sequence[Draft], countries: Countries, kinds: Kinds) -> Draft:
    means = ANSWERS.get(draft.coding.plover)
    if means is None:
        return draft
    means = kinds(draft.bare) or means
    if draft.bare in CHOICES:
        means |= {"AGREE"}
    own = set(countries(draft.actor))
    for deed in reversed(earlier):
        if deed.part.text[deed.span.end : draft.span.start].count("\n\n") > NEAR:
            return draft
        if draft.bare in SHARED and len(countries((*deed.actor, *deed.recipient))) < 2:
            continue
        if deed.coding.plover in means and deed.actor and not set(countries(deed.actor)) & own:
            return replace(draft, recipient=deed.actor, why=(*draft.why, "target from the deed before"))
    return draft


def _at_the_other(draft: Draft, earlier: Sequence[Draft], countries: Countries) -> Draft:
    """ "Riyadh cut ties": with whoever most of the deeds before had Riyadh's side deal with, the latest of equals; for
    want of such, with whom the others broke."""
    own = set(countries(draft.actor))
    dealt = [deed for deed in earlier if own & set(countries((*deed.actor, *deed.recipient)))]
    found = _commonest(dealt, own, countries, lambda deed: (*deed.recipient, *deed.actor))
    if not found:
        broken = [deed for deed in earlier if deed.coding.plover in ("SANCTION", "COERCE")]
        found = _commonest(broken, own, countries, lambda deed: deed.recipient)
    return replace(draft, recipient=found, why=(*draft.why, "the other side of the deeds before")) if found else draft


def partner(actor: Ids, earlier: Sequence[Draft], countries: Countries) -> Ids:
    """With whom "the talks" are that only one side is named of: whoever the deeds before had that side deal with most,
    the latest of equals."""
    own = set(countries(actor))
    dealt = [deed for deed in earlier if own & set(countries((*deed.actor, *deed.recipient)))]
    return _commonest(dealt, own, countries, lambda deed: (*deed.recipient, *deed.actor)) if len(own) == 1 else ()


def _met(draft: Draft, earlier: Sequence[Draft]) -> Draft:
    """ "telephoned *her colleague* and apologised": what is said in the same breath as a meeting is said to the other
    side of it."""
    head = draft.part.doc[draft.head]
    if relation(head) != "conj" or head.head.i == head.i:
        return draft
    for deed in earlier:
        same = deed.head == head.head.i and deed.coding.plover == "CONSULT" and deed.actor == draft.actor
        if same and deed.recipient:
            return replace(draft, recipient=deed.recipient, why=(*draft.why, "said to the other side of the meeting"))
    return draft


def _commonest(deeds: Sequence[Draft], own: set[str], countries: Countries, sides: Callable[[Draft], Ids]) -> Ids:
    """The actor whose country stands most often on the sides of the deeds, beside ``own``."""
    numbers: Counter[str] = Counter()
    latest: dict[str, str] = {}
    for deed in deeds:
        for id in sides(deed):
            lands = countries((id,))
            if len(lands) == 1 and lands[0] not in own:
                numbers[lands[0]] += 1
                latest.pop(lands[0], None)
                latest[lands[0]] = id
    best = max(numbers.values(), default=0)
    ranked = [id for land, id in latest.items() if numbers[land] == best]
    return tuple(ranked[-1:])


def points_back(head: Token) -> str:
    """The object (of a judgement, the subject) where it only points back: "the *move*", "*it*"; else ""."""
    subject = own_subject(head)
    for noun in object_tokens(head) if is_verb(head) or subject is None else [subject]:
        if noun.lower_ in ("it", "this", "that") or any(c.lower_ in DEFINITE for c in noun.children):
            return str(noun.lower_)
    return ""
