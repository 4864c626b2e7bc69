"""Which mentions of events in plain texts are of one event: a small trained scorer of pairs, and average linkage.

The scorer (``coreference.npz``, written by ``python -m training.coreference``) is a forest of boosted trees (Friedman
2001) over the features of :mod:`.pair_features`. It was trained on ECB+ topics 1 to 35 (Cybulska and Vossen 2014).
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, linkage

from .mentions import Mention, Sheet, read_mentions
from .pair_features import pair_rows

__all__ = ["Mention", "same_events", "same_events_in"]

FILE = Path(__file__).with_name("coreference.npz")

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Forest:
    """Boosted trees, one row of nodes a tree: ``feature`` is -1 at a leaf, whose ``value`` then counts."""

    feature: NDArray[np.int16]
    threshold: Floats
    left: NDArray[np.int16]
    right: NDArray[np.int16]
    value: Floats

    def __call__(self, rows: Floats) -> Floats:
        """The chance of each row."""
        total = np.zeros(len(rows), dtype=np.float32)
        everyone = np.arange(len(rows))
        for tree in range(len(self.feature)):
            node = np.zeros(len(rows), dtype=np.int64)
            while (inner := self.feature[tree][node] >= 0).any():
                at, here = everyone[inner], node[inner]
                low = rows[at, self.feature[tree][here]] <= self.threshold[tree][here]
                node[inner] = np.where(low, self.left[tree][here], self.right[tree][here])
            total += self.value[tree][node]
        return np.asarray(1 / (1 + np.exp(-total)), dtype=np.float32)


@dataclass(frozen=True)
class Scorer:
    """The forest, and the mean chance from which on two groups are joined."""

    forest: Forest
    least: float

    def chances(self, sheet: Sheet) -> Floats:
        """The chance of every two mentions, in the order of ``numpy.triu_indices``."""
        left, right = np.triu_indices(len(sheet.mentions), 1)
        return self.forest(pair_rows(sheet, left, right)) if len(left) else np.zeros(0, dtype=np.float32)


@cache
def scorer() -> Scorer:
    """The trained scorer, read once."""
    with np.load(FILE) as stored:
        forest = Forest(*(stored[name] for name in ("feature", "threshold", "left", "right", "value")))
        return Scorer(forest, float(stored["least"]))


def same_events(mentions: Sequence[Mention], *, least: float | None = None) -> list[tuple[str, ...]]:
    """Groups of ids of ``mentions`` that are of one event; every id is in exactly one, the largest group first.

    Give the mentions of one topic at a time: what is compared is each with each. ``least``: the mean chance from which
    on two groups are joined, instead of the trained one.
    """
    return same_events_in(read_mentions(mentions), least=least)


def same_events_in(sheet: Sheet, *, least: float | None = None) -> list[tuple[str, ...]]:
    """The same for mentions that were read already."""
    found: dict[int, list[str]] = defaultdict(list)
    chance, count = scorer().chances(sheet), len(sheet.mentions)
    for number, label in enumerate(labels(chance, count, least or scorer().least)):
        found[label].append(sheet.mentions[number].id)
    return sorted((tuple(sorted(group)) for group in found.values()), key=lambda group: (-len(group), group))


def labels(chance: Floats, count: int, least: float) -> list[int]:
    """The group of each of ``count`` mentions by average linkage of the chances."""
    if count < 2:
        return list(range(count))
    return [int(label) for label in fcluster(linkage(1 - chance, "average"), 1 - least, "distance")]
