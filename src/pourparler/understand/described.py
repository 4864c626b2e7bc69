"""Parties whom no table knows and no name tells: "critics", "his rivals", "some of the victims", "urged parishioners".

The network of deeds says that such a word does it or has it done to it; without an actor for it the deed would go to
the next best name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from pourparler.codebook.doing import doing
from pourparler.language.syntax import listed, relation
from pourparler.model import Span

from .learned import Learned, Told
from .learned_sides import ACTOR, LISTED, RECIPIENT
from .scene import OWNERS, PARTITIVE, after
from .speakers import described

if TYPE_CHECKING:
    from pourparler.language import Token

    from .actors import ActorTable
    from .scene import Scene

TOLD = 0.5  # chance of a deed from which on its doer is worth a description
DOER, DONE_TO = 0.4, 0.5  # chance of a word to be the doer, or the one to whom it is done
ACCUSED = 0.35  # and the one who is accused: somebody nearly always is
MAIN = 0.7  # share of all actors with a country that makes theirs the one of those who are only described
WITH, OWNER = frozenset({"amod", "compound", "nummod"}), "nmod:poss"
ABROAD = frozenset({"ASSAULT"})  # done by whoever comes from anywhere
WHOSE = tuple(way for way in OWNERS if way != "by")  # "a teenager killed *by* police" is not theirs
PARTY = "PTY"
OWNING, BODIES = frozenset({"person", "group"}), frozenset({"organisation"})  # kinds whose people are not they
SEVERAL = frozenset({"NNS", "NNPS"})


def describe_parties(scene: Scene, actors: ActorTable, learned: Learned) -> list[str]:
    """Gives the words that the network takes for doers or for those to whom it is done, and that name nobody, an actor
    each; the ids made for it."""
    made: list[str] = []
    known = set(actors.everyone)
    parties = _parties(scene, learned)
    main = _main(scene, actors) if parties else ()
    for token, plover in parties:
        phrase = Span(_first(token).idx, token.idx + len(token.text))
        near = main if plover not in ABROAD and token.lower_ not in doing().afar else ()
        lands = scene.countries(scene.owner(token, WHOSE)) or near
        ids = described(scene.part, phrase, token, actors, next(iter(lands), None))
        scene.add(token, ids)
        made += [id for id in ids if id not in known and id not in made]
    return made


def _parties(scene: Scene, learned: Learned) -> list[tuple[Token, str]]:
    """The words that name nobody and do a deed or have it done to them, each with the deed's type."""
    found: dict[int, tuple[Token, str]] = {}
    for told in learned.deeds(scene.part, TOLD):
        done_to = ACCUSED if told.plover == "ACCUSE" else DONE_TO
        for role, least, words in ((ACTOR, DOER, doing().doers), (RECIPIENT, done_to, _undergoers())):
            for token in _likely(told, role, least, scene):
                if token.i not in found and not _is_part(token, role) and _describes(token, words, scene):
                    found[token.i] = token, told.plover
    return list(found.values())


def _likely(told: Told, role: str, least: float, scene: Scene) -> Iterator[Token]:
    """The words that the network puts into a role of a deed; of doers those of one list with them too, and of "most of
    his *rivals*" the rivals."""
    chances = dict(told.parties(role, LISTED))
    for number in (number for number, chance in chances.items() if chance >= least):
        word = scene.doc[number]
        if role == RECIPIENT:
            yield word
            continue
        whole = after(word, "of") if word.pos_ in PARTITIVE else []
        yield whole[0] if whole else word
        yield from (other for other in listed(word) if other.i != number and other.i in chances)


@lru_cache(maxsize=1)
def _undergoers() -> frozenset[str]:
    return doing().doers | doing().receivers


def _is_part(token: Token, role: str) -> bool:
    """Whether a word only says of which kind a thing is to which it is done: "*school* board"."""
    return role == RECIPIENT and relation(token) == "compound"


def _describes(token: Token, words: frozenset[str], scene: Scene) -> bool:
    """Whether a word is one for those who act, or to whom it is done, and nobody is named by it or stands for it: of
    "the bank's board" the bank does, of "Poe's allies" Poe does not, nor his party of "a Labour group"."""
    doer = words is doing().doers
    common = token.pos_ == "NOUN" or (token.pos_ == "PROPN" and token.text.islower())  # "the transport *department*"
    noun = common or (not doer and token.tag_ == "NNPS")
    named = scene.named_by(token) or scene.starting_at(token)
    if not noun or token.lower_ not in words or named:
        return False
    owners = scene.owner(token, WHOSE)
    bodies = not doer and not scene.demonyms(token)  # of "a bank's tellers" the tellers are robbed, not the bank
    several = token.tag_ in SEVERAL or (not doer and token.lower_ in doing().others)  # "endorsed his *rival*"
    if not owners or (several and scene.kinds(owners) <= (OWNING | BODIES if bodies else OWNING)):
        return True
    return doer and PARTY in scene.sectors(owners) and set(owners) <= set(scene.modifier(token, "adj"))


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
