"""How far a draft is believed: what the lexicon and the network say of it, put together."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace

from pourparler.codebook.saying import neutral
from pourparler.language.syntax import is_verb

from .draft import Draft
from .lone import is_lone
from .public_life import is_public
from .scene import Scene
from .status import HAPPENED

CERTAIN = 4.0  # log odds beyond which a chance says nothing more
# A logistic model of whether type, actors and recipients are right. Fitted on 3,600 events: those of real pages that
# second readers judged (of which type and actors are asked), passages that the network was not taught on, and the open
# pages of benchmarks/gold, with less weight, for the lexicon knows them. ``python -m training.belief`` fits it again.
WEIGHTS: Mapping[str, float] = {
    "constant": -0.52, "type": 0.21, "deed": 0.04, "lexicon": 0.72, "nobody": -0.43, "inward": 0.18, "noun": -0.16,
    "title": -0.71, "unreal": 0.02, "sided": 0.13, "unseen": -0.36, "taken": -0.11, "across": 0.26, "agreed": 0.15,
    "private": -0.11, "missed": -0.2, "several": -0.14, "pronoun": -0.15, "present": -0.19, "onlooker": -0.22,
    "faint": -0.55, "doer": 0.42, "heard": -0.28, "taken alone": -0.17, "asked": -0.24, "asked type": 0.08,
    "committed": -0.28,
    "read constant": -1.05, "read type": 0.26, "read alone": -0.14, "read noun": 0.34, "read title": -0.25,
    "read inward": 0.3,
}  # fmt: skip
# From which on a draft is an event. F1 of the open pages is the same from .48 to .55. On the judged pages kept aside
# .52 leaves out 8 of the 90 wrong types that .48 tells, and 15 of the 852 right ones.
BELIEVED = 0.52
# Log odds of its doer (chance .77) below which a draft is none, however sure its type is. Cross-fitted, it lifts the
# doers of judged events from .89 right to .91 and costs 7 right events in a hundred, of labelled ones 8.
LIKELY_DOER = 1.2
ALONE = 0.28  # in a sentence that stands alone, which was sent for coding because it tells something
FAINT = 0.3  # chance of an assault of the word lists below which it may well be one in words
PRESENT = frozenset({"VBZ", "VBP", "VB"})  # habits, opinions, plans of others
ONLOOKERS = frozenset({"EDU", "JRN"})
COMMITTED = frozenset({"AGREE", "REJECT", "THREATEN", "CONCEDE"})  # .17 of those told had wrong types, of others .1
UNSEEN = 0.15  # chance of any deed below which the network sees none


def sure_enough(draft: Draft) -> bool:
    """Whether a draft is an event: it is believed, and its doer is likely."""
    return draft.confidence >= BELIEVED and draft.doer >= LIKELY_DOER


def worth_telling(draft: Draft) -> bool:
    """Whether a draft that is not sure enough is an event all the same, for its sentence stands alone."""
    return is_lone(draft.part.doc) and draft.confidence >= ALONE


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
    _, agreed = draft.agreed
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
        "missed": _log_odds(draft.missed) if form == "nobody" and draft.chances is not None else 0.0,
        "several": float(len(draft.actor) > 1),
        "pronoun": float(form == "pronoun"),
        "present": float(scene.doc[draft.head].tag_ in PRESENT),
        "onlooker": float(not ONLOOKERS.isdisjoint(scene.sectors(draft.actor))),
        "faint": float(draft.coding.plover == "ASSAULT" and not draft.read and _chance(draft) < FAINT),
        "doer": draft.doer,
        "taken alone": float(draft.taken and not draft.recipient and not draft.mutual),
        "asked": float(draft.coding.plover == "REQUEST"),
        "committed": float(draft.coding.plover in COMMITTED),
        "private": float(bool(draft.actor) and not any(is_public(scene.table.get(id)) for id in draft.actor)),
    }
    found["asked type"] = found["type"] * found["asked"]
    if draft.read:
        found["heard"] = float(not noun and scene.doc[draft.head].lower_ in neutral())
        found["alone"] = float(not draft.recipient and not draft.mutual)
        found |= {f"read {name}": found[name] for name in ("constant", "type", "alone", "noun", "title", "inward")}
    return found


def _chance(draft: Draft) -> float:
    return draft.chances[0] if draft.chances is not None else 0.0


def _log_odds(chance: float) -> float:
    kept = min(max(chance, 1e-6), 1 - 1e-6)
    return max(-CERTAIN, min(CERTAIN, math.log(kept / (1 - kept))))
