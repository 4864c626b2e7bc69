"""Words → everything that the network and the decoders find on them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from . import tree, viterbi
from .linking import Attribution, Span, link
from .network import Network, Outputs
from .states import States
from .windows import Window, Words, batches, cut, feeds, looks_like_start

Ints = NDArray[np.int64]
LONGEST_SENTENCE = 300  # words; trees cost the square of it
LABEL_ROWS = 64  # words whose arc labels are scored at once: what fits the cache
PER_WORD = (
    "tags", "pos", "starts", "arc_deps", "arc_heads", "label_deps", "label_heads", "entities", "spans", "links",
)  # fmt: skip
# What is added to the score of beginning a span. F1 on PolNeAR dev is flat around it; content gains 0.2 points over
# adding nothing, and recall comes closer to precision. Measured with `python -m benchmarks.language`.
ATTRIBUTION = {"SOURCE": 0.3, "CUE": 0.0, "CONTENT": 0.5}


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
    windows = [window for i, text in enumerate(texts) for window in cut(text, i, network.pieces)]
    outputs = _run(windows, network)
    by_text: list[list[tuple[Window, Outputs]]] = [[] for _ in texts]
    entity_labels = _entity_labels(outputs, network)
    span_labels = _span_labels(outputs, network)
    decoded: list[tuple[list[tuple[int, int, str]], list[Attribution]]] = []
    for i, (window, output) in enumerate(zip(windows, outputs, strict=True)):
        by_text[window.text].append((window, output))
        attributions = link(span_labels[i], output["links"], network.decoding)
        decoded.append((viterbi.spans(entity_labels[i]), attributions))
    found, at = [], 0
    for text, parts in zip(texts, by_text, strict=True):
        found.append(_layers(text, parts, decoded[at : at + len(parts)], network))
        at += len(parts)
    return found


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


def _span_labels(outputs: Sequence[Outputs], network: Network) -> list[dict[str, list[Span]]]:
    weights = network.decoding
    found: list[dict[str, list[Span]]] = [{} for _ in outputs]
    for i, (kind, bonus) in enumerate(ATTRIBUTION.items()):
        begin = np.array([0, bonus, 0], dtype=np.float32)
        starts, transitions = weights["span_starts"][i] + begin, weights["span_transitions"][i] + begin
        rows = [output["spans"][:, 3 * i : 3 * i + 3] for output in outputs]
        best = viterbi.decode(rows, starts, transitions)
        for spans, row in zip(found, best, strict=True):
            labels = [("O", "B-X", "I-X")[label] for label in row]
            spans[kind] = [(start, end) for start, end, _ in viterbi.spans(labels)]
    return found


def _layers(
    text: Words,
    parts: Sequence[tuple[Window, Outputs]],
    decoded: Sequence[tuple[list[tuple[int, int, str]], list[Attribution]]],
    network: Network,
) -> Layers:
    joined = {name: np.concatenate([output[name] for _, output in parts]) for name in PER_WORD if name != "links"}
    starts = _sentence_starts(text, [window.start for window, _ in parts], joined["starts"][:, 0])
    heads, deps = _parse(starts, joined, network)
    entities: list[tuple[int, int, str]] = []
    attributions: list[Attribution] = []
    for (window, _), (ents, found) in zip(parts, decoded, strict=True):
        entities.extend((start + window.start, end + window.start, label) for start, end, label in ents)
        attributions.extend(attribution.shifted(window.start) for attribution in found)
    return Layers(
        tags=joined["tags"].argmax(1),
        pos=joined["pos"].argmax(1),
        starts=starts,
        heads=heads,
        deps=deps,
        entities=entities,
        attributions=attributions,
        states=States.of_windows([(window, output["states"]) for window, output in parts]),
    )


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


def _parse(starts: NDArray[np.bool_], joined: Outputs, network: Network) -> tuple[Ints, Ints]:
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
