"""What is kept of members, looked up once while one question is answered."""

from collections.abc import Mapping, Sequence

from pourparler.model import CopyGroup, Judgement, Report

from .components import component, groups_in
from .copies import COPY, group_of
from .event_cards import Card
from .identity import read_report_card
from .store import MergeStore


class View:
    """A :class:`~.store.MergeStore` as it stands; nothing may be written to the store while a view of it is in use.
    ``reports``: those that are at hand, by their ids."""

    def __init__(self, store: MergeStore, reports: Mapping[str, Report] | None = None) -> None:
        self._store = store
        self._reports = reports or {}
        self._cards: dict[str, str | None] = {}
        self._events: dict[str, Card | None] = {}
        self._judgements: dict[str, list[Judgement]] = {}
        self._groups: dict[str, CopyGroup | None] = {}

    def card(self, member: str) -> str | None:
        if member not in self._cards:
            self._cards[member] = self._store.card(member)
        return self._cards[member]

    def judgements(self, member: str) -> list[Judgement]:
        if member not in self._judgements:
            self._judgements[member] = self._store.judgements(member)
        return self._judgements[member]

    def event(self, member: str) -> Card | None:
        """The card of an event; None for a report, or what is not known."""
        if member not in self._events:
            kept = self.card(member)
            known = kept is not None and read_report_card(kept) is None
            self._events[member] = Card.from_json(kept) if known and kept else None
        return self._events[member]

    def events_of(self, report_id: str) -> Sequence[str]:
        """The ids of a report's events."""
        return read_report_card(self.card(report_id) or "") or ()

    def is_report(self, member: str) -> bool:
        return read_report_card(self.card(member) or "") is not None

    def copies_of(self, report_id: str) -> CopyGroup | None:
        """The group of copies that a report is in, or None when it is alone."""
        if report_id not in self._groups:
            found = groups_in(self, component(self, [report_id], COPY), COPY)
            group = next((members for members in found if report_id in members), (report_id,))
            copies = group_of([self._report(member) for member in group]) if len(group) > 1 else None
            self._groups |= dict.fromkeys(group, copies)
        return self._groups[report_id]

    def _report(self, report_id: str) -> Report:
        return self._reports.get(report_id) or self._store.report(report_id)
