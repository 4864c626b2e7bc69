"""What can be worked out of reports before they are merged, anywhere and in any order: nothing of it looks at a store.

Merging is a row of questions to a store, one report after the other. The answers to most of them are functions of one
report (its words' keys, the cards of its events, its traits) or of two (the verdict on copies), and take most of the
time. Here they are worked out for a block of reports at once, near one another in time, by whatever ``each`` spreads
the work over; the row of questions then finds them ready, and asks itself whatever is not. The judgements are the same.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from typing import Any, Protocol

from pourparler.model import CopyVerdict, Report

from .event_cards import Card, card_of
from .fingerprints import fortnight, lookup_keys, report_keys
from .meaning import meanings
from .sources import origin_of
from .tokens import words_of
from .traits import Traits, traits_of
from .verdict import verdict

TOGETHER = 8  # reports handed out at once: their embeddings are worked out together
MOST_PAIRS = 64  # pairs handed out at once, and so at most as many reports and one

Pair = tuple[str, str]
Find = Callable[[Sequence[str]], set[str]]
Holders = defaultdict[str, list[str]]  # the reports under each key


class Each(Protocol):
    """``map``, or what does as it does on other processes or machines: answers in the order of the things."""

    def __call__(self, job: Callable[[Any], Any], things: Iterable[Any], /) -> Iterator[Any]: ...


@dataclass(frozen=True, slots=True)
class Prepared:
    """What was worked out of one report: the keys of its words, the cards of its events, its traits."""

    report: str
    when: str
    keys: tuple[str, ...]
    cards: tuple[Card, ...]
    traits: Traits

    @property
    def lookups(self) -> tuple[str, ...]:
        """The keys under which its copies are looked for."""
        return lookup_keys(self.keys, self.when)


@dataclass(frozen=True, slots=True)
class Ready:
    """What is ready for a merger: of reports by their ids, of pairs by both ids in order."""

    reports: Mapping[str, Prepared] = field(default_factory=dict)
    verdicts: Mapping[Pair, CopyVerdict] = field(default_factory=dict)


_Coming = tuple[Sequence[Report], Sequence[Prepared], Iterator[list[CopyVerdict]]]


@dataclass(frozen=True, slots=True)
class Block:
    """Pairs to be judged, and the reports that they are of, which share keys with one another."""

    reports: tuple[Report, ...]
    pairs: tuple[Pair, ...]


def prepare(
    reports: Sequence[Report], ids: Callable[[Report], Sequence[str]], find: Find, load: Callable[[str], Report],
    each: Each = map, at_once: int = 32,
) -> Iterator[tuple[Sequence[Report], Ready]]:  # fmt: skip
    """``reports`` in their order, ``at_once`` of them together, with everything that can be worked out of them.

    ``ids`` gives the ids of a report's events, ``find`` the reports (and events) that are in the store under any of
    some keys, ``load`` one of them. While some are being merged, the next ones are worked out. With ``map`` itself
    nothing is gained by looking for pairs beforehand: verdicts are left to the merger.
    """
    bare = {report.id: (_bare(report), tuple(ids(report))) for report in reports}
    told = list(bare.values())
    prepared = chain.from_iterable(
        each(prepared_of, [told[at : at + TOGETHER] for at in range(0, len(told), TOGETHER)])
    )
    holders: Holders = defaultdict(list)

    def loaded(report_id: str) -> Report:
        return bare[report_id][0] if report_id in bare else _bare(load(report_id))

    waiting: list[_Coming] = []
    for at in range(0, len(reports), at_once):
        some = list(islice(prepared, at_once))
        verdicts = iter(()) if each is map else each(verdicts_of, _blocks(_pairs(some, find, holders), loaded))
        waiting.append((reports[at : at + at_once], some, verdicts))
        if each is map or len(waiting) > 1:
            yield _ready(*waiting.pop(0))
    for one in waiting:
        yield _ready(*one)


def _ready(
    reports: Sequence[Report], some: Sequence[Prepared], verdicts: Iterator[list[CopyVerdict]]
) -> tuple[Sequence[Report], Ready]:
    found = {(one.left, one.right): one for judged in verdicts for one in judged}
    return reports, Ready({one.report: one for one in some}, found)


def prepared_of(reports: Sequence[tuple[Report, Sequence[str]]]) -> list[Prepared]:
    """What can be worked out of each report alone; each comes with the ids of its events."""
    traits = traits_of([report for report, _ in reports])
    return [_prepared(report, ids, found) for (report, ids), found in zip(reports, traits, strict=True)]


def verdicts_of(block: Block) -> list[CopyVerdict]:
    """The verdict on each pair of a block."""
    reports = {report.id: report for report in block.reports}
    words = {report.id: words_of(report.text) for report in block.reports}
    return [verdict(reports[one], reports[other], words[one], words[other]) for one, other in block.pairs]


def _prepared(report: Report, ids: Sequence[str], traits: Traits) -> Prepared:
    when = fortnight(report)
    told = [" ".join(piece.text for piece in event.evidence[:2]) for event in report.events]
    vectors = meanings(told) if told else []
    cards = tuple(
        card_of(report, event, event_id, origin_of(report, event), vector)
        for event, event_id, vector in zip(report.events, ids, vectors, strict=True)
    )
    return Prepared(report.id, when, report_keys(words_of(report.text), when), cards, traits)


def _bare(report: Report) -> Report:
    """The report without the blocks of its page, which merging never looks at: half of what would be sent around."""
    return replace(report, blocks=(), dropped=())


def _pairs(block: Sequence[Prepared], find: Find, holders: Holders) -> list[Pair]:
    """The pairs that merging ``block`` in its order will ask about: each with earlier ones and with the store's.

    ``holders``: of the blocks before it, which the store may not have yet; this one is added.
    """
    pairs: dict[Pair, None] = {}
    for one in block:
        found = find(one.lookups) | {other for key in one.lookups for other in holders.get(key, ())}
        for other in sorted(found - {one.report}):
            pairs[min(one.report, other), max(one.report, other)] = None
        for key in one.keys:
            holders[key].append(one.report)
    return list(pairs)


def _blocks(pairs: Iterable[Pair], load: Callable[[str], Report]) -> Iterator[Block]:
    """``pairs`` in blocks: those that hang together by reports stay together as far as a block may grow."""
    beside: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        for one in pair:
            beside[one].append(pair)
    waiting: dict[Pair, None] = {}
    done: set[Pair] = set()
    for start in beside:
        stack, met = [start], {start}
        while stack:
            one = stack.pop()
            for pair in beside[one]:
                if pair in done:
                    continue
                done.add(pair)
                waiting[pair] = None
                other = pair[1] if pair[0] == one else pair[0]
                if other not in met:
                    met.add(other)
                    stack.append(other)
                if len(waiting) == MOST_PAIRS:
                    yield _block(waiting, load)
                    waiting.clear()
    if waiting:
        yield _block(waiting, load)


def _block(pairs: Iterable[Pair], load: Callable[[str], Report]) -> Block:
    chosen = tuple(pairs)
    return Block(tuple(load(one) for one in dict.fromkeys(one for pair in chosen for one in pair)), chosen)
