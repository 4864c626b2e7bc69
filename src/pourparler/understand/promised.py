"""What somebody promises: harm is a threat, the harm's refusal or a shield against it is none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pourparler.codebook.doing import doing
from pourparler.language.syntax import is_negated, is_verb, relation

from .scene import after
from .slots import content_tokens, object_tokens

if TYPE_CHECKING:
    from pourparler.language import Token

CONTENT = frozenset({"xcomp", "ccomp", "acl"})
NOMINAL = frozenset({"acl", "ccomp"})
FIGHTS = frozenset({"fight", "combat", "tackle"})
RALLIES = frozenset({"protest", "protesting", "demonstrate", "demonstrating"})
STREETS = frozenset({"street", "streets"})
PROMISES = frozenset({"AGREE", "THREATEN", "ACCUSE"})


def promised_type(plover: str, head: Token) -> str:
    """The type of a promise by what is promised, "" where its own stands: "promised to *deport* them" threatens,
    "vowed to *protect* them" agrees, "vowed to *ignore* the verdict" and "promised *not to allow* it" reject."""
    if plover not in PROMISES:
        return ""
    matter = list(_matter(head))
    if not matter:
        return ""
    if plover == "THREATEN":
        first = matter[0]
        shields = first.lower_ in doing().shields or (first.lower_ in FIGHTS and _fights_for_good(first))
        return "AGREE" if shields and not is_negated(first) else ""
    if matter[0].lower_ in (doing().lets if is_negated(matter[0]) else doing().spurns):
        return "REJECT"
    if plover == "AGREE" and any(_takes_to_the_streets(verb) and not is_negated(verb) for verb in matter):
        return "PROTEST"
    if plover == "AGREE" and any(verb.lower_ in doing().harms and not is_negated(verb) for verb in matter):
        return "THREATEN"
    return ""


def _fights_for_good(verb: Token) -> bool:
    """ "fight *for* them", "fight *corruption*": nobody is fought there."""
    objects = object_tokens(verb)
    evils = all(noun.tag_ == "NN" and not any(relation(c) == "det" for c in noun.children) for noun in objects[:1])
    return bool(after(verb, "for")) or (bool(objects) and evils)


def _takes_to_the_streets(verb: Token) -> bool:
    """ "promised to *stay on the streets*", "vowed to *demonstrate*"."""
    return verb.lower_ in RALLIES or any(
        noun.lower_ in STREETS for way in ("on", "in", "to") for noun in after(verb, way)
    )


def _matter(head: Token) -> Iterator[Token]:
    """The verbs of what is promised, those joined to them among them."""
    first: list[Token] = []
    if head.lower_ in doing().pledges:
        first = [clause for clause in content_tokens(head, "clause") if is_verb(clause)]
        first += [c for c in head.children if relation(c) == "acl" and is_verb(c) and c not in first]
    elif relation(head) in CONTENT and head.head.lower_ in doing().pledges:
        first = [head]
    else:  # "made a *promise* that …"
        nouns = [noun for noun in object_tokens(head) if noun.lower_ in doing().pledges] if is_verb(head) else []
        first = [c for noun in nouns for c in noun.children if relation(c) in NOMINAL and is_verb(c)]
    for verb in first:
        yield verb
        yield from (c for c in verb.children if relation(c) == "conj" and is_verb(c))
