"""Whether confidence means what it says: of the answers given with confidence about .8, are about 80 % right?

The expected calibration error (ECE; Naeini et al. 2015) is the mean distance between confidence and share right over
ten bins of equal width, weighed by how many answers fall into each. With n answers even a perfect confidence shows an
ECE of about sqrt(p(1-p)/n) a bin: read it beside the counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

BINS = 10

Answer = tuple[float, bool]
"""A confidence, and whether the answer was right."""


@dataclass(frozen=True, slots=True)
class Bin:
    """The answers whose confidence lies in (low, high]: how many, their mean confidence, the share that is right."""

    low: float
    high: float
    answers: int
    confidence: float
    right: float


@dataclass(frozen=True, slots=True)
class Reliability:
    """``bins``: those with answers. ``brier``: mean squared distance of confidence from right (1) or wrong (0)."""

    answers: int
    ece: float
    brier: float
    bins: tuple[Bin, ...]

    def to_dict(self) -> dict[str, Any]:
        rows = [
            {"low": b.low, "high": b.high, "answers": b.answers}
            | {"confidence": round(b.confidence, 4), "right": round(b.right, 4)}
            for b in self.bins
        ]
        return {"answers": self.answers, "ece": round(self.ece, 4), "brier": round(self.brier, 4), "bins": rows}


def reliability(answers: Sequence[Answer], *, bins: int = BINS) -> Reliability:
    """The reliability of ``answers``; ECE 0 where there are none."""
    if not answers:
        return Reliability(0, 0.0, 0.0, ())
    confidence, right = np.array(answers, dtype=float).T
    places = np.clip(np.ceil(confidence * bins) - 1, 0, bins - 1)
    found = tuple(
        Bin(k / bins, (k + 1) / bins, int(inside.sum()), float(confidence[inside].mean()), float(right[inside].mean()))
        for k in range(bins)
        if (inside := places == k).any()
    )
    ece = sum(b.answers * abs(b.confidence - b.right) for b in found) / len(answers)
    return Reliability(len(answers), ece, float(((confidence - right) ** 2).mean()), found)
