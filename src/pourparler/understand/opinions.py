"""Drafts that tell what somebody thinks, how many think so, or how one speaks of oneself, and no deed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from pourparler.codebook.doing import doing
from pourparler.language.offsets import sentence_span
from pourparler.language.syntax import FINITE_TAGS, MODALS, is_verb, own_subject, relation, subject

from .draft import Draft
from .scene import after
from .slots import is_infinitive, object_tokens, passive
from .true_type import between_politicians, is_bound

if TYPE_CHECKING:
    from pourparler.language import Token

    from .candidates import Finder

THOUGHT = frozenset({"ACCUSE", "SUPPORT", "REQUEST", "AGREE", "REJECT"})
STATE = frozenset({"GOV", "LEG", "JUD", "MIL"})
POSSESSIVE = "PRP$"
REACH = 3  # verbs up from a deed to those who think of it: "47 % say that Lima should …"
MISHAPS = frozenset({"accident", "accidents", "mishap", "mix-up"})
HIT = frozenset({"hit", "struck"})
PAST = frozenset({"was", "were"})
THEY = frozenset({"they", "who"})
SHARED = re.compile(r"\d\s?(?:%|per ?cent)?\s?(?:to|-|–|against)\s?\d[\d.]*\s?(?:%|per ?cent)")  # "72 % to 8 %"
_RUN = re.compile(r"\bhit ?[-–] ?and ?[-–] ?run\b", re.IGNORECASE)
LONG = 8  # words of a subject that may tell a share


def is_opinion(draft: Draft, finder: Finder) -> bool:
    """Whether a draft tells no deed but a thought, a count of thoughts, a defence of oneself, a candidate's rally."""
    head, plover = finder.part.doc[draft.head], draft.coding.plover
    if plover in THOUGHT and _counted(head, finder):
        return True
    if plover == "ACCUSE" and head.lower_ in doing().feelings and not draft.actor:
        return True
    if plover == "AGREE":
        return _was_glad(head) or (
            _holds_true(head)
            if head.lower_ in doing().assures or _vouches(head)
            else head.lower_ in doing().agrees and _shares(draft, head)
        )
    if plover == "SUPPORT":
        return head.lower_ in doing().defends and _of_oneself(draft, head, finder)
    if plover == "PROTEST":
        return _rallies(draft, finder)
    return plover == "ASSAULT" and (
        _by_accident(draft, head) or _run_down(head, finder) or _contends(draft, head, finder)
    )


def _counted(head: Token, finder: Finder) -> bool:
    """ "*32 percent* of Peruvians oppose it", "six *in 10* say that Lima should …", "back her *by 20 points*"."""
    words = doing()
    if any(noun.lower_ in words.margins or _is_share(noun, finder) for noun in after(head, "by")):
        return True
    if any(noun.lower_ in words.shares for noun in after(head, "in")):
        return True
    if is_verb(head) and head.lower_ not in words.decides:
        sentence = sentence_span(head.doc, head.idx)
        if SHARED.search(finder.part.text, sentence.start, sentence.end):
            return True
    subjects = (own_subject(verb) for verb in _thinkers(head))
    return any(_is_share(word, finder) for word in subjects if word is not None)


def _thinkers(head: Token) -> Iterator[Token]:
    """The verb itself, and those that it is the thought of."""
    yield head
    for _ in range(REACH):
        own = own_subject(head)
        theirs = own is None or own.lower_ in THEY
        if relation(head) not in ("ccomp", "xcomp") and not (theirs and relation(head) in ("conj", "advcl")):
            return
        head = head.head
        if is_verb(head):
            yield head


def _is_share(subject: Token, finder: Finder) -> bool:
    shares, parts = doing().shares, doing().parts
    phrase = sorted(subject.subtree, key=lambda word: word.i)[:LONG]
    words = list(takewhile(lambda word: word.lower_ in shares or not (word.text == "," or is_verb(word)), phrase))
    if any(word.lower_ in shares for word in words):
        return True
    pairs = list(pairwise(words))
    if any((one.lower_ in parts or one.tag_ == "CD") and next_.lower_ == "of" for one, next_ in pairs):
        return any(word.lower_ in doing().masses or _is_people(word, finder) for word in words)
    return any(one.lower_ == "in" and next_.pos_ == "NUM" for one, next_ in pairs)


def _shares(draft: Draft, head: Token) -> bool:
    """ "agreed with *that point*", "agreed that the talks *had failed*"."""
    return _holds_true(head) or (not draft.recipient and bool(after(head, "with")) and not is_bound(head))


def _is_people(word: Token, finder: Finder) -> bool:
    """ "Americans", but no "Republicans", who may vote in a parliament."""
    return word.tag_ == "NNPS" and "country" in finder.scene.kinds(finder.scene.who(word))


def _holds_true(head: Token) -> bool:
    """ "agreed that the talks *had failed*", "assured them that the road *was* safe": nothing is promised by that."""
    clauses = [c for c in head.children if relation(c) in ("ccomp", "parataxis") and not is_infinitive(c)]
    return bool(clauses) and all(_is_fact(clause) for clause in clauses)


def _vouches(head: Token) -> bool:
    """ "pledged that she *is* in favour"."""
    that = [c for c in head.children if relation(c) == "ccomp" and any(relation(x) == "cop" for x in c.children)]
    return head.lower_ in doing().pledges and bool(that)


def _is_fact(clause: Token) -> bool:
    helpers = [c for c in clause.children if relation(c) in ("aux", "cop")]
    if any(c.lower_ in MODALS or c.tag_ == "MD" for c in helpers):
        return False
    return clause.tag_ in FINITE_TAGS or any(c.tag_ in FINITE_TAGS for c in helpers)


def _of_oneself(draft: Draft, head: Token, finder: Finder) -> bool:
    """ "defended *its* record", or "defended the move" where nobody else's is named."""
    own = [noun for noun in object_tokens(head) if any(c.tag_ == POSSESSIVE for c in noun.children)]
    if own:
        return not any(finder.scene.who(noun) for noun in own)
    return not draft.recipient


def _rallies(draft: Draft, finder: Finder) -> bool:
    """A candidate's rally."""
    actors = [finder.scene.table.get(id) for id in draft.actor]
    return bool(actors) and all(actor.kind == "person" and not STATE.isdisjoint(actor.sectors) for actor in actors)


def _by_accident(draft: Draft, head: Token) -> bool:
    """ "were killed in a *crash*", "was hit by a *bus*"; whoever does it "in an *accident*" did not mean to, nor did
    who "*accidentally*" does it, nor a *motorist* by whom somebody is hit."""
    verbs = (head, *(c for c in head.children if relation(c) == "conj" and is_verb(c)))
    if any(c.lower_ in doing().unmeant for verb in verbs for c in verb.children) or _run_over(head, verbs):
        return True
    if draft.actor:
        return any(noun.lower_ in MISHAPS for verb in verbs for noun in after(verb, "in"))
    found = [noun for verb in verbs for name in ("in", "by", "after") for noun in after(verb, name)]
    if any(noun.lower_ in doing().accidents for noun in found):
        return True
    return head.lower_ in HIT and any(noun.lower_ in doing().vehicles for noun in after(head, "by"))


def _run_over(head: Token, verbs: tuple[Token, ...]) -> bool:
    """ "was *hit* and killed by a *motorist*"."""
    joined = (*verbs, head.head) if relation(head) == "conj" else verbs
    if not any(verb.lower_ in HIT for verb in joined):
        return False
    return any(noun.lower_ in doing().motorists for verb in joined for noun in after(verb, "by"))


def _run_down(head: Token, finder: Finder) -> bool:
    """ "struck and killed by a *motorist*", and whom a text on a *hit-and-run* tells of as struck: nobody meant to."""
    words = doing()
    if head.lower_ not in words.knocks or any(word.lower_ in words.meant for word in head.sent):
        return False
    word = subject(head) if not passive(head) else None
    doers = [word] if word is not None else after(head, "by")
    driven = words.motorists | words.vehicles if head.lower_ in HIT else words.motorists  # a lorry may be sent to kill
    if any(noun.lower_ in driven for noun in doers):
        return True
    return _RUN.search(finder.part.text) is not None


def _contends(draft: Draft, head: Token, finder: Finder) -> bool:
    """ "her *battle* against a rival" for an office."""
    return not is_verb(head) and head.lower_ in doing().contests and between_politicians(draft, head, finder)


def _was_glad(head: Token) -> bool:
    """ "*was* happy to receive them": that is over, and no offer."""
    word = head.head if relation(head) == "xcomp" and head.head.lower_ in doing().glad else head
    return word.lower_ in doing().glad and any(
        c.lower_ in PAST and relation(c) in ("cop", "aux") for c in word.children
    )
