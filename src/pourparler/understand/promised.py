"""What somebody promises: harm is a threat, the harm's refusal or a shield against it is none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pourparler.codebook.doing import doing
from pourparler.language.syntax import is_negated, is_verb, relation

from .scene import after
from .slots import content_tokens

if TYPE_CHECKING:
    from pourparler.language import Token

CONTENT = frozenset({"xcomp", "ccomp", "acl"})
PROMISES = frozenset({"AGREE", "THREATEN", "ACCUSE"})


def promised_type(plover: str, head: Token) -> str:
    """The type of a promise by what is promised, "" where its own stands: "promised to *deport* them" threatens,
    "vowed to *protect* them" agrees, "vowed to *ignore* the verdict" rejects."""
    if plover not in PROMISES:
        return ""
    matter = list(_matter(head))
    if not matter:
        return ""
    if plover == "THREATEN":
        first = matter[0]
        shields = first.lower_ in doing().shields or (first.lower_ == "fight" and bool(after(first, "for")))
        return "AGREE" if shields and not is_negated(first) else ""
    if matter[0].lower_ in doing().spurns and not is_negated(matter[0]):
        return "REJECT"
    if plover == "AGREE" and any(verb.lower_ in doing().harms and not is_negated(verb) for verb in matter):
        return "THREATEN"
    return ""


def _matter(head: Token) -> Iterator[Token]:
    """The verbs of what is promised, those joined to them among them."""
    first: list[Token] = []
    if head.lower_ in doing().pledges:
        first = [clause for clause in content_tokens(head, "clause") if is_verb(clause)]
        first += [c for c in head.children if relation(c) == "acl" and is_verb(c) and c not in first]
    elif relation(head) in CONTENT and head.head.lower_ in doing().pledges:
        first = [head]
    for verb in first:
        yield verb
        yield from (c for c in verb.children if relation(c) == "conj" and is_verb(c))
