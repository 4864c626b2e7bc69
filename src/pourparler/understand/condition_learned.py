"""Conditions that the network of deeds reads: which words, of which kind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from pourparler.codebook.bargaining import conditions
from pourparler.language.deeds import KINDS, Read
from pourparler.language.offsets import sentence_span
from pourparler.model import Span

from .conditions import condition_from
from .learned import Learned
from .parts import Part

OUTSIDE, FIRST = 0, 2  # places in KINDS.tags: O, and the first of the kinds
BEGINS = 0.85  # chance from which on a word begins a condition: below it 3 of 9 words did
# A preposition or a verb needs more. On labelled passages left out in training and the open gold pages, weights of
# session 6: 9 of 14 prepositions above .9 began a condition that no phrase tells, 1 of 4 below it; no verb did.
LEAST = {"ADP": 0.9, "VERB": 1.01}
SHORTEST = 3  # words; of those that a few say ("by May"), two
BRIEF = frozenset({"deadline", "none-required", "in-return-for"})
NAMING = frozenset({"DET", "NOUN", "PROPN", "PRON", "NUM"})  # no condition begins with what it names: "any step that"


@dataclass(frozen=True, slots=True)
class Tagged:
    """A stretch that the network takes for a condition, to the end of its clause."""

    span: Span
    kind: str
    first: int  # number of its first token


def tagged(part: Part, learned: Learned) -> Iterator[Tagged]:
    """The stretches of a part that are conditions, in text order."""
    for read in learned.reads(part):
        last = 0
        for place in _begins(read):
            word = part.doc[read.words[place]]
            if word.pos_ in NAMING or float(read.tags[place, FIRST:].sum()) < LEAST.get(word.pos_, BEGINS):
                continue
            span = condition_from(part, word.idx, sentence_span(part.doc, word.idx).end)
            kind = KINDS.conditions[int(read.tags[place, FIRST:].argmax())]
            if span is None or word.idx < last or len(part.text[span.start : span.end].split()) < _least(kind):
                continue
            if conditions().vague.match(part.text[span.start : span.end]):
                continue
            last = span.end
            yield Tagged(span, kind, word.i)


def _begins(read: Read) -> Iterator[int]:
    if read.words:
        yield from (int(place) for place in np.flatnonzero(read.tags[:, FIRST:].sum(axis=1) >= BEGINS))


def _least(kind: str) -> int:
    return 2 if kind in BRIEF else SHORTEST


def inside_chance(part: Part, span: Span, learned: Learned) -> float:
    """The mean chance of the words of a stretch to be of a condition; 1 where the network has not read them."""
    found = []
    for read in learned.reads(part):
        if not read.words or part.doc[read.words[-1]].idx < span.start or part.doc[read.words[0]].idx >= span.end:
            continue
        found += [
            1 - float(read.tags[place, OUTSIDE])
            for place, number in enumerate(read.words)
            if span.start <= part.doc[number].idx < span.end
        ]
    return sum(found) / len(found) if found else 1.0
