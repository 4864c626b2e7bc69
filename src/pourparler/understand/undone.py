"""Drafts of what the words around them say was not done: "never accused", "held off endorsing", "no sign that …"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pourparler.codebook.doing import doing
from pourparler.language.syntax import NEGATIONS, hung, is_negated, is_verb, own_subject, relation

from .draft import Draft
from .hints import types_of
from .slots import has_particle, is_infinitive
from .status import NEGATED

if TYPE_CHECKING:
    from pourparler.language import Token

    from .candidates import Finder

SAID = frozenset({"ACCUSE", "REQUEST", "SUPPORT", "THREATEN"})  # whose denial is no event of another type
NAMED_SO = {"ACCUSE": frozenset({"ACCUSE", "ASSAULT"})}  # types of the words that tell one: "attacked her record"
UNDER = frozenset({"xcomp", "ccomp", "advcl", "acl", "obl"})
CLAUSE = frozenset({"acl", "ccomp"})
NOBODY = frozenset({"none", "nobody", "neither"})
NONE = frozenset({"no", "any", "little", "scant", "few"})
INSTEAD = (("opposed", "to"), ("instead", "of"), ("rather", "than"))
PRIVATIVE = ("un", "ir", "dis")
ABLE = frozenset({"can", "ca", "could"})
OFF, UP = ("off",), ("up",)


def undone(draft: Draft, finder: Finder) -> Draft | None:
    """The draft, marked as negated where it was not done; None where nobody can do it: "you can't *blame* her"."""
    head = finder.part.doc[draft.head]
    if draft.coding.plover == "ACCUSE" and _cleared(head, finder):
        return None
    if not (_unproven(head) or (draft.coding.plover in SAID and _undone(draft, head))):
        return draft
    if any(c.lower_ in ABLE and relation(c) == "aux" for c in head.children):
        return None
    return replace(draft, status=NEGATED)


def _cleared(head: Token, finder: Finder) -> bool:
    """ "is *not unreasonable*"."""
    bad = head.lower_ in finder.lexicon.triggers.negative or head.lower_.startswith(PRIVATIVE)
    return head.pos_ == "ADJ" and bad and _negated(head)


def _undone(draft: Draft, head: Token) -> bool:
    if not is_verb(head) and head.pos_ != "ADJ":
        return _not_had(head)
    if draft.read and _negated(head) and _says_so(draft.coding.plover, head):
        return True
    return _by_nobody(head) or _forgone(head)


def _unproven(head: Token) -> bool:
    """ "no *sign* that he pledged", "found no *evidence* that she knew or approved of it"."""
    either = any(c.lower_ == "or" for c in hung(head, "cc"))
    verb = head.head if either and relation(head) == "conj" and is_verb(head.head) else head
    noun = verb.head
    if relation(verb) not in CLAUSE or noun.lower_ not in doing().signs:
        return False
    return any(c.lower_ in NONE for c in noun.children) or (is_verb(noun.head) and is_negated(noun.head))


def _negated(head: Token) -> bool:
    """Whether the word itself is negated, not a clause behind it: "although it wasn't until May"."""
    return is_negated(head) and not any(c.lower_ in NEGATIONS and c.i > head.i for c in head.children)


def _says_so(plover: str, head: Token) -> bool:
    """Whether the word itself tells that type, so that its negation is none."""
    return bool(types_of(head.lower_) & NAMED_SO.get(plover, frozenset({plover})))


def _by_nobody(head: Token) -> bool:
    """ "*none* of the bishops scolded her"."""
    own = own_subject(head)
    return own is not None and own.lower_ in NOBODY


def _forgone(head: Token) -> bool:
    """ "stopped *insulting* her", "held off *backing* either", "passed up chances to *attack*", "as opposed to …"."""
    before = tuple(token.lower_ for token in head.doc[max(0, head.i - 2) : head.i])
    if head.tag_ == "VBG" and (before in INSTEAD or before[-1:] == ("without",)):
        return True
    if relation(head) not in UNDER or not (head.tag_ == "VBG" or is_infinitive(head)):
        return False
    above = head.head if is_verb(head.head) else head.head.head
    return is_verb(above) and above.i < head.i and _refrains(above)


def _refrains(verb: Token) -> bool:
    words = doing()
    return (
        verb.lower_ in words.refrains
        or (verb.lower_ in words.holds and has_particle(verb, OFF))
        or (verb.lower_ in words.passes and has_particle(verb, UP))
    )


def _not_had(noun: Token) -> bool:
    """ "did not seek or receive her *endorsement*", "does not constitute *support*"."""
    verb = noun.head
    if relation(noun) != "obj" or not is_verb(verb):
        return False
    words = doing()
    if verb.lower_ not in words.gets | words.makes | words.constitutes:
        return False
    return is_negated(verb) or (relation(verb) == "conj" and is_negated(verb.head))
