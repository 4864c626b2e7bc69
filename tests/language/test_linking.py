"""Spans joined into attributions."""

import numpy as np
import pytest

from pourparler.language.linking import LINK, link

WEIGHTS = {"link_none": np.full(3, -1.0), "link_distances": np.zeros((3, 16))}


@pytest.fixture
def vectors():
    """Twenty words whose link vectors agree where they have the same non-zero place."""
    found = np.zeros((20, 5 * LINK), dtype=np.float32)
    for slot in range(5):
        for word in range(20):
            found[word, slot * LINK + word // 10] = 5
    return found


def test_spans_that_agree_are_joined(vectors):
    spans = {"SOURCE": [(0, 1), (12, 13)], "CUE": [(2, 3), (14, 15)], "CONTENT": [(4, 7), (16, 19)]}
    first, second = link(spans, vectors, WEIGHTS)
    assert (first.source, first.cue, first.content) == (((0, 1),), ((2, 3),), ((4, 7),))
    assert (second.source, second.cue, second.content) == (((12, 13),), ((14, 15),), ((16, 19),))


def test_an_interrupted_quotation_is_one_attribution(vectors):
    spans = {"SOURCE": [(3, 4)], "CUE": [(4, 5)], "CONTENT": [(0, 3), (5, 9)]}
    (only,) = link(spans, vectors, WEIGHTS)
    assert only.content == ((0, 3), (5, 9))


def test_content_without_cue_still_gets_its_source(vectors):
    (only,) = link({"SOURCE": [(0, 1)], "CUE": [], "CONTENT": [(2, 6)]}, vectors, WEIGHTS)
    assert (only.source, only.content) == (((0, 1),), ((2, 6),))


def test_no_span_is_lost(vectors):
    weights = {**WEIGHTS, "link_none": np.full(3, 1e6)}
    spans = {"SOURCE": [(0, 1)], "CUE": [(2, 3)], "CONTENT": [(4, 7)]}
    found = link(spans, vectors, weights)
    assert {span for a in found for part in (a.source, a.cue, a.content) for span in part} == {(0, 1), (2, 3), (4, 7)}


def test_shifting_moves_every_part(vectors):
    (only,) = link({"SOURCE": [(0, 1)], "CUE": [(2, 3)], "CONTENT": [(4, 6)]}, vectors, WEIGHTS)
    moved = only.shifted(100)
    assert (moved.source, moved.cue, moved.content) == (((100, 101),), ((102, 103),), ((104, 106),))
