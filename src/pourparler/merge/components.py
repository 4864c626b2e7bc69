"""What hangs together by judgements, and how it falls into groups; a person's word wins over the program's."""

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Protocol

from pourparler.model import Judgement

from .clusters import Group, linked
from .store import AUTOMATIC

ANY = 1e-6  # a link, however weak


class Judged(Protocol):
    """What is asked of a store here: see :class:`~.store.MergeStore`."""

    def card(self, member: str) -> str | None: ...

    def judgements(self, member: str) -> list[Judgement]: ...


def component(store: Judged, start: Iterable[str], relation: str, without: frozenset[str] = frozenset()) -> set[str]:
    """Every member that a chain of judgements of ``relation`` leads to from ``start``, those with it."""
    found: set[str] = set()
    waiting = [member for member in start if member not in without]
    while waiting:
        member = waiting.pop()
        if member in found or store.card(member) is None:
            continue
        found.add(member)
        waiting += [other for other in _linked_to(store, member, relation) if other not in without]
    return found


def groups_in(
    store: Judged,
    members: Collection[str],
    relation: str,
    likeness: Callable[[str, str], float] | None = None,
    least: float = ANY,
    *,
    never: Collection[tuple[str, str]] = (),
) -> list[Group]:
    """How ``members`` fall into groups: by average linkage of ``likeness``, or as they are linked when it is None.

    No group holds a pair of ``never``, unless a person joined that pair.
    """
    together = human_pairs(store, members, relation)
    joined = {frozenset(pair) for pair in together}
    apart = human_pairs(store, members, relation, same=False)
    apart += [pair for pair in never if frozenset(pair) not in joined]
    if likeness is None and not apart:
        return [tuple(sorted(members))] if members else []
    return linked(sorted(members), likeness or _scores(store, members, relation), least, together=together, apart=apart)


def human_pairs(store: Judged, members: Iterable[str], relation: str, *, same: bool = True) -> list[tuple[str, str]]:
    """The pairs that people judged the same (or not); where people differ, not the same wins."""
    pairs = []
    for member in members:
        judged: dict[tuple[str, str], bool] = {}
        for judgement in store.judgements(member):
            if judgement.relation == relation and judgement.by != AUTOMATIC:
                pair = (min(judgement.left, judgement.right), max(judgement.left, judgement.right))
                judged[pair] = judged.get(pair, True) and judgement.same
        pairs += [pair for pair, verdict in judged.items() if verdict is same]
    return sorted(set(pairs))


def _linked_to(store: Judged, member: str, relation: str) -> Iterator[str]:
    barred = {other for pair in human_pairs(store, [member], relation, same=False) for other in pair}
    for judgement in store.judgements(member):
        other = judgement.right if judgement.left == member else judgement.left
        if judgement.relation == relation and judgement.same and other not in barred - {member}:
            yield other


def _scores(store: Judged, members: Collection[str], relation: str) -> Callable[[str, str], float]:
    known: dict[frozenset[str], float] = {}
    for member in members:
        for judgement in store.judgements(member):
            if judgement.relation == relation and judgement.same:
                known[frozenset((judgement.left, judgement.right))] = _score(judgement)
    return lambda left, right: known.get(frozenset((left, right)), 0.0)


def _score(judgement: Judgement) -> float:
    return judgement.score if judgement.by == AUTOMATIC else 1.0
