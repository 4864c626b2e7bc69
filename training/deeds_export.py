"""Writes the network of deeds as ONNX int8 into the package: ``python -m training.deeds_export --run build/deeds``."""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import onnx
import torch
from torch import Tensor, nn

from pourparler.language.deeds import KINDS

from .deeds import INPUTS, batches, label_files, padded
from .deeds_corpora import Sentences
from .deeds_labels import passages
from .deeds_network import PAIR, DeedsNetwork
from .deeds_samples import Sample, samples
from .encoder import HIDDEN, Layer
from .export import HERE, Writer, array, padding_mask
from .graph import Range

SHOWN = 600  # sentences that ranges are measured on


def matrices(network: DeedsNetwork) -> Iterator[tuple[str, nn.Linear]]:
    """Give the linear maps by the names that they have in the exported graph."""
    for i, layer in enumerate(network.layers):
        for part in ("qkv", "out", "up", "down"):
            yield f"deeds{i}.{part}", getattr(layer, part)
    yield "deeds.inner", network.inner
    yield "deeds.pairs", network.pairs


@torch.no_grad()
def ranges_of(network: DeedsNetwork, shown: Iterable[list[Sample]]) -> dict[str, Range]:
    """Give the range of what goes into each matrix on some batches."""
    seen: dict[str, list[tuple[Tensor, Tensor]]] = {}

    def note(name: str) -> Any:
        def hook(module: nn.Module, values: tuple[Tensor], result: Tensor) -> None:
            rows = values[0].flatten(0, -2)
            seen.setdefault(name, []).append((rows.amin(0), rows.amax(0)))

        return hook

    hooks = [module.register_forward_hook(note(name)) for name, module in matrices(network)]
    for group in shown:
        feeds = padded(group)
        network(*(feeds[name] for name in INPUTS))
    for hook in hooks:
        hook.remove()
    return {name: _range(rows) for name, rows in seen.items()}


def _range(rows: list[tuple[Tensor, Tensor]]) -> Range:
    lows, highs = (torch.stack(side).numpy() for side in zip(*rows, strict=True))
    return Range(float(lows.min(1).mean()), float(highs.max(1).mean()), lows.mean(0), highs.mean(0))


def write(network: DeedsNetwork, ranges: dict[str, Range]) -> onnx.ModelProto:
    """Give the graph: states and marks of sentences → scores of their words, in a row."""
    writer = Writer(ranges)
    graph = writer.graph
    states = graph.input("states", "float", ["batch", "length", HIDDEN])
    marks = graph.input("marks", "int64", ["batch", "length"])
    entities = graph.input("entities", "int64", ["batch", "length"])
    hints = graph.input("hints", "float", ["batch", "length", network.hints.in_features])
    keep = graph.input("keep", "float", ["batch", "length"])
    first = graph.input("first", "int64", ["words"])
    last = graph.input("last", "int64", ["words"])
    tables = [
        graph.op("Gather", graph.weight(f"{name}_table", array(table.weight)), places)
        for name, table, places in (("marks", network.marks, marks), ("entities", network.entities, entities))
    ]
    told = graph.op("MatMul", hints, graph.weight("hints.weight", array(network.hints.weight).T))
    x = graph.op("Sum", states, *tables, told)
    bias = padding_mask(graph, keep)
    for i, layer in enumerate(network.layers):
        assert isinstance(layer, Layer)
        x = writer.layer(f"deeds{i}", x, bias, layer)
    flat = graph.op("Reshape", x, graph.ints(-1, HIDDEN))
    words = graph.op("Concat", graph.op("Gather", flat, first), graph.op("Gather", flat, last), axis=-1)
    inner = writer.gelu(writer.linear("deeds.inner", words, network.inner))
    graph.output(writer.linear("deeds.labels", inner, network.labels), "labels", "float", ["words", "kinds"])
    graph.output(
        writer.linear("deeds.pairs", inner, network.pairs), "pairs", "float", ["words", 2 * len(KINDS.roles) * PAIR]
    )
    for name, table in (("ways", network.ways), ("lengths", network.lengths)):
        graph.output(graph.weight(f"deeds.{name}", array(table)), name, "float", list(table.shape))
    return graph.model()


def main() -> None:
    """Export the network named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--run", type=Path, required=True, help="folder that training.deeds wrote")
    parser.add_argument("--labels", type=Path, nargs="+", required=True, help="label files, to measure ranges on")
    parser.add_argument("--data", type=Path)
    parser.add_argument("--out", type=Path, default=HERE)
    args = parser.parse_args()
    weights = torch.load(args.run / "deeds.pt")
    network = DeedsNetwork(sum(name.endswith("qkv.weight") for name in weights))
    network.load_state_dict(weights)
    network.eval()
    sentences = Sentences(args.data) if args.data else {}
    shown = list(islice(samples(passages(label_files(args.labels), sentences)), SHOWN))
    ranges = ranges_of(network, batches(shown, random.Random(0)))
    onnx.save(write(network, ranges), args.out / "deeds.onnx")
    print(f"{args.out / 'deeds.onnx'}: {(args.out / 'deeds.onnx').stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
