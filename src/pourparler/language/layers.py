"""Words → everything that the network and the decoders find on them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from . import tree, viterbi
from .attributions import Part, attributions, candidates
from .linking import Attribution
from .network import Network, Outputs
from .states import States
from .windows import Window, Words, batches, cut, feeds, looks_like_start

Ints = NDArray[np.int64]
LONGEST_SENTENCE = 300  # words; trees cost the square of it
LABEL_ROWS = 64  # words whose arc labels are scored at once: what fits the cache
PER_WORD = (
    "tags", "pos", "starts", "arc_deps", "arc_heads", "label_deps", "label_heads", "entities", "spans", "links",
)  # fmt: skip
FOR_TREES = ("starts", "arc_deps", "arc_heads", "label_deps", "label_heads")


@dataclass(frozen=True)
class Layers:
    """What was found on one text's words; label numbers point into `Network.labels`."""

    tags: Ints
    pos: Ints
    starts: NDArray[np.bool_]  # of sentences
    heads: Ints  # index of the head word; a root heads itself
    deps: Ints
    entities: list[tuple[int, int, str]]
    attributions: list[Attribution]
    states: States


def read(texts: Sequence[Words], network: Network) -> list[Layers]:
    """Give the layers of each of `texts` (none of them empty)."""
    return [_layers(text, parts, network) for text, parts in zip(texts, run(texts, network), strict=True)]


def run(texts: Sequence[Words], network: Network) -> list[list[Part]]:
    """Give, for each of `texts`, its windows and what the network finds in each."""
    windows = [window for i, text in enumerate(texts) for window in cut(text, i, network.pieces)]
    outputs = _run(windows, network)
    entities = [viterbi.spans(labels) for labels in _entity_labels(outputs, network)]
    by_text: list[list[Part]] = [[] for _ in texts]
    for part in zip(windows, outputs, entities, candidates(outputs, network), strict=True):
        by_text[part[0].text].append(part)
    return by_text


def _run(windows: Sequence[Window], network: Network) -> list[Outputs]:
    """Give each window's outputs, in the order of `windows`."""
    found: dict[int, Outputs] = {}
    for batch in batches(windows):
        outputs = network.analysis(feeds(batch))
        ends = np.cumsum([len(window.first) for window in batch])[:-1]
        parts = {name: np.split(outputs[name], ends) for name in PER_WORD}
        for row, window in enumerate(batch):
            found[id(window)] = {name: part[row] for name, part in parts.items()}
            found[id(window)]["states"] = outputs["states"][row, : len(window.ids)]
    return [found[id(window)] for window in windows]


def _entity_labels(outputs: Sequence[Outputs], network: Network) -> list[list[str]]:
    weights, labels = network.decoding, network.labels.entities
    rows = [output["entities"] for output in outputs]
    best = viterbi.decode(rows, weights["entity_starts"], weights["entity_transitions"])
    return [[labels[label] for label in row] for row in best]


def _layers(text: Words, parts: Sequence[Part], network: Network) -> Layers:
    starts, heads, deps = parse(text, parts, network)
    return Layers(
        tags=np.concatenate([output["tags"].argmax(1) for _, output, *_ in parts]),
        pos=np.concatenate([output["pos"].argmax(1) for _, output, *_ in parts]),
        starts=starts,
        heads=heads,
        deps=deps,
        entities=[
            (start + window.start, end + window.start, label)
            for window, _, spans, _ in parts
            for start, end, label in spans
        ],
        attributions=attributions(text.words, heads, parts, network),
        states=States.of_windows([(window, output["states"]) for window, output, *_ in parts]),
    )


def parse(text: Words, parts: Sequence[Part], network: Network) -> tuple[NDArray[np.bool_], Ints, Ints]:
    """Give where sentences start, head indices and label numbers: a tree for each sentence."""
    joined = {name: np.concatenate([output[name] for _, output, *_ in parts]) for name in FOR_TREES}
    starts = _sentence_starts(text, [window.start for window, *_ in parts], joined["starts"][:, 0])
    return starts, *_trees(starts, joined, network)


def _sentence_starts(text: Words, window_starts: Sequence[int], scores: NDArray[np.float32]) -> NDArray[np.bool_]:
    if text.sentence_starts is not None:
        starts = np.array(text.sentence_starts)
    else:
        starts = scores > 0
        for i in window_starts:
            starts[i] = looks_like_start(text.words, i)
        starts |= np.array(text.paragraph_starts)
        since = 0
        for i in range(len(starts)):
            since = 0 if starts[i] else since + 1
            if since == LONGEST_SENTENCE:
                starts[i], since = True, 0
    starts[0] = True
    return starts


def _trees(starts: NDArray[np.bool_], joined: Outputs, network: Network) -> tuple[Ints, Ints]:
    """Give head indices and label numbers, a tree for each sentence."""
    heads = np.zeros(len(starts), dtype=np.int64)
    root = network.decoding["root_arc"][None]
    for start, end in _ranges(starts):
        candidates = np.concatenate([root, joined["arc_heads"][start:end]])
        best = tree.heads(joined["arc_deps"][start:end] @ candidates.T)
        heads[start:end] = np.where(best == 0, np.arange(start, end), best - 1 + start)
    return heads, _arc_labels(heads, joined, network)


def _ranges(starts: NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
    places = [*np.flatnonzero(starts).tolist(), len(starts)]
    yield from pairwise(places)


def _arc_labels(heads: Ints, joined: Outputs, network: Network) -> Ints:
    weight, root = network.decoding["label_weight"], network.labels.deps.index("root")
    count, width, _ = weight.shape
    flat = weight.transpose(1, 0, 2).reshape(width, count * width)
    is_root = heads == np.arange(len(heads))
    right = np.where(is_root[:, None], network.decoding["root_label"], joined["label_heads"][heads])
    labels = np.empty(len(heads), dtype=np.int64)
    for at in range(0, len(heads), LABEL_ROWS):
        rows = slice(at, at + LABEL_ROWS)
        left = joined["label_deps"][rows]
        middle = (left @ flat[:-1] + flat[-1]).reshape(len(left), count, width)
        scores = (middle[:, :, :-1] @ right[rows][:, :, None])[:, :, 0] + middle[:, :, -1]
        scores[:, root] = -np.inf
        labels[rows] = scores.argmax(1)
    labels[is_root] = root
    return labels
