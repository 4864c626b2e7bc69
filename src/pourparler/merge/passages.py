"""Passages that two texts share: runs of equal words, joined where a word or a few were changed between them.

Runs are found by greedy string tiling (Wise 1993; Prechelt, Malpohl and Philippsen 2002): every run of four words of
the one text is looked up in the other and extended as far as both agree.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from .tokens import Words

SHORTEST_RUN = 4  # words; shorter ones are common phrases
WIDEST_GAP = 6  # changed words between two runs of one passage
LEAST_PASSAGE = 8  # equal words
MANY = 24  # places of one run of four words that are looked at

Run = tuple[int, int, int]  # word in the left text, word in the right text, how many


@dataclass(frozen=True, slots=True)
class Aligned:
    """One shared passage: words ``left[0]`` to ``left[1]`` (end exclusive), the same of the right, and equal runs."""

    left: tuple[int, int]
    right: tuple[int, int]
    runs: tuple[Run, ...]

    @property
    def words(self) -> int:
        return sum(length for _, _, length in self.runs)


def align(left: Words, right: Words) -> list[Aligned]:
    """The shared passages in the order of the left text."""
    joined: list[list[Run]] = []
    for run in _runs(left.forms, right.forms):
        if joined and _continues(joined[-1][-1], run):
            joined[-1].append(run)
        else:
            joined.append([run])
    found = [_aligned(runs) for runs in joined]
    return [passage for passage in found if passage.words >= LEAST_PASSAGE]


def _runs(left: Sequence[str], right: Sequence[str]) -> list[Run]:
    """Equal runs in the order of the left text; no word of either text is in two of them."""
    places = defaultdict(list)
    for at in range(len(right) - SHORTEST_RUN + 1):
        places[tuple(right[at : at + SHORTEST_RUN])].append(at)
    taken, runs, at, after = bytearray(len(right)), list[Run](), 0, 0
    while at <= len(left) - SHORTEST_RUN:
        starts = places.get(tuple(left[at : at + SHORTEST_RUN]), ())[:MANY]
        best = max(
            ((_length(left, right, at, start, taken), start == after, -start) for start in starts),
            default=(0, False, 0),
        )
        if best[0] >= SHORTEST_RUN:
            length, start = best[0], -best[2]
            taken[start : start + length] = b"\1" * length
            runs.append((at, start, length))
            at, after = at + length, start + length
        else:
            at += 1
    return runs


def _length(left: Sequence[str], right: Sequence[str], at: int, start: int, taken: bytearray) -> int:
    length = 0
    while (
        at + length < len(left)
        and start + length < len(right)
        and left[at + length] == right[start + length]
        and not taken[start + length]
    ):
        length += 1
    return length


def _continues(before: Run, run: Run) -> bool:
    gap_left, gap_right = run[0] - before[0] - before[2], run[1] - before[1] - before[2]
    return 0 <= gap_left <= WIDEST_GAP and 0 <= gap_right <= WIDEST_GAP


def _aligned(runs: Sequence[Run]) -> Aligned:
    (first_left, first_right, _), (last_left, last_right, length) = runs[0], runs[-1]
    return Aligned((first_left, last_left + length), (first_right, last_right + length), tuple(runs))
