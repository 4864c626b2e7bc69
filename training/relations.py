"""Marked (source, target) pairs with a PLOVER type → examples for the relation block."""

from __future__ import annotations

import csv
import gzip
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

from pourparler.language.shapes import shape
from pourparler.language.wordpieces import CLS, SEP, WordPieces

from .inventory import NONE, Inventory
from .model import SHARED_LAYERS, Model
from .windows import IGNORE

WORD = re.compile(r"\w+(?:[.'’]\w+)*|[^\w\s]")
MUTUAL = frozenset(("CONSULT", "AGREE", "COOPERATE", "SUPPORT", NONE))  # may hold both ways
YIELD = ("CONCEDE", "RETREAT")
STORY_WORDS = 70
LIMIT = 200
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


def without_event(examples: Sequence[Example], rng: random.Random, share: float) -> list[Example]:
    """Give so large a `share` of pairs between which nothing happens: turned round, or marked in two sentences."""
    marked = [example for example in examples if example.source != example.target]
    found = []
    for example in rng.sample(marked, int(len(examples) * share)):
        if rng.random() < 0.5 and not MUTUAL.intersection(example.types):
            found.append(replace(example, source=example.target, target=example.source, types=(NONE,), mode=None))
        else:
            other = rng.choice([one for one in marked if one is not example])
            by = len(example.words)
            target = (other.target[0] + by, other.target[1] + by)
            words = example.words + other.words
            found.append(replace(example, words=words, target=target, types=(NONE,), mode=None))
    return found


def in_context(examples: Sequence[Example], rng: random.Random) -> list[Example]:
    """Give `examples`, half of them with another's words before or after: in a page a sentence is not alone."""
    return [_surrounded(example, rng.choice(examples), rng) if rng.random() < 0.5 else example for example in examples]


def _surrounded(example: Example, other: Example, rng: random.Random) -> Example:
    if rng.random() < 0.4:
        return replace(example, words=example.words + other.words, inside=(0, len(example.words)))
    by = len(other.words)
    source, target = ((start + by, end + by) for start, end in (example.source, example.target))
    words = other.words + example.words
    return replace(example, words=words, source=source, target=target, inside=(by, len(words)))


@dataclass
class RelationBatch:
    """Padded tensors of examples."""

    ids: Tensor
    shapes: Tensor
    keep: Tensor
    inside: Tensor  # [B, L] bool: what the relation block may see
    roles: Tensor  # [B, L] 0 none, 1 source, 2 target
    types: Tensor  # [B, T] bool: right types
    modes: Tensor  # [B] or IGNORE
    weights: Tensor  # [B]


def relation_batch(examples: Sequence[Example], pieces: WordPieces, labels: Inventory) -> RelationBatch:
    """Give the tensors of `examples`."""
    rows = [_row(example, pieces) for example in examples]
    width = max(len(row[0]) for row in rows)
    padded = torch.zeros(4, len(rows), width, dtype=torch.long)
    keep = torch.zeros(len(rows), width, dtype=torch.bool)
    for i, row in enumerate(rows):
        padded[:, i, : len(row[0])] = torch.tensor(row)
        keep[i, : len(row[0])] = True
    types = torch.tensor([[label in example.types for label in labels.plover] for example in examples])
    modes = [IGNORE if e.mode is None or e.mode not in labels.modes else labels.modes.index(e.mode) for e in examples]
    weights = torch.tensor([example.weight for example in examples])
    return RelationBatch(padded[0], padded[1], keep, padded[3].bool(), padded[2], types, torch.tensor(modes), weights)


def _row(example: Example, pieces: WordPieces) -> tuple[list[int], list[int], list[int], list[int]]:
    ids, shapes, roles, seen = [CLS], [0], [0], [1]
    first, stop = example.inside or (0, len(example.words))
    for i, (word, parts) in enumerate(zip(example.words, pieces(example.words), strict=True)):
        if len(ids) + len(parts) >= LIMIT:
            break
        role = _role(example, i)
        ids.extend(parts)
        shapes.extend([shape(word)] * len(parts))
        roles.extend([role] * len(parts))
        seen.extend([int(first <= i < stop)] * len(parts))
    return [*ids, SEP], [*shapes, 0], [*roles, 0], [*seen, 0]


def _role(example: Example, i: int) -> int:
    if example.source[0] <= i < example.source[1]:
        return 1
    return 2 if example.target[0] <= i < example.target[1] else 0


def relation_logits(model: Model, batch: RelationBatch) -> dict[str, Tensor]:
    """Give the relation block's logits, running only the encoder layers that it needs."""
    mask = torch.zeros(batch.keep.shape).masked_fill(~batch.keep, -1e4)[:, None, None, :]
    x = model.encoder.embeddings(batch.ids, batch.shapes)
    for layer in list(model.encoder.layers)[:SHARED_LAYERS]:
        x = layer(x, mask)
    out: dict[str, Tensor] = model.relation(x, batch.roles, batch.inside)
    return out


def relation_loss(model: Model, batch: RelationBatch) -> Tensor:
    """Give −log of the summed probability of the right types, and the mode's cross-entropy where it is known."""
    out = relation_logits(model, batch)
    log = out["plover"].float().log_softmax(-1)
    right = log.masked_fill(~batch.types, -1e4).logsumexp(-1)
    loss = -(right * batch.weights).sum() / batch.weights.sum()
    if (batch.modes >= 0).any():
        each = functional.cross_entropy(out["modes"].float(), batch.modes, ignore_index=IGNORE, reduction="none")
        loss = loss + 0.5 * (each * batch.weights).sum() / (batch.weights * (batch.modes >= 0)).sum()
    return loss


def example_batches(groups: Sequence[tuple[list[Example], int]], rng: random.Random) -> Iterator[list[Example]]:
    """Give endless batches with so many examples of each group, each group shuffled anew when it is used up."""
    streams = [(_endless(group, rng), count) for group, count in groups if group]
    while True:
        yield [next(stream) for stream, count in streams for _ in range(count)]


def _endless(examples: list[Example], rng: random.Random) -> Iterator[Example]:
    while True:
        rng.shuffle(examples)
        yield from examples
