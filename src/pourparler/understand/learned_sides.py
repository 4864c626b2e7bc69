"""From the words that the network puts into a role to the actors that they name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pourparler.language.syntax import RELATIVE_WORDS, relation
from pourparler.model import Statement

from .learned import Told
from .scene import OWNERS, VICTIMS, Ids, Scene, unique

if TYPE_CHECKING:
    from pourparler.language import Token

IN_ROLE = 0.5  # chance from which on a word stands in a role
FIRST = frozenset({"we", "i", "us", "me", "our", "my", "ours"})
DONE_TO = "recipient"


def sides_of(told: Told, role: str, scene: Scene, said: Statement | None, least: float = IN_ROLE) -> Ids:
    """The actors that stand in a role of a deed, the likeliest first; () for nobody known. ``said``: the statement
    that the deed is told in, whose speaker "we" is."""
    words = (scene.doc[number] for number, _ in told.parties(role, least))
    return unique(id for word in words for id in _named(word, role, scene, said))


def _named(word: Token, role: str, scene: Scene, said: Statement | None) -> Ids:
    for ids in _ways(word, role, scene, said):
        if ids:
            return ids
    return ()


def _ways(word: Token, role: str, scene: Scene, said: Statement | None) -> Iterator[Ids]:
    """Who a role word may be, the surest way first: named by it, meant by it, whose it is, where it is."""
    yield scene.who(word)
    if word.lower_ in FIRST and said is not None:
        yield said.speaker
    if word.lower_ in RELATIVE_WORDS:
        clause = word.head
        yield scene.who(clause.head) if relation(clause) == "acl" else ()
    yield scene.starting_at(word)
    if role == DONE_TO:
        yield scene.land(word)
    yield scene.owner(word, VICTIMS if role == DONE_TO else OWNERS)
