"""From the words that the network puts into a role to the actors that they name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pourparler.language.syntax import RELATIVE_WORDS, conjuncts, relation
from pourparler.model import Statement

from .draft import Draft
from .learned import Told
from .scene import OWNERS, VICTIMS, Ids, Scene, unique

if TYPE_CHECKING:
    from pourparler.language import Token

IN_ROLE = 0.4  # chance from which on a word stands in a role
BESIDE = 0.6  # from which on a word does beside the likeliest one that it is not joined to
FIRST = frozenset({"we", "i", "us", "me", "our", "my", "ours"})
ACTOR, RECIPIENT = "actor", "recipient"
HOLDERS = frozenset({ACTOR, "holder"})


def sides_of(told: Told, role: str, scene: Scene, said: Statement | None, least: float = IN_ROLE) -> Ids:
    """The actors that stand in a role of a deed, the likeliest first; () for nobody known. ``said``: the statement
    that the deed is told in, whose speaker "we" is."""
    found = told.parties(role, least)
    joined = {token.i for number, _ in found[:1] for token in conjuncts(scene.doc[number])}
    words = [number for number, chance in found if number in joined or number == found[0][0] or chance >= BESIDE]
    return unique(id for number in words for id in _named(scene.doc[number], role, scene, said))


def _named(word: Token, role: str, scene: Scene, said: Statement | None) -> Ids:
    return next((ids for ids in _ways(word, role, scene, said) if ids), ())


def _ways(word: Token, role: str, scene: Scene, said: Statement | None) -> Iterator[Ids]:
    """Who a role word may be, the surest way first: named by it, meant by it, whose it is, where it is."""
    yield scene.who(word)
    if word.lower_ in FIRST and said is not None:
        yield said.speaker
    if word.lower_ in RELATIVE_WORDS:
        clause = word.head
        yield scene.who(clause.head) if relation(clause) == "acl" else ()
    yield scene.starting_at(word)
    if role not in HOLDERS:
        yield scene.land(word)
    yield scene.owner(word, OWNERS if role in HOLDERS else VICTIMS)


def agreement(told: Told, draft: Draft, scene: Scene) -> tuple[float | None, float | None]:
    """The network's chance for a draft's actor and its recipient to stand where they do; None for an empty side."""
    sides = ((ACTOR, draft.actor), (RECIPIENT, draft.recipient))
    actor, recipient = (chance_of(told, role, ids, scene) if ids else None for role, ids in sides)
    return actor, recipient


def chance_of(told: Told, role: str, ids: Ids, scene: Scene) -> float:
    """The network's greatest chance for a word that names one of ``ids`` to stand in a role of a deed."""
    wanted = set(ids)
    for number, chance in told.parties(role, 0.0):  # the likeliest first
        word = scene.doc[number]
        if any(wanted & set(found) for found in (scene.who(word), scene.land(word), scene.starting_at(word))):
            return chance
    return 0.0
