"""Whom "he" and "she" mean: the likeliest of the persons who were named in the sentences before.

A log-linear mention ranker (Denis and Baldridge 2008): each naming that the pronoun can mean has the sum of the weights
of its clues; the chance of a person is that of all namings of him together. ``python -m training.pronouns`` fits the
weights.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import takewhile

from pourparler.language import Token
from pourparler.language.syntax import clause_tokens, is_verb, relation, subject

from ..clue_table import read_weights
from .clues import Question, clues
from .heard import Heard
from .naming import Entity
from .spots import Spot, spot_of, verb_led

#: How many sentences back somebody can be meant.
REACH = 3
#: So many pronouns of one sex, and none of the other, tell it.
CLEAR = 2
CLOSERS = ("”", '"', "''")
#: Clauses that only go on after the pronoun's own one; names in them may be its own.
APART = frozenset({"conj", "parataxis", "acl", "advcl", "csubj"})
OBJECTS = frozenset({"obj", "iobj"})
HELD = frozenset({"ccomp", "xcomp"})
TABLE = "pronoun_weights.tsv"


@cache
def weights() -> Mapping[str, float]:
    """Clue → weight, in nats: positive speaks for a naming."""
    return read_weights(__package__, TABLE)


def likeliest(heard: Heard, memory: list[Heard]) -> list[Entity]:
    """The person whom a "he" or "she" means; nobody where none was named."""
    question = asked(heard, memory)
    return [choose(question, weights())] if question.spots else []


def asked(heard: Heard, memory: list[Heard]) -> Question:
    """The pronoun with the namings of persons who are not of the other sex; right behind a quotation without those
    that the quotation has: "…!” he wrote".
    """
    found = [spot_of(other) for other in persons(heard, memory)][::-1]
    if closes_quotation(heard) and not heard.quoted:
        found = [spot for spot in found if not spot.quoted] or found
    found = _not_named_after(heard, found, memory) or found
    found = _not_the_speaker(heard, found) or found
    found = _not_the_doer(heard, found, memory)
    return Question(heard, _blamed(heard, found) or found, memory)


def closes_quotation(heard: Heard) -> bool:
    """Whether a quotation ends right before the naming."""
    before = heard.scan.text[max(0, heard.naming.start - 3) : heard.naming.start].rstrip()
    return before.endswith(CLOSERS)


def _not_named_after(heard: Heard, found: list[Spot], memory: list[Heard]) -> list[Spot]:
    """Those whom the pronoun's own clause does not name after it: in "He said that Lind had left" he is not Lind."""
    root = heard.root
    if relation(root) != "nsubj" or root.head.pos_ == "PROPN":  # "He is Lind"
        return found
    own = clause_tokens(root.head, without=APART)
    names = [token for token in own if token.i > root.i and token.pos_ == "PROPN"]
    bearers = {e for h in memory if names for e in (e.real() for e in h.naming.entities)}
    shared = Counter(entity.name.rpartition(" ")[2] for entity in bearers if entity.kind == "person")
    alone = [name for name in names if shared[name.text] == 1]
    return [spot for spot in found if not any(_bears(spot.entity, name) for name in alone)]


def _not_the_speaker(heard: Heard, found: list[Spot]) -> list[Spot]:
    """Those who do not say the quotation that the pronoun stands in: there the speaker is "I"."""
    speaker = Question(heard, (), ()).speaker if heard.quoted else None
    if speaker is None:
        return found
    own = {id(spot.entity) for spot in found if speaker.start <= spot.start < speaker.end}
    return [spot for spot in found if id(spot.entity) not in own]


def _not_the_doer(heard: Heard, found: list[Spot], memory: list[Heard]) -> list[Spot]:
    """Those who do not do it to the pronoun themselves: of "Lind praised him" he is not Lind."""
    verb = heard.root.head
    if relation(heard.root) not in OBJECTS or not is_verb(verb) or heard.naming.name.endswith("self"):
        return found
    joined = relation(verb) == "conj" and relation(verb.head) in APART | HELD  # to which verb the parser only guesses
    if joined or (doer := subject(verb)) is None:
        return found
    here = takewhile(lambda h: h.scan is heard.scan and h.sentence == heard.sentence, reversed(memory))
    named = (h.naming.entities for h in here if h.naming.extent.start <= doer.idx < h.naming.extent.end)
    doers = {id(entity.real()) for entity in next(named, ())}
    return [spot for spot in found if id(spot.entity) not in doers]


def _bears(entity: Entity, name: Token) -> bool:
    """Whether a word is the person's own last name: not that of a namesake, nor part of a building's name."""
    *given, last = entity.name.split()
    before = name.nbor(-1) if name.i else name
    namesake = before.pos_ == "PROPN" and before.text not in given and not before.text.endswith(".")
    return name.text == last and not namesake and relation(name) != "compound"


def _blamed(heard: Heard, found: list[Spot]) -> list[Spot]:
    """Whom the clause blames or praises for what is "his": "Lind attacked *Berg* for his silence"."""
    verb = verb_led(heard.root)
    if verb is None:
        return []
    return [spot for spot in found if spot.verb == verb.i and spot.role == "object" and "as pronoun" not in spot.own]


def choose(question: Question, table: Mapping[str, float]) -> Entity:
    """The person with the highest chance."""
    scores = [sum(table.get(clue, 0.0) for clue in clues(question, spot)) for spot in question.spots]
    highest = max(scores)
    chances: dict[int, float] = defaultdict(float)
    for spot, score in zip(question.spots, scores, strict=True):
        chances[id(spot.entity)] += math.exp(score - highest)
    return max((spot.entity for spot in question.spots), key=lambda entity: chances[id(entity)])


def persons(heard: Heard, memory: list[Heard], reach: int = REACH) -> Iterator[Heard]:
    """Namings of one person who is not of the other sex, before the pronoun, nearest first."""
    for other in reversed(memory):
        if other.scan is not heard.scan or heard.sentence - other.sentence > reach:
            return
        if other.naming.start < heard.naming.start and len(other.naming.entities) == 1:
            entity = other.naming.entities[0].real()
            if entity.kind in ("person", "office") and _fits_sex(entity, heard.naming.key):
                yield other


def _fits_sex(entity: Entity, key: str) -> bool:
    """Whether neither the name nor every pronoun so far, if they are several, speaks of the other sex."""
    otherwise = len(entity.called) >= CLEAR and key not in entity.called
    return entity.sex == key if entity.sex else not otherwise
