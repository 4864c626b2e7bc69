"""What a marked source does to a marked target: PLOVER type and mode, read from the states of the analysis."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc, Span

from .component import states_of
from .network import Labels, network
from .states import States

LONGEST = 200  # sub-words around a pair; what is further off is not read
ROWS = 24  # pairs scored at once
HIDDEN = 384
NO_EVENT = "NONE"
Floats = NDArray[np.float32]


@dataclass(frozen=True)
class RelationScores:
    """Probabilities. Those of `plover` and `none` sum to 1; so do those of `mode`, where "" means no mode."""

    plover: dict[str, float]
    mode: dict[str, float]
    none: float


@dataclass(frozen=True)
class _Row:
    states: Floats  # [L, 384]
    roles: NDArray[np.int64]  # [L] 0, 1 source, 2 target


def score_pairs(doc: Doc, pairs: Sequence[tuple[Span, Span]]) -> list[RelationScores]:
    """Give the scores of each (source, target) of `pairs`, spans of `doc`, in their order.

    A pair is read within the sentences from the one to the other. Uses what `analyse` kept with the Doc; a Doc from
    another pipeline is run through the encoder first.
    """
    states = states_of(doc)
    rows = [_row(doc, states, source, target) for source, target in pairs]
    order = sorted(range(len(rows)), key=lambda i: len(rows[i].roles))
    found: dict[int, RelationScores] = {}
    for at in range(0, len(order), ROWS):
        chosen = order[at : at + ROWS]
        outputs = network().relation(_feeds([rows[i] for i in chosen]))
        found.update(zip(chosen, _scores(outputs["plover"], outputs["modes"], network().labels), strict=True))
    return [found[i] for i in range(len(rows))]


def _row(doc: Doc, states: States, source: Span, target: Span) -> _Row:
    first, last = min(source.start, target.start), max(source.end, target.end) - 1
    start, end = doc[first].sent.start, doc[last].sent.end
    offsets = states.offsets
    roles = np.zeros(int(offsets[end] - offsets[start]), dtype=np.int64)
    for role, span in ((2, target), (1, source)):
        roles[offsets[span.start] - offsets[start] : offsets[span.end] - offsets[start]] = role
    pieces = states.pieces[offsets[start] : offsets[end]]
    kept = _nearest(roles)
    summary = states.summaries[states.windows[first]][None]
    vectors = np.concatenate([summary, pieces[kept]]).astype(np.float32)
    return _Row(vectors, np.concatenate([[0], roles[kept]]))


def _nearest(roles: NDArray[np.int64]) -> slice:
    """Give the part of at most LONGEST places that holds the marked ones, or as many of them as it can."""
    if len(roles) <= LONGEST:
        return slice(0, len(roles))
    marked = np.flatnonzero(roles)
    middle = int(marked[0] + marked[-1]) // 2 if len(marked) else 0
    start = min(max(0, middle - LONGEST // 2), len(roles) - LONGEST)
    return slice(start, start + LONGEST)


def _feeds(rows: Sequence[_Row]) -> dict[str, NDArray[Any]]:
    width = max(len(row.roles) for row in rows)
    states = np.zeros((len(rows), width, HIDDEN), dtype=np.float32)
    roles = np.zeros((len(rows), width), dtype=np.int64)
    keep = np.zeros((len(rows), width), dtype=np.float32)
    for i, row in enumerate(rows):
        length = len(row.roles)
        states[i, :length], roles[i, :length], keep[i, :length] = row.states, row.roles, 1
    marks = {name: (roles == role).astype(np.float32) for name, role in (("source", 1), ("target", 2))}
    return {"states": states, "roles": roles, "keep": keep, **marks}


def _scores(plover: Floats, modes: Floats, labels: Labels) -> Iterator[RelationScores]:
    for types, kinds in zip(_softmax(plover).tolist(), _softmax(modes).tolist(), strict=True):
        chances = dict(zip(labels.plover, types, strict=True))
        none = chances.pop(NO_EVENT)
        yield RelationScores(chances, dict(zip(labels.modes, kinds, strict=True)), none)


def _softmax(logits: Floats) -> Floats:
    raised = np.exp(logits - logits.max(axis=1, keepdims=True))
    chances: Floats = raised / raised.sum(axis=1, keepdims=True)
    return chances
