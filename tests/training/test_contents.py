"""Fitting the weights of a content's features."""

import numpy as np
import pytest
from training.contents import Article, fit, score

from pourparler.language.contents import rescored
from pourparler.language.posterior import Candidates


def article(seed, right):
    """Give an article of two overlapping candidates, the longer of which has the higher probability."""
    rng = np.random.default_rng(seed)
    chance = np.array([0.6, 0.4])
    found = Candidates(np.array([0, 1]), np.array([5, 4]), chance, chance, chance, np.ones(5))
    rows = np.column_stack([rng.normal(size=2), np.array(right, dtype=float)])
    return Article([(found, rows, np.array(right))], gold=1)


ARTICLES = [article(seed, [False, True] if seed % 4 else [True, False]) for seed in range(400)]


def test_a_feature_that_tells_right_from_wrong_gets_the_weight():
    weights = fit(ARTICLES)
    assert weights[1] > 4 * abs(weights[0])
    assert rescored(np.array([[0.0, 1.0]]), weights)[0] > 0.8 > 0.2 > rescored(np.array([[0.0, 0.0]]), weights)[0]


def test_the_weights_hold_for_features_as_they_come():
    scaled = [Article([(found, rows * [1, 100], right) for found, rows, right in a.windows], a.gold) for a in ARTICLES]
    before, after = fit(ARTICLES), fit(scaled)
    assert after * [1, 100, 1] == pytest.approx(before, abs=1e-3)


def test_contents_are_counted_as_chosen():
    assert score(ARTICLES, None, 0.3) == (25.0, 25.0, 25.0)
    assert score(ARTICLES, fit(ARTICLES), 0.3) == (100.0, 100.0, 100.0)
