"""The doers of a passive that stand further off: behind what hangs on it, beside it, in the next sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import takewhile
from typing import TYPE_CHECKING

from pourparler.codebook.doing import doing
from pourparler.language.offsets import sentence_range
from pourparler.language.syntax import is_verb, own_subject, preposition, relation

from .draft import Draft
from .hints import types_of
from .slots import agents, object_tokens, passive, passive_subject
from .true_recipients import with_sides

if TYPE_CHECKING:
    from pourparler.language import Token

    from .candidates import Finder

FINITE = frozenset({"VBD", "VBZ", "VBP"})
BESIDE = frozenset({"", "in", "on", "at", "with", "of", "to"})
NEARBY = 100  # words
POLICE = "COP"
LEGAL = frozenset({"COERCE", "ACCUSE", "SANCTION"})  # what the law does to people


def passive_sides(draft: Draft, head: Token, finder: Finder) -> Draft:
    """The draft of a passive with the doer that the words further off name."""
    if not is_verb(head) or not passive(head) or agents(head):
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
    """ "was charged on Friday, and *prosecutors* said …": theirs, unless it befell police."""
    law = _servants(head) if draft.coding.plover in LEGAL and not draft.actor else frozenset()
    word = passive_subject(head)
    if not law or word is None or word.lower_ in law | doing().officers:
        return draft
    if POLICE in finder.scene.sectors(draft.recipient):
        return draft
    for word in _lawful(draft, head, law, finder):
        ids = tuple(id for id in finder.scene.who(word) if id not in draft.recipient)
        if ids:
            return with_sides(draft, ids, draft.recipient, f"by the law: “{word.text}”")
    return draft


def _lawful(draft: Draft, head: Token, law: frozenset[str], finder: Finder) -> Iterator[Token]:
    """The servants of the law who may have done it, the likeliest first; prosecutors arrest only who is told of beside
    them."""
    words, verb = doing(), head.lower_
    if verb in words.policed and (caught := _who_caught(draft, head, law | words.officers, finder)) is not None:
        yield caught
    here, then = sentence_range(head), _next(head)
    charging = frozenset({"prosecutor", "prosecutors"}) if verb not in words.prosecuted else frozenset()
    for word in _around(head):
        if word.lower_ not in law or word.dep_ != "nsubj":
            continue
        if word.i in here or word.i in then or word.lower_ not in charging:
            yield word


def _who_caught(draft: Draft, head: Token, law: frozenset[str], finder: Finder) -> Token | None:
    """ "was arrested … *officers* had pulled her over": who of the law laid hands on the same person close by."""
    catches = doing().catches | doing().policed
    for verb in head.doc[max(0, head.i - NEARBY) : head.i + NEARBY]:
        word = own_subject(verb) if verb.lower_ in catches and is_verb(verb) and not passive(verb) else None
        if word is None or word.lower_ not in law:
            continue
        if any(set(finder.scene.who(noun)) & set(draft.recipient) for noun in object_tokens(verb)):
            return word
    return None


def _servants(head: Token) -> frozenset[str]:
    """The words for the servants of the law who do what a verb tells."""
    words, verb = doing(), head.lower_
    ways = ((words.policed, words.police), (words.prosecuted, words.prosecutors), (words.sentenced, words.judges))
    return frozenset().union(*(servants for deeds, servants in ways if verb in deeds))


def _around(head: Token) -> Iterator[Token]:
    """The words of the sentence of a word, then of the next one, then of those before, the nearest first."""
    doc, here = head.doc, sentence_range(head)
    yield from (doc[i] for i in here)
    yield from (doc[i] for i in _next(head))
    before = here
    while before[0] > 0:
        before = sentence_range(doc[before[0] - 1])
        yield from (doc[i] for i in before)


def _the_same(draft: Draft, head: Token, finder: Finder) -> Draft:
    """ "*Rioters* burned a bank. Shops were *also* attacked.": by whoever did the like in the sentence before."""
    here = sentence_range(head)
    if draft.actor or draft.coding.plover != "ASSAULT" or not here[0]:
        return draft
    if not any(c.lower_ == "also" for c in head.children):
        return draft
    before = sentence_range(head.doc[here[0] - 1])
    for verb in (head.doc[i] for i in before):
        if not is_verb(verb) or passive(verb) or draft.coding.plover not in types_of(verb.lower_):
            continue
        ids = tuple(id for id in finder.reader.sides.actor(verb)[0] if id not in draft.recipient)
        if ids:
            return with_sides(draft, ids, draft.recipient, f"who “{verb.text}”, too")
    return draft


def _next(head: Token) -> range:
    """The words of the sentence behind a word's."""
    last = sentence_range(head)[-1]
    return sentence_range(head.doc[last + 1]) if last + 1 < len(head.doc) else range(0)


_RULES: tuple[Callable[[Draft, Token, Finder], Draft], ...] = (_far_by, _the_law, _the_same)
