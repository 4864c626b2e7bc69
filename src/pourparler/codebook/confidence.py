"""Calibration: what a raw score is worth as a chance of being right."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from .yamlfile import Node, YamlFile

FILE = Path(__file__).with_name("confidence.yaml")
LEAST = 1e-4  # raw scores nearer to 0 or 1 than this say nothing more


@dataclass(frozen=True, slots=True)
class Logistic:
    """Platt scaling (Platt 1999): a logistic curve on the raw score's logit, so that order is kept.

    ``agree``: what it adds to the logit when two ways of coding agree on the answer.
    """

    intercept: float
    slope: float
    agree: float = 0.0

    def __call__(self, raw: float, *, agree: bool = False) -> float:
        """The chance, 0..1, that an answer with the raw score ``raw`` (0..1) is right."""
        return 1 / (1 + math.exp(-(self.intercept + self.agree * agree + self.slope * logit(raw))))

    def inverse(self, chance: float, *, agree: bool = False) -> float:
        """The raw score that ``chance`` came from."""
        return 1 / (1 + math.exp(-(logit(chance) - self.intercept - self.agree * agree) / self.slope))


@dataclass(frozen=True, slots=True)
class Calibration:
    """The curves of one program version. Raises CodebookError when its file breaks the schema."""

    relation: Logistic
    event_type: Logistic
    event: Logistic


def logit(chance: float) -> float:
    """The log odds of ``chance``, which is kept away from 0 and 1."""
    kept = min(max(chance, LEAST), 1 - LEAST)
    return math.log(kept / (1 - kept))


@lru_cache
def calibration(path: Path = FILE) -> Calibration:
    """The curves of ``path``, by default those fitted for this version, read once."""
    fields = YamlFile(path).root.fields("relation", "event_type", "event")
    return Calibration(*(_logistic(fields[name]) for name in ("relation", "event_type", "event")))


def _logistic(node: Node) -> Logistic:
    fields = node.fields("intercept", "slope", "agree")
    slope = fields["slope"].number()
    if slope <= 0:
        fields["slope"].fail("a slope that is not above 0 would turn the order round", "fit it anew")
    return Logistic(fields["intercept"].number(), slope, fields["agree"].number() if "agree" in fields else 0.0)
