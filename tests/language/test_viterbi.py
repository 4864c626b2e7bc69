"""Decoding of span labels."""

from itertools import pairwise, product

import numpy as np

from pourparler.language.viterbi import decode, spans

LABELS = 3


def brute_force(emissions, starts, transitions):
    def score(path):
        pairs = sum(transitions[a, b] for a, b in pairwise(path))
        return starts[path[0]] + sum(emissions[t, label] for t, label in enumerate(path)) + pairs

    return max(product(range(LABELS), repeat=len(emissions)), key=score)


def test_the_best_sequence_is_found_for_each_length_in_one_batch():
    rng = np.random.default_rng(0)
    starts = rng.normal(size=LABELS).astype(np.float32)
    transitions = rng.normal(size=(LABELS, LABELS)).astype(np.float32)
    rows = [rng.normal(size=(n, LABELS)).astype(np.float32) for n in (3, 1, 6, 5, 6)]
    found = decode(rows, starts, transitions)
    assert [tuple(labels.tolist()) for labels in found] == [brute_force(r, starts, transitions) for r in rows]


def test_nothing_to_decode_gives_nothing():
    assert decode([], np.zeros(3, np.float32), np.zeros((3, 3), np.float32)) == []


def test_adjacent_spans_stay_apart():
    assert spans(["B-ORG", "I-ORG", "B-ORG", "O", "B-LOC"]) == [(0, 2, "ORG"), (2, 3, "ORG"), (4, 5, "LOC")]
