"""What a server does before its first requests and beside them: it makes what they would wait for."""

import gc
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from threading import Event

from fastapi import HTTPException

from pourparler.errors import PourparlerError
from pourparler.together import merger

from .library import Library
from .routes.pages import actor_shown, sites_shown, story_shown
from .views.front import front_view
from .views.network import ties
from .views.world import map_view

STORIES, COUNTRIES = 25, 12  # the largest, whose pages are made ready: those that the front page and the list lead to
REST = 4  # times as long as a page took, before the next: those who ask meanwhile come first
TURN = 0.001  # seconds that a thread may go on while others wait; by default five times that
OFTEN = (50_000, 20, 50)  # objects made before garbage is looked for; by default 700, which is many times a page


def make_ready(library: Library) -> None:
    """Makes what many requests would wait for together, each holding a thread: before the first one comes."""
    merger(library.record)
    front_view(library)
    library.people_of(None)
    sites_shown(library)


def warm_up(library: Library, stopping: Event) -> None:
    """Makes the map with the names of its places, and the pages that the front page and the list lead to first."""
    # Each question to the record gives the turn away: a page that is soon told would wait behind one that takes long
    # as many times as it asks.
    sys.setswitchinterval(TURN)
    map_view(library)
    _spare_what_stays()
    for make in _pages(library):
        if stopping.is_set():
            return
        began = time.monotonic()
        with suppress(PourparlerError, HTTPException):  # who asks for the page is told
            make()
        stopping.wait(REST * (time.monotonic() - began))


def _pages(library: Library) -> Iterator[Callable[[], object]]:
    for row in library.stories()[:STORIES]:
        yield lambda row=row: story_shown(library, library.head_of(row).id)  # type: ignore[misc]
    busiest = dict.fromkeys(code for tie in ties(library) for code in (tie.left, tie.right))
    for code in list(busiest)[:COUNTRIES]:
        yield lambda code=code: actor_shown(library, code)  # type: ignore[misc]


def _spare_what_stays() -> None:
    """Takes all that there is for lasting, so that looking for garbage does not go through it each time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*OFTEN)
