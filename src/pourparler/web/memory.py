"""Answers about the record, kept while they hold.

What depends on a few stories or actors is kept until one of them changes (:mod:`.freshness`); what depends on the
record as a whole, until anything does. Totals, which take long and hardly change, may be older while somebody adds
pages: for as long as they were dear, and they are made anew in the background while the old one is shown.
"""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from .freshness import Freshness, Scope

T = TypeVar("T")

PATIENCE = 60.0  # a total may be older than the record by so many times the time that it takes
SLOW = 0.05  # seconds; what takes longer is made anew in the background
MOST = 4000  # answers kept


@dataclass(frozen=True, slots=True)
class _Made:
    """When an answer was made: before it, the record was at the moment ``since`` and ``mark``, editors had made
    ``edits``."""

    since: int = 0
    mark: str = ""
    edits: int = 0


@dataclass(slots=True)
class _Kept:
    value: Any
    made: _Made
    scopes: tuple[Scope, ...]
    at: float
    cost: float
    size: int
    renewing: bool = False


class Memory:
    """Remembers answers about a record, the ``most`` that were asked for last, and no more than ``room`` altogether,
    each taking what ``size`` gives. Whoever asks for what another is making waits for it. ``edits``: gives another
    number when totals, too, must be seen as they are now."""

    def __init__(
        self,
        freshness: Freshness,
        most: int = MOST,
        *,
        room: int | None = None,
        size: Callable[[Any], int] | None = None,
        edits: Callable[[], int] = lambda: 0,
    ) -> None:
        self._fresh, self._edits = freshness, edits
        self._most, self._room, self._size = most, room, size or (lambda _: 1)
        self._kept: OrderedDict[Hashable, _Kept] = OrderedDict()
        self._taken = 0
        self._lock = threading.Lock()
        self._making: dict[Hashable, threading.Lock] = {}

    def current(self, key: Hashable, make: Callable[[], T]) -> T:
        """The answer to ``key`` as the record is now."""
        mark = self._fresh.mark()
        return self._get(key, make, lambda kept: kept.made.mark == mark, _Made(mark=mark))

    def within(self, key: Hashable, make: Callable[[], T], scopes: Callable[[T], Iterable[Scope]]) -> T:
        """The answer to ``key``, which depends on nothing but ``scopes``, as they are now."""
        made = _Made(self._fresh.now())
        holds = self._fresh.holds
        return self._get(key, make, lambda kept: holds(kept.made.since, kept.scopes), made, scopes)

    def exact(self, key: Hashable, make: Callable[[], T]) -> T:
        """The answer to ``key``, which holds all that the answer hangs on, so that it never grows old."""
        return self._get(key, make, lambda _: True, _Made())

    def total(self, key: Hashable, make: Callable[[], T]) -> T:
        """The answer to ``key`` over the whole record: as it is now, or somewhat older if it is dear."""
        made = _Made(mark=self._fresh.mark(), edits=self._edits())

        def good(kept: _Kept) -> bool:
            if kept.made.edits != made.edits:
                return False
            if kept.made.mark == made.mark or time.monotonic() - kept.at < PATIENCE * kept.cost:
                return True
            if kept.cost >= SLOW:
                self._renew(key, make, made, kept)
                return True
            return False

        return self._get(key, make, good, made)

    def _get(
        self,
        key: Hashable,
        make: Callable[[], T],
        good: Callable[[_Kept], bool],
        made: _Made,
        scopes: Callable[[T], Iterable[Scope]] | None = None,
    ) -> T:
        kept = self._known(key)
        if kept is not None and good(kept):
            return cast(T, kept.value)
        with self._lock:
            making = self._making.setdefault(key, threading.Lock())
        with making:
            again = self._known(key)  # another may have made it meanwhile
            if again is not None and again is not kept and good(again):
                return cast(T, again.value)
            began = time.monotonic()
            try:
                value = make()
                self._keep(key, value, made, tuple(scopes(value)) if scopes else (), began)
            finally:
                with self._lock:
                    self._making.pop(key, None)
        return value

    def _known(self, key: Hashable) -> _Kept | None:
        with self._lock:
            kept = self._kept.get(key)
            if kept is not None:
                self._kept.move_to_end(key)
        return kept

    def _keep(self, key: Hashable, value: Any, made: _Made, scopes: tuple[Scope, ...], began: float) -> None:
        now = time.monotonic()
        kept = _Kept(value, made, scopes, now, now - began, self._size(value))
        with self._lock:
            if (old := self._kept.pop(key, None)) is not None:
                self._taken -= old.size
            self._kept[key] = kept
            self._taken += kept.size
            while len(self._kept) > self._most or (self._room and self._taken > self._room and len(self._kept) > 1):
                _, gone = self._kept.popitem(last=False)
                self._taken -= gone.size

    def _renew(self, key: Hashable, make: Callable[[], T], made: _Made, kept: _Kept) -> None:
        with self._lock:
            if kept.renewing:
                return
            kept.renewing = True

        def renew() -> None:
            began = time.monotonic()
            try:
                self._keep(key, make(), made, (), began)
            finally:
                kept.renewing = False

        threading.Thread(target=renew, name="desk-memory", daemon=True).start()
