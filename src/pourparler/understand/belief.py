"""How far a draft is believed: what the lexicon and the network say of it, put together."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from pourparler.language.syntax import is_verb

from .draft import Draft
from .lone import is_lone
from .scene import Scene
from .status import HAPPENED

if TYPE_CHECKING:
    from pourparler.language import Doc

CERTAIN = 4.0  # log odds beyond which a chance says nothing more
# A logistic model of whether type, actors and recipients are right. Fitted on 1,150 events of labelled pages: passages
# that the network was not taught on, and the open pages of benchmarks/gold, with less weight, for the lexicon knows
# them. Cross-fitted by page, it lifts the F1 of the open pages' events by .03 over taking everything.
# ``python -m training.belief`` fits it again.
WEIGHTS: Mapping[str, float] = {
    "constant": -0.12, "type": 0.11, "deed": 0.15, "lexicon": 0.66, "nobody": -0.08, "inward": -0.39, "noun": -0.29,
    "title": -0.56, "unreal": -0.54, "sided": -0.22,
    "read constant": -0.95, "read type": 0.09, "read alone": -0.24, "read noun": 0.2, "read title": -0.22,
    "read inward": 0.23,
}  # fmt: skip
# From which on a draft is an event: between what is best on the open pages (.38), which the lexicon knows, and on
# passages that neither had learnt from (F1 falls from the first threshold on).
BELIEVED = 0.3
ALONE = 0.28  # in a sentence that stands alone, which was sent for coding because it tells something
# What a draft of the lexicon loses for which the network sees no deed of any type: of 28 such events on pages that
# neither had learnt from 4 were right. A position that tells the deed outweighs it.
UNSEEN, UNSEEN_COSTS = 0.15, 0.25


def least(doc: Doc) -> float:
    """The confidence from which on a draft in ``doc`` is an event."""
    return ALONE if is_lone(doc) else BELIEVED


def believed(draft: Draft, scene: Scene) -> Draft:
    """The draft with the chance that it is right in all, 0..1, as its confidence."""
    found = features(draft, scene)
    score = sum(WEIGHTS.get(name, 0.0) * value for name, value in found.items())
    if draft.chances and draft.chances[1] < UNSEEN and not draft.taken:
        score -= UNSEEN_COSTS
    chance = round(1 / (1 + math.exp(-score)), 2)
    return replace(draft, confidence=chance, coding=replace(draft.coding, confidence=chance))


def features(draft: Draft, scene: Scene) -> dict[str, float]:
    """What speaks for a draft and against it."""
    own, other = set(scene.countries(draft.actor)), set(scene.countries(draft.recipient))
    noun = not is_verb(scene.doc[draft.head])
    found = {
        "constant": 1.0,
        "type": _log_odds(draft.chances[0]) if draft.chances else 0.0,
        "deed": _log_odds(draft.chances[1]) if draft.chances else 0.0,
        "lexicon": draft.confidence if not draft.read else 0.0,
        "nobody": float(not own),
        "inward": float(bool(own) and own == other),
        "noun": float(noun),
        "title": float(draft.part.source != "body"),
        "unreal": float(draft.status != HAPPENED),
        "sided": float(draft.sided),
    }
    if draft.read:
        found["alone"] = float(not draft.recipient and not draft.mutual)
        found |= {f"read {name}": found[name] for name in ("constant", "type", "alone", "noun", "title", "inward")}
    return found


def _log_odds(chance: float) -> float:
    kept = min(max(chance, 1e-6), 1 - 1e-6)
    return max(-CERTAIN, min(CERTAIN, math.log(kept / (1 - kept))))
