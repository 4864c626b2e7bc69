"""The range of each number that goes into a matrix, measured on training text, so that int8 scales can be fixed.

Fixed scales make a text's reading independent of what it is read together with, and spare the network the measuring.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from pourparler.language.wordpieces import WordPieces

from .corpora import read_conllu, read_polnear, read_worldwide
from .graph import Range
from .inventory import Inventory
from .marked import read_plv
from .model import ARC, Model
from .relations import relation_batch, relation_logits
from .windows import Collator, cut

PASSAGES = 24  # of each corpus
EXAMPLES = 256
LIMIT = 192


def matrices(model: Model) -> dict[str, nn.Linear]:
    """Give the linear maps by the names that they have in the exported graphs."""
    found: dict[str, nn.Linear] = {}
    for kind, layers in (("layer", model.encoder.layers), ("relation", model.relation.layers)):
        for i, layer in enumerate(layers):
            for part in ("qkv", "out", "up", "down"):
                found[f"{kind}{i}.{part}"] = getattr(layer, part)
    return found | {
        "syntax.labels": model.syntax.tags,
        "syntax.arcs": model.syntax.arcs,
        "entity.inner": model.entity.inner,
        "entity.outer": model.entity.outer,
        "attribution.inner": model.attribution.inner,
        "attribution.outer": model.attribution.outer,
        "attribution.links": model.attribution.links,
        "embedding": model.embedding,
        "relation.inner": model.relation.inner,
        "relation.plover": model.relation.plover,
        "relation.modes": model.relation.modes,
    }


class Meter:
    """Averages, over batches, the least and the greatest value of each number that a matrix is given."""

    def __init__(self, model: Model) -> None:
        self._seen: dict[str, list[tuple[Tensor, Tensor]]] = {}
        for name, module in matrices(model).items():
            module.register_forward_hook(self._hook(name))
        model.syntax.arcs.register_forward_hook(self._biaffine)

    def ranges(self) -> dict[str, Range]:
        """Give name → range."""
        return {name: self._range(rows) for name, rows in self._seen.items()}

    def _range(self, rows: list[tuple[Tensor, Tensor]]) -> Range:
        lows, highs = (torch.stack(side).numpy() for side in zip(*rows, strict=True))
        return Range(float(lows.min(1).mean()), float(highs.max(1).mean()), lows.mean(0), highs.mean(0))

    def _hook(self, name: str) -> Any:
        def note(module: nn.Module, values: tuple[Tensor], result: Tensor) -> None:
            self._note(name, values[0])

        return note

    def _biaffine(self, module: nn.Module, values: tuple[Tensor], result: Tensor) -> None:
        self._note("syntax.biaffine", functional.gelu(result[..., :ARC]))

    def _note(self, name: str, values: Tensor) -> None:
        rows = values.flatten(0, -2)
        self._seen.setdefault(name, []).append((rows.amin(0), rows.amax(0)))


def calibrate(model: Model, labels: Inventory, pieces: WordPieces, data: Path) -> dict[str, Range]:
    """Give the range of what goes into each matrix; `model` must be in evaluation mode."""
    meter = Meter(model)
    collate = Collator(pieces, labels)
    passages = read_polnear(data / "attribution/polnear-train.jsonl.gz")[:PASSAGES]
    passages += read_worldwide(data / "entities/worldwide-train.tsv.gz")[:PASSAGES]
    passages += read_conllu(data / "syntax/gum-train.conllu.gz")[:PASSAGES]
    with torch.no_grad():
        for windows in _batches(cut(passage, pieces, LIMIT) for passage in passages):
            batch = collate(windows)
            states = model.encoder(batch.ids, batch.shapes, batch.keep)
            for head in (model.syntax, model.entity, model.attribution):
                head(states, batch.first, batch.last)
            model.embed(states, batch.keep)
        examples = read_plv(data / "events/plv-train.tsv")[:EXAMPLES]
        for at in range(0, len(examples), 32):
            relation_logits(model, relation_batch(examples[at : at + 32], pieces, labels))
    return meter.ranges()


def _batches(groups: Iterable[Iterable[Any]]) -> Iterable[list[Any]]:
    """Give the first windows of each passage, a few at a time (what augments and pads them differs by corpus)."""
    for group in groups:
        yield list(group)[:4]
