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
    "constant": -0.55, "type": 0.25, "deed": 0.03, "lexicon": 0.65, "nobody": -0.45, "inward": 0.23, "noun": -0.2,
    "title": -0.65, "unreal": 0.06, "sided": 0.13, "unseen": -0.27, "taken": -0.25, "across": 0.36, "agreed": 0.13,
    "private": -0.08, "missed": -0.21, "several": -0.14, "pronoun": -0.21, "present": -0.29, "onlooker": -0.3,
    "faint": -0.33, "doer": 0.38, "heard": 0.0, "taken alone": 0.0, "asked": 0.0, "asked type": 0.0, "committed": 0.0,
    "read constant": -1.03, "read type": 0.25, "read alone": -0.28, "read noun": 0.46, "read title": -0.25,
    "read inward": 0.22,
}  # fmt: skip
# From which on a draft is an event. Cross-fitted by page, F1 of the open pages stays within .01 from .35 to .5; that of
# passages falls from .46 at .35 to .44 at .5.
BELIEVED = 0.48
# Log odds of its doer (chance .77) below which a draft is none, however sure its type is. Cross-fitted, it lifts the
# doers of judged events from .89 right to .91 and costs 7 right events in a hundred, of labelled ones 8.
LIKELY_DOER = 1.2
ALONE = 0.28  # in a sentence that stands alone, which was sent for coding because it tells something
FAINT = 0.3  # chance of an assault of the word lists below which it may well be one in words
PRESENT = frozenset({"VBZ", "VBP", "VB"})  # habits, opinions, plans of others
ONLOOKERS = frozenset({"EDU", "JRN"})
COMMITTED = frozenset(
    {"AGREE", "REJECT", "THREATEN", "CONCEDE"}
)  # of those told .17 of the types were wrong, of others .1
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
