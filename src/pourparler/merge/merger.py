"""Many reports, one record: copies, and events told by several reports, report by report.

A report touches only what its keys find. Every verdict is a function of two reports, and every group is a function of
the verdicts between its members, so the order in which reports arrive changes nothing. What people judged is kept apart
from what the program judged, and wins, also when reports are read again.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from pourparler.model import CopyGroup, CopyVerdict, Judgement, MergedEvent, Origin, Report, SharedPassage, Span

from .components import component, groups_in, human_pairs
from .copies import COPY, PARTIAL, judgement_of
from .event_cards import Card, card_of, keys_of, lookup_keys
from .fingerprints import fortnight, report_keys
from .fingerprints import lookup_keys as passage_keys
from .identity import event_ids_of, report_card
from .likeness import Likeness, likeness
from .meaning import Meanings, meanings
from .merged_events import first_told, merged
from .ready import Ready
from .sources import fold_copies, origin_of
from .store import AUTOMATIC, MemoryStore, MergeStore
from .tokens import Words, words_of
from .verdict import verdict
from .view import View

SAME_EVENT = "same event"
COPIED = "copied"  # what is kept of why two tellings were joined: their words stand at one place of a shared passage
EVEN = 0.5  # the chance from which on two tellings are taken for one event

EventIds = Callable[[Report], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Changes:
    """What adding a report changed: verdicts on it, its group of copies and the events that it touches as they are now,
    and the ids of events that are no more (joined to others, or no longer told).
    """

    copies: tuple[CopyVerdict, ...] = ()
    copy_groups: tuple[CopyGroup, ...] = ()
    events: tuple[MergedEvent, ...] = ()
    gone: tuple[str, ...] = ()


class Merger:
    """Groups of copies and events across reports, kept in a :class:`~.store.MergeStore`.

    ``event_ids`` gives a stable id for each event of a report, in their order; without it an id is made of the page and
    the place of the event's evidence in it, so that reading the page again gives the same one. ``encode`` gives the
    packed embeddings of texts; None leaves them out. ``ready``: what was worked out before and need not be again.
    """

    def __init__(
        self,
        store: MergeStore | None = None,
        event_ids: EventIds | None = None,
        encode: Meanings | None = meanings,
        ready: Ready | None = None,
    ) -> None:
        self._store: MergeStore = store if store is not None else MemoryStore()
        self._event_ids = event_ids or event_ids_of
        self._encode = encode
        self._ready = ready or Ready()

    def add(self, report: Report) -> Changes:
        """Compare ``report`` with what it may belong to. Adding it again replaces what was kept of it."""
        old, before = self._kept_of(report.id)
        if isinstance(self._store, MemoryStore):
            self._store.keep(report)
        verdicts = self._add_copies(report)
        new = self._add_events(report, verdicts)
        view = View(self._store)
        copies = view.copies_of(report.id)
        beside = [member for other in (copies.reports if copies else ()) for member in view.events_of(other)]
        now = tuple(self._merged(view, [*new, *beside, *old]))
        touched = sorted({telling.event for event in now for telling in event.tellings} - set(new))
        groups = self._groups(view, touched, without=frozenset(new))
        before |= {self._chief(view, group).event for group in groups}
        gone = before - {event.id for event in now}
        return Changes(tuple(verdicts), (copies,) if copies else (), now, tuple(sorted(gone)))

    def _kept_of(self, report_id: str) -> tuple[list[str], set[str]]:
        """The events of a report read before, and the ids of those they were joined to; then forgets the report."""
        view = View(self._store)
        old = list(view.events_of(report_id))
        near = sorted(set(old) | {member for event in old for member in component(view, [event], SAME_EVENT)})
        before = {self._chief(view, group).event for group in self._groups(view, old)}
        if view.is_report(report_id):
            self.remove(report_id)
        return near, before

    def remove(self, report_id: str) -> None:
        """Forget a report, its events and every automatic judgement on them."""
        for member in (*View(self._store).events_of(report_id), report_id):
            self._store.drop(member)

    def judge(self, judgement: Judgement) -> None:
        """Keep a person's word that two reports are copies, or two tellings one event ("same event"), or are not."""
        self._store.judge(judgement)

    def copies(self) -> Iterator[CopyGroup]:
        """Every group of copies, by the smallest id of its members."""
        view, done = View(self._store), set[str]()
        for member in self._store.members():
            if member not in done and view.is_report(member) and (group := view.copies_of(member)):
                done.update(group.reports)
                yield group

    def copies_of(self, report_id: str) -> CopyGroup | None:
        """The group of copies that a report is in, or None when it is alone."""
        return View(self._store).copies_of(report_id)

    def copies_among(self, reports: Mapping[str, Report]) -> dict[str, CopyGroup]:
        """The group of each of these reports (by their ids) that is in one, and of every other report of it."""
        self._store.expect(reports)
        view, found = View(self._store, reports), dict[str, CopyGroup]()
        for report_id in reports:
            if report_id not in found and (group := view.copies_of(report_id)):
                found |= dict.fromkeys(group.reports, group)
        return found

    def verdicts(self, report_id: str) -> list[CopyVerdict]:
        """The verdict on a report and each other that it shares passages with."""
        report = self._store.report(report_id)
        shared = [j for j in self._store.judgements(report_id) if j.relation in (COPY, PARTIAL) and j.by == AUTOMATIC]
        others = sorted({j.right if j.left == report_id else j.left for j in shared})
        words = words_of(report.text)
        return [_verdict(report, words, self._store.report(other)) for other in others]

    def events(self) -> Iterator[MergedEvent]:
        """Every event, each once, by the smallest id in its neighbourhood."""
        view, done = View(self._store), set[str]()
        for member in self._store.members():
            if member not in done and view.event(member) is not None:
                for event in self._merged(view, [member]):
                    done.update(telling.event for telling in event.tellings)
                    yield event

    def event_of(self, event_id: str) -> MergedEvent | None:
        """The event that a telling belongs to, or None when the id is not known."""
        found = self._merged(View(self._store), [event_id])
        return next((event for event in found if any(telling.event == event_id for telling in event.tellings)), None)

    def compare_events(self, left: str, right: str) -> Likeness | None:
        """How likely two tellings are of one event, with the reasons, joined or not; None when one is not known."""
        view = View(self._store)
        one, other = view.event(left), view.event(right)
        if one is None or other is None:
            return None
        pair = next((found for found in self.verdicts(one.report) if other.report in (found.left, found.right)), None)
        return likeness(one, other, copied=pair is not None and _in_shared(one, other, pair))

    # Copies

    def _add_copies(self, report: Report) -> list[CopyVerdict]:
        ready, when = self._ready.reports.get(report.id), fortnight(report)
        keys = ready.keys if ready else report_keys(words_of(report.text), when)
        found = sorted(self._store.find(passage_keys(keys, when)) - {report.id})
        self._store.put(report.id, keys, report_card(self._event_ids(report)))
        known = {other: self._ready.verdicts.get((min(report.id, other), max(report.id, other))) for other in found}
        words = words_of(report.text) if None in known.values() else None
        verdicts = [
            verdict or _verdict(report, words or words_of(report.text), self._store.report(other))
            for other, verdict in known.items()
        ]
        kept = [pair for pair in verdicts if pair.kind != "apart"]
        for pair in kept:
            self._store.judge(judgement_of(pair))
        return kept

    # Events

    def _add_events(self, report: Report, verdicts: Sequence[CopyVerdict]) -> list[str]:
        cards, view = self._cards_of(report), View(self._store)
        shared = {pair.right if pair.left == report.id else pair.left: pair for pair in verdicts}
        others = {card.event: list(self._near(view, card)) for card in cards}
        self._store.put_parts(report.id, [(card.event, keys_of(card), card.to_json()) for card in cards])
        for card in cards:
            for other in (*others[card.event], *(own for own in cards if own.event < card.event)):
                pair = shared.get(other.report)
                copied = pair is not None and _in_shared(card, other, pair)
                chance = likeness(card, other, copied=copied).chance
                if chance >= EVEN:  # the other reasons can be told from the cards again; a record keeps many of these
                    left, right = sorted((card.event, other.event))
                    why = (COPIED,) if copied else ()
                    self._store.judge(Judgement(left, right, True, SAME_EVENT, round(chance, 3), why))
        return [card.event for card in cards]

    def _cards_of(self, report: Report) -> list[Card]:
        if (ready := self._ready.reports.get(report.id)) is not None:
            return list(ready.cards)
        ids = self._event_ids(report)
        told = [" ".join(piece.text for piece in event.evidence[:2]) for event in report.events]
        packed = self._encode(told) if self._encode and told else [""] * len(told)
        return [
            card_of(report, event, event_id, origin_of(report, event), vector)
            for event, event_id, vector in zip(report.events, ids, packed, strict=True)
        ]

    def _near(self, view: View, card: Card) -> Iterator[Card]:
        """The cards that may be of the same event: those that share a key, and what people said of it."""
        said = {event for pair in human_pairs(view, [card.event], SAME_EVENT) for event in pair}
        for member in sorted((self._store.find(lookup_keys(card)) | said) - {card.event}):
            if (other := view.event(member)) is not None:
                yield other

    def _merged(self, view: View, members: Sequence[str]) -> Iterator[MergedEvent]:
        """The events that ``members`` and what is linked with them tell."""
        for group in self._groups(view, members):
            yield self._event(view, group)

    def _groups(
        self, view: View, members: Sequence[str], without: frozenset[str] = frozenset()
    ) -> Iterator[Sequence[str]]:
        """How ``members`` and what is linked with them fall into events; ``without``: as if these were not there."""
        done: set[str] = set()
        for member in members:
            if member in done or member in without or view.event(member) is None:
                continue
            together = component(view, [member], SAME_EVENT, without)
            done |= together
            judged = _judged(view, together)
            never = _never([card for other in sorted(together) if (card := view.event(other))])
            alike = partial(_likeness, view, judged)
            yield from groups_in(view, together, SAME_EVENT, alike, EVEN, never=never)

    @staticmethod
    def _chief(view: View, group: Sequence[str]) -> Card:
        return min((card for member in group if (card := view.event(member))), key=first_told)

    def _event(self, view: View, group: Sequence[str]) -> MergedEvent:
        cards = [card for member in group if (card := view.event(member)) is not None]
        copies = [found for report in sorted({card.report for card in cards}) if (found := view.copies_of(report))]
        told_by = [(card.event, card.report, Origin(*card.origin)) for card in cards]
        origins = fold_copies(told_by, copies, self._store.report)
        return merged(cards, origins, tuple(dict.fromkeys(_reasons(view, self._chief(view, group), cards))))


def _reasons(view: View, chief: Card, cards: Sequence[Card]) -> Iterator[str]:
    """Why each telling is of the same event as the first, and what people said of any of them."""
    inside = {card.event for card in cards}
    judged = [j for member in sorted(inside) for j in view.judgements(member) if {j.left, j.right} <= inside]
    judged = [j for j in judged if j.relation == SAME_EVENT]
    yield from (f"{j.by}: {reason}" for j in judged if j.by != AUTOMATIC for reason in j.why)
    copied = {frozenset((j.left, j.right)) for j in judged if j.by == AUTOMATIC and COPIED in j.why}
    for card in cards:
        if card.event != chief.event:
            yield from likeness(chief, card, copied=frozenset((chief.event, card.event)) in copied).why


def _judged(view: View, members: Iterable[str]) -> dict[frozenset[str], float]:
    """The chance of each pair of ``members`` that was kept."""
    kept = [judgement for member in members for judgement in view.judgements(member)]
    return {frozenset((j.left, j.right)): j.score for j in kept if j.relation == SAME_EVENT and j.by == AUTOMATIC}


def _likeness(view: View, judged: Mapping[frozenset[str], float], left: str, right: str) -> float:
    """The chance of a pair: as kept, or else compared now."""
    known = judged.get(frozenset((left, right)))
    one, other = view.event(left), view.event(right)
    if known is not None or one is None or other is None:
        return known or 0.0
    return likeness(one, other).chance


def _never(cards: Sequence[Card]) -> list[tuple[str, str]]:
    """Two events of one report that differ in type: what one report tells as two things is not one."""
    pairs = ((one, other) for at, one in enumerate(cards) for other in cards[at + 1 :])
    return [
        (one.event, other.event) for one, other in pairs if one.report == other.report and one.plover != other.plover
    ]


def _verdict(report: Report, words: Words, other: Report) -> CopyVerdict:
    if report.id < other.id:
        return verdict(report, other, words, words_of(other.text))
    return verdict(other, report, words_of(other.text), words)


def _in_shared(one: Card, other: Card, pair: CopyVerdict) -> bool:
    """Whether the evidence of both stands at one place of a passage that their reports share."""
    left, right = (one, other) if one.report == pair.left else (other, one)
    if left.span is None or right.span is None:
        return False
    mapped = (_carried(Span(*left.span), passage) for passage in pair.shared)
    return any(span is not None and span.overlaps(Span(*right.span)) and _mostly(span, right.span) for span in mapped)


def _carried(span: Span, passage: SharedPassage) -> Span | None:
    """The place in the right text of a span of the left one, by its share of the passage; None outside the passage."""
    if not passage.left.overlaps(span):
        return None
    scale = passage.right.length / max(1, passage.left.length)
    start, end = (passage.right.start + round((at - passage.left.start) * scale) for at in span)
    return Span(start, end)


def _mostly(span: Span, other: tuple[int, int]) -> bool:
    """Whether two spans that overlap do so by half of the longer."""
    shared = min(span.end, other[1]) - max(span.start, other[0])
    return 2 * shared >= max(span.length, other[1] - other[0])
