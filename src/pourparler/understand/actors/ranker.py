"""Whom "he" and "she" mean: the likeliest of the persons who were named in the sentences before.

A log-linear mention ranker (Denis and Baldridge 2008): each naming that the pronoun can mean has the sum of the weights
of its clues; the chance of a person is that of all namings of him together. ``python -m training.pronouns`` fits the
weights.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from .clues import Question, clues
from .heard import Heard
from .naming import Entity
from .spots import spot_of

#: How many sentences back somebody can be meant.
REACH = 3
#: So many pronouns of one sex, and none of the other, tell it.
CLEAR = 2
TABLE = "pronoun_weights.tsv"


@cache
def weights() -> Mapping[str, float]:
    """Clue → weight, in nats: positive speaks for a naming."""
    lines = files(__package__).joinpath(TABLE).read_text(encoding="utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {clue: float(weight) for weight, clue in pairs}


def likeliest(heard: Heard, memory: list[Heard]) -> list[Entity]:
    """The person whom a "he" or "she" means; nobody where none was named."""
    question = asked(heard, memory)
    return [choose(question, weights())] if question.spots else []


def asked(heard: Heard, memory: list[Heard]) -> Question:
    """The pronoun with the namings of persons who are not of the other sex; right behind a quotation without those
    that the quotation has: "…!” he wrote".
    """
    found = [spot_of(other) for other in persons(heard, memory)][::-1]
    before = heard.scan.text[max(0, heard.naming.start - 3) : heard.naming.start].rstrip()
    if before.endswith(("”", '"')) and not heard.quoted:
        found = [spot for spot in found if not spot.quoted] or found
    return Question(heard, found, memory)


def choose(question: Question, table: Mapping[str, float]) -> Entity:
    """The person with the highest chance."""
    scores = [sum(table.get(clue, 0.0) for clue in clues(question, spot)) for spot in question.spots]
    highest = max(scores)
    chances: dict[int, float] = defaultdict(float)
    for spot, score in zip(question.spots, scores, strict=True):
        chances[id(spot.entity)] += math.exp(score - highest)
    return max((spot.entity for spot in question.spots), key=lambda entity: chances[id(entity)])


def persons(heard: Heard, memory: list[Heard]) -> Iterator[Heard]:
    """Namings of one person who is not of the other sex, before the pronoun, nearest first."""
    for other in reversed(memory):
        if other.scan is not heard.scan or heard.sentence - other.sentence > REACH:
            return
        if other.naming.start < heard.naming.start and len(other.naming.entities) == 1:
            entity = other.naming.entities[0].real()
            if entity.kind in ("person", "office") and _fits_sex(entity, heard.naming.key):
                yield other


def _fits_sex(entity: Entity, key: str) -> bool:
    """Whether neither the name nor every pronoun so far, if they are several, speaks of the other sex."""
    otherwise = len(entity.called) >= CLEAR and key not in entity.called
    return entity.sex == key if entity.sex else not otherwise
