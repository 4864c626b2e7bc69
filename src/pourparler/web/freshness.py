"""Which parts of the record have changed since something was made of them.

A part is called by a scope: ``("story", place)``, ``("country", code)``, ``("pair", code, code)``, ``("called", who)``,
``("report", number)``. Every change of the record notes the reports and stories that it touches; here they become the
scopes that fall with them. Somebody who adds pages touches few of them, and all else still holds.
"""

import threading
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import combinations
from typing import Any, TypeVar, cast

from pourparler.record import Record
from pourparler.record.changes import Touched

Scope = tuple[str | int, ...]
MOST = 100_000  # scopes whose last change is remembered; beyond it everything made before is taken to have fallen

_SEEN: ContextVar[dict[tuple[int, str], Any] | None] = ContextVar("seen", default=None)
T = TypeVar("T")


@contextmanager
def one_look() -> Iterator[None]:
    """Within this the record is looked at once for what has changed: an answer tells it as it was when the request
    came, and a database over a network is not asked for every part of a page."""
    token = _SEEN.set({})
    try:
        yield
    finally:
        _SEEN.reset(token)


class Freshness:
    """Watches a record. A moment is the number of its newest change; it never goes back."""

    def __init__(self, record: Record) -> None:
        self._overview = record.overview()
        self._lock = threading.Lock()
        self._mark = ""
        self._now = self._floor = self._overview.touched(None).number
        self._last: dict[Scope, int] = {}

    def mark(self) -> str:
        """Another text after every change, also of what has no scope (pages set aside, rows of other coders)."""
        return self._once("mark", self._overview.mark)

    def now(self) -> int:
        """The moment, with every change noted that was there when this was called (see :func:`one_look`)."""
        return self._once("now", self._noted)

    def _once(self, what: str, look: Callable[[], T]) -> T:
        seen = _SEEN.get()
        if seen is None:
            return look()
        if (id(self), what) not in seen:
            seen[id(self), what] = look()
        return cast(T, seen[id(self), what])

    def _noted(self) -> int:
        mark = self.mark()
        if mark == self._mark:
            return self._now
        with self._lock:
            if mark != self._mark:
                self._note(self._overview.touched(self._now))
                self._mark = mark
            return self._now

    def holds(self, since: int, scopes: Iterable[Scope]) -> bool:
        """Whether nothing in ``scopes`` was changed after the moment ``since``, as far as :meth:`now` has seen."""
        return since >= self._floor and all(self._last.get(scope, 0) <= since for scope in scopes)

    def _note(self, touched: Touched) -> None:
        self._now = touched.number
        if touched.everything or len(self._last) > MOST:
            self._floor = touched.number
            self._last.clear()
            return
        for scope in self._scopes(touched):
            self._last[scope] = touched.number

    def _scopes(self, touched: Touched) -> Iterator[Scope]:
        yield from (("story", story) for story in touched.stories)
        if touched.reports:
            yield from (("report", number) for number in touched.reports)
            yield from (("story", story) for story in self._overview.stories_of(touched.reports))
            yield from self._named(touched.reports)

    def _named(self, reports: Collection[int]) -> Iterator[Scope]:
        countries: dict[int, set[str]] = {number: set() for number in reports}
        for report, country, key, name in self._overview.named_in(reports):
            yield from (called(word) for word in (key, name) if word)
            if country:
                countries[report].add(country)
                yield ("country", country)
        for together in countries.values():
            yield from (pair(left, right) for left, right in combinations(together, 2))


def called(name: str) -> Scope:
    """What reports tell of whoever is called so."""
    return ("called", " ".join(name.casefold().split()))


def pair(left: str, right: str) -> Scope:
    """What reports tell of two countries."""
    return ("pair", min(left, right), max(left, right))
