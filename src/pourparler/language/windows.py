"""Words → windows that the network reads at once, and the windows → batches of like length."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .shapes import PAD, shape
from .wordpieces import CLS, PADDING, SEP, WordPieces

LIMIT = 192  # sub-words: what the network was trained on
HARD_LIMIT = 250  # a sentence or a run of junk longer than this is cut; the network has 256 positions
BATCH = 3072  # padded sub-words: more is no faster and takes memory
SENTENCE_ENDS = frozenset(".!?…")
CLOSERS = frozenset("\"”’')]")


@dataclass(frozen=True)
class Words:
    """A text's words with what is known of them beforehand."""

    words: list[str]
    paragraph_starts: list[bool]
    sentence_starts: list[bool] | None = None  # given, or to be found

    def __len__(self) -> int:
        return len(self.words)


@dataclass(frozen=True)
class Window:
    """Words [start, end) of text number `text`, as the network reads them."""

    text: int
    start: int
    end: int
    ids: list[int]
    shapes: list[int]
    first: list[int]
    last: list[int]


def cut(text: Words, number: int, pieces: WordPieces) -> Iterator[Window]:
    """Give windows that together cover `text`: whole paragraphs where they fit, else whole sentences, else a cut."""
    split = pieces(text.words)
    for start, end in ranges(text, [len(ids) for ids in split], LIMIT):
        yield _window(text, number, start, end, split)


def ranges(text: Words, lengths: Sequence[int], limit: int) -> Iterator[tuple[int, int]]:
    """Give the (start, end) of windows of at most `limit` sub-words, where no sentence is longer.

    `lengths` are the words' numbers of sub-words.
    """
    begin, size = 0, 2
    for start, end in _units(text, lengths, limit):
        length = sum(lengths[start:end]) + 1
        if start > begin and size + length > limit:
            yield begin, start
            begin, size = start, 2
        size += length
    if begin < len(text):
        yield begin, len(text)


def _units(text: Words, lengths: Sequence[int], limit: int) -> Iterator[tuple[int, int]]:
    """Give the parts that are not to be torn: paragraphs; sentences of one over the limit; pieces of a sentence."""
    for start, end in _parts(text.paragraph_starts, 0, len(text)):
        if sum(lengths[start:end]) <= limit - 3:
            yield start, end
            continue
        likely = text.sentence_starts or [looks_like_start(text.words, i) for i in range(len(text))]
        for first, stop in _parts(likely, start, end):
            yield from _pieces(lengths, first, stop)


def _parts(starts: Sequence[bool], start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start
    for i in range(start + 1, end):
        if starts[i]:
            yield begin, i
            begin = i
    if begin < end:
        yield begin, end


def looks_like_start(words: Sequence[str], i: int) -> bool:
    """Say whether a sentence may start at word `i`, by its letter case and by what stands before it."""
    j = i - 1
    while j > 0 and words[j] in CLOSERS:
        j -= 1
    return j < 0 or (words[j][-1:] in SENTENCE_ENDS and words[i] not in CLOSERS and not words[i][:1].islower())


def _pieces(lengths: Sequence[int], start: int, end: int) -> Iterator[tuple[int, int]]:
    begin, size = start, 0
    for i in range(start, end):
        if size + lengths[i] > HARD_LIMIT - 4:
            yield begin, i
            begin, size = i, 0
        size += lengths[i]
    yield begin, end


def _window(text: Words, number: int, start: int, end: int, split: Sequence[tuple[int, ...]]) -> Window:
    ids, shapes, first, last = [CLS], [PAD], [], []
    for i in range(start, end):
        if i > start and text.paragraph_starts[i] and len(ids) < HARD_LIMIT:
            ids.append(SEP)
            shapes.append(PAD)
        first.append(len(ids))
        ids.extend(split[i])
        shapes.extend([shape(text.words[i])] * len(split[i]))
        last.append(len(ids) - 1)
    return Window(number, start, end, [*ids, SEP], [*shapes, PAD], first, last)


def batches(windows: Sequence[Window]) -> Iterator[list[Window]]:
    """Give lists of windows of like length, at most BATCH padded sub-words each."""
    current: list[Window] = []
    for window in sorted(windows, key=lambda window: len(window.ids)):
        if current and (len(current) + 1) * len(window.ids) > BATCH:
            yield current
            current = []
        current.append(window)
    if current:
        yield current


def feeds(windows: Sequence[Window]) -> dict[str, NDArray[Any]]:
    """Give the network's inputs for a batch: padded rows, and the words' places in them laid end to end."""
    width = max(len(window.ids) for window in windows)
    ids = np.full((len(windows), width), PADDING, dtype=np.int64)
    shapes = np.full(ids.shape, PAD, dtype=np.int64)
    keep = np.zeros(ids.shape, dtype=np.float32)
    first, last = [], []
    for row, window in enumerate(windows):
        length = len(window.ids)
        ids[row, :length] = window.ids
        shapes[row, :length] = window.shapes
        keep[row, :length] = 1
        first.append(np.array(window.first, dtype=np.int64) + row * width)
        last.append(np.array(window.last, dtype=np.int64) + row * width)
    return {"ids": ids, "shapes": shapes, "keep": keep, "first": np.concatenate(first), "last": np.concatenate(last)}
