"""Sums over items with bootstrap intervals: each metric is one formula of sums, for the sample and every resample.

Items (marked pairs, texts, pages) are drawn with replacement; an interval is the 2.5th to 97.5th percentile of the
metric over the resamples (Efron and Tibshirani 1993, percentile method).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .matching import Counts

Floats = NDArray[np.float64]
Row = dict[tuple[str, str], float]
"""What one item adds to the sums: ("right", "CONSULT") → 1.0 and so on."""

RESAMPLES = 1000
LEVEL = 95


@dataclass(frozen=True, slots=True)
class Estimate:
    """A metric with the ends of its 95 % bootstrap interval."""

    value: float
    low: float
    high: float

    def to_dict(self) -> dict[str, float]:
        return {"value": round(self.value, 4), "low": round(self.low, 4), "high": round(self.high, 4)}


class Tally:
    """The sums of ``rows``: element 0 of each is that of the sample itself, the others are those of the resamples."""

    def __init__(self, rows: Sequence[Row], *, resamples: int = RESAMPLES, seed: int = 0) -> None:
        self.items = len(rows)
        keys = sorted({key for row in rows for key in row})
        self._columns = {key: number for number, key in enumerate(keys)}
        table = np.zeros((len(rows), len(keys)))
        for number, row in enumerate(rows):
            for key, value in row.items():
                table[number, self._columns[key]] = value
        self._sums = _weights(len(rows), resamples, seed) @ table

    def sum(self, what: str, name: str = "") -> Floats:
        """The sums of one column; 0 where no item has it."""
        column = self._columns.get((what, name))
        return self._sums[:, column] if column is not None else np.zeros(len(self._sums))

    def names(self, what: str) -> list[str]:
        """The names that ``what`` has been counted under."""
        return sorted(name for kind, name in self._columns if kind == what)

    def counts(self, name: str, prefix: str = "") -> Counts:
        """Right, found and wanted under ``name`` in the sample."""
        return Counts(*(round(float(self.sum(prefix + what, name)[0])) for what in ("right", "found", "wanted")))

    def f1(self, name: str, prefix: str = "") -> Floats:
        """F1 of ``name``; 0 where it was neither found nor wanted."""
        right, found, wanted = (self.sum(prefix + what, name) for what in ("right", "found", "wanted"))
        return ratio(2 * right, found + wanted)

    def macro_f1(self, prefix: str = "") -> Floats:
        """The mean F1 of the names that the gold has (in a resample: of those that were drawn)."""
        names = self.names(prefix + "wanted")
        scores = np.array([self.f1(name, prefix) for name in names]).reshape(len(names), len(self._sums))
        drawn = np.array([self.sum(prefix + "wanted", name) > 0 for name in names]).reshape(scores.shape)
        return ratio((scores * drawn).sum(axis=0), drawn.sum(axis=0).astype(float))


def ratio(part: Floats, whole: Floats) -> Floats:
    """``part`` / ``whole``, 0 where the whole is 0."""
    share: Floats = np.divide(part, whole, out=np.zeros_like(part, dtype=float), where=whole > 0)
    return share


def estimate(values: Floats) -> Estimate:
    """The sample's value and the interval of the resamples' values."""
    tail = (100 - LEVEL) / 2
    low, high = np.percentile(values[1:], [tail, 100 - tail]) if len(values) > 1 else (values[0], values[0])
    return Estimate(float(values[0]), float(low), float(high))


def _weights(items: int, resamples: int, seed: int) -> Floats:
    """How often each item is drawn, a row a resample; the first row is the sample: each item once."""
    generator: Any = np.random.default_rng(seed)
    drawn = generator.multinomial(items, np.full(items, 1 / items), size=resamples) if items else np.zeros((0, 0))
    return np.vstack([np.ones((1, items)), drawn]) if items else np.ones((1, 0))
