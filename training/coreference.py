"""The scorer of event coreference: ``python -m training.coreference --data ../shared/data``.

Writes ``src/pourparler/merge/coreference.npz``. Trains on ECB+ topics 1 to 35; with ``--cross-validate`` it writes
nothing and prints the CoNLL F1 on each quarter of the topics by a scorer trained on the others. Needs lightgbm, which
the program does not: the forest is written out as arrays.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from benchmarks.coreference import TRAINED_ON, Topic, cached, score
from numpy.typing import NDArray

from pourparler.merge.coreference import FILE, Floats, Forest, Scorer, labels
from pourparler.merge.pair_features import FEATURES, pair_rows

FOLDS = 4
ROUNDS = 250
SETTINGS = {
    "objective": "binary", "learning_rate": 0.07, "num_leaves": 23, "min_data_in_leaf": 60, "feature_fraction": 0.7,
    "bagging_fraction": 0.8, "bagging_freq": 1, "num_threads": 1, "verbosity": -1, "lambda_l2": 5, "seed": 1,
}  # fmt: skip
# How many of the pairs that are not of one event are taken: those of one word, of one stem, of others.
KEPT = (0.8, 0.4, 0.1)
LEAST = 0.42  # the chance to join from: 0.35 is best for mentions whose chains are complete, 0.55 for all


def train(topics: Sequence[Topic], seed: int = 0) -> Scorer:
    """A scorer trained on ``topics``."""
    rng = np.random.default_rng(seed)
    rows, truth, weights = [], [], []
    for topic in topics:
        left, right, same, weight = sample(topic, rng)
        rows.append(pair_rows(topic.sheet, left, right))
        truth.append(same)
        weights.append(weight)
    return Scorer(boost(np.concatenate(rows), np.concatenate(truth), np.concatenate(weights)), LEAST)


def sample(topic: Topic, rng: np.random.Generator) -> tuple[NDArray[np.int64], NDArray[np.int64], Floats, Floats]:
    """Pairs of one topic to train on: left, right, whether of one event, weight."""
    left, right = np.triu_indices(len(topic.chains), 1)
    chains, words = np.array(topic.chains), np.array(topic.sheet.lemmas)
    stems = np.array([word[:5] for word in topic.sheet.lemmas])
    same = chains[left] == chains[right]
    kept = np.where(words[left] == words[right], KEPT[0], np.where(stems[left] == stems[right], KEPT[1], KEPT[2]))
    chosen = topic.certain[left] & topic.certain[right] & (same | (rng.random(len(left)) < kept))
    weight = np.where(same, 1, 1 / kept)
    return left[chosen], right[chosen], same[chosen].astype(np.float32), weight[chosen].astype(np.float32)


def boost(rows: Floats, truth: Floats, weights: Floats) -> Forest:
    import lightgbm

    booster = lightgbm.train(SETTINGS, lightgbm.Dataset(rows, truth, weight=weights), ROUNDS)
    return forest_of([tree["tree_structure"] for tree in booster.dump_model()["tree_info"]])


def forest_of(trees: Sequence[Mapping[str, object]]) -> Forest:
    """LightGBM's trees as arrays."""
    grown = [_nodes(tree) for tree in trees]
    size = max(map(len, grown))
    columns: list[list[list[float]]] = [[], [], [], [], []]
    for nodes in grown:
        padded = nodes + [(-1, 0.0, 0, 0, 0.0)] * (size - len(nodes))
        for column, values in zip(columns, zip(*padded, strict=True), strict=True):
            column.append(list(values))
    types = (np.int16, np.float32, np.int16, np.int16, np.float32)
    return Forest(*(np.array(column, dtype=kind) for column, kind in zip(columns, types, strict=True)))


def _nodes(tree: Mapping[str, object]) -> list[tuple[int, float, int, int, float]]:
    """The nodes of one tree, its root first: feature (-1 at a leaf), threshold, left, right, value."""
    nodes: list[tuple[int, float, int, int, float]] = []

    def add(node: Mapping[str, object]) -> int:
        number = len(nodes)
        if "leaf_value" in node:
            nodes.append((-1, 0.0, 0, 0, float(node["leaf_value"])))  # type: ignore[arg-type]
            return number
        nodes.append((0, 0.0, 0, 0, 0.0))
        left, right = add(node["left_child"]), add(node["right_child"])  # type: ignore[arg-type]
        nodes[number] = (int(node["split_feature"]), float(node["threshold"]), left, right, 0.0)  # type: ignore[call-overload]
        return number

    add(tree)
    return nodes


def cross_validate(topics: Sequence[Topic]) -> None:
    found: list[tuple[Topic, Floats]] = []
    for at in range(FOLDS):
        held = topics[at::FOLDS]
        trained = train([topic for topic in topics if topic not in held])
        found += [(topic, trained.chances(topic.sheet)) for topic in held]
        print(f"quarter {at + 1} of {FOLDS}", flush=True)
    for certain in (True, False):
        for least in (0.3, 0.35, 0.4, 0.45, 0.5, 0.55):
            groups = [(topic, labels(chance, len(topic.chains), least)) for topic, chance in found]
            print(f"{'certain' if certain else 'all'} mentions, joined from {least}: {score(groups, certain).f1:.4f}")


def main(argv: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--cross-validate", action="store_true")
    parser.add_argument("--cache", type=Path, help="keep the mentions as read in this file")
    options = parser.parse_args(argv)
    read = cached(options.cache, options.data / "stories" / "ecbplus")
    topics = [topic for topic in read if topic.number <= TRAINED_ON]
    if options.cross_validate:
        cross_validate(topics)
        return
    forest = train(topics).forest
    np.savez_compressed(
        FILE, feature=forest.feature, threshold=forest.threshold, left=forest.left, right=forest.right,
        value=forest.value, least=LEAST, features=np.array(FEATURES),
    )  # fmt: skip
    print(f"{FILE}: {FILE.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
