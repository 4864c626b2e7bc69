"""Marked (source, target) pairs with a PLOVER type, as the relation block learns from them."""

from __future__ import annotations

import csv
import gzip
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

One = TypeVar("One")
WORD = re.compile(r"\w+(?:[.'’]\w+)*|[^\w\s]")
YIELD = ("CONCEDE", "RETREAT")
STORY_WORDS = 70
MODES = {
    "CONSULT": ["visit", "third-party", "multilateral", "phone"],
    "RETREAT": ["withdraw", "release", "return", "disarm", "ceasefire", "access", "resign"],
    "REQUEST": ["assist", "change", "yield", "meet"],
    "ACCUSE": ["disapprove", "investigate", "allege"],
    "REJECT": ["assist", "change", "yield", "meet"],
    "THREATEN": ["restrict", "arrest", "relations", "expel", "territory", "violence"],
    "PROTEST": ["demo", "riot", "strike", "hunger", "boycott", "obstruct"],
    "SANCTION": ["convict", "expel", "withdraw", "discontinue"],
    "MOBILIZE": ["troops", "weapons", "police", "militia"],
    "COERCE": [
        "seize", "restrict", "censor", "curfew", "martial-law", "arrest", "deport", "withhold",
        "misinformation", "cyber",
    ],
    "ASSAULT": [
        "abduct", "beat", "torture", "sexual", "targeted", "destroy", "primitive", "firearms", "explosives",
        "suicide-attack", "aerial", "drone", "heavy-weapons", "crowd-control", "unconventional",
    ],
}  # fmt: skip
SPELLING = {"siezed": "seize", "sieze": "seize", "primative": "primitive", "assassinate": "targeted"}


@dataclass(frozen=True)
class Example:
    """Words with marked spans; a span may be empty (a story without marks)."""

    words: list[str]
    source: tuple[int, int]
    target: tuple[int, int]
    types: tuple[str, ...]  # any of these is right
    mode: str | None  # None: not known
    weight: float = 1.0
    inside: tuple[int, int] | None = None  # the sentence's words, where there are others around it


def read_plv(path: Path) -> list[Example]:
    """Give the examples of the PLV table."""
    with path.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [example for row in rows if (example := _marked(row["marked_sentence"], row["gold_root"]))]


def _marked(text: str, root: str) -> Example | None:
    places = {}
    for mark in ("<s>", "</s>", "<t>", "</t>"):
        if text.count(mark) != 1:
            return None
    plain = re.sub(r"</?[st]>", "", text)
    offset = 0
    for found in re.finditer(r"</?[st]>", text):
        places[found.group()] = found.start() - offset
        offset += len(found.group())
    types = YIELD if root == "YIELD" else (root,)
    return from_offsets(plain, (places["<s>"], places["</s>"]), (places["<t>"], places["</t>"]), types, None)


def from_offsets(
    text: str, source: tuple[int, int], target: tuple[int, int], types: tuple[str, ...], mode: str | None
) -> Example:
    """Give the example of a text marked by character spans."""
    matches = list(WORD.finditer(text))
    spans = []
    for start, end in (source, target):
        inside = [i for i, match in enumerate(matches) if match.start() < end and match.end() > start]
        spans.append((inside[0], inside[-1] + 1) if inside else (0, 0))
    return Example([match.group() for match in matches], spans[0], spans[1], types, mode)


def read_written(path: Path) -> list[Example]:
    """Give the examples that we wrote ourselves (none if the file is not there)."""
    if not path.exists():
        return []
    with path.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    found = []
    for row in rows:
        source = int(row["source_start"]), int(row["source_end"])
        target = int(row["target_start"]), int(row["target_end"])
        mode = (row.get("mode") or "").strip().lower()
        types = YIELD if row["plover"] == "YIELD" else (row["plover"].strip().upper(),)
        found.append(from_offsets(row["text"], source, target, types, mode))
    return found


def read_stories(path: Path) -> list[Example]:
    """Give the beginnings of the synthetic stories, unmarked, at a low weight."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    found = []
    for row in rows:
        mode = row["mode"].lower()
        mode = SPELLING.get(mode, mode)
        known = mode in ("", *MODES.get(row["label"], ()))
        words = WORD.findall(row["text"])[:STORY_WORDS]
        found.append(Example(words, (0, 0), (0, 0), (row["label"],), mode if known else None, weight=0.3))
    return found


def held_out(examples: Sequence[One], count: int) -> tuple[list[One], list[One]]:
    """Give (for training, for measuring): always the same `count` for measuring."""
    chosen = set(random.Random(0).sample(range(len(examples)), count))
    return [e for i, e in enumerate(examples) if i not in chosen], [examples[i] for i in sorted(chosen)]
