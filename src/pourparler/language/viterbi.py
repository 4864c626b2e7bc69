"""The best label sequences under a linear-chain model, many sequences at once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


def decode(emissions: Sequence[Floats], starts: Floats, transitions: Floats) -> list[NDArray[np.int64]]:
    """Give the best labels [W] of each of `emissions` [W, K] (W ≥ 1).

    `starts` [K] scores first labels, `transitions` [K, K] scores pairs (before, after).
    """
    if not emissions:
        return []
    lengths = np.array([len(rows) for rows in emissions])
    order = np.argsort(-lengths, kind="stable")  # longest first: shorter ones drop out of the running rows
    width, labels = int(lengths.max()), len(starts)
    padded = np.zeros((width, len(emissions), labels), dtype=np.float32)
    for place, i in enumerate(order):
        padded[: lengths[i], place] = emissions[i]
    back = np.zeros(padded.shape, dtype=np.int8)
    score = starts + padded[0]
    running = [int((lengths > t).sum()) for t in range(width)]
    for t in range(1, width):
        n = running[t]
        candidates = score[:n, :, None] + transitions
        back[t, :n] = best = candidates.argmax(1)
        score[:n] = np.take_along_axis(candidates, best[:, None], 1)[:, 0] + padded[t, :n]
    return _trace(back, score.argmax(1), lengths, order)


def _trace(
    back: NDArray[np.int8], last: NDArray[np.int64], lengths: NDArray[np.int64], order: NDArray[np.int64]
) -> list[NDArray[np.int64]]:
    width, count = back.shape[:2]
    labels = np.zeros((count, width), dtype=np.int64)
    current = last.copy()
    for t in range(width - 1, -1, -1):
        n = int((lengths > t).sum())
        labels[:n, t] = current[:n]
        if t:
            current[:n] = back[t, np.arange(n), current[:n]]
    found: list[NDArray[np.int64]] = [labels[0]] * count
    for place, i in enumerate(order):
        found[i] = labels[place, : lengths[i]]
    return found


def spans(labels: Sequence[str]) -> list[tuple[int, int, str]]:
    """Give (start, end, type) of the spans that a BIO label sequence marks."""
    found: list[tuple[int, int, str]] = []
    start = -1
    for i, label in enumerate([*labels, "O"]):
        if start >= 0 and not label.startswith("I-"):
            found.append((start, i, labels[start][2:]))
            start = -1
        if label.startswith("B-"):
            start = i
    return found
