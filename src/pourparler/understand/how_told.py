"""How a deed is told: the marks of what is only thought, counted or done by habit, for belief to weigh."""

from __future__ import annotations

from collections.abc import Mapping

from pourparler.codebook.doing import doing
from pourparler.codebook.saying import neutral
from pourparler.language.syntax import relation

from .draft import Draft
from .scene import Scene

MATERIAL = frozenset({"MOBILIZE", "COERCE", "RETREAT", "COOPERATE"})
ONLOOKERS = frozenset({"EDU", "JRN"})
PRESENT = frozenset({"VBZ", "VBP", "VB"})
FAINT = 0.3  # chance of an assault of the word lists below which it may well be one in words


def how_told(draft: Draft, scene: Scene) -> Mapping[str, float]:
    """What speaks for and against a deed of this type having been done, by name; see the body for what each says."""
    head, plover = scene.doc[draft.head], draft.coding.plover
    chance = draft.chances[0] if draft.chances is not None else 0.0
    actors = [scene.table.get(id) for id in draft.actor]
    found = {
        "saying": draft.read and head.lower_ in neutral(),  # only "said": all is in what is said
        "present": head.tag_ in PRESENT,  # habits, opinions, plans of others
        "gerund": head.tag_ == "VBG",
        "clause": relation(head) in ("acl", "advcl"),
        "onlooker": any(not ONLOOKERS.isdisjoint(actor.sectors) for actor in actors),
        "share": any(token.lower_ in doing().shares for token in head.sent),
        "faint": plover == "ASSAULT" and not draft.read and chance < FAINT,
        "material": plover in MATERIAL,
    }
    return {name: float(value) for name, value in found.items()} | {"rival": draft.rival}
