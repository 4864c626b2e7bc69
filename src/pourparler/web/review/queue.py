"""What to look at next: events in dispute first for editors, then those that the program is least sure of."""

from collections.abc import Iterator
from dataclasses import dataclass

from pourparler.errors import NotInRecord
from pourparler.model import Event, Report
from pourparler.record import Found
from pourparler.web.desk import DeskStore
from pourparler.web.desk.accounts import User
from pourparler.web.desk.roles import Role
from pourparler.web.library import Library

from .book import Opinion, decisions, disputed, latest

ENOUGH_CODERS = 2  # a coder is not asked for an event that so many others have judged
DIGITS = 15  # of an id in a list
AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class Task:
    """An event to be judged. ``opinions``: empty for a coder, who is to judge without knowing the others'."""

    id: str
    report: Report
    event: Event
    opinions: tuple[Opinion, ...]
    disputed: bool


@dataclass(frozen=True, slots=True)
class Queue:
    """``next``: the event to judge now, None when none waits; ``left``: how many wait."""

    next: Task | None
    left: int


def queue(store: DeskStore, user: User, library: Library) -> Queue:
    """The events that ``user`` has not judged, and nobody has decided, in the order to look at them."""
    given, decided = latest(store), decisions(store)
    done = {fact for fact, others in given.items() if not _is_for(user, others)} | decided.keys()
    left = max(0, library.counts().events - len(done))
    return Queue(next(_tasks(given, done, user, library), None), left)


def _tasks(given: dict[str, dict[str, Opinion]], done: set[str], user: User, library: Library) -> Iterator[Task]:
    seen: set[str] = set()
    if user.role >= Role.editor:
        seen = {fact for fact, others in given.items() if fact not in done and disputed(others)}
        for fact in sorted(seen):
            if (found := _found(library, fact)) is not None:
                yield _task(found, given, user)
    passed = {fact[:DIGITS] for fact in done | seen}
    for start in range(0, library.counts().events, AT_ONCE):
        for row in library.overview.least_sure(limit=AT_ONCE, offset=start):
            if row.id not in passed and (found := _found(library, row.id)) is not None:
                yield _task(found, given, user)


def _found(library: Library, fact: str) -> Found | None:
    """The event; None when no reading has it any more."""
    try:
        return library.record.find("event", fact)
    except NotInRecord:
        return None


def _task(found: Found, given: dict[str, dict[str, Opinion]], user: User) -> Task:
    assert isinstance(found.fact, Event)
    others = given.get(found.id, {})
    editor = user.role >= Role.editor
    seen = tuple(others.values()) if editor else ()
    return Task(found.id, found.report, found.fact, seen, editor and disputed(others))


def _is_for(user: User, others: dict[str, Opinion]) -> bool:
    if user.role >= Role.editor:
        return user.name not in others or disputed(others)
    return user.name not in others and len(others) < ENOUGH_CODERS
