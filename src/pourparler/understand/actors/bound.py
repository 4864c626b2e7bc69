"""Whom "it", "its", "they" and "their" must mean by the clause that they stand in: the subject before them, or whose
claim it is.

"*Others* were unapologetic in their criticism", "*Oslo*'s claim that it had won": binding by the nearest subject that
commands the pronoun (Hobbs 1978), for nouns that name nobody too, so that the last name is not taken in their stead.
"""

from __future__ import annotations

from pourparler.codebook.doing import doing
from pourparler.language import Token
from pourparler.language.syntax import is_verb, own_subject, relation

#: So many steps up the tree at most.
CLIMB = 12
MANY = frozenset({"NNS", "NNPS"})
OTHERS = "others"
DEFINITE = frozenset({"the", "this", "that", "such"})
RELATIVE = frozenset({"who", "which", "that"})
CLAIM = frozenset({"acl", "ccomp"})


def binders(token: Token) -> list[Token]:
    """The nouns above the pronoun that it can mean, nearest first: owners of what it is told by, and subjects."""
    found: list[Token] = []
    node = token
    free = token.dep_ != "nmod:poss" and not token.lower_.endswith(("self", "selves"))
    for _ in range(CLIMB):
        above = node.head
        if above.i == node.i:
            break
        if node.dep_ in CLAIM and not is_verb(above):
            found += [c for c in above.children if c.dep_ == "nmod:poss" and c.i < token.i]
        subject = own_subject(above)
        if subject is not None and subject.i < token.i and subject.i != node.i and not free:
            found.append(subject)
        free = free and not is_verb(above) and subject is None  # in "Oslo blamed it" it is not Oslo
        node = above
    return [_noun(one) for one in found]


def _noun(subject: Token) -> Token:
    """The noun that "who" or "which" stands for."""
    verb = subject.head
    return verb.head if subject.lower_ in RELATIVE and relation(verb) == "acl" else subject


def nameless(noun: Token, *, many: bool) -> bool:
    """Whether a noun is one for those who act, or for a body: "the group" rather means one that was named before."""
    if noun.lower_ not in doing().doers:
        return False
    definite = any(child.lower_ in DEFINITE for child in noun.children)
    return noun.tag_ in MANY or noun.lower_ == OTHERS if many else noun.tag_ == "NN" and not definite
