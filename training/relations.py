"""Examples of marked pairs → batches and losses of the relation block."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

from pourparler.language.shapes import shape
from pourparler.language.wordpieces import CLS, SEP, WordPieces

from .inventory import NONE, Inventory
from .marked import Example, held_out, read_plv, read_stories, read_written
from .model import SHARED_LAYERS, Model
from .windows import IGNORE

MUTUAL = frozenset(("CONSULT", "AGREE", "COOPERATE", "SUPPORT", NONE))  # may hold both ways
LIMIT = 200
NO_EVENT = 0.25  # pairs without an event for each with one
WRITTEN = Path(__file__).parent / "data/relations.tsv"


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
    """Give the loss of `batch`, read from its sub-words."""
    return loss_of(relation_logits(model, batch), batch)


def loss_of(out: dict[str, Tensor], batch: RelationBatch) -> Tensor:
    """Give −log of the summed probability of the right types, and the mode's cross-entropy where it is known."""
    log = out["plover"].float().log_softmax(-1)
    right = log.masked_fill(~batch.types, -1e4).logsumexp(-1)
    loss = -(right * batch.weights).sum() / batch.weights.sum()
    if (batch.modes >= 0).any():
        each = functional.cross_entropy(out["modes"].float(), batch.modes, ignore_index=IGNORE, reduction="none")
        loss = loss + 0.5 * (each * batch.weights).sum() / (batch.weights * (batch.modes >= 0)).sum()
    return loss


def pair_batches(data: Path, hold_out: int, counts: Sequence[int], rng: random.Random) -> Iterator[list[Example]]:
    """Give endless batches with so many (`counts`) of PLV's pairs but those held out, of ours and of the stories, half
    of them in context, and pairs without an event."""
    marked, _ = held_out(read_plv(data / "events/plv-train.tsv"), hold_out)
    groups = (marked, read_written(WRITTEN), read_stories(data / "events/ngec-synthetic.csv.gz"))
    for examples in example_batches(list(zip(groups, counts, strict=True)), rng):
        yield in_context(examples, rng) + without_event(examples, rng, NO_EVENT)


def example_batches(groups: Sequence[tuple[list[Example], int]], rng: random.Random) -> Iterator[list[Example]]:
    """Give endless batches with so many examples of each group, each group shuffled anew when it is used up."""
    streams = [(_endless(group, rng), count) for group, count in groups if group]
    while True:
        yield [next(stream) for stream, count in streams for _ in range(count)]


def _endless(examples: list[Example], rng: random.Random) -> Iterator[Example]:
    while True:
        rng.shuffle(examples)
        yield from examples
