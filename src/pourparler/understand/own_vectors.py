"""Deeds as vectors that can be compared: what is done (core and clause), its main word, what the network sees."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pourparler.language import embed
from pourparler.language.relation import RelationScores, score_pairs
from pourparler.language.word_vectors import word_vectors

from .own_clause import ACTOR, RECIPIENT, Deed

Floats = NDArray[np.float32]
LEAST_CHANCE = 1e-4
SOFT = 4.0  # log chances are squeezed by tanh(x / SOFT): how sure the network is of one type says little of another


@dataclass(frozen=True)
class Views:
    """The same deeds seen in several ways, a row a deed. A row of zeros: not to be had."""

    core: Floats
    clause: Floats
    head: Floats
    relation: Floats

    def __len__(self) -> int:
        return len(self.core)


def views_of(deeds: Sequence[Deed], hidden: frozenset[str] = frozenset()) -> Views:
    """The views of ``deeds``. ``hidden``: PLOVER types whose chance the relation view leaves out (to measure with)."""
    texts = embed([deed.core for deed in deeds] + [deed.clause for deed in deeds])
    heads = [word_vectors(deed.doc, [deed.head.i])[0] for deed in deeds]
    return Views(
        texts[: len(deeds)],
        texts[len(deeds) :],
        np.array(heads).reshape(len(deeds), -1),
        np.array([_relation(deed, hidden) for deed in deeds]).reshape(len(deeds), -1),
    )


def phrase_vectors(phrases: Sequence[str]) -> Floats:
    """Vectors of bare verb phrases, as a definition has them, to be held against the cores and clauses of deeds."""
    return embed([f"{ACTOR} {phrase[:1].lower()}{phrase[1:]} {RECIPIENT}" for phrase in phrases])


def _relation(deed: Deed, hidden: frozenset[str]) -> Floats:
    scores = _scores(deed)
    if scores is None:
        return np.zeros(16 + 1 - len(hidden), dtype=np.float32)
    chances = [chance for name, chance in scores.plover.items() if name not in hidden] + [scores.none]
    logs = np.log(np.maximum(chances, LEAST_CHANCE))
    squeezed: Floats = np.tanh((logs - logs.mean()) / SOFT).astype(np.float32)
    return squeezed


def _scores(deed: Deed) -> RelationScores | None:
    if not deed.actor or not deed.recipient:
        return None
    spans = [deed.doc[min(side) : max(side) + 1] for side in (deed.actor, deed.recipient)]
    return score_pairs(deed.doc, [(spans[0], spans[1])])[0]
