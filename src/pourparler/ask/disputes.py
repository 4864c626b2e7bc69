"""Where the tellings of events do not agree, told with the reports that say so."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from pourparler.merge.conflicts import conflicts_among
from pourparler.merge.event_cards import Card
from pourparler.model import Report
from pourparler.record import FactIds, Record, fact_ids

DIGITS = 15  # of an event's id, by which its tellings are kept


@dataclass(frozen=True, slots=True)
class Side:
    """One of the claims that do not agree, and who tells it: (report, the event's id there) each."""

    value: str
    told: tuple[tuple[Report, str], ...]


@dataclass(frozen=True, slots=True)
class Dispute:
    """An event (its first telling's id and words) whose tellings differ ``about`` something."""

    event: str
    words: str
    about: str
    sides: tuple[Side, ...]


def disputes_among(
    store: Record, reports: Mapping[int, Report], ids: Callable[[Report], FactIds] = fact_ids
) -> list[Dispute]:
    """The disputes among ``reports`` (by their numbers in the record), those of most tellings first. ``ids``: gives the
    ids of a report's facts, for who knows them already."""
    overview, cards = store.overview(), store.merge_store()
    told = overview.tellings(overview.told_again(reports))
    numbers = {number for tellings in told.values() for number, _, _ in tellings}
    known_ids = _ids([report for number, report in reports.items() if number in numbers], ids)
    hashes = (hash_ for tellings in told.values() for _, _, hash_ in tellings)
    cards.expect([known_ids[hash_][0] for hash_ in hashes if hash_ in known_ids])
    found: list[tuple[int, Dispute]] = []
    for tellings in told.values():
        here = [known_ids[hash_] for _, _, hash_ in tellings if hash_ in known_ids]
        known = [Card.from_json(card) for event, _, _ in here if (card := cards.card(event))]
        whose = {event: (report, words) for event, report, words in here}
        for conflict in conflicts_among(known):
            sides = tuple(
                Side(claim.value, tuple((whose[event][0], event) for event in claim.events))
                for claim in conflict.claims
            )
            first = known[0].event
            found.append((len(known), Dispute(first, whose[first][1], conflict.about, sides)))
    return [dispute for _, dispute in sorted(found, key=lambda one: (-one[0], one[1].event, one[1].about))]


def _ids(reports: Collection[Report], ids: Callable[[Report], FactIds]) -> dict[int, tuple[str, Report, str]]:
    """The number that each event is kept by, with its whole id, its report and its words."""
    found = {}
    for report in reports:
        for event, event_id in zip(report.events, ids(report).events, strict=True):
            words = event.evidence[0].text if event.evidence else ""
            found[int(event_id[:DIGITS], 16)] = (event_id, report, words)
    return found
