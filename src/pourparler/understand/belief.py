"""How far a draft is believed: what the lexicon and the network say of it, put together."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from pourparler.language.syntax import is_verb, relation

from .draft import Draft
from .how_told import how_told
from .lone import is_lone
from .public_life import is_public
from .scene import Scene
from .status import HAPPENED

if TYPE_CHECKING:
    from pourparler.language import Doc

CERTAIN = 4.0  # log odds beyond which a chance says nothing more
# A logistic model of whether type, actors and recipients are right. Fitted on 1,900 events of labelled pages: passages
# that the network was not taught on, and the open pages of benchmarks/gold, with less weight, for the lexicon knows
# them. ``python -m training.belief`` fits it again.
WEIGHTS: Mapping[str, float] = {
    "constant": 0.19, "type": 0.19, "deed": 0.06, "lexicon": 0.63, "nobody": -0.3, "inward": -0.11, "noun": -0.17,
    "title": -0.51, "unreal": -0.44, "sided": -0.34, "unseen": -0.49, "taken": -0.17, "across": 0.24,
    "agreed": 0.16, "disowned": -0.5, "private": -0.43,
    "read constant": -0.77, "read type": 0.16, "read alone": -0.44, "read noun": 0.3, "read title": -0.3,
    "read inward": 0.25,
}  # fmt: skip
# From which on a draft is an event. Cross-fitted by page, F1 of the open pages is .72 at .36, .73 from .42 to .50; that
# of passages .455 at .36, .44 at .44 and .42 at .50, where .62, .64 and .66 of the events told are right. Of events of
# news stories that a second reader judged and that still stand (177), those that reach .36, .45 and .50 have the type
# right in .92, .94 and .94.
BELIEVED = 0.44
ALONE = 0.28  # in a sentence that stands alone, which was sent for coding because it tells something
DISOWNED = 0.1  # chance of the actor to be the doer below which the network has somebody else, or nobody, do it
UNSEEN = 0.15  # chance of any deed below which the network sees none


def least(doc: Doc) -> float:
    """The confidence from which on a draft in ``doc`` is an event."""
    return ALONE if is_lone(doc) else BELIEVED


def believed(draft: Draft, scene: Scene) -> Draft:
    """The draft with the chance that it is right in all, 0..1, as its confidence."""
    found = features(draft, scene)
    score = sum(WEIGHTS.get(name, 0.0) * value for name, value in found.items())
    chance = round(1 / (1 + math.exp(-score)), 2)
    return replace(draft, confidence=chance, coding=replace(draft.coding, confidence=chance))


def features(draft: Draft, scene: Scene) -> dict[str, float]:
    """What speaks for a draft and against it."""
    own, other = set(scene.countries(draft.actor)), set(scene.countries(draft.recipient))
    noun = not is_verb(scene.doc[draft.head])
    owned, agreed = draft.agreed
    form = scene.form(draft.actor, scene.doc[draft.head]) if draft.actor else "nobody"
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
        "taken": float(draft.taken),
        "unseen": float(draft.chances is not None and draft.chances[1] < UNSEEN and not draft.taken),
        "across": float(bool(own and other and not own & other)),
        "agreed": _log_odds(agreed) if agreed is not None else 0.0,
        "owned": _log_odds(owned) if owned is not None else 0.0,
        "missed": _log_odds(draft.missed) if form == "nobody" and draft.chances is not None else 0.0,
        "several": float(len(draft.actor) > 1),
        "pronoun": float(form == "pronoun"),
        "titled": float(form == "title"),
        "absent": float(form == ""),
        "root": float(relation(scene.doc[draft.head]) == "root"),
        "disowned": float(owned is not None and owned < DISOWNED),
        "private": float(bool(draft.actor) and not any(is_public(scene.table.get(id)) for id in draft.actor)),
    }
    found |= how_told(draft, scene)
    if draft.read:
        found["alone"] = float(not draft.recipient and not draft.mutual)
        found |= {f"read {name}": found[name] for name in ("constant", "type", "alone", "noun", "title", "inward")}
    return found


def _log_odds(chance: float) -> float:
    kept = min(max(chance, 1e-6), 1 - 1e-6)
    return max(-CERTAIN, min(CERTAIN, math.log(kept / (1 - kept))))
