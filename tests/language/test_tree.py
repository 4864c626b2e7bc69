"""Arc scores → trees."""

from itertools import product

import numpy as np
import pytest

from pourparler.language.tree import heads


def is_tree(found):
    def reaches_root(word):
        seen = set()
        while word and word not in seen:
            seen.add(word)
            word = found[word - 1]
        return word == 0

    return list(found).count(0) == 1 and all(reaches_root(word) for word in range(1, len(found) + 1))


def best_total(scores):
    count = len(scores)
    trees = (found for found in product(range(count + 1), repeat=count) if is_tree(found))
    return max(sum(scores[i, head] for i, head in enumerate(found)) for found in trees)


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_the_best_tree_is_found(count):
    rng = np.random.default_rng(count)
    for _ in range(60):
        scores = rng.normal(size=(count, count + 1)).astype(np.float32) * 3
        scores[rng.integers(count), 0] += 40  # by far the likeliest root
        found = heads(scores)
        assert is_tree(found.tolist())
        assert scores[np.arange(count), found].sum() == pytest.approx(best_total(scores), abs=1e-3)


def test_long_sentences_with_random_scores_are_trees():
    rng = np.random.default_rng(7)
    for count in (30, 120):
        assert is_tree(heads(rng.normal(size=(count, count + 1)).astype(np.float32)).tolist())


def test_a_cycle_is_broken_where_it_costs_least():
    scores = np.array([[0, 0, 9, 0], [5, 9, 0, 4], [1, 0, 3, 0]], dtype=np.float32)
    assert heads(scores).tolist() == [2, 0, 2]
