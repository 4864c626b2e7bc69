"""What to look at next: events in dispute first for editors, then those that the program is least sure of."""

from collections.abc import Iterator
from dataclasses import dataclass

from pourparler.model import Event, Report
from pourparler.record import fact_ids
from pourparler.web.desk import DeskStore
from pourparler.web.desk.accounts import User
from pourparler.web.desk.roles import Role
from pourparler.web.shelf import Holdings

from .book import Opinion, decisions, disputed, latest

ENOUGH_CODERS = 2  # a coder is not asked for an event that so many others have judged


@dataclass(frozen=True, slots=True)
class Task:
    """An event to be judged. ``opinions``: empty for a coder, who is to judge without knowing the others'."""

    id: str
    report: Report
    event: Event
    opinions: tuple[Opinion, ...]
    disputed: bool


def tasks(store: DeskStore, user: User, held: Holdings) -> Iterator[Task]:
    """The events that ``user`` has not judged, and nobody has decided, in the order to look at them."""
    given, decided = latest(store), decisions(store)
    waiting = []
    for report in held.reports.values():
        for event, event_id in zip(report.events, fact_ids(report).events, strict=True):
            others = given.get(event_id, {})
            if event_id not in decided and _is_for(user, others):
                waiting.append((not disputed(others), event.confidence, event_id, report, event))
    for calm, _, event_id, report, event in sorted(waiting, key=lambda task: task[:3]):
        seen = tuple(given.get(event_id, {}).values()) if user.role >= Role.editor else ()
        yield Task(event_id, report, event, seen, not calm and user.role >= Role.editor)


def _is_for(user: User, others: dict[str, Opinion]) -> bool:
    if user.role >= Role.editor:
        return user.name not in others or disputed(others)
    return user.name not in others and len(others) < ENOUGH_CODERS
