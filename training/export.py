"""Writes the trained model as ONNX int8 with all that is needed to run it: ``python -m training.export``."""

from __future__ import annotations

import argparse
import json
import shutil
from dataclasses import asdict
from pathlib import Path

import numpy as np
import onnx
import torch
from torch import Tensor

from pourparler.language.wordpieces import WordPieces

from .calibrate import calibrate
from .encoder import HEADS, HIDDEN, LAYER_NORM_EPS, LAYERS, Layer
from .graph import CONTRIB, Graph, Range, quantise
from .inventory import Inventory
from .model import ARC, MIXED_LAYERS, POOLED_LAYERS, SHARED_LAYERS, Dropout, Mix, Model

POSITIONS = 256
HERE = Path(__file__).parent.parent / "src/pourparler/language/model"
EXACT: frozenset[str] = frozenset()  # matrices that lose too much in int8


def array(tensor: Tensor) -> np.ndarray:
    """Give a tensor as float32 numpy."""
    return tensor.detach().float().numpy()


class Writer:
    """Writes the parts of the model into a graph."""

    def __init__(self, ranges: dict[str, Range]) -> None:
        self.graph = Graph(ranges)

    def linear(self, name: str, x: str, layer: torch.nn.Linear) -> str:
        return self.graph.linear(name, x, array(layer.weight).T, array(layer.bias))

    def norm(self, name: str, x: str, skip: str, norm: torch.nn.LayerNorm) -> str:
        scale = self.graph.weight(f"{name}.weight", array(norm.weight))
        bias = self.graph.weight(f"{name}.bias", array(norm.bias))
        total = self.graph.op(
            "Add", x, skip
        )  # in one operator with the norm, onnxruntime 1.31 takes seven times as long
        return self.graph.op("LayerNormalization", total, scale, bias, axis=-1, epsilon=LAYER_NORM_EPS)

    def gelu(self, x: str) -> str:
        return self.graph.op("Gelu", x, domain=CONTRIB)

    def layer(self, name: str, x: str, keep: str, layer: Layer) -> str:
        """Add one encoder layer; `keep` is the padding mask."""
        graph = self.graph
        qkv = self.linear(f"{name}.qkv", x, layer.qkv)
        parts = graph.op("Split", qkv, graph.ints(HIDDEN, HIDDEN, HIDDEN), count=3, axis=-1)
        attended = graph.op(
            "MultiHeadAttention", parts, f"{parts}/1", f"{parts}/2", "", keep, domain=CONTRIB, num_heads=HEADS
        )
        x = self.norm(f"{name}.norm1", self.linear(f"{name}.out", attended, layer.out), x, layer.norm1)
        inner = self.gelu(self.linear(f"{name}.up", x, layer.up))
        return self.norm(f"{name}.norm2", self.linear(f"{name}.down", inner, layer.down), x, layer.norm2)

    def words(self, mix: Mix, states: list[str], first: str, last: str) -> str:
        """Add the word vectors [N, 768] of a layer mix."""
        graph = self.graph
        weights = mix.weights.detach().softmax(0).tolist()
        scaled = [
            graph.op("Mul", state, graph.number(weight))
            for weight, state in zip(weights, states[-MIXED_LAYERS:], strict=True)
        ]
        flat = graph.op("Reshape", graph.op("Sum", *scaled), graph.ints(-1, HIDDEN))
        return graph.op("Concat", graph.op("Gather", flat, first), graph.op("Gather", flat, last), axis=-1)


def write_analysis(model: Model, ranges: dict[str, Range]) -> onnx.ModelProto:
    """Give the graph of the encoder and of all heads but the relation block."""
    writer = Writer(ranges)
    graph = writer.graph
    ids = graph.input("ids", "int64", ["batch", "length"])
    shapes = graph.input("shapes", "int64", ["batch", "length"])
    keep = graph.input("keep", "float", ["batch", "length"])
    first = graph.input("first", "int64", ["words"])
    last = graph.input("last", "int64", ["words"])
    states = _encoder(writer, model, ids, shapes, keep)
    _syntax(writer, model, writer.words(model.syntax.mix, states, first, last))
    words = writer.words(model.entity.mix, states, first, last)
    inner = writer.gelu(writer.linear("entity.inner", words, model.entity.inner))
    graph.output(writer.linear("entity.outer", inner, model.entity.outer), "entities", "float", ["words", "labels"])
    words = writer.words(model.attribution.mix, states, first, last)
    inner = writer.gelu(writer.linear("attribution.inner", words, model.attribution.inner))
    spans = writer.linear("attribution.outer", inner, model.attribution.outer)
    graph.output(spans, "spans", "float", ["words", 9])
    links = writer.linear("attribution.links", inner, model.attribution.links)
    graph.output(links, "links", "float", ["words", "link"])
    pooled = [_mean(graph, states[i], keep) for i in POOLED_LAYERS]
    embedding = writer.linear("embedding", graph.op("Concat", *pooled, axis=-1), model.embedding)
    graph.output(embedding, "embedding", "float", ["batch", HIDDEN])
    half = graph.op("Cast", states[SHARED_LAYERS], to=onnx.TensorProto.FLOAT16)
    graph.output(half, "states", "half", ["batch", "length", HIDDEN])
    return graph.model()


def _encoder(writer: Writer, model: Model, ids: str, shapes: str, keep: str) -> list[str]:
    graph, source = writer.graph, model.encoder.embeddings
    words = graph.table("words", array(source.words.weight), ids)
    cases = graph.op("Gather", graph.weight("shape_table", array(source.shapes.weight)), shapes)
    rows = (array(source.positions.weight) + array(source.types))[:POSITIONS]
    places = graph.weight("positions", rows.astype(np.float16))
    length = graph.op("Gather", graph.op("Shape", ids), graph.ints(1))
    used = graph.op("Slice", places, graph.ints(0), length, graph.ints(0))
    used = graph.op("Unsqueeze", graph.op("Cast", used, to=onnx.TensorProto.FLOAT), graph.ints(0))
    x = writer.norm("embeddings.norm", graph.op("Add", words, used), cases, source.norm)
    bias = padding_mask(graph, keep)
    states = [x]
    for i, layer in enumerate(model.encoder.layers):
        assert isinstance(layer, Layer)
        states.append(writer.layer(f"layer{i}", states[-1], bias, layer))
    assert len(states) == LAYERS + 1
    return states


def padding_mask(graph: Graph, keep: str) -> str:
    """Add the mask that attention wants: int32, 1 where a sub-word is real."""
    return graph.op("Cast", keep, to=onnx.TensorProto.INT32)


def _mean(graph: Graph, states: str, keep: str) -> str:
    total = graph.op("Squeeze", graph.op("MatMul", graph.op("Unsqueeze", keep, graph.ints(1)), states), graph.ints(1))
    count = graph.op("Max", graph.op("ReduceSum", keep, graph.ints(1), keepdims=1), graph.number(1.0))
    return graph.op("Div", total, count)


def _syntax(writer: Writer, model: Model, words: str) -> None:
    graph, head = writer.graph, model.syntax
    rest = torch.nn.Linear(1, 1)
    rest.weight = torch.nn.Parameter(torch.cat([head.tags.weight, head.pos.weight, head.starts.weight]))
    rest.bias = torch.nn.Parameter(torch.cat([head.tags.bias, head.pos.bias, head.starts.bias]))
    sizes = [len(head.tags.bias), len(head.pos.bias), 1]
    parts = graph.op("Split", writer.linear("syntax.labels", words, rest), graph.ints(*sizes), count=3, axis=-1)
    for i, name in enumerate(("tags", "pos", "starts")):
        graph.output(parts if i == 0 else f"{parts}/{i}", name, "float", ["words", sizes[i]])
    vectors = writer.gelu(writer.linear("syntax.arcs", words, head.arcs))
    width = head.label_weight.shape[1] - 1
    split = graph.op("Split", vectors, graph.ints(ARC, ARC, width, width), count=4, axis=-1)
    weight = array(head.arc_weight)
    asks = graph.linear("syntax.biaffine", split, weight[:ARC], weight[ARC])
    for value, name in (
        (asks, "arc_deps"), (f"{split}/1", "arc_heads"), (f"{split}/2", "label_deps"), (f"{split}/3", "label_heads"),
    ):  # fmt: skip
        graph.output(value, name, "float", ["words", name])


def write_relation(model: Model, ranges: dict[str, Range]) -> onnx.ModelProto:
    """Give the graph of the relation block: states after the shared layers and roles → logits."""
    writer = Writer(ranges)
    graph, head = writer.graph, model.relation
    states = graph.input("states", "float", ["batch", "length", HIDDEN])
    roles = graph.input("roles", "int64", ["batch", "length"])
    keep = graph.input("keep", "float", ["batch", "length"])
    source = graph.input("source", "float", ["batch", "length"])
    target = graph.input("target", "float", ["batch", "length"])
    x = graph.op("Add", states, graph.op("Gather", graph.weight("role_table", array(head.roles.weight)), roles))
    bias = padding_mask(graph, keep)
    for i, layer in enumerate(head.layers):
        assert isinstance(layer, Layer)
        x = writer.layer(f"relation{i}", x, bias, layer)
    start = graph.op("Gather", x, graph.weight("first_place", np.array(0, dtype=np.int64)), axis=1)
    joined = graph.op("Concat", start, _mean(graph, x, source), _mean(graph, x, target), axis=-1)
    inner = graph.op("Tanh", writer.linear("relation.inner", joined, head.inner))
    graph.output(writer.linear("relation.plover", inner, head.plover), "plover", "float", ["batch", "types"])
    graph.output(writer.linear("relation.modes", inner, head.modes), "modes", "float", ["batch", "kinds"])
    return graph.model()


def write_decoding(model: Model, path: Path) -> None:
    """Write what the decoders need besides the graph: transitions, the root's vectors, label and link weights."""
    syntax, links = model.syntax, model.attribution
    weight = array(syntax.label_weight)
    whole, scale = quantise(weight.reshape(len(weight), -1), axis=1)
    root = torch.nn.functional.gelu(syntax.root)
    entity_starts, entity_transitions = model.entity.crf.scores()
    span_starts, span_transitions = links.crf.scores()
    np.savez_compressed(
        path,
        root_arc=array(root[:ARC]),
        root_label=array(root[ARC:]),
        label_weight=whole.reshape(weight.shape),
        label_scale=scale.reshape(-1),
        entity_starts=array(entity_starts[0]),
        entity_transitions=array(entity_transitions[0]),
        span_starts=array(span_starts),
        span_transitions=array(span_transitions),
        link_none=array(links.none),
        link_distances=array(links.distances),
    )


def export(model: Model, labels: Inventory, tokenizer: Path, out: Path, ranges: dict[str, Range]) -> None:
    """Write analysis.onnx, relation.onnx, decoding.npz, labels.json and tokenizer.json into `out`."""
    assert not any(isinstance(part, Dropout) and part.training for part in model.modules())
    out.mkdir(parents=True, exist_ok=True)
    onnx.save(write_analysis(model, ranges), out / "analysis.onnx")
    onnx.save(write_relation(model, ranges), out / "relation.onnx")
    write_decoding(model, out / "decoding.npz")
    (out / "labels.json").write_text(json.dumps(asdict(labels)), encoding="utf-8")
    if tokenizer.resolve() != (out / "tokenizer.json").resolve():
        shutil.copyfile(tokenizer, out / "tokenizer.json")


def main() -> None:
    """Export the checkpoint named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--run", type=Path, default=Path("build/language"), help="folder that training.language and .finish wrote"
    )
    parser.add_argument("--base", type=Path, default=Path("build/minilm"), help="folder with tokenizer.json")
    parser.add_argument("--out", type=Path, default=HERE)
    parser.add_argument("--data", type=Path, required=True, help="the corpora, to measure ranges on")
    parser.add_argument("--float", action="store_true", help="leave all matrices float (to measure int8 against)")
    args = parser.parse_args()
    labels = Inventory.load(args.run / "labels.json")
    model = Model(labels)
    finished = args.run / "finished.pt"
    path = finished if finished.exists() else args.run / "checkpoint.pt"
    model.load_state_dict(torch.load(path, weights_only=False)["model"])
    model.eval()
    ranges = {} if args.float else calibrate(model, labels, WordPieces(args.base / "tokenizer.json"), args.data)
    for name in EXACT:
        ranges.pop(name, None)
    export(model, labels, args.base / "tokenizer.json", args.out, ranges)


if __name__ == "__main__":
    main()
