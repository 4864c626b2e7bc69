"""Conditions that the network of deeds reads: which words, of which kind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pourparler.language.deeds import KINDS, Read
from pourparler.model import Span
from pourparler.model.text import trim

from .learned import Learned
from .parts import Part

OUTSIDE, INSIDE, FIRST = 0, 1, 2  # places in KINDS.tags: O, I, and the first of the kinds
BEGINS = 0.4  # chance from which on a word begins a condition
GOES_ON = 0.5  # chance of standing outside up to which a condition goes on
SHORTEST = 3  # characters


@dataclass(frozen=True, slots=True)
class Tagged:
    """A stretch that the network takes for a condition."""

    span: Span
    kind: str
    chance: float
    tokens: tuple[int, ...]


def tagged(part: Part, learned: Learned) -> Iterator[Tagged]:
    """The stretches of a part that are conditions, in text order."""
    for read in learned.reads(part):
        yield from _of_sentence(part, read)


def _of_sentence(part: Part, read: Read) -> Iterator[Tagged]:
    begins = read.tags[:, FIRST:].sum(axis=1) if len(read.words) else []
    place = 0
    while place < len(read.words):
        if begins[place] < BEGINS:
            place += 1
            continue
        end = place + 1
        while end < len(read.words) and read.tags[end, OUTSIDE] < GOES_ON and begins[end] < BEGINS:
            end += 1
        kind = KINDS.conditions[int(read.tags[place, FIRST:].argmax())]
        tokens = tuple(read.words[place:end])
        first, last = part.doc[tokens[0]], part.doc[tokens[-1]]
        span = trim(part.text, Span(first.idx, last.idx + len(last.text)))
        if span.length >= SHORTEST:
            yield Tagged(span, kind, float(begins[place]), tokens)
        place = end


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
