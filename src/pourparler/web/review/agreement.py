"""How far coders agree beyond chance."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from krippendorff import alpha

# fact → coder → the code that this coder gave it
Codings = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Agreement:
    """``alpha``: Krippendorff's α, nominal, over all facts that two or more coders judged; None when it is undefined.

    ``kappa``: Cohen's κ of each pair of coders over what both judged. ``facts``, ``coders``: how many there were.
    """

    facts: int
    coders: int
    alpha: float | None
    kappa: tuple[tuple[str, str, int, float | None], ...]


def agreement(codings: Codings) -> Agreement:
    """The agreement in ``codings`` (Krippendorff 2011; Cohen 1960)."""
    shared = {fact: given for fact, given in codings.items() if len(given) > 1}
    coders = sorted({coder for given in shared.values() for coder in given})
    pairs = tuple(_pair(shared, left, right) for left, right in combinations(coders, 2))
    return Agreement(len(shared), len(coders), _alpha(shared, coders), tuple(pair for pair in pairs if pair[2]))


def _alpha(shared: Codings, coders: Sequence[str]) -> float | None:
    codes = sorted({code for given in shared.values() for code in given.values()})
    if len(codes) < 2:  # nobody disagreed on anything, or nothing was judged twice: chance agreement is undefined
        return None
    number = {code: float(i) for i, code in enumerate(codes)}
    rows = [[number[given[c]] if c in given else np.nan for given in shared.values()] for c in coders]
    return float(alpha(reliability_data=np.array(rows), level_of_measurement="nominal"))


def _pair(shared: Codings, left: str, right: str) -> tuple[str, str, int, float | None]:
    both = [(given[left], given[right]) for given in shared.values() if left in given and right in given]
    return left, right, len(both), cohen_kappa(both)


def cohen_kappa(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Cohen's κ of two coders' codes; None when both gave one and the same code throughout, or nothing."""
    if not pairs:
        return None
    observed = sum(left == right for left, right in pairs) / len(pairs)
    lefts, rights = Counter(left for left, _ in pairs), Counter(right for _, right in pairs)
    chance = sum(count * rights[code] for code, count in lefts.items()) / len(pairs) ** 2
    return None if chance == 1 else (observed - chance) / (1 - chance)
