"""The words that say whether something has happened, is planned, is possible or is not so."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from .word_lists import read_lists

_VERBS = (
    "factual", "attempting", "planning", "failing", "wishing", "duty_verbs", "unreal_heads", "unbinding", "idle",
    "questioning", "mandating", "guessing",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Modality:
    """Word lists of ``modality.yaml``, whose keys they are; verbs stand in all their forms."""

    future: frozenset[str]
    conditional: frozenset[str]
    possible: frozenset[str]
    duty: frozenset[str]
    duty_verbs: frozenset[str]
    negations: frozenset[str]
    conditions: frozenset[str]
    factual: frozenset[str]
    planning: frozenset[str]
    failing: frozenset[str]
    wishing: frozenset[str]
    planned_modifiers: frozenset[str]
    unreal_modifiers: frozenset[str]
    unreal_heads: frozenset[str]
    named_after: frozenset[str]
    attempting: frozenset[str]
    past_modifiers: frozenset[str]
    alleged_marks: frozenset[str]
    unbinding: frozenset[str]
    idle: frozenset[str]
    questioning: frozenset[str]
    mandating: frozenset[str]
    guessing: frozenset[str]


@lru_cache(maxsize=1)
def modality() -> Modality:
    """The lists of this codebook, read once. Raises CodebookError with file, line and the way out."""
    return read_lists(Modality, Path(__file__).with_name("modality.yaml"), _VERBS)
