"""Arc scores → a well-formed tree with one root: the best heads, mended by Chu-Liu-Edmonds where they are no tree."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
NEVER = -1e9


def heads(arcs: Floats) -> Ints:
    """Give each word's head [n] (0 is the root, word i is i + 1) from scores `arcs` [n, n + 1].

    Exactly one word has head 0.
    """
    count = len(arcs)
    scores = arcs.astype(np.float64)
    scores[np.arange(count), np.arange(count) + 1] = NEVER
    best: Ints = scores.argmax(1)
    if (best == 0).sum() == 1 and not _cycle(best):
        return best
    return _best_tree(scores, best)


def _best_tree(scores: NDArray[np.float64], best: Ints) -> Ints:
    roots = np.flatnonzero(best == 0)
    if len(roots) == 0:
        roots = np.array([scores[:, 0].argmax()])
    trees = [_rooted(scores, int(root)) for root in roots]
    totals = [scores[np.arange(len(scores)), tree].sum() for tree in trees]
    return trees[int(np.argmax(totals))]


def _rooted(scores: NDArray[np.float64], root: int) -> Ints:
    forced = scores.copy()
    forced[:, 0] = NEVER
    forced[root] = NEVER
    forced[root, 0] = 0.0
    square = np.full((len(scores) + 1, len(scores) + 1), NEVER)
    square[1:] = forced
    return _maximum(square)[1:]


def _cycle(best: Ints) -> list[int]:
    """Give the words (counted from 1) of one cycle among `best` heads, or nothing."""
    state = [0] * (len(best) + 1)
    for start in range(1, len(best) + 1):
        path, word = [], start
        while word and not state[word]:
            state[word] = start
            path.append(word)
            word = int(best[word - 1])
        if word and state[word] == start and word in path:
            return path[path.index(word) :]
    return []


def _maximum(scores: NDArray[np.float64]) -> Ints:
    """Give the heads of the best tree from node 0; `scores` [n + 1, n + 1] (dependent, head). Chu-Liu-Edmonds."""
    np.fill_diagonal(scores, NEVER)
    best: Ints = scores.argmax(1)
    best[0] = 0
    cycle = _cycle(best[1:])
    if not cycle:
        return best
    inside = np.zeros(len(scores), dtype=bool)
    inside[cycle] = True
    outside = np.flatnonzero(~inside)
    members = np.array(cycle)
    kept = scores[members, best[members]]
    # One node stands for the cycle: arcs out of it are the best of its members', arcs into it pay for the broken arc.
    into = scores[np.ix_(members, outside)] - kept[:, None]
    out_of = scores[np.ix_(outside, members)]
    size = len(outside)
    smaller = np.full((size + 1, size + 1), NEVER)
    smaller[:size, :size] = scores[np.ix_(outside, outside)]
    smaller[size, :size] = into.max(0)
    smaller[:size, size] = out_of.max(1)
    found = _maximum(smaller)
    for i in range(1, size):
        head = found[i]
        best[outside[i]] = members[out_of[i].argmax()] if head == size else outside[head]
    broken = int(into[:, found[size]].argmax())
    best[members[broken]] = outside[found[size]]
    return best
