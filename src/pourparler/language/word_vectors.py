"""Words as the encoder sees them in their sentence: the mean of a word's states after the fourth layer."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from .component import states_of
from .relation import HIDDEN


def word_vectors(doc: Doc, places: Sequence[int]) -> NDArray[np.float32]:
    """Give one vector a token number, [n, 384]; 0 for a token without letters of its own."""
    states = states_of(doc)
    found = np.zeros((len(places), HIDDEN), dtype=np.float32)
    for row, place in enumerate(places):
        start, end = states.offsets[place], states.offsets[place + 1]
        if end > start:
            found[row] = states.pieces[start:end].astype(np.float32).mean(axis=0)
    return found
