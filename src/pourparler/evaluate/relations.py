"""The score of the coder of marked pairs on a table of sentences, as the PLV set has them.

The table is tab-separated with the columns ``marked_sentence`` (``<s>…</s>`` actor, ``<t>…</t>`` recipient),
``gold_root`` and ``gold_penta``, which is the quad. PLV has one root, YIELD, where PLOVER has CONCEDE and RETREAT.
"""

import csv
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pourparler.errors import CollectError
from pourparler.model import Coding

from .matching import Counts

Offsets = tuple[int, int]
Coder = Callable[[str, Offsets, Offsets], Coding]

_MARK = re.compile(r"</?[st]>")
_ROOT_OF = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}


@dataclass(frozen=True, slots=True)
class MarkedPair:
    """One sentence and the offsets of its actor and recipient. One that is not named is an empty span at the end."""

    text: str
    source: Offsets
    target: Offsets
    root: str
    quad: int


@dataclass(frozen=True, slots=True)
class RelationScore:
    pairs: int
    accuracy: float
    macro_f1: float
    quad: float
    roots: dict[str, Counts]

    def to_dict(self) -> dict[str, Any]:
        shares = {"accuracy": self.accuracy, "macro_f1": self.macro_f1, "quad": self.quad}
        return {"pairs": self.pairs} | {name: round(share, 4) for name, share in shares.items()}


def read_pairs(path: Path, *, once: bool = False) -> tuple[MarkedPair, ...]:
    """The marked pairs of a table; with ``once`` only those with one actor and one recipient marked.

    Raises :class:`CollectError` for a file without the columns.
    """
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    if not rows or not {"marked_sentence", "gold_root", "gold_penta"} <= set(rows[0]):
        raise CollectError(f"{path}: no marked pairs; it needs the columns marked_sentence, gold_root and gold_penta")
    return tuple(_pair(row) for row in rows if not once or _marked_once(row["marked_sentence"]))


def score_relations(pairs: Iterable[MarkedPair], code: Coder) -> RelationScore:
    """Accuracy and macro-F1 over the roots, and the share of right quads. ``code`` is ``pourparler.code_relation``."""
    answers = [(pair, code(pair.text, pair.source, pair.target)) for pair in pairs]
    roots = _by_root([(pair.root, root_of(coding)) for pair, coding in answers])
    total = max(1, len(answers))
    return RelationScore(
        pairs=len(answers),
        accuracy=sum(pair.root == root_of(coding) for pair, coding in answers) / total,
        macro_f1=sum(counts.f1 for counts in roots.values()) / max(1, len(roots)),
        quad=sum(pair.quad == coding.quad for pair, coding in answers) / total,
        roots=roots,
    )


def root_of(coding: Coding) -> str:
    return _ROOT_OF.get(coding.plover, coding.plover)


def unmark(marked: str) -> tuple[str, dict[str, Offsets]]:
    """The sentence without its marks, and the offsets of the stretches ``s`` and ``t``."""
    plain, last = "", 0
    starts: dict[str, int] = {}
    spans: dict[str, Offsets] = {}
    for mark in _MARK.finditer(marked):
        plain += marked[last : mark.start()]
        last, name = mark.end(), mark.group().strip("</>")
        if mark.group().startswith("</"):
            spans[name] = (starts[name], len(plain))
        else:
            starts[name] = len(plain)
    return plain + marked[last:], spans


def _pair(row: dict[str, str]) -> MarkedPair:
    text, spans = unmark(row["marked_sentence"])
    nowhere = (len(text), len(text))
    return MarkedPair(text, spans.get("s", nowhere), spans.get("t", nowhere), row["gold_root"], int(row["gold_penta"]))


def _marked_once(marked: str) -> bool:
    return all(marked.count(mark) == 1 for mark in ("<s>", "</s>", "<t>", "</t>"))


def _by_root(answers: list[tuple[str, str]]) -> dict[str, Counts]:
    return {
        root: Counts(
            right=sum(gold == given == root for gold, given in answers),
            found=sum(given == root for _, given in answers),
            wanted=sum(gold == root for gold, _ in answers),
        )
        for root in sorted({gold for gold, _ in answers})
    }
