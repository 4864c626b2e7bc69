"""A page's words as numbers: the common ground of the labeller's features and of the search for repeats."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

WORD = re.compile(r"\w+(?:['-]\w+)*")
# Words in a row that make a repeat worth noticing: four is the measure's own shingle, five is seldom met by chance.
SHINGLE = 5


@dataclass(frozen=True, slots=True)
class PageVocabulary:
    """Each line's words in lower case; ``ids``: all of them in a row as numbers into ``words``; line i owns
    ``ids[starts[i]:starts[i + 1]]``."""

    lines: list[list[str]]
    words: list[str]
    ids: NDArray[np.int64]
    starts: NDArray[np.int64]

    @property
    def line_of(self) -> NDArray[np.int64]:
        """The line that each word in the row belongs to."""
        return np.repeat(np.arange(len(self.lines)), np.diff(self.starts))


def page_vocabulary(texts: Sequence[str]) -> PageVocabulary:
    """The words of the lines ``texts``."""
    lines = [WORD.findall(text.lower().replace("’", "'")) for text in texts]
    numbers: dict[str, int] = {}
    ids = np.fromiter((numbers.setdefault(word, len(numbers)) for line in lines for word in line), dtype=np.int64)
    starts = np.concatenate(([0], np.cumsum([len(line) for line in lines], dtype=np.int64))).astype(np.int64)
    return PageVocabulary(lines, list(numbers), ids, starts)


@dataclass(frozen=True, slots=True)
class Repeats:
    """For each line the share of its shingles that also stand in an earlier, and in a later, line of the page."""

    before: NDArray[np.float32]
    after: NDArray[np.float32]


def find_repeats(vocabulary: PageVocabulary) -> Repeats:
    """Which lines repeat one another word for word, in time linear (but for a sort) in the number of words."""
    count = len(vocabulary.lines)
    none = np.zeros(count, dtype=np.float32)
    shingles = shingle_keys(vocabulary.ids, SHINGLE)
    if not len(shingles):
        return Repeats(none, none)
    line_of = vocabulary.line_of
    inside = line_of[: len(shingles)] == line_of[SHINGLE - 1 :]
    keys, owners = shingles[inside], line_of[: len(shingles)][inside]
    if not len(keys):
        return Repeats(none, none)
    order = np.argsort(keys, kind="stable")  # owners ascend within one key
    new = np.concatenate(([True], keys[order][1:] != keys[order][:-1]))
    group = np.cumsum(new) - 1
    first = owners[order][new]
    last = owners[order][np.concatenate((new[1:], [True]))]
    total = np.maximum(np.bincount(owners, minlength=count), 1)
    before = np.bincount(owners[order][first[group] < owners[order]], minlength=count) / total
    after = np.bincount(owners[order][last[group] > owners[order]], minlength=count) / total
    return Repeats(before.astype(np.float32), after.astype(np.float32))


def shingle_keys(ids: NDArray[np.int64], length: int) -> NDArray[np.uint64]:
    """One key for each run of ``length`` words (a polynomial modulo 2^64: equal runs get equal keys)."""
    count = max(0, len(ids) - length + 1)
    keys = np.zeros(count, dtype=np.uint64)
    for offset in range(length):
        keys = keys * np.uint64(0x9E3779B97F4A7C15) + ids[offset : offset + count].astype(np.uint64) + np.uint64(1)
    return keys
