"""How likely each span is under a linear-chain model over O, B and I, and the set of spans that is best by F1."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Span = tuple[int, int]  # words [start, end)

FLOOR = 0.02  # a span less likely than this is not looked at: fewer than 1 in 100 gold spans of PolNeAR dev
TINY = 1e-300
BEGIN, INSIDE = 1, 2  # labels; 0 is outside


@dataclass(frozen=True)
class Candidates:
    """The spans of one sequence that may be meant, and their probabilities."""

    starts: Ints  # [C]
    ends: Ints  # [C]
    chance: Floats  # [C] that this very span is there
    begins: Floats  # [C] that a span begins at its start
    closes: Floats  # [C] that a span ends at its end
    inside: Floats  # [W] that a word is in a span

    def __len__(self) -> int:
        return len(self.starts)


def candidates(
    emissions: Sequence[NDArray[np.float32]], starts: NDArray[np.float32], transitions: NDArray[np.float32]
) -> list[list[Candidates]]:
    """Give, for each of `emissions` [W, chains, 3] (W ≥ 1), the possible spans of each chain.

    `starts` [chains, 3] scores first labels, `transitions` [chains, 3, 3] scores pairs (before, after). All are
    logarithms, as a conditional random field gives them; forward-backward in scaled probabilities (Rabiner 1989).
    """
    if not emissions:
        return []
    lengths = np.array([len(rows) for rows in emissions])
    order = np.argsort(-lengths, kind="stable")  # longest first: shorter ones drop out of the running rows
    padded = np.zeros((int(lengths.max()), len(emissions), *emissions[0].shape[1:]), dtype=np.float64)
    for place, i in enumerate(order):
        padded[: lengths[i], place] = emissions[i]
    weights = np.exp(padded - padded.max(-1, keepdims=True))
    steps = np.exp(transitions.astype(np.float64))
    running = [int((lengths > t).sum()) for t in range(len(padded))]
    forward, scale = _forward(weights, np.exp(starts.astype(np.float64)), steps, running)
    closing, backward = _backward(weights, steps, scale, running)
    going = np.log(np.maximum(steps[:, INSIDE, INSIDE] * weights[..., INSIDE] / scale, TINY)).cumsum(0)
    entering = np.log(np.maximum(steps[:, BEGIN, INSIDE], TINY) / np.maximum(steps[:, INSIDE, INSIDE], TINY))
    found: list[list[Candidates]] = [[] for _ in emissions]
    for place, i in enumerate(order):
        rows = (slice(lengths[i]), place)
        for chain in range(len(steps)):
            here = (*rows, chain)
            parts = forward[here], backward[here], closing[here], going[here]
            found[i].append(_spans(*parts, float(entering[chain])))
    return found


def _forward(weights: Floats, first: Floats, steps: Floats, running: Sequence[int]) -> tuple[Floats, Floats]:
    """Give the probabilities of labels given the words up to theirs, and what each step was divided by."""
    forward, scale = np.ones_like(weights), np.ones(weights.shape[:-1])
    current = first * weights[0]
    for t, n in enumerate(running):
        if t:
            current = (current[:n, :, :, None] * steps).sum(2) * weights[t, :n]
        scale[t, :n] = total = current.sum(-1)
        forward[t, :n] = current = current / total[..., None]
    return forward, scale


def _backward(weights: Floats, steps: Floats, scale: Floats, running: Sequence[int]) -> tuple[Floats, Floats]:
    """Give what the words behind say of a span ending here (next label O or B), and of each label, scaled alike."""
    closing, backward = np.ones_like(weights), np.ones_like(weights)
    for t in range(len(running) - 2, -1, -1):
        n = running[t + 1]
        ahead = weights[t + 1, :n] * backward[t + 1, :n] / scale[t + 1, :n, :, None]
        paths = steps * ahead[:, :, None]
        closing[t, :n] = paths[..., :INSIDE].sum(-1)
        backward[t, :n] = closing[t, :n] + paths[..., INSIDE]
    return closing, backward


def _spans(forward: Floats, backward: Floats, closing: Floats, going: Floats, entering: float) -> Candidates:
    """Give the possible spans of one sequence and chain from its rows [W, 3] and `going` [W]."""
    marginal = forward * backward
    begins, closes = marginal[:, BEGIN], (forward * closing)[:, BEGIN:].sum(1)
    first, last = np.flatnonzero(begins > FLOOR), np.flatnonzero(closes > FLOOR)
    start, end = (part.ravel() for part in np.meshgrid(first, last, indexing="ij"))
    start, end = start[start <= end], end[start <= end]
    longer = np.log(np.maximum(forward[start, BEGIN] * closing[end, INSIDE], TINY)) + entering
    chance = np.exp(np.minimum(longer + going[end] - going[start], 0.0))
    chance = np.where(start == end, forward[start, BEGIN] * closing[start, BEGIN], chance)
    kept = chance > FLOOR
    start, end = start[kept], end[kept]
    return Candidates(start, end + 1, chance[kept], begins[start], closes[end], marginal[:, BEGIN:].sum(1))


def choose(found: Candidates, chance: Floats, cost: float) -> list[Span]:
    """Give those of `found`, none overlapping another, whose sum of `chance` − `cost` is greatest, in their order.

    With half the F1 that is reached as `cost` this is the set with the best expected F1 (Lipton et al. 2014).
    """
    order = np.argsort(found.ends, kind="stable")
    ends = found.ends[order].tolist()
    best, taken = [0.0], []
    for place, i in enumerate(order):
        before = bisect_right(ends, int(found.starts[i]), 0, place)
        value = best[before] + float(chance[i]) - cost
        taken.append((value > best[-1], before))
        best.append(max(value, best[-1]))
    chosen, place = [], len(order)
    while place:
        use, before = taken[place - 1]
        if use:
            i = order[place - 1]
            chosen.append((int(found.starts[i]), int(found.ends[i])))
        place = before if use else place - 1
    return chosen[::-1]
