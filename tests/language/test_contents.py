"""What is looked at besides the network's probabilities before a content is taken."""

import numpy as np
import pytest

from pourparler.language import analyse
from pourparler.language.contents import NAMES, features, rescored
from pourparler.language.network import network
from pourparler.language.posterior import Candidates

WORDS = ["“", "We", "will", "talk", ",", "”", "she", "said", "."]
HEADS = np.array([3, 3, 3, 7, 3, 3, 7, 7, 7])
CUES = np.array([0, 0, 0, 0, 0, 0, 0, 0.9, 0])
SOURCES = np.array([0, 0, 0, 0, 0, 0, 0.8, 0, 0])


def row(start, end):
    one = np.array([0.5])
    found = Candidates(np.array([start]), np.array([end]), one, one, one, np.zeros(len(WORDS)))
    return dict(zip(NAMES, features(found, WORDS, HEADS, CUES, SOURCES)[0], strict=True))


def test_a_whole_quotation_is_one_phrase_under_its_cue():
    found = row(0, 6)
    assert (found["roots"], found["one root"], found["none hung on it"]) == (1, 1, 1)
    assert found["cue above"] == 0.9
    assert (found["quotation marks"], found["odd"]) == (2, 0)
    assert (found["opens with one"], found["ends with one"], found["one follows"]) == (1, 1, 0)
    assert (found["cue near behind"], found["source near behind"], found["cue inside"]) == (0.9, 0.8, 0)


def test_a_torn_quotation_shows_its_odd_mark_and_what_hangs_on_it():
    found = row(0, 3)
    assert (found["odd"], found["roots"], found["one on the right"]) == (1, 2, 0)
    assert row(3, 4)["one on the left"] == 1
    assert row(1, 5)["one before"] == row(1, 5)["one follows"] == 1


def test_a_span_over_the_cue_says_so():
    found = row(6, 9)
    assert (found["cue inside"], found["source inside"], found["sentence root"]) == (0.9, 0.8, 1)


def test_heads_outside_the_window_count_as_outside():
    heads = HEADS.copy()
    heads[3] = -4
    one = np.array([0.5])
    found = Candidates(np.array([0]), np.array([6]), one, one, one, np.zeros(len(WORDS)))
    values = dict(zip(NAMES, features(found, WORDS, heads, CUES, SOURCES)[0], strict=True))
    assert (values["roots"], values["cue above"]) == (1, 0)


def test_weights_move_the_probability():
    rows = np.array([[1.0, 0.0], [0.0, 1.0]])
    assert rescored(rows, np.array([2.0, -2.0, 0.0])) == pytest.approx([0.880797, 0.119203], abs=1e-6)


def test_the_shipped_weights_are_for_these_features():
    assert len(network().contents) == len(NAMES) + 1


def test_a_quotation_keeps_both_its_marks():
    doc = analyse("“The talks will go on in Geneva next week, whatever they say,” Foreign Minister Ann Lee said.")
    (said,) = [span.text for span in doc.spans["attribution"] if span.label_ == "CONTENT"]
    assert said == "“The talks will go on in Geneva next week, whatever they say,”"
