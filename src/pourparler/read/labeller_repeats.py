"""Repeats: a headline that stands four times, a summary that gives the body's paragraphs once more.

The network sees where words are repeated; which copy is the article's own is settled here, so that never both
are dropped.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .labeller_words import SHINGLE, PageVocabulary, shingle_keys

# Share of a line's five-word runs that another line must hold for the first to be a copy (a changed quotation mark, a
# dateline cut off or a sentence added leaves more than this).
COPY_SHARE = 0.8
_FEWEST_WORDS = 12  # shorter lines may well be said twice in earnest
_PARAGRAPH_WORDS = 30


@dataclass(frozen=True, slots=True)
class Copy:
    """Line ``line`` says again what stands in line ``of``."""

    line: int
    of: int


def find_copies(vocabulary: PageVocabulary, kept: Sequence[bool]) -> list[Copy]:
    """The kept lines that are to be dropped because another kept line holds their words.

    Of two copies the one in the fuller stretch of body stays, of two as full the later one. Inside one unbroken stretch
    only a long paragraph that is given twice in the same words goes: lists and terms repeat themselves in earnest.
    """
    holders = _holders(vocabulary, kept)
    stretch, fullness = _stretches(vocabulary, kept, holders)
    dropped: dict[int, int] = {}
    for line, (other, share) in sorted(holders.items()):
        if (
            share >= COPY_SHARE
            and other not in dropped
            and _is_lesser(line, other, vocabulary, stretch, fullness, holders)
        ):
            dropped[line] = other
    return [Copy(line, other) for line, other in dropped.items()]


def share_in_kept(vocabulary: PageVocabulary, kept: Sequence[bool]) -> NDArray[np.float64]:
    """For each dropped line of some length the share of its runs of words that a kept line holds; 0 for all others."""
    keys, owners = _runs(vocabulary, [True] * len(kept))
    if not len(keys):
        return np.zeros(len(kept))
    in_kept = np.array(kept, dtype=bool)[owners]
    found = np.isin(keys, keys[in_kept]) & ~in_kept
    totals = np.bincount(owners, minlength=len(kept))
    shares = np.bincount(owners[found], minlength=len(kept)) / np.maximum(totals, 1)
    return np.where(totals > _FEWEST_WORDS - SHINGLE, shares, 0.0)


def _holders(vocabulary: PageVocabulary, kept: Sequence[bool]) -> dict[int, tuple[int, float]]:
    """For each kept line the kept line that holds most of its runs of words, and the share that it holds."""
    keys, owners = _runs(vocabulary, kept)
    order = np.argsort(keys, kind="stable")
    keys, owners = keys[order], owners[order]
    pairs: dict[tuple[int, int], int] = {}
    start = 0
    for end in (*(np.flatnonzero(keys[1:] != keys[:-1]) + 1).tolist(), len(keys)):
        group = sorted(set(owners[start:end].tolist()))
        for here in group if 1 < len(group) <= _MOST_HOLDERS else ():
            for other in group:
                if here != other:
                    pairs[here, other] = pairs.get((here, other), 0) + 1
        start = end
    totals = np.bincount(owners, minlength=len(kept)) if len(owners) else np.zeros(len(kept), dtype=np.int64)
    best: dict[int, tuple[int, float]] = {}
    for (here, other), shared in pairs.items():
        share = shared / int(totals[here])
        if len(vocabulary.lines[here]) >= _FEWEST_WORDS and share >= best.get(here, (0, 0.0))[1]:
            best[here] = (other, share)
    return best


_MOST_HOLDERS = 6  # a run of words in more lines than this is a phrase, and would make the search slow


def _runs(vocabulary: PageVocabulary, kept: Sequence[bool]) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    keys = shingle_keys(vocabulary.ids, SHINGLE)
    line_of = vocabulary.line_of
    first, last = line_of[: len(keys)], line_of[SHINGLE - 1 :]
    wanted = (first == last[: len(first)]) & np.array(kept, dtype=bool)[first] if len(keys) else np.zeros(0, dtype=bool)
    return keys[wanted], first[wanted]


def _stretches(
    vocabulary: PageVocabulary, kept: Sequence[bool], holders: dict[int, tuple[int, float]]
) -> tuple[list[int], dict[int, int]]:
    """The number of the unbroken run of kept lines that each line stands in; how many unrepeated words each has."""
    stretch: list[int] = []
    fullness: dict[int, int] = {}
    number = 0
    for line, words in enumerate(vocabulary.lines):
        number += 0 if kept[line] else 1
        stretch.append(number)
        if kept[line] and holders.get(line, (0, 0.0))[1] < COPY_SHARE:
            fullness[number] = fullness.get(number, 0) + len(words)
    return stretch, fullness


def _is_lesser(
    line: int,
    other: int,
    vocabulary: PageVocabulary,
    stretch: Sequence[int],
    fullness: dict[int, int],
    holders: dict[int, tuple[int, float]],
) -> bool:
    """``line`` is the copy that goes, ``other`` the one that stays."""
    if holders.get(other, (0, 0.0))[1] < COPY_SHARE:
        return stretch[line] != stretch[other]  # the other says more than this line
    if stretch[line] == stretch[other]:
        words = vocabulary.lines[line]
        return words == vocabulary.lines[other] and len(words) >= _PARAGRAPH_WORDS and line > other
    own, theirs = fullness.get(stretch[line], 0), fullness.get(stretch[other], 0)
    return own < theirs or (own == theirs and line < other)
