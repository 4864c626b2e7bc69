"""Labelled passages → what the network of deeds learns from: states of a sentence, and what each of its words tells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

import pourparler
from pourparler.language import Doc
from pourparler.language.deeds import KINDS, Ints, Row, paths, pieces_of, row_of
from pourparler.understand.hints import hints_of

from .deeds_labels import Chars, Deed, Labelled, kept_aside

UNTOLD = -100  # what a loss leaves out


@dataclass
class Sample:
    """One sentence. Numbers of words count within it."""

    row: Row
    types: NDArray[np.int64]  # [W] into KINDS.types
    stances: NDArray[np.int64]  # [W] into KINDS.stances
    status: NDArray[np.int64]  # [W] into KINDS.status, UNTOLD where no deed is
    tags: NDArray[np.int64]  # [W] into KINDS.tags
    roles: list[tuple[int, int, list[int]]] = field(default_factory=list)  # role, trigger, words
    known: dict[int, tuple[Ints, Ints]] = field(default_factory=dict)
    aside: bool = False  # to measure on

    def paths(self, trigger: int) -> tuple[Ints, Ints]:
        """Give how each word hangs together with a trigger."""
        if trigger not in self.known:
            self.known[trigger] = paths(trigger, self.row.heads, self.row.deps)
        return self.known[trigger]


def samples(passages: Iterable[Sequence[Labelled]]) -> Iterator[Sample]:
    """Give the samples of passages, each read as one text."""
    for passage in passages:
        doc = pourparler.analyse(" ".join(sentence.text for sentence in passage))
        starts, at = [], 0
        for sentence in passage:
            starts.append(at)
            at += len(sentence.text) + 1
        pieces = pieces_of(doc, hints_of(doc))
        sentences = list(zip(starts, passage, strict=True))
        for sent in doc.sents:
            sample = _sample(doc, row_of(sent, pieces), sentences)
            sample.aside = kept_aside(passage)
            yield sample


def _sample(doc: Doc, row: Row, passage: list[tuple[int, Labelled]]) -> Sample:
    words = len(row.words)
    known = {token: i for i, token in enumerate(row.words)}
    sample = Sample(
        row, *(np.zeros(words, np.int64), np.zeros(words, np.int64), np.full(words, UNTOLD), np.zeros(words, np.int64))
    )
    for start, sentence in passage:
        for deed in sentence.events:
            _add(sample, doc, known, start, deed, sample.types, KINDS.types, (0, 1))
        for deed in sentence.positions:
            _add(sample, doc, known, start, deed, sample.stances, KINDS.stances, (2, 3))
    return sample


def _add(
    sample: Sample,
    doc: Doc,
    known: dict[int, int],
    start: int,
    deed: Deed,
    labels: NDArray[np.int64],
    names: Sequence[str],
    roles: tuple[int, int],
) -> None:
    trigger = known.get(_head(doc, start, deed.trigger))
    if trigger is None:
        return
    labels[trigger] = names.index(deed.kind)
    if roles[0] == 0:
        sample.status[trigger] = KINDS.status.index(deed.status)
    for role, parties in zip(roles, (deed.doers, deed.others), strict=True):
        heads = [known[head] for span in parties if (head := _head(doc, start, span)) in known]
        sample.roles.append((role, trigger, heads))
    for kind, span in deed.conditions:
        _mark(sample, doc, known, start, kind, span)


def _mark(sample: Sample, doc: Doc, known: dict[int, int], start: int, kind: str, span: Chars) -> None:
    found = doc.char_span(start + span[0], start + span[1], alignment_mode="expand")
    inside = [known[token.i] for token in found or () if token.i in known]
    for i in inside:
        sample.tags[i] = KINDS.tags.index("I")
    if inside:
        sample.tags[inside[0]] = KINDS.tags.index(f"B-{kind}")


def _head(doc: Doc, start: int, span: Chars) -> int:
    found = doc.char_span(start + span[0], start + span[1], alignment_mode="expand")
    return -1 if found is None or not len(found) else int(found.root.i)
