"""Passages → windows of consecutive sentences → padded batches of tensors."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from pourparler.language.shapes import shape
from pourparler.language.windows import Words, ranges
from pourparler.language.wordpieces import CLS, MASK, SEP, WordPieces

from .augment import Augment
from .inventory import Inventory
from .passages import Passage

IGNORE = -100


@dataclass(frozen=True)
class Window:
    """Words [start, end) of a passage."""

    passage: Passage
    start: int
    end: int
    size: int  # sub-words, with the borders


def cut(passage: Passage, pieces: WordPieces, limit: int) -> Iterator[Window]:
    """Give windows that together cover `passage`, cut as at run time but to a `limit` of sub-words."""
    lengths = [len(ids) for ids in pieces(passage.words)]
    text = Words(passage.words, passage.paragraph_starts, passage.sentence_starts)
    for start, end in ranges(text, lengths, limit):
        size = 2 + sum(lengths[start:end]) + sum(passage.paragraph_starts[start + 1 : end])
        yield Window(passage, start, end, size)


@dataclass
class Batch:
    """Padded tensors; a layer that is missing in the corpus is None."""

    ids: Tensor  # [B, L]
    shapes: Tensor  # [B, L]
    keep: Tensor  # [B, L] bool
    first: Tensor  # [B, W] place of each word's first sub-word
    last: Tensor  # [B, W]
    words: Tensor  # [B, W] bool: true where there is a word
    starts: Tensor  # [B, W] 0, 1 or IGNORE (a window's first word is always a start)
    sentence: Tensor  # [B, W] number of the word's sentence in its window
    tags: Tensor | None = None
    pos: Tensor | None = None
    heads: Tensor | None = None  # [B, W] 0 is the root, word i is i + 1
    deps: Tensor | None = None
    entities: Tensor | None = None  # [B, W, K] bool: the labels that are allowed
    spans: Tensor | None = None  # [B, 3, W, 3] bool: source, cue, content × O, B, I
    links: list[list[dict[str, list[tuple[int, int]]]]] | None = None  # a window's attributions, spans in window words


def window_batches(windows: list[Window], budget: int, rng: random.Random, pool: int = 512) -> Iterator[list[Window]]:
    """Give lists of windows of like size, each of at most `budget` padded sub-words, in random order."""
    rng.shuffle(windows)
    lists: list[list[Window]] = []
    for at in range(0, len(windows), pool):
        current: list[Window] = []
        for window in sorted(windows[at : at + pool], key=lambda window: window.size):
            if current and (len(current) + 1) * window.size > budget:
                lists.append(current)
                current = []
            current.append(window)
        lists.append(current)
    rng.shuffle(lists)
    yield from lists


class Collator:
    """Makes batches, with augmentation where an `augment` is given."""

    def __init__(self, pieces: WordPieces, inventory: Inventory, augment: Augment | None = None) -> None:
        self.pieces = pieces
        self.augment = augment
        self.tags = {label: i for i, label in enumerate(inventory.tags)}
        self.pos = {label: i for i, label in enumerate(inventory.pos)}
        self.deps = {label: i for i, label in enumerate(inventory.deps)}
        self.allowed = _allowed_entities(inventory.entities)

    def __call__(self, windows: Sequence[Window]) -> Batch:
        rows = [self._row(window) for window in windows]
        batch = Batch(
            ids=_pad([row["ids"] for row in rows], 0),
            shapes=_pad([row["shapes"] for row in rows], 0),
            keep=_pad([[1] * len(row["ids"]) for row in rows], 0).bool(),
            first=_pad([row["first"] for row in rows], 0),
            last=_pad([row["last"] for row in rows], 0),
            words=_pad([[1] * (window.end - window.start) for window in windows], 0).bool(),
            starts=_pad([_starts(window) for window in windows], IGNORE),
            sentence=_pad([_sentences(window) for window in windows], -1),
        )
        self._syntax(batch, windows)
        if windows[0].passage.entities is not None:
            batch.entities = _pad_rows([self._entities(window) for window in windows])
        if windows[0].passage.attributions is not None:
            batch.links = [_attributions(window) for window in windows]
            batch.spans = _span_labels(windows, batch.links)
        return batch

    def _row(self, window: Window) -> dict[str, list[int]]:
        passage = window.passage
        words = passage.words[window.start : window.end]
        if self.augment:
            words = self.augment.words(words)
        ids, shapes, first, last = [CLS], [0], [], []
        for i, (word, parts) in enumerate(zip(words, self.pieces(words), strict=True)):
            if i and passage.paragraph_starts[window.start + i]:
                ids.append(SEP)
                shapes.append(0)
            if self.augment and self.augment.hide():
                parts = (MASK,)
            first.append(len(ids))
            ids.extend(parts)
            shapes.extend([shape(word)] * len(parts))
            last.append(len(ids) - 1)
        return {"ids": [*ids, SEP], "shapes": [*shapes, 0], "first": first, "last": last}

    def _syntax(self, batch: Batch, windows: Sequence[Window]) -> None:
        if windows[0].passage.tags is None:
            return
        batch.tags = _pad([[self.tags.get(x, IGNORE) for x in _part(w, w.passage.tags)] for w in windows], IGNORE)
        batch.pos = _pad([[self.pos.get(x, IGNORE) for x in _part(w, w.passage.pos)] for w in windows], IGNORE)
        batch.deps = _pad([[self.deps.get(x, IGNORE) for x in _part(w, w.passage.deps)] for w in windows], IGNORE)
        batch.heads = _pad([_heads(window) for window in windows], IGNORE)

    def _entities(self, window: Window) -> np.ndarray:
        passage = window.passage
        tags = _part(window, passage.entities)
        labels = self.allowed[passage.entities_partial]
        rows = np.stack([labels[tag] for tag in tags])
        if tags[0].startswith("I-"):
            rows[0] = True
        return rows


def _allowed_entities(labels: list[str]) -> dict[bool, dict[str, np.ndarray]]:
    """Give, for full and for partial annotation, tag → which labels may be meant by it."""
    place = {label: i for i, label in enumerate(labels)}
    full = {label: np.eye(len(labels), dtype=bool)[i] for label, i in place.items()}
    full["?"] = np.ones(len(labels), dtype=bool)
    partial = {label: row.copy() for label, row in full.items()}
    for label, i in place.items():
        if label.endswith(("-FAC", "-NORP", "-DATE", "-MONEY", "-PRODUCT", "-MISC")):
            partial["O"][i] = True
        if label.endswith("-FAC"):
            partial[label.replace("FAC", "LOC")][i] = True
    return {False: full, True: partial}


def _part(window: Window, layer: list[str] | None) -> list[str]:
    assert layer is not None
    return layer[window.start : window.end]


def _starts(window: Window) -> list[int]:
    starts = [int(start) for start in window.passage.sentence_starts[window.start : window.end]]
    return [IGNORE, *starts[1:]]


def _sentences(window: Window) -> list[int]:
    starts = window.passage.sentence_starts[window.start : window.end]
    return np.cumsum(starts).tolist()  # type: ignore[no-any-return]


def _heads(window: Window) -> list[int]:
    heads = window.passage.heads
    assert heads is not None
    row = []
    for i in range(window.start, window.end):
        head = heads[i]
        inside = window.start <= head < window.end
        row.append(0 if head == i else head - window.start + 1 if inside else IGNORE)
    return row


def _attributions(window: Window) -> list[dict[str, list[tuple[int, int]]]]:
    found = []
    for attribution in window.passage.attributions or ():
        parts = {}
        for name in ("source", "cue", "content"):
            spans = [
                (max(start, window.start) - window.start, min(end, window.end) - window.start)
                for start, end in getattr(attribution, name)
                if start < window.end and end > window.start
            ]
            if spans:
                parts[name] = spans
        if parts:
            found.append(parts)
    return found


def _span_labels(windows: Sequence[Window], links: list[list[dict[str, list[tuple[int, int]]]]]) -> Tensor:
    width = max(window.end - window.start for window in windows)
    labels = np.zeros((len(windows), 3, width), dtype=np.int64)
    for b, attributions in enumerate(links):
        for t, name in enumerate(("source", "cue", "content")):
            for parts in attributions:
                for start, end in parts.get(name, ()):
                    labels[b, t, start:end] = 2
                    labels[b, t, start] = 1
    onehot = np.eye(3, dtype=bool)[labels]
    return torch.from_numpy(onehot)


def _pad(rows: Sequence[Sequence[int]], value: int) -> Tensor:
    width = max(map(len, rows))
    return torch.tensor([[*row, *[value] * (width - len(row))] for row in rows], dtype=torch.long)


def _pad_rows(rows: Sequence[np.ndarray]) -> Tensor:
    width = max(map(len, rows))
    out = np.ones((len(rows), width, rows[0].shape[1]), dtype=bool)
    for b, row in enumerate(rows):
        out[b, : len(row)] = row
    return torch.from_numpy(out)
