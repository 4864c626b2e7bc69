"""What can be worked out of reports before they are merged, anywhere and in any order: nothing of it looks at a store.

Merging is a row of questions to a store, one report after the other. The answers to most of them are functions of one
report (its words' keys, the cards of its events, its traits) or of two (the verdict on copies), and take most of the
time. Here they are worked out for a block of reports at once, near one another in time, by whatever ``each`` spreads
the work over; the row of questions then finds them ready, and asks itself whatever is not. The judgements are the same.
"""

from collections import defaultdict, deque
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

TOGETHER = 4  # reports handed out at once: 1 to 8 cost the same each, and few keep what hangs on them from waiting
MOST_PAIRS = 64  # pairs handed out at once, and so at most as many reports and one

Pair = tuple[str, str]
Find = Callable[[Sequence[str]], set[str]]


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


@dataclass(frozen=True, slots=True)
class Block:
    """Pairs to be judged, and the reports that they are of, which share keys with one another."""

    reports: tuple[Report, ...]
    pairs: tuple[Pair, ...]


def prepare(
    reports: Iterable[Report], ids: Callable[[Report], Sequence[str]], find: Find, load: Callable[[str], Report],
    each: Each = map, at_once: int = 32,
) -> Iterator[tuple[Sequence[Report], Ready]]:  # fmt: skip
    """``reports`` in their order, ``at_once`` of them together, with everything that can be worked out of them.

    ``ids`` gives the ids of a report's events, ``find`` the reports (and events) that are in the store under any of
    some keys, ``load`` one of them. While some are being merged, the next ones are worked out; what was given has to be
    merged before the next is asked for. Few reports are taken before their time comes: they may be a stream. With
    ``map`` itself nothing is gained by looking for pairs beforehand: verdicts are left to the merger.
    """
    under_way = _UnderWay(find, load)
    prepared = chain.from_iterable(each(prepared_of, under_way.handed_out(reports, ids)))
    waiting: deque[_Coming] = deque()
    while some := list(islice(prepared, at_once)):
        waiting.append((some, iter(()) if each is map else each(verdicts_of, under_way.blocks(some))))
        if each is map or len(waiting) > 1:
            yield from under_way.ready(*waiting.popleft())
    for coming in waiting:
        yield from under_way.ready(*coming)


_Coming = tuple[Sequence[Prepared], Iterator[list[CopyVerdict]]]


class _UnderWay:
    """The reports that were handed out and are not merged yet, and which of them each key finds."""

    def __init__(self, find: Find, load: Callable[[str], Report]) -> None:
        self._find, self._load = find, load
        self._reports: dict[str, Report] = {}
        self._holders: dict[str, dict[str, None]] = defaultdict(dict)

    def handed_out(
        self, reports: Iterable[Report], ids: Callable[[Report], Sequence[str]]
    ) -> Iterator[list[tuple[Report, Sequence[str]]]]:
        """``reports`` with the ids of their events, some at once."""
        coming = iter(reports)
        while some := list(islice(coming, TOGETHER)):
            self._reports |= {report.id: report for report in some}
            yield [(_bare(report), tuple(ids(report))) for report in some]

    def blocks(self, some: Sequence[Prepared]) -> Iterator[Block]:
        """The pairs that merging ``some`` will ask about, in blocks to be judged."""
        return _blocks(self._pairs(some), self._report)

    def ready(
        self, some: Sequence[Prepared], verdicts: Iterator[list[CopyVerdict]]
    ) -> Iterator[tuple[Sequence[Report], Ready]]:
        """These reports with what is ready of them; then they are merged, and the store has them."""
        found = {(one.left, one.right): one for judged in verdicts for one in judged}
        yield [self._reports[one.report] for one in some], Ready({one.report: one for one in some}, found)
        for one in some:
            del self._reports[one.report]
            for key in one.keys:
                self._holders[key].pop(one.report, None)
                if not self._holders[key]:
                    del self._holders[key]

    def _report(self, report_id: str) -> Report:
        return _bare(self._reports[report_id] if report_id in self._reports else self._load(report_id))

    def _pairs(self, some: Sequence[Prepared]) -> list[Pair]:
        """The pairs that merging ``some`` in their order will ask about: with earlier ones and with the store's."""
        pairs: dict[Pair, None] = {}
        for one in some:
            held = (self._holders.get(key, ()) for key in one.lookups)
            for other in sorted({*self._find(one.lookups), *chain.from_iterable(held)} - {one.report}):
                pairs[min(one.report, other), max(one.report, other)] = None
            for key in one.keys:
                self._holders[key][one.report] = None
        return list(pairs)


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
