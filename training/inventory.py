"""The label inventories: what each number that a head gives stands for."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from .passages import Passage

ENTITY_TYPES = ["PERSON", "ORG", "LOC", "FAC", "NORP", "DATE", "MONEY", "PRODUCT", "MISC"]
PLOVER = [
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
NONE = "NONE"


@dataclass(frozen=True)
class Inventory:
    """Lists of labels; the place in the list is the label's number."""

    tags: list[str]
    pos: list[str]
    deps: list[str]
    entities: list[str]
    plover: list[str]
    modes: list[str]

    def save(self, path: Path) -> None:
        path.write_text(json.dumps(asdict(self), indent=1), encoding="utf-8")

    @staticmethod
    def load(path: Path) -> Inventory:
        return Inventory(**json.loads(path.read_text(encoding="utf-8")))


def bio(types: Iterable[str]) -> list[str]:
    """Give O and then B- and I- of each type in turn."""
    return ["O", *(f"{prefix}-{kind}" for kind in types for prefix in "BI")]


def inventory_of(passages: Iterable[Passage], modes: Iterable[str]) -> Inventory:
    """Give the labels found in `passages` (syntax) and in `modes` (of PLOVER types)."""
    tags, pos, deps = set(), set(), set()
    for passage in passages:
        tags.update(passage.tags or ())
        pos.update(passage.pos or ())
        deps.update(passage.deps or ())
    return Inventory(
        sorted(tags), sorted(pos), sorted(deps), bio(ENTITY_TYPES), [*PLOVER, NONE], ["", *sorted(set(modes) - {""})]
    )
