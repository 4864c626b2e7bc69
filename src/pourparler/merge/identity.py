"""Ids of the events of a report, and the card by which a report knows its own."""

import hashlib
import json
from collections import Counter
from collections.abc import Sequence

from pourparler.model import Report

_REPORT = "R"  # begins the card of a report; that of an event begins with a bracket


def event_ids_of(report: Report) -> tuple[str, ...]:
    """An id an event, from the page and the place of its evidence: reading the page again gives the same."""
    seen: Counter[str] = Counter()
    ids = []
    for event in report.events:
        places = [list(piece.raw) for piece in event.evidence[:1]]
        sides = [sorted(_keys(report, side)) for side in (event.actor, event.recipient)]
        text = json.dumps([report.page, places, event.plover, sides], ensure_ascii=False)
        seen[text] += 1
        ids.append(hashlib.sha256(f"{text}{seen[text]}".encode()).hexdigest()[:24])
    return tuple(ids)


def report_card(event_ids: Sequence[str]) -> str:
    """The card of a report: the ids of its events."""
    return _REPORT + json.dumps(list(event_ids))


def read_report_card(card: str) -> tuple[str, ...] | None:
    """The ids on the card of a report; None for the card of an event, or none at all."""
    return tuple(json.loads(card[1:])) if card.startswith(_REPORT) else None


def _keys(report: Report, ids: Sequence[str]) -> list[str]:
    known = {actor.id: actor.key or actor.name for actor in report.actors}
    return [known.get(actor_id, actor_id) for actor_id in ids]
