"""The encoder's hidden states of a text, kept so that the relation coder need not run the encoder again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from .windows import Window

KEY = "pourparler.states"
Halves = NDArray[np.float16]


@dataclass(frozen=True)
class States:
    """States after the fourth layer: of every word's sub-words in a row, and of each window's first place."""

    pieces: Halves  # [P, 384]
    offsets: NDArray[np.int32]  # [tokens + 1]: token i has pieces offsets[i] … offsets[i + 1]
    windows: NDArray[np.int32]  # [tokens]: the window that the token was read in
    summaries: Halves  # [windows, 384]

    @staticmethod
    def of_windows(parts: Sequence[tuple[Window, Halves]]) -> States:
        """Give the states of a text read in these windows."""
        pieces, lengths, numbers = [], [], []
        for number, (window, states) in enumerate(parts):
            first, last = np.array(window.first), np.array(window.last)
            inside = np.zeros(len(states), dtype=bool)
            for start, end in zip(first, last, strict=True):
                inside[start : end + 1] = True
            pieces.append(states[inside])
            lengths.append(last - first + 1)
            numbers.append(np.full(len(first), number, dtype=np.int32))
        offsets = np.concatenate([[0], np.cumsum(np.concatenate(lengths))]).astype(np.int32)
        summaries = np.stack([states[0] for _, states in parts])
        return States(np.concatenate(pieces), offsets, np.concatenate(numbers), summaries)

    def spread(self, places: NDArray[np.int64], tokens: int) -> States:
        """Give the same for a Doc of `tokens` tokens whose words stand at `places`; the others have no pieces."""
        lengths = np.zeros(tokens, dtype=np.int32)
        lengths[places] = np.diff(self.offsets)
        windows = np.zeros(tokens, dtype=np.int32)
        windows[places] = self.windows
        offsets = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32)
        return States(self.pieces, offsets, windows, self.summaries)

    def keep_on(self, doc: Doc) -> None:
        """Keep the states with `doc` (as plain arrays, so that the Doc can still be written to bytes)."""
        doc.user_data[KEY] = [self.pieces, self.offsets, self.windows, self.summaries]

    @staticmethod
    def of(doc: Doc) -> States | None:
        """Give the states kept with `doc`, if it was read by our component."""
        stored = doc.user_data.get(KEY)
        return None if stored is None else States(*stored)
