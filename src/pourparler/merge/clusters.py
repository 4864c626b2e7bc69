"""Average linkage (Sokal and Michener 1958) with things that must and that must not be together."""

from collections.abc import Callable, Collection, Sequence

Pair = tuple[str, str]
Group = tuple[str, ...]


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
    barred = {frozenset(pair) for pair in apart}
    scores = {
        frozenset((left, right)): likeness(left, right)
        for at, left in enumerate(ordered)
        for right in ordered[at + 1 :]
    }
    groups: list[Group] = [(member,) for member in ordered]
    for left, right in sorted((min(pair), max(pair)) for pair in together if set(pair) <= set(ordered)):
        groups = _join_two(groups, left, right, barred)
    while len(groups) > 1:
        best = max(
            (
                (_mean(one, other, scores, barred), -at, -beyond)
                for at, one in enumerate(groups)
                for beyond, other in enumerate(groups)
                if beyond > at
            ),
        )
        if best[0] < least:
            break
        groups = _joined(groups, -best[1], -best[2])
    return groups


def _mean(
    one: tuple[str, ...],
    other: tuple[str, ...],
    scores: dict[frozenset[str], float],
    barred: Collection[frozenset[str]],
) -> float:
    pairs = [frozenset((left, right)) for left in one for right in other]
    if any(pair in barred for pair in pairs):
        return -1.0
    return sum(scores[pair] for pair in pairs) / len(pairs)


def _join_two(groups: list[Group], left: str, right: str, barred: Collection[frozenset[str]]) -> list[Group]:
    at = next(number for number, group in enumerate(groups) if left in group)
    beyond = next(number for number, group in enumerate(groups) if right in group)
    pairs = {frozenset((one, other)) for one in groups[at] for other in groups[beyond]}
    return groups if at == beyond or pairs & set(barred) else _joined(groups, *sorted((at, beyond)))


def _joined(groups: list[Group], at: int, beyond: int) -> list[Group]:
    rest = [group for number, group in enumerate(groups) if number not in (at, beyond)]
    return sorted([*rest, tuple(sorted((*groups[at], *groups[beyond])))])
