"""Average linkage (Sokal and Michener 1958) with things that must and that must not be together."""

from collections.abc import Callable, Collection, Sequence

import numpy as np
from numpy.typing import NDArray

Pair = tuple[str, str]
Group = tuple[str, ...]
Matrix = NDArray[np.float64]

BARRED = -np.inf


def linked(
    members: Sequence[str],
    likeness: Callable[[str, str], float],
    least: float,
    *,
    together: Collection[Pair] = (),
    apart: Collection[Pair] = (),
) -> list[Group]:
    """Groups of ``members``, each in rising order, the same whatever order they are given in.

    The two groups most alike on average are joined until no two reach ``least``; of equals the one of smaller ids
    first. Pairs of ``together`` start in one group, and no group ever holds a pair of ``apart``; where the two
    contradict each other, ``apart`` wins.
    """
    ordered = sorted(members)
    number = {member: at for at, member in enumerate(ordered)}
    alike = _matrix(ordered, likeness)
    for one, other in apart:
        if one in number and other in number:
            alike[number[one], number[other]] = alike[number[other], number[one]] = BARRED
    groups: list[list[str]] = [[member] for member in ordered]
    for one, other in sorted((min(pair), max(pair)) for pair in together if set(pair) <= set(ordered)):
        at, beyond = sorted(_place(groups, member) for member in (one, other))
        if at != beyond and alike[at, beyond] != BARRED:
            _join(groups, alike, at, beyond)
    while len(ordered) > 1:
        at, beyond = sorted(divmod(int(alike.argmax()), len(ordered)))
        if alike[at, beyond] < least or alike[at, beyond] == BARRED:
            break
        _join(groups, alike, at, beyond)
    return sorted(tuple(sorted(group)) for group in groups if group)


def _matrix(ordered: Sequence[str], likeness: Callable[[str, str], float]) -> Matrix:
    alike = np.full((len(ordered), len(ordered)), BARRED)
    for at, left in enumerate(ordered):
        for beyond in range(at + 1, len(ordered)):
            alike[at, beyond] = alike[beyond, at] = likeness(left, ordered[beyond])
    return alike


def _place(groups: Sequence[Sequence[str]], member: str) -> int:
    return next(number for number, group in enumerate(groups) if member in group)


def _join(groups: list[list[str]], alike: Matrix, at: int, beyond: int) -> None:
    """Put group ``beyond`` into group ``at``: its likeness to another is the mean over the members of both."""
    sizes = len(groups[at]), len(groups[beyond])
    mean = (sizes[0] * alike[at] + sizes[1] * alike[beyond]) / sum(sizes)
    groups[at] += groups[beyond]
    groups[beyond] = []
    alike[at], alike[:, at] = mean, mean
    alike[at, at] = BARRED
    alike[beyond], alike[:, beyond] = BARRED, BARRED
