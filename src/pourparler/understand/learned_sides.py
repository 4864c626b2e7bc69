"""From the words that the network puts into a role to the actors that they name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from pourparler.codebook.doing import doing
from pourparler.language.offsets import sentence_range
from pourparler.language.syntax import RELATIVE_WORDS, listed, relation
from pourparler.model import Statement

from .draft import Draft
from .learned import Told
from .scene import OWNERS, PARTITIVE, VICTIMS, Ids, Scene, after, unique
from .slots import of_one

if TYPE_CHECKING:
    from pourparler.language import Token

IN_ROLE = 0.4  # chance from which on a word stands in a role
LISTED = 0.25  # from which on one of a list with the likeliest one does
BESIDE = 0.6  # from which on a word does beside the likeliest one that it is not joined to
FIRST = frozenset({"we", "i", "us", "me", "our", "my", "ours"})
ACTOR, RECIPIENT = "actor", "recipient"
HOLDERS = frozenset({ACTOR, "holder"})


def sides_of(told: Told, role: str, scene: Scene, said: Statement | None, least: float = IN_ROLE) -> Ids:
    """The actors that stand in a role of a deed, the likeliest first; () for nobody known. ``said``: the statement
    that the deed is told in, whose speaker "we" is."""
    found = told.parties(role, min(least, LISTED))
    if not found or found[0][1] < least:
        return ()
    joined = _beside(told, found, role, scene)
    words = [number for number, chance in found if number in joined or chance >= max(least, BESIDE)]
    words = [found[0][0], *(number for number in words if number != found[0][0])]
    return unique(id for number in words for id in named_in_role(scene.doc[number], role, scene, said))


def listed_of(told: Told, role: str, scene: Scene) -> Ids:
    """Those whom the likeliest word of a role and its fellows of a list name; () for a word that stands alone."""
    found = told.parties(role, LISTED)
    if not found or found[0][1] < BESIDE:
        return ()
    joined = _beside(told, found, role, scene)
    return unique(id for number, _ in found if number in joined for id in scene.who(scene.doc[number]))


def _beside(told: Told, found: list[tuple[int, float]], role: str, scene: Scene) -> frozenset[int]:
    """The words that stand in a role with the likeliest one of ``found`` as its fellows of a list: not those likelier
    to stand in the other role, and nobody beside the one that "who has", "who was" goes with."""
    if of_one(scene.doc[told.token]):
        return frozenset()
    other = dict(told.parties(RECIPIENT if role in HOLDERS else ACTOR, LISTED))
    words = {part.i for token in listed(scene.doc[found[0][0]]) for part in _name(token)}
    return frozenset(number for number, chance in found if number in words and chance >= other.get(number, 0.0))


def _name(token: Token) -> Iterator[Token]:
    """A word and the rest of its name: of "Ann *Poe*" the network may mean either."""
    yield token
    for child in token.children:
        if relation(child) == "flat":
            yield from _name(child)


def named_in_role(word: Token, role: str, scene: Scene, said: Statement | None) -> Ids:
    """Whom a word names that the network puts into a role; () for nobody known."""
    return next((ids for ids in _ways(word, role, scene, said) if ids), ())


def _ways(word: Token, role: str, scene: Scene, said: Statement | None) -> Iterator[Ids]:
    """Who a role word may be, the surest way first: named by it, meant by it, whose it is, where it is."""
    yield scene.who(word)
    if word.pos_ in PARTITIVE and (whole := after(word, "of")):
        yield from _ways(whole[0], role, scene, said)  # "most of *his rivals*"
        return
    yield scene.apposed(word)
    if word.lower_ in FIRST and word.pos_ == "PRON" and said is not None:
        yield said.speaker
    if word.lower_ in RELATIVE_WORDS:
        clause = word.head
        yield scene.who(clause.head) if relation(clause) == "acl" else ()
    yield scene.starting_at(word)
    if role not in HOLDERS:
        yield scene.land(word)
    if word.lower_ not in doing().others:
        yield scene.owner(word, OWNERS if role in HOLDERS else VICTIMS)


def agreement(told: Told, draft: Draft, scene: Scene) -> tuple[float | None, float | None]:
    """The network's chance for a draft's actor and its recipient to stand where they do; None for an empty side."""
    sides = ((ACTOR, draft.actor), (RECIPIENT, draft.recipient))
    actor, recipient = (chance_of(told, role, ids, scene) if ids else None for role, ids in sides)
    return actor, recipient


def sifted(draft: Draft, told: Told | None, scene: Scene) -> Draft:
    """The draft without those of several doers whom the network all but rules out where it is sure of a compatriot: an
    apposition read as the next of a list, the owner of those to whom it is done."""
    if told is None or len(draft.actor) < 2:
        return draft
    chances = dict.fromkeys(draft.actor, 0.0)
    for number, chance in reversed(told.parties(ACTOR, 0.0)):  # the likeliest last
        word = scene.doc[number]
        chances |= {id: chance for id in (*scene.named_by(word), *scene.starting_at(word)) if id in chances}
    sure = set(scene.countries(tuple(id for id, chance in chances.items() if chance >= BESIDE)))
    left = tuple(id for id in draft.actor if chances[id] >= LISTED or not sure & set(scene.countries((id,))))
    if 0 < len(left) < len(chances):
        fellows = _fellows(left, draft, scene)
        left = tuple(i for i in draft.actor if i in left or (i in fellows and "country" not in scene.kinds((i,))))
    return replace(draft, actor=left) if len(left) < len(chances) else draft


def _fellows(ids: Ids, draft: Draft, scene: Scene) -> frozenset[str]:
    """Those whom "and" or "or" joins to one of ``ids`` in the draft's sentence."""
    found: set[str] = set()
    for number in sentence_range(scene.doc[draft.head]):
        word = scene.doc[number]
        joined = relation(word) == "conj" and relation(listed(word)[0]) != "appos"
        if joined and any(relation(c) == "cc" and c.i < word.i for c in word.children):
            both = scene.named_by(word), scene.named_by(word.head)
        else:  # joined past the tree
            both = scene.named_by(word), scene.joined_to(word) if word.dep_ == "nsubj" else ()
        if not set(ids).isdisjoint((*both[0], *both[1])):
            found.update(*both)
    return frozenset(found)


def chance_of(told: Told, role: str, ids: Ids, scene: Scene) -> float:
    """The network's greatest chance for a word that names one of ``ids`` to stand in a role of a deed."""
    parties = told.parties(role, 0.0)  # the likeliest first
    return next((chance for word, chance in parties if not scene.touched(scene.doc[word]).isdisjoint(ids)), 0.0)
