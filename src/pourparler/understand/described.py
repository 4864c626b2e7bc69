"""Doers whom no table knows and no name tells: "critics", "his rivals", "some of the victims".

The network of deeds says that such a word is the doer; without an actor for it the deed would go to the next best name.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from pourparler.codebook.doing import doing
from pourparler.model import Span

from .learned import Learned
from .learned_sides import ACTOR
from .speakers import described

if TYPE_CHECKING:
    from pourparler.language import Token

    from .actors import ActorTable
    from .scene import Scene

TOLD = 0.5  # chance of a deed from which on its doer is worth a description
DOER = 0.5  # chance of a word to be the doer
MAIN = 0.7  # share of all actors with a country that makes theirs the one of those who are only described
WITH, OWNER = frozenset({"amod", "compound", "nummod"}), "nmod:poss"
ABROAD = frozenset({"ASSAULT"})  # done by whoever comes from anywhere
SEVERAL = frozenset({"NNS", "NNPS"})


def describe_doers(scene: Scene, actors: ActorTable, learned: Learned) -> list[str]:
    """Gives the words that the network takes for doers, and that name nobody, an actor each; the ids made for it."""
    made: list[str] = []
    known = set(actors.everyone)
    doers = _doers(scene, learned)
    main = _main(scene, actors) if doers else ()
    for token, plover in doers:
        phrase = Span(_first(token).idx, token.idx + len(token.text))
        lands = scene.countries(scene.owner(token)) or (main if plover not in ABROAD else ())
        ids = described(scene.part, phrase, token, actors, next(iter(lands), None))
        scene.add(token, ids)
        made += [id for id in ids if id not in known and id not in made]
    return made


def _doers(scene: Scene, learned: Learned) -> list[tuple[Token, str]]:
    """The words that name nobody and do a deed, each with the deed's type."""
    found: dict[int, tuple[Token, str]] = {}
    for told in learned.deeds(scene.part, TOLD):
        for number, _ in told.parties(ACTOR, DOER):
            if number not in found and _describes(token := scene.doc[number], scene):
                found[number] = token, told.plover
    return list(found.values())


def _describes(token: Token, scene: Scene) -> bool:
    """Whether a word is one for those who act, and nobody is named by it or stands for it: of "the bank's board" the
    bank does, of "Poe's allies" Poe does not."""
    if token.pos_ != "NOUN" or token.lower_ not in doing().doers or scene.who(token) or scene.starting_at(token):
        return False
    owners = scene.owner(token)
    return not owners or (token.tag_ in SEVERAL and scene.kinds(owners) == {"person"})


def _first(noun: Token) -> Token:
    """The first word of what stands before a noun and belongs to it, articles and "his" left out."""
    before = [c for c in noun.children if c.i < noun.i and (c.dep_ in WITH or (c.dep_ == OWNER and c.pos_ == "PROPN"))]
    words = [t for c in before for t in c.subtree]
    return noun if any(t.dep_ == "cc" for t in words) else min((*words, noun), key=lambda t: t.i)


def _main(scene: Scene, actors: ActorTable) -> tuple[str, ...]:
    """The country that nearly all who are named are of."""
    named = [ids for _, ids, form in actors.mentions(scene.part) if form != "pronoun"]
    counts = Counter(code for ids in named for code in scene.countries(ids))
    return tuple(code for code, count in counts.most_common(1) if count >= MAIN * counts.total())
