"""Which words of a sentence tell a deed or a position, of which kind, and who stands in which part of it.

A small network over the encoder's states (``deeds.onnx``), taught on sentences that were read by hand: it knows turns
of phrase that no list has. ``training/deeds.py`` makes it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from operator import itemgetter
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc, Span

from .component import states_of
from .network import Outputs, network

PLACES = 200  # sub-words read at once, what fits the cache
PADDING = 8  # places that fill up shorter sentences; with 30, or with 100 places and no such bound, 3 % more
LONGEST = 180  # sub-words of a sentence that are read; what comes after them is not
HIDDEN = 384
Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


class KINDS:
    """What the network tells apart, in the order of its outputs."""

    types = (
        "none",
        "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
        "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
    )  # fmt: skip
    stances = ("none", "offers", "accepts", "refuses", "demands", "calls-for", "opposes", "supports", "threatens")
    status = ("happened", "planned", "hypothetical", "negated", "historical")
    conditions = (
        "if", "unless", "until", "after", "before", "in-return-for", "none-required", "deadline", "as-long-as",
    )  # fmt: skip
    tags = ("O", "I", *(f"B-{kind}" for kind in conditions))
    roles = ("actor", "recipient", "holder", "toward")


@dataclass(frozen=True)
class Pieces:
    """A Doc as the network takes it: its sub-words one after the other, the summaries of its windows behind them, and
    last an empty place, for what fills up a shorter sentence."""

    states: Floats  # [P, 384]
    marks: Ints  # [P]: dependency label of each sub-word's word, 0 for the others
    entities: Ints  # [P]: entity type, 0 for none
    hints: Floats  # [P, H]: what the caller's word lists say of each sub-word's word
    offsets: Ints  # [tokens + 1]: a token's sub-words begin here
    summaries: Ints  # [tokens]: where the summary of each token's window stands
    deps: Ints  # [tokens]: dependency labels, as in `marks`
    heads: Ints  # [tokens]: the number of each token's head


def pieces_of(doc: Doc, hints: Floats) -> Pieces:
    """Give the sub-words of a Doc that `analyse` has read; ``hints`` [tokens, H]."""
    states = states_of(doc)
    deps, entities, heads = _tokens(doc)
    offsets = states.offsets.astype(np.int64)
    of_words = np.arange(len(doc)).repeat(offsets[1:] - offsets[:-1])
    room = ((0, len(states.summaries) + 1), (0, 0))
    empty = np.zeros((1, states.pieces.shape[1]), dtype=np.float16)
    return Pieces(
        np.concatenate([states.pieces, states.summaries, empty]).astype(np.float32),
        np.pad(deps[of_words], room[0]),
        np.pad(entities[of_words], room[0]),
        np.pad(hints[of_words], room),
        offsets,
        states.windows + offsets[-1],
        deps,
        heads,
    )


def _tokens(doc: Doc) -> tuple[Ints, Ints, Ints]:
    """Give the numbers of labels and entity types of a Doc's tokens, and the numbers of their heads."""
    deps, entities, heads = doc.to_array(["DEP", "ENT_TYPE", "HEAD"]).T
    strings = doc.vocab.strings
    dep_numbers = {strings[name]: number for name, number in DEP_NUMBERS.items()}
    entity_numbers = {strings[name]: number for name, number in ENTITY_NUMBERS.items()}
    return (
        np.array([dep_numbers.get(dep, OTHER) for dep in deps.tolist()], dtype=np.int64),
        np.array([entity_numbers.get(kind, 0) for kind in entities.tolist()], dtype=np.int64),
        np.arange(len(doc)) + heads.astype(np.int64),
    )


@dataclass(frozen=True)
class Row:
    """One sentence as the network takes it: the summary of its window first, then its sub-words."""

    pieces: Pieces
    places: Ints  # [L] of the summary and of each sub-word, in `pieces`
    first: Ints  # [W] place in the row of each word's first sub-word
    last: Ints  # [W] and of its last
    words: list[int]  # [W] token numbers in the Doc
    heads: list[int]  # [W] the number in `words` of each word's head; its own for a root
    deps: list[int]  # [W] dependency labels


def row_of(sent: Span, pieces: Pieces) -> Row:
    """Give the row of a sentence of the Doc that ``pieces`` are of."""
    begin, ends = int(pieces.offsets[sent.start]), pieces.offsets[sent.start + 1 : sent.end + 1]
    lengths = ends - pieces.offsets[sent.start : sent.end]
    kept = ((lengths > 0) & (ends <= begin + LONGEST)).nonzero()[0]
    words, last = kept + sent.start, lengths[kept].cumsum()
    places = np.arange(begin - 1, begin + (int(last[-1]) if len(last) else 0))
    places[0] = pieces.summaries[sent.start]
    numbers = words.tolist()
    place_of = {number: place for place, number in enumerate(numbers)}
    heads = [place_of.get(head, place) for place, head in enumerate(pieces.heads[words].tolist())]
    return Row(pieces, places, last - lengths[kept] + 1, last, numbers, heads, pieces.deps[words].tolist())


def paths(trigger: int, heads: Sequence[int], deps: Sequence[int]) -> tuple[Ints, Ints]:
    """Give how each word hangs together with a trigger in the tree, by the way down and by both lengths: [W] and [W].

    From the trigger one goes up to the nearest word that is over both, and down to the word. The way down counts by the
    label of its first step.
    """
    above = {place: min(steps, FURTHEST) for steps, place in enumerate(_upwards(trigger, heads))}
    ways, lengths = [WAYS - 1] * len(heads), [LENGTHS - 1] * len(heads)
    for word, place in enumerate(heads):
        down, step, below = 0, 0, word
        while below not in above and place != below:
            down, step, below, place = down + 1, deps[below], place, heads[place]
        if below in above:
            ways[word] = above[below] * (OTHER + 1) + step
            lengths[word] = above[below] * (FURTHEST + 1) + min(down, FURTHEST)
    return np.array(ways, dtype=np.int64), np.array(lengths, dtype=np.int64)


def _upwards(word: int, heads: Sequence[int]) -> list[int]:
    way = [word]
    while heads[way[-1]] != way[-1]:
        way.append(heads[way[-1]])
    return way


ENTITIES = ("", "PERSON", "ORG", "LOC", "FAC", "NORP", "DATE", "MONEY", "PRODUCT", "MISC")
ENTITY_NUMBERS = {name: number for number, name in enumerate(ENTITIES)}
DEPS = (
    "", "ROOT", "nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent", "nmod", "nmod:poss", "compound", "amod",
    "appos", "conj", "cc", "case", "mark", "det", "aux", "aux:pass", "cop", "advmod", "advcl", "acl", "acl:relcl",
    "xcomp", "ccomp", "parataxis", "flat", "nummod", "punct", "csubj", "expl", "obl:tmod", "fixed",
)  # fmt: skip
DEP_NUMBERS = {name: number for number, name in enumerate(DEPS)}
OTHER = len(DEPS)
FURTHEST = 3  # steps in the tree; more count as so many
WAYS = (FURTHEST + 1) * (OTHER + 1) + 1
LENGTHS = (FURTHEST + 1) ** 2 + 1


@dataclass(frozen=True)
class Read:
    """What the network says of one sentence; `words` are token numbers of the Doc, all else goes by their places."""

    words: list[int]
    types: Floats  # [W, 1 + PLOVER types] chances, the first for no deed
    stances: Floats  # [W, 1 + stances] chances, the first for no position
    status: Floats  # [W, STATUS] chances, where there is a deed
    tags: Floats  # [W, TAGS] of conditions: O, I, B-kind …
    heads: list[int]
    deps: list[int]
    asks: Floats  # [W, ROLES, 64]
    answers: Floats  # [W, ROLES, 64]
    biases: tuple[Floats, Floats]  # of the ways and lengths of `paths`, [WAYS, ROLES] and [LENGTHS, ROLES]
    _kept: dict[int, list[list[float]]] = field(default_factory=dict, repr=False)
    _ranked: dict[tuple[int, int], list[tuple[int, float]]] = field(default_factory=dict, repr=False)
    _taking: dict[tuple[int, ...], list[float]] = field(default_factory=dict, repr=False)

    @cached_property
    def deeds(self) -> list[float]:
        """Each word's chance to tell a deed of any type."""
        chances: list[float] = (1 - self.types[:, 0].astype(float)).tolist()
        return chances

    @cached_property
    def likeliest(self) -> list[int]:
        """Each word's likeliest type of deed, if it tells one at all."""
        numbers: list[int] = (1 + self.types[:, 1:].argmax(axis=1)).tolist()
        return numbers

    @cached_property
    def taken(self) -> list[float]:
        """Each word's chance to take a position of any kind."""
        chances: list[float] = (1 - self.stances[:, 0].astype(float)).tolist()
        return chances

    def roles(self, place: int) -> list[list[float]]:
        """Give the chance [ROLES, W] of each word to stand in each role of the deed told by the word at ``place``."""
        if place not in self._kept:
            self._kept[place] = self._roles(place).tolist()
        return self._kept[place]

    def ranked(self, place: int, role: int) -> list[tuple[int, float]]:
        """Give the token numbers of all words, likeliest to stand in a role of that deed first, with their chances."""
        found = self._ranked.get((place, role))
        if found is None:
            parties = zip(self.words, self.roles(place)[role], strict=True)
            found = self._ranked[place, role] = sorted(parties, key=itemgetter(1), reverse=True)
        return found

    def taking(self, stances: tuple[int, ...]) -> list[float]:
        """Give each word's chance to take one of these stances."""
        found = self._taking.get(stances)
        if found is None:
            found = self._taking[stances] = self.stances[:, stances].sum(axis=1).tolist()
        return found

    def _roles(self, place: int) -> Floats:
        scores = np.einsum("rd,wrd->rw", self.asks[place], self.answers) / self.asks.shape[-1] ** 0.5
        ways, lengths = paths(place, self.heads, self.deps)
        scores += (self.biases[0][ways] + self.biases[1][lengths]).T
        chances: Floats = 1 / (1 + np.exp(-scores))
        return chances


def read_deeds(doc: Doc, sentences: Sequence[Span], hints: Floats) -> list[Read]:
    """Give what the network says of each of `sentences` of `doc`, in their order; `hints` [tokens of the Doc, H]."""
    pieces = pieces_of(doc, hints)
    rows = [row_of(sentence, pieces) for sentence in sentences]
    order = sorted((i for i, row in enumerate(rows) if row.words), key=lambda i: len(rows[i].places))
    outputs = [network().deeds(_feeds([rows[i] for i in group])) for group in _groups(order, rows)]
    found = dict(zip(order, _reads([rows[i] for i in order], outputs), strict=True))
    return [found.get(i) or _empty() for i in range(len(rows))]


def _groups(order: Sequence[int], rows: Sequence[Row]) -> Iterator[list[int]]:
    group: list[int] = []
    filled = 0
    for i in order:
        size = len(rows[i].places)
        padded = (len(group) + 1) * size
        if group and (padded > PLACES or padded - filled - size > PADDING):
            yield group
            group, filled = [], 0
        group.append(i)
        filled += size
    if group:
        yield group


def _reads(rows: Sequence[Row], outputs: Sequence[Outputs]) -> Iterator[Read]:
    if not outputs:
        return
    words = {name: np.concatenate([output[name] for output in outputs]) for name in ("labels", "pairs")}
    sizes = np.cumsum([len(KINDS.types), len(KINDS.stances), len(KINDS.status)])
    labels = [_softmax(part) for part in np.split(words["labels"], sizes, axis=1)]
    pairs = words["pairs"].reshape(len(words["pairs"]), 2, len(KINDS.roles), -1)
    biases = outputs[0]["ways"], outputs[0]["lengths"]
    at = 0
    for row in rows:
        own = slice(at, at + len(row.words))
        types, stances, status, tags = (part[own] for part in labels)
        yield Read(row.words, types, stances, status, tags, row.heads, row.deps, pairs[own, 0], pairs[own, 1], biases)
        at = own.stop


def _feeds(rows: Sequence[Row]) -> dict[str, NDArray[Any]]:
    size, length, pieces = len(rows), max(len(row.places) for row in rows), rows[0].pieces
    places = np.full((size, length), len(pieces.marks) - 1)
    for i, row in enumerate(rows):
        places[i, : len(row.places)] = row.places
    feeds: dict[str, NDArray[Any]] = {
        name: getattr(pieces, name)[places] for name in ("states", "marks", "entities", "hints")
    }
    feeds["keep"] = (places < len(pieces.marks) - 1).astype(np.float32)
    for name in ("first", "last"):
        feeds[name] = np.concatenate([getattr(row, name) + i * length for i, row in enumerate(rows)])
    return feeds


def _softmax(scores: Floats) -> Floats:
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    chances: Floats = raised / raised.sum(axis=1, keepdims=True)
    return chances


def _empty() -> Read:
    nothing = np.zeros((0, 1), dtype=np.float32)
    return Read([], nothing, nothing, nothing, nothing, [], [], nothing, nothing, (nothing, nothing))
