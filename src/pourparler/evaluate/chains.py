"""Coreference scores: MUC, B³ and CEAF over entities, and their mean, the CoNLL F1 (Pradhan and others 2012)."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment
from scipy.sparse import bmat, csr_matrix
from scipy.sparse.csgraph import connected_components

Clusters = Sequence[frozenset[Hashable]]


@dataclass(frozen=True, slots=True)
class Score:
    precision: float
    recall: float

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True, slots=True)
class ConllScore:
    muc: Score
    b_cubed: Score
    ceaf_e: Score

    @property
    def f1(self) -> float:
        """The mean F1 of the three."""
        return (self.muc.f1 + self.b_cubed.f1 + self.ceaf_e.f1) / 3


def conll(found: Iterable[Iterable[Hashable]], gold: Iterable[Iterable[Hashable]]) -> ConllScore:
    """The scores of clusters of mentions. A mention may stand on one side only: not found, or not gold."""
    ours, theirs = _clusters(found), _clusters(gold)
    return ConllScore(
        Score(_muc(ours, theirs), _muc(theirs, ours)),
        Score(_b_cubed(ours, theirs), _b_cubed(theirs, ours)),
        _ceaf_e(ours, theirs),
    )


def _clusters(groups: Iterable[Iterable[Hashable]]) -> Clusters:
    return [cluster for cluster in map(frozenset, groups) if cluster]


def _owner(clusters: Clusters) -> dict[Hashable, int]:
    return {mention: number for number, cluster in enumerate(clusters) for mention in cluster}


def _muc(of: Clusters, against: Clusters) -> float:
    """How many of the links that ``of`` needs hold in ``against`` (Vilain and others 1995)."""
    owner, right, wanted = _owner(against), 0, 0
    for cluster in of:
        parts = len({owner.get(mention, ("alone", mention)) for mention in cluster})
        right += len(cluster) - parts
        wanted += len(cluster) - 1
    return right / wanted if wanted else 0.0


def _b_cubed(of: Clusters, against: Clusters) -> float:
    """For each mention the share of its cluster that is with it in ``against`` (Bagga and Baldwin 1998)."""
    owner, total, count = _owner(against), 0.0, 0
    for cluster in of:
        shared = Counter(owner[mention] for mention in cluster if mention in owner)
        total += sum(n * n for n in shared.values()) / len(cluster)
        count += len(cluster)
    return total / count if count else 0.0


def _ceaf_e(ours: Clusters, theirs: Clusters) -> Score:
    """Of the best one-to-one match of clusters, by how alike they are (Luo 2005, φ4)."""
    owner = _owner(theirs)
    overlap: dict[tuple[int, int], int] = defaultdict(int)
    for number, cluster in enumerate(ours):
        for mention in cluster:
            if mention in owner:
                overlap[number, owner[mention]] += 1
    total = sum(_best_match(part, ours, theirs) for part in _parts(overlap))
    return Score(total / max(1, len(ours)), total / max(1, len(theirs)))


Overlap = dict[tuple[int, int], int]


def _parts(overlap: Overlap) -> Iterable[Overlap]:
    """``overlap`` in parts that share no cluster: each is matched for itself."""
    rows, columns = zip(*overlap, strict=True) if overlap else ((), ())
    shape = (max(rows, default=0) + 1, max(columns, default=0) + 1)
    links = csr_matrix((np.ones(len(rows)), (rows, columns)), shape=shape)
    whole = bmat([[None, links], [links.T, None]]) if overlap else csr_matrix((1, 1))
    labels = connected_components(whole, directed=False)[1]
    parts: dict[int, Overlap] = defaultdict(dict)
    for (row, column), shared in overlap.items():
        parts[int(labels[row])][row, column] = shared
    return parts.values()


def _best_match(part: Overlap, ours: Clusters, theirs: Clusters) -> float:
    rows, columns = (sorted({pair[side] for pair in part}) for side in (0, 1))
    row_at, column_at = ({number: at for at, number in enumerate(side)} for side in (rows, columns))
    alike = np.zeros((len(rows), len(columns)))
    for (row, column), shared in part.items():
        alike[row_at[row], column_at[column]] = 2 * shared / (len(ours[row]) + len(theirs[column]))
    chosen = linear_sum_assignment(-alike)
    return float(alike[chosen].sum())
