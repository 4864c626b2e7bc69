"""The last layer of the coder, fitted anew to what people decided: how far its probabilities are to be believed, and
how much each type is to be preferred.

A multinomial logit over the candidates of an event (its type, the alternatives, and no event at all): the score of a
candidate is ``trust`` times the logarithm of the coder's probability, and the ``bias`` of its type. Trust and biases
are the most likely ones under a Gaussian prior that holds them near 1 and 0 (temperature and vector scaling: Guo et al.
2017). What it would be worth is measured on decided events that it was not fitted to.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import numpy as np
from scipy.optimize import minimize

from pourparler.codebook.ontology import NONE
from pourparler.model import Event

LEAST = 20  # decided events: of fewer nothing is learnt
FOLDS = 5
PRIOR = 1.0  # precision of the prior on trust and on every bias
FLOOR = 0.01  # probability of a candidate that the coder did not think of


@dataclass(frozen=True, slots=True)
class Example:
    """A decided event: the coder's probability of each candidate, and the type that people hold for right."""

    fact: str
    candidates: Mapping[str, float]
    right: str


@dataclass(frozen=True, slots=True)
class Layer:
    """``trust`` in the coder's probabilities, ``bias`` of types; the coder as it is: 1 and none."""

    trust: float = 1.0
    bias: Mapping[str, float] | None = None

    def chances(self, candidates: Mapping[str, float]) -> dict[str, float]:
        """The chance of each candidate; they add up to 1."""
        bias = self.bias or {}
        scores = {name: self.trust * math.log(max(p, FLOOR)) + bias.get(name, 0.0) for name, p in candidates.items()}
        top = max(scores.values())
        weights = {name: math.exp(score - top) for name, score in scores.items()}
        total = sum(weights.values())
        return {name: weight / total for name, weight in weights.items()}

    def to_dict(self) -> dict[str, Any]:
        return {"trust": round(self.trust, 4), "bias": {k: round(v, 4) for k, v in sorted((self.bias or {}).items())}}


@dataclass(frozen=True, slots=True)
class Worth:
    """On events not fitted to: how many, the share whose likeliest candidate is right, and the mean log loss (nats)."""

    events: int
    right: float
    loss: float


@dataclass(frozen=True, slots=True)
class Refit:
    """The layer fitted to all decided events, and its worth on held-out ones against the coder as it is."""

    layer: Layer
    before: Worth
    after: Worth

    @property
    def better(self) -> bool:
        """Whether held-out events are foretold better than before: the loss is lower, and no fewer are right."""
        return self.after.loss < self.before.loss and self.after.right >= self.before.right


def candidates_of(event: Event) -> dict[str, float]:
    """The coder's probabilities: of its type, of the alternatives, and what is left for no event at all."""
    found = dict(event.coding.alternatives) | {event.plover: event.coding.confidence}
    return found | {NONE: max(FLOOR, 1 - sum(found.values()))}


def refit(examples: Iterable[Example]) -> Refit | None:
    """The layer for these examples; None when there are fewer than :data:`LEAST`. The same examples give the same."""
    known = sorted((_whole(example) for example in examples), key=lambda example: example.fact)
    if len(known) < LEAST:
        return None
    before, after = [], []
    for fold in range(FOLDS):
        layer = fitted([example for example in known if _fold(example) != fold])
        for example in known:
            if _fold(example) == fold:
                before.append((Layer().chances(example.candidates), example.right))
                after.append((layer.chances(example.candidates), example.right))
    return Refit(fitted(known), _worth(before), _worth(after))


def fitted(examples: Sequence[Example]) -> Layer:
    """The most likely layer for ``examples``."""
    types = sorted({name for example in examples for name in example.candidates})
    number = {name: at for at, name in enumerate(types, 1)}
    rows = [
        (
            np.array([math.log(max(p, FLOOR)) for p in example.candidates.values()]),
            np.array([number[name] for name in example.candidates]),
            list(example.candidates).index(example.right),
        )
        for example in examples
    ]

    def cost(weights: np.ndarray[Any, Any]) -> tuple[float, np.ndarray[Any, Any]]:
        slope = PRIOR * np.concatenate(([weights[0] - 1], weights[1:]))
        total = 0.5 * PRIOR * float((weights[0] - 1) ** 2 + np.sum(weights[1:] ** 2))
        for logs, names, right in rows:
            scores = weights[0] * logs + weights[names]
            scores -= scores.max()
            chances = np.exp(scores) / np.exp(scores).sum()
            total -= math.log(max(chances[right], 1e-12))
            chances[right] -= 1
            slope[0] += float(chances @ logs)
            np.add.at(slope, names, chances)
        return total, slope

    start = np.concatenate(([1.0], np.zeros(len(types))))
    best = minimize(cost, start, jac=True, method="L-BFGS-B")
    return Layer(float(best.x[0]), {name: float(best.x[at]) for name, at in number.items()})


def _whole(example: Example) -> Example:
    """The example with the right type among its candidates."""
    return Example(example.fact, {example.right: FLOOR, **example.candidates}, example.right)


def _fold(example: Example) -> int:
    return int(sha256(example.fact.encode()).hexdigest(), 16) % FOLDS


def _worth(told: Sequence[tuple[Mapping[str, float], str]]) -> Worth:
    right = sum(max(chances, key=lambda name: chances[name]) == true for chances, true in told)
    loss = -sum(math.log(max(chances[true], 1e-12)) for chances, true in told)
    return Worth(len(told), right / len(told), loss / len(told))
