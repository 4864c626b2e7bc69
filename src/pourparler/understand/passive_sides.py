"""The doers of a passive that stand further off: behind what hangs on it, beside it, in the next sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import takewhile
from typing import TYPE_CHECKING

from pourparler.codebook.doing import doing
from pourparler.language.offsets import sentence_range
from pourparler.language.syntax import is_verb, preposition, relation

from .draft import Draft
from .slots import passive, passive_subject, prepositional
from .true_recipients import with_sides

if TYPE_CHECKING:
    from pourparler.language import Token

    from .candidates import Finder

FINITE = frozenset({"VBD", "VBZ", "VBP"})
BESIDE = frozenset({"", "in", "on", "at", "with", "of", "to"})
LEGAL = frozenset({"COERCE", "ACCUSE", "SANCTION"})  # what the law does to people


def passive_sides(draft: Draft, head: Token, finder: Finder) -> Draft:
    """The draft of a passive with the doer that the words further off name."""
    if not is_verb(head) or not passive(head) or prepositional(head, "by"):
        return draft
    for rule in _RULES:
        draft = rule(draft, head, finder)
    return draft


def _far_by(draft: Draft, head: Token, finder: Finder) -> Draft:
    """ "was scolded for holding a sham vote *by the teachers*": the parser hung it on the vote."""
    for word in takewhile(lambda t: t.tag_ not in FINITE and t.text != ";", head.doc[head.i + 1 : head.sent.end]):
        noun = word.head
        if word.lower_ != "by" or relation(word) != "case" or not _below(noun.head, head, finder):
            continue
        if ids := tuple(id for id in finder.scene.who(noun) if id not in draft.recipient):
            return with_sides(draft, ids, draft.recipient, f"“{head.text} … by”")
    return draft


def _below(word: Token, head: Token, finder: Finder) -> bool:
    """Whether a by-phrase hung on this word may be the passive's own: on what hangs on it by gerunds and nouns that
    tell no deed, or on a word before it."""
    while word.i > head.i and word.head.i != word.i:
        if is_verb(word):
            near = word.tag_ == "VBG"
        else:
            near = preposition(word) in BESIDE and word.lower_ not in finder.lexicon.triggers.nouns
        if not near:
            return False
        word = word.head
    return word.i <= head.i


def _the_law(draft: Draft, head: Token, finder: Finder) -> Draft:
    """ "was charged on Friday, and *prosecutors* said …": theirs."""
    law = _servants(head) if draft.coding.plover in LEGAL and not draft.actor else frozenset()
    if not law or passive_subject(head) is None:
        return draft
    for word in _around(head):
        if word.lower_ in law and word.dep_ == "nsubj":
            ids = tuple(id for id in finder.scene.who(word) if id not in draft.recipient)
            if ids:
                return with_sides(draft, ids, draft.recipient, f"by the law: “{word.text}”")
    return draft


def _servants(head: Token) -> frozenset[str]:
    """The words for the servants of the law who do what a verb tells."""
    words, verb = doing(), head.lower_
    ways = ((words.policed, words.police), (words.prosecuted, words.prosecutors), (words.sentenced, words.judges))
    return frozenset().union(*(servants for deeds, servants in ways if verb in deeds))


def _around(head: Token) -> Iterator[Token]:
    """The words of the sentence of a word, then of the next one, then of those before, the nearest first."""
    doc, here = head.doc, sentence_range(head)
    yield from (doc[i] for i in here)
    if here[-1] + 1 < len(doc):
        yield from (doc[i] for i in sentence_range(doc[here[-1] + 1]))
    before = here
    while before[0] > 0:
        before = sentence_range(doc[before[0] - 1])
        yield from (doc[i] for i in before)


_RULES: tuple[Callable[[Draft, Token, Finder], Draft], ...] = (_far_by, _the_law)
