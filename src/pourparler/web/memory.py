"""Answers that were dear are kept: until the record changes, and then for as long as they were dear.

Somebody who adds pages changes the record many times a second. An answer that took a millisecond is made anew at once;
one that took a second may be older by half a minute, and is made anew in the background while the old one is shown.
"""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any, TypeVar, cast

T = TypeVar("T")

PATIENCE = 60.0  # an answer may be older than the record by so many times the time that it takes
SLOW = 0.15  # seconds; what takes longer is made anew in the background
MOST = 2000  # answers kept; a report whole is some tens of kilobytes


@dataclass(slots=True)
class _Kept:
    value: Any
    mark: str
    at: float
    cost: float
    renewing: bool = False


class Memory:
    """Remembers answers about a record; ``mark`` gives another text after each of its changes."""

    def __init__(self, mark: Callable[[], str], most: int = MOST) -> None:
        self._mark = mark
        self._most = most
        self._kept: OrderedDict[Hashable, _Kept] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """The answer to ``key``, which ``make`` gives: a remembered one where it is good enough."""
        mark = self._mark()
        with self._lock:
            kept = self._kept.get(key)
            if kept is not None:
                self._kept.move_to_end(key)
        if kept is None:
            return self._made(key, make, mark)
        if kept.mark == mark or time.monotonic() - kept.at < PATIENCE * kept.cost:
            return cast(T, kept.value)
        if kept.cost < SLOW:
            return self._made(key, make, mark)
        self._renew(key, make, mark, kept)
        return cast(T, kept.value)

    def exact(self, key: Hashable, make: Callable[[], T]) -> T:
        """The answer to ``key``, which holds all that the answer hangs on, so that it never grows old."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return cast(T, self._kept[key].value)
        return self._made(key, make, "")

    def forget(self) -> None:
        """Forget everything: whoever changed the record from the desk sees it at once."""
        with self._lock:
            self._kept.clear()

    def _made(self, key: Hashable, make: Callable[[], T], mark: str) -> T:
        began = time.monotonic()
        value = make()
        now = time.monotonic()
        with self._lock:
            self._kept[key] = _Kept(value, mark, now, now - began)
            self._kept.move_to_end(key)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return value

    def _renew(self, key: Hashable, make: Callable[[], T], mark: str, kept: _Kept) -> None:
        with self._lock:
            if kept.renewing:
                return
            kept.renewing = True

        def renew() -> None:
            try:
                self._made(key, make, mark)
            finally:
                kept.renewing = False

        threading.Thread(target=renew, name="desk-memory", daemon=True).start()
