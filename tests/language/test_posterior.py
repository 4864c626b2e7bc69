"""Probabilities of spans, and the choice among them."""

from itertools import pairwise, product

import numpy as np
import pytest

from pourparler.language.posterior import FLOOR, candidates, choose
from pourparler.language.viterbi import spans

LABELS = ("O", "B-X", "I-X")
NEVER = -1e4


def chain(seed, chains=2):
    """Give first scores and transitions that let I follow only B and I."""
    rng = np.random.default_rng(seed)
    starts, transitions = rng.normal(size=(chains, 3)), rng.normal(size=(chains, 3, 3))
    starts[:, 2] = transitions[:, 0, 2] = NEVER
    return starts.astype(np.float32), transitions.astype(np.float32)


def brute_force(emissions, starts, transitions):
    """Give every span's probability by going through all label sequences."""
    found, total = {}, 0.0
    for path in product(range(3), repeat=len(emissions)):
        score = starts[path[0]] + sum(emissions[t, label] for t, label in enumerate(path))
        weight = np.exp(score + sum(transitions[a, b] for a, b in pairwise(path)))
        total += weight
        for start, end, _ in spans([LABELS[label] for label in path]):
            found[start, end] = found.get((start, end), 0.0) + weight
    return {span: weight / total for span, weight in found.items()}


def rows(*lengths):
    rng = np.random.default_rng(7)
    return [rng.normal(scale=1.5, size=(n, 2, 3)).astype(np.float32) for n in lengths]


def test_probabilities_are_those_of_all_label_sequences():
    starts, transitions = chain(1)
    emissions = rows(3, 1, 6, 5, 6)
    for row, found in zip(emissions, candidates(emissions, starts, transitions), strict=True):
        for number, spans_found in enumerate(found):
            expected = brute_force(row[:, number], starts[number], transitions[number])
            ours = {
                (int(a), int(b)): p
                for a, b, p in zip(spans_found.starts, spans_found.ends, spans_found.chance, strict=True)
            }
            assert ours == pytest.approx({span: p for span, p in expected.items() if p > FLOOR}, abs=1e-6)


def test_sums_over_spans_agree_with_each_span():
    starts, transitions = chain(2)
    emissions = rows(6)
    found = candidates(emissions, starts, transitions)[0][0]
    expected = brute_force(emissions[0][:, 0], starts[0], transitions[0])
    for start, end, begins, closes in zip(found.starts, found.ends, found.begins, found.closes, strict=True):
        assert begins == pytest.approx(sum(p for (a, _), p in expected.items() if a == start), abs=1e-6)
        assert closes == pytest.approx(sum(p for (_, b), p in expected.items() if b == end), abs=1e-6)
    inside = [sum(p for (a, b), p in expected.items() if a <= i < b) for i in range(6)]
    assert found.inside == pytest.approx(inside, abs=1e-6)


def test_the_dearest_set_without_overlap_is_chosen():
    starts, transitions = chain(3)
    found = candidates(rows(6), starts, transitions)[0][1]
    places = list(zip(found.starts.tolist(), found.ends.tolist(), strict=True))
    cost = 0.1

    def gain(chosen):
        apart = all(places[a][1] <= places[b][0] for a, b in pairwise(chosen))
        return sum(found.chance[i] - cost for i in chosen) if apart else -np.inf

    order = sorted(range(len(places)), key=lambda i: places[i])
    sets = [[i for i, use in zip(order, used, strict=True) if use] for used in product((0, 1), repeat=len(places))]
    best = max(sets, key=gain)
    assert choose(found, found.chance, cost) == [places[i] for i in best]


def test_a_span_that_costs_more_than_it_brings_is_left_out():
    starts, transitions = chain(4)
    found = candidates(rows(5), starts, transitions)[0][0]
    assert choose(found, found.chance, 1.0) == []


def test_no_windows_give_nothing():
    assert candidates([], *chain(5)) == []
