"""The type of a draft where the words beside it say another than its word does: views shared, words stood by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from pourparler.codebook.doing import doing
from pourparler.codebook.saying import neutral
from pourparler.language.syntax import conjuncts, hung, is_negated, is_verb, own_subject, preposition, relation

from .coding import coder
from .draft import Draft
from .hints import types_of
from .promised import promised_type
from .scene import after
from .slots import content_tokens, has_particle, is_infinitive, object_tokens, passive

if TYPE_CHECKING:
    from pourparler.language import Token

    from .candidates import Finder

POSSESSIVE = "PRP$"
NAMING = frozenset({"PRON", "PROPN"})
HARM = frozenset({"ASSAULT", "COERCE"})
POLITICIANS = frozenset({"person", "office", "organisation"})
CANDIDATES = frozenset({"GOV", "LEG", "PTY", "OPP", "ELI", "BUS", "CVL"})
CROWD = frozenset({"AGR", "CVL", "EDU", "LAB", "REF", "SOC"})
FIRST = frozenset({"i", "we"})
TOWARD = frozenset({"on", "against", "for", "to", "from", "in", "by"})
FORCED = frozenset({"forcibly", "forced", "forceful", "forcefully", "involuntary", "involuntarily"})
APPRECIATES = frozenset({"appreciate", "appreciates"})  # "we *appreciate your* patience"
DOWN, UP_ON = ("down",), ("up", "on")


def true_type(draft: Draft, finder: Finder) -> Draft:
    """The draft with the type that its words give it."""
    head = finder.part.doc[draft.head]
    plover = draft.coding.plover
    if (other := promised_type(plover, head)) and other != plover:
        return _retyped(draft, other, "by what is promised")
    if plover == "ASSAULT" and (said := _in_words(draft, head, finder)) is not None:
        return said
    if (turned := _turned(draft, head, finder)) is not None:
        return _retyped(draft, *turned)
    if plover == "REQUEST" and _remands(draft, head, finder):
        return _retyped(draft, "COERCE", "ordered by a court")
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
    if (
        plover == "SUPPORT"
        and head.lower_ in APPRECIATES
        and any(c.lower_ == "your" for noun in object_tokens(head) for c in noun.children)
    ):
        return replace(_retyped(draft, "REQUEST", "asks for it"), recipient=())
    if plover == "REJECT" and _deserts(head):
        return replace(_retyped(draft, "AGREE", "will not desert them"), recipient=_deserted(head, finder))
    return draft


def _turned(draft: Draft, head: Token, finder: Finder) -> tuple[str, str] | None:
    """The type that the words beside a deed's word turn it to, and why; None where its own stands."""
    words, plover = doing(), draft.coding.plover
    if plover == "PROTEST" and head.lower_ in words.contests and _politicians(draft, finder):
        return "ACCUSE", "in words"
    if plover == "COERCE" and head.lower_ in words.occupies and _is_crowd(draft, finder):
        return "PROTEST", "by a crowd"
    if plover == "CONCEDE" and _undoes(draft, head, finder):
        return "REJECT", "another's rule"
    if plover == "ACCUSE" and _denies(head, finder):
        return "REJECT", "not so"
    if plover == "REQUEST" and _of_harm(head, finder):
        return "THREATEN", "must be done away with"
    return _unrefused(draft, head, finder) if plover == "REJECT" else None


def _unrefused(draft: Draft, head: Token, finder: Finder) -> tuple[str, str] | None:
    """The type of what sounds like a refusal, and why it is none."""
    if _belittles(head, finder):
        return "ACCUSE", "dismissed as"
    words, negated = doing(), is_negated(head)
    if negated and head.lower_ in words.content and not any(is_infinitive(c) for c in content_tokens(head, "clause")):
        return "ACCUSE", "is not glad of it"
    if negated and head.lower_ in words.fights:
        return "CONCEDE", "will not fight it"
    harms = head.lower_ in words.harms and "ASSAULT" in types_of(head.lower_)
    if negated and harms and _by_actor(draft, head, finder):
        return "AGREE", "will do no harm"
    if not negated and head.lower_ in words.keeps and _kept(head):
        return "AGREE", "will be kept"
    return None


def _by_actor(draft: Draft, head: Token, finder: Finder) -> bool:
    """Whether who does it is the subject itself, and no plan of theirs: "*we* will not attack"."""
    own = own_subject(head)
    return own is not None and (own.lower_ in FIRST or bool(set(finder.scene.who(own)) & set(draft.actor)))


def _kept(head: Token) -> bool:
    """ "the *ties* would be kept", "the embassy will stay *open*"."""
    own = own_subject(head)
    nouns = (*object_tokens(head), *((own,) if own is not None else ()), *(c for c in head.children if c.i > head.i))
    return any(noun.lower_ in doing().kept for noun in nouns)


def _is_crowd(draft: Draft, finder: Finder) -> bool:
    return bool(draft.actor) and all((own := finder.scene.sectors((id,))) and own <= CROWD for id in draft.actor)


def _undoes(draft: Draft, head: Token, finder: Finder) -> bool:
    """ "overturned the *Lima* cabinet's rule", told of somebody else than that cabinet."""
    if head.lower_ not in doing().undoes:
        return False
    named = (finder.scene.who(word) for noun in object_tokens(head) for word in _owning(noun))
    return any(ids and not set(ids) & set(draft.actor) for ids in named)


def _owning(noun: Token) -> Iterator[Token]:
    """The words below a noun that may say whose it is: not "the rule *on imports*"."""
    for child in noun.children:
        if preposition(child) not in TOWARD:
            yield child
            yield from _owning(child)


def _denies(head: Token, finder: Finder) -> bool:
    """ "said that the *charges* did *not* accord with the facts"."""
    claims = finder.lexicon.triggers.classes["CLAIMS"]
    clauses = (c for c in head.children if relation(c) == "ccomp" and is_negated(c) and head.lower_ in neutral())
    for clause in clauses:
        own = own_subject(clause)
        if own is not None and finder.lexicon.triggers.lemma(own.lower_) in claims:
            return True
    return False


def _of_harm(head: Token, finder: Finder) -> bool:
    """ "the group *must be destroyed*", which asks nobody for it."""
    if head.lower_ not in doing().harms or "ASSAULT" not in types_of(head.lower_) or not passive(head):
        return False
    helped = any(relation(c) == "aux" and c.lower_ in finder.lexicon.modality.duty for c in head.children)
    return helped and any(finder.scene.who(noun) for noun in object_tokens(head))


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
    return any(c.dep_ == "nmod:poss" for c in head.children) and _politicians(draft, finder)


def _politicians(draft: Draft, finder: Finder) -> bool:
    parties = [finder.scene.table.get(id) for id in (*draft.actor, *draft.recipient)]
    return bool(parties) and all(
        party.kind in POLITICIANS and bool(party.sectors) and set(party.sectors) <= CANDIDATES for party in parties
    )


def _belittles(head: Token, finder: Finder) -> bool:
    """ "dismissed *him as* an actor", "dismissed the *executions as* murder", but no "dismissed the claim as false"."""
    if head.lower_ not in doing().dismisses or not after(head, "as"):
        return False
    return any(
        (noun.pos_ in NAMING and finder.scene.who(noun))
        or types_of(noun.lower_) & HARM
        or noun.lower_ in doing().undergone
        for first in object_tokens(head)
        for noun in conjuncts(first)
    )


def _remands(draft: Draft, head: Token, finder: Finder) -> bool:
    """ "a judge *ordered* him *held* without bail"."""
    if not is_verb(head) or "JUD" not in finder.scene.sectors(draft.actor):
        return False
    done = doing().policed | doing().sentenced
    return any(c.tag_ == "VBN" and c.lower_ in done for c in hung(head, "xcomp", "ccomp", "obj", "advcl", "acl"))


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
