"""What speaks for a candidate content besides the network: quotation marks, the tree, the cues and sources around it.

The network labels word by word and cannot see that a span has one quotation mark of two, or cuts a phrase; a logistic
model over these features weighs its candidates anew. Its weights are fitted by `training.contents`.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from .posterior import Candidates

CONSTANT = "constant"  # the name of the weight without a feature
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Mask = NDArray[np.bool_]

QUOTES = frozenset({'"', "“", "”", "''", "``"})
MOST = 4  # counts are cut off here
NEAR_BEFORE, NEAR_AFTER = 4, 5  # words in which a cue or source counts as next to the span
SURE = 1e-6  # probabilities are kept this far from 0 and 1
NAMES = (
    "chance", "begins", "closes", "of begins", "of closes", "length",
    "roots", "one root", "words hung on it", "none hung on it", "one on the left", "one on the right",
    "cue above", "sentence root",
    "quotation marks", "odd", "opens with one", "ends with one", "one follows", "one before",
    "cue before", "cue near before", "cue near behind", "cue inside",
    "source inside", "source near before", "source near behind",
)  # fmt: skip


def features(found: Candidates, words: Sequence[str], heads: Ints, cues: Floats, sources: Floats) -> Floats:
    """Give a row of features [C, len(NAMES)] for each of the candidate contents of one window.

    `heads` [W] are places in the window (beyond it for a head outside; a root heads itself); `cues` and `sources` [W]
    are the probabilities that a word is in a cue, in a source.
    """
    return np.column_stack([*_chances(found), *_tree(found, words, heads, cues), *_quotes(found, words),
                            *_around(found, cues, sources)])  # fmt: skip


def rescored(rows: Floats, weights: Floats) -> Floats:
    """Give the candidates' probabilities [C] by the logistic model; the last of `weights` is its constant."""
    scores: Floats = 1 / (1 + np.exp(-(rows @ weights[:-1] + weights[-1])))
    return scores


def _log_odds(chance: Floats) -> Floats:
    sure = np.clip(chance, SURE, 1 - SURE)
    return np.log(sure / (1 - sure))


def _chances(found: Candidates) -> list[Floats]:
    return [
        _log_odds(found.chance), _log_odds(found.begins), _log_odds(found.closes),
        found.chance / np.maximum(found.begins, SURE), found.chance / np.maximum(found.closes, SURE),
        np.log(found.ends - found.starts),
    ]  # fmt: skip


def _tree(found: Candidates, words: Sequence[str], heads: Ints, cues: Floats) -> list[Floats]:
    """How well the span is a phrase: its words with heads outside, outside words with heads in it."""
    places = np.arange(len(words))
    starts, ends = found.starts[:, None], found.ends[:, None]
    spoken = np.array([any(map(str.isalnum, word)) for word in words])
    inside = (places >= starts) & (places < ends)
    headed_inside = (heads >= starts) & (heads < ends)
    is_root = heads == places
    roots = inside & spoken & (is_root | ~headed_inside)
    hung = ~inside & spoken & headed_inside
    above = np.where(is_root | (heads < 0) | (heads >= len(words)), 0.0, cues[np.clip(heads, 0, len(words) - 1)])
    count, hanging = roots.sum(1), hung.sum(1)
    return [
        np.minimum(count, MOST), count == 1, np.minimum(hanging, MOST), hanging == 0,
        (hung & (places < starts)).any(1), (hung & (places >= ends)).any(1),
        (roots * above).max(1), (roots & is_root).any(1),
    ]  # fmt: skip


def _quotes(found: Candidates, words: Sequence[str]) -> list[Floats]:
    marks = np.array([False, *(word in QUOTES for word in words), False])  # a place of nothing at either end
    before = np.concatenate([[0], np.cumsum(marks)])
    count = before[found.ends + 1] - before[found.starts + 1]
    at = found.starts + 1, found.ends, found.ends + 1, found.starts
    return [np.minimum(count, MOST), count % 2, *(marks[places] for places in at)]


def _around(found: Candidates, cues: Floats, sources: Floats) -> list[Floats]:
    cue_before, source_before = _highest(cues, NEAR_BEFORE), _highest(sources, NEAR_BEFORE)
    cue_behind, source_behind = (_highest(chances[::-1], NEAR_AFTER)[::-1] for chances in (cues, sources))
    places = np.arange(len(cues))
    inside = (places >= found.starts[:, None]) & (places < found.ends[:, None])
    return [
        np.append(0.0, cues)[found.starts], cue_before[found.starts], cue_behind[found.ends], (inside * cues).max(1),
        (inside * sources).max(1), source_before[found.starts], source_behind[found.ends],
    ]  # fmt: skip


def _highest(chances: Floats, reach: int) -> Floats:
    """Give, for each of the [W + 1] places between words, the highest of the `reach` words before it."""
    padded = np.concatenate([np.zeros(reach), chances])
    highest: Floats = np.lib.stride_tricks.sliding_window_view(padded, reach).max(1)
    return highest
