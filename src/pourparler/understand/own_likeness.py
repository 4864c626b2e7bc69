"""Which type of a user's codebook a deed is most like, or none: no training, only a definition and a few examples.

A deed is held against each type's examples and the phrases of its definition, and against those of our own sixteen
types, which stand for everything that the user did not mean. Likeness is a sum of cosines over four views (see
``own_vectors``); chances are a softmax over all types, ours together being "none".
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from pourparler.codebook.marked_example import Example, read_example
from pourparler.codebook.ontology import EventType, ontology
from pourparler.codebook.own import OwnCodebook, OwnType
from pourparler.language import analyse_many

from .own_clause import deed_between
from .own_vectors import Views, phrase_vectors, views_of

Floats = NDArray[np.float32]
# How much each view counts. Set on PLV's training pairs with other types than those that docs/own-codebook.md reports.
WEIGHTS: Mapping[str, float] = {"core": 1.0, "clause": 1.0, "head": 0.7, "relation": 0.6}
NEAREST = 0.1  # softness of "the nearest example": small takes the nearest alone, large the mean of all
SHARPNESS = 0.03  # of the softmax over types; with it, mean chance and share right agree on those pairs
LONGEST_PHRASE = 5  # words; longer ones in a definition are remarks, not deeds
NONE = "NONE"
_PHRASE_ENDS = re.compile(r"[,;:.]| or ")


@dataclass(frozen=True)
class Bank:
    """What a type looks like: its examples' views and its definition's phrases."""

    name: str
    views: Views
    phrases: Floats
    counter: Views | None = None


@dataclass(frozen=True, slots=True)
class Likeness:
    """How like a deed is to a type: the score (-1..1), the chance (0..1), the number of the example that is nearest."""

    name: str
    score: float
    chance: float
    nearest: int


@dataclass(frozen=True)
class Centre:
    """Mean and spread of the views of all examples: what every deed shares says nothing."""

    head_mean: Floats
    head_spread: Floats
    relation_mean: Floats

    def __call__(self, views: Views) -> dict[str, Floats]:
        """The views with unit rows; a row that is not to be had stays 0."""
        relation = np.where(views.relation.any(axis=1, keepdims=True), views.relation - self.relation_mean, 0)
        head = (views.head - self.head_mean) / self.head_spread
        raw = {"core": views.core, "clause": views.clause, "head": head, "relation": relation}
        return {name: _unit(rows) for name, rows in raw.items()}


class Matcher:
    """Tells a codebook's types apart, and from none of them."""

    def __init__(self, own: Sequence[Bank], others: Sequence[Bank], weights: Mapping[str, float] = WEIGHTS) -> None:
        self.own, self.others, self._weights = tuple(own), tuple(others), weights
        self._centre = _centre([bank.views for bank in (*own, *others)])
        self._rows = {bank.name: self._centre(bank.views) for bank in (*own, *others)}
        self._counter = {bank.name: self._centre(bank.counter) for bank in own if bank.counter is not None}

    def likeness(self, views: Views) -> list[list[Likeness]]:
        """For each deed the own types, likeliest first; what their chances leave to 1 is none."""
        rows = self._centre(views)
        scores = np.array([self.scores(rows, bank) for bank in (*self.own, *self.others)]).T
        raised = np.exp((scores - scores.max(axis=1, keepdims=True)) / SHARPNESS)
        own, others = raised[:, : len(self.own)], raised[:, len(self.own) :].max(axis=1, initial=0)
        chances = own / (own.sum(axis=1) + others)[:, None]
        return [self._ranked(rows, i, scores[i], chances[i]) for i in range(len(views))]

    def closeness(self, bank: Bank) -> float:
        """How like a type's examples are to one another: the median score of each when it is left out."""
        return float(np.median(self.left_out(bank)))

    def left_out(self, bank: Bank) -> Floats:
        """The score of each of a type's examples for the type without it."""
        rows, count = self._rows[bank.name], len(bank.views)
        scores = [self.scores(_row(rows, i), bank, leave_out=i if count > 1 else None)[0] for i in range(count)]
        return np.array(scores, dtype=np.float32)

    def scores(self, rows: dict[str, Floats], bank: Bank, leave_out: int | None = None) -> Floats:
        """How like each row is to a type, -1..1; ``leave_out``: an example that does not count."""
        known = {name: _without(part, leave_out) for name, part in self._rows[bank.name].items()}
        total, weights = np.zeros(len(rows["core"])), np.zeros(len(rows["core"]))
        for name, weight in self._weights.items():
            own = np.vstack([known[name], bank.phrases]) if name in _WORDS else known[name]
            seen = weight * rows[name].any(axis=1)  # a view that is not to be had says nothing for or against
            total += seen * _likeness(rows[name], own)
            weights += seen
        score: Floats = np.asarray(total / np.maximum(weights, 1e-9), dtype=np.float32)
        if bank.name in self._counter:
            score = np.where(self._nearer_to_counter(rows, bank), score - 1, score)
        return score

    def rows_of(self, bank: Bank) -> dict[str, Floats]:
        return self._rows[bank.name]

    def _nearer_to_counter(self, rows: dict[str, Floats], bank: Bank) -> NDArray[np.bool_]:
        """Whether the nearest of a type's examples is one of what it is not."""
        yes, no = self._nearness(rows, self._rows[bank.name]), self._nearness(rows, self._counter[bank.name])
        nearer: NDArray[np.bool_] = no.max(axis=1) > yes.max(axis=1)
        return nearer

    def _nearness(self, rows: dict[str, Floats], known: dict[str, Floats]) -> Floats:
        return np.asarray(sum(weight * rows[name] @ known[name].T for name, weight in self._weights.items()))

    def _ranked(self, rows: dict[str, Floats], i: int, scores: Floats, chances: Floats) -> list[Likeness]:
        one = _row(rows, i)
        found = [
            Likeness(bank.name, float(score), float(chance), int(self._nearness(one, self._rows[bank.name]).argmax()))
            for bank, score, chance in zip(self.own, scores, chances, strict=False)  # the other scores are of ours
        ]
        return sorted(found, key=lambda likeness: -likeness.chance)


_WORDS = ("core", "clause")


def matcher_for(codebook: OwnCodebook) -> Matcher:
    """The matcher of a codebook: ours compete, but for those that the user's types are kinds of, said or shown."""
    own = [bank_of(one) for one in codebook.types]
    matcher = Matcher(own, our_banks())
    same = {one.plover for one in codebook.types} | {name for bank in own for name in overlapping(matcher, bank)}
    return Matcher(own, [bank for bank in matcher.others if bank.name not in same])


def overlapping(matcher: Matcher, bank: Bank) -> tuple[str, ...]:
    """Our types that most of a type's examples are nearer to than to its other examples: hardly another thing."""
    rows = matcher.rows_of(bank)
    count = len(bank.views)
    if count < 2:
        return ()
    own = matcher.left_out(bank)
    others = {other.name: matcher.scores(rows, other) for other in matcher.others}
    return tuple(name for name, scores in others.items() if (scores > own).mean() > 0.5)


def bank_of(own: OwnType) -> Bank:
    """What a user's type looks like."""
    counter = _example_views(own.counter) if own.counter else None
    return Bank(own.name, _example_views(own.examples), phrase_vectors(phrases_of(own.definition)), counter)


@lru_cache(maxsize=1)
def our_banks() -> tuple[Bank, ...]:
    """What PLOVER's types look like by the definitions and examples of our codebook; read once."""
    return tuple(our_bank(event_type) for event_type in ontology().types.values())


def our_bank(event_type: EventType, hidden: frozenset[str] = frozenset(), most: int | None = None) -> Bank:
    """One of PLOVER's types; ``most``: that many of its examples, and none of its modes'."""
    texts = [*event_type.examples[:most]]
    if most is None:
        texts += [text for mode in event_type.modes.values() for text in mode.examples]
    views = _example_views([read_example(text) for text in texts], hidden)
    return Bank(event_type.name, views, phrase_vectors(phrases_of(event_type.definition)))


def phrases_of(definition: str) -> list[str]:
    """The deeds that a definition lists: "praises, endorses, or recognises" gives three. At least the first."""
    phrases = [part.strip() for part in _PHRASE_ENDS.split(definition) if len(part.strip()) > 2]
    return [phrase for phrase in phrases if len(phrase.split()) <= LONGEST_PHRASE] or phrases[:1]


def _example_views(examples: Sequence[Example], hidden: frozenset[str] = frozenset()) -> Views:
    docs = analyse_many([example.text for example in examples])
    deeds = [deed_between(doc, one.actor, one.recipient) for doc, one in zip(docs, examples, strict=True)]
    return views_of(deeds, hidden)


def _centre(views: Sequence[Views]) -> Centre:
    heads = np.vstack([one.head for one in views])
    relations = np.vstack([one.relation for one in views])
    known = relations[relations.any(axis=1)]
    mean = known.mean(axis=0) if len(known) else np.zeros(relations.shape[1], dtype=np.float32)
    return Centre(heads.mean(axis=0), heads.std(axis=0) + 1e-3, mean)


def _likeness(rows: Floats, known: Floats) -> Floats:
    """Half to the mean of a type's rows, half to the nearest of them (softly)."""
    close = rows @ known.T
    nearest = NEAREST * np.log(np.exp(close / NEAREST).mean(axis=1))
    return np.asarray(0.5 * (rows @ _unit(known.mean(axis=0, keepdims=True)).T)[:, 0] + 0.5 * nearest)


def _row(rows: dict[str, Floats], i: int) -> dict[str, Floats]:
    return {name: part[i : i + 1] for name, part in rows.items()}


def _without(rows: Floats, i: int | None) -> Floats:
    return rows if i is None else np.delete(rows, i, axis=0)


def _unit(rows: Floats) -> Floats:
    lengths = np.linalg.norm(rows, axis=-1, keepdims=True)
    return np.asarray(rows / np.maximum(lengths, 1e-9), dtype=np.float32)
