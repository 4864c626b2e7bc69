"""A position in the line of its holder: when it was first taken, how many sources say so, what was before and after."""

from dataclasses import dataclass

from pourparler.ask.before import keys_of
from pourparler.model import Position
from pourparler.record import Found
from pourparler.tell.positions import Standing
from pourparler.web import addresses
from pourparler.web.library import Library

from .names import country_name
from .stances import DIGITS, Stand, newest_first, stands

ROWS, AROUND = 400, 6  # positions looked at; of the line shown before and after this one


@dataclass(frozen=True, slots=True)
class BeforeView:
    """``this``: the position with every report of it; ``line``: those of the holder on the issue around it, the newest
    first; ``first``: whether nothing like it was said before."""

    holder: str
    href: str
    issue: str
    this: Stand
    line: tuple[Stand, ...]
    first: bool
    reports: int


def before_view(found: Found, library: Library) -> BeforeView | None:
    """The line of the first holder's positions on the first issue; None when the record keeps none."""
    return library.memory.current(("before", found.id), lambda: _view(found, library))


def _view(found: Found, library: Library) -> BeforeView | None:
    assert isinstance(found.fact, Position)
    holders = sorted(keys_of(found.report, found.fact.holder))
    if not holders:
        return None
    issue = next(iter(found.fact.issues), "")
    rows = library.overview.held(holders[0], issue=issue, last=ROWS)
    place = next(((row.report, row.fact) for row in rows if f"{row.hash:0{DIGITS}x}" == found.id[:DIGITS]), None)
    line = newest_first(rows)
    at = next((i for i, standing in enumerate(line) if place is not None and _tells(standing, place)), None)
    if at is None:
        return None
    first = max(0, at - AROUND)
    around = stands(line[first : at + AROUND + 1], rows, library)
    this = around[at - first]
    reports = len({report for report, _ in this.standing.first.told})
    name = country_name(holders[0]) or found.report.actor(found.fact.holder[0]).name
    return BeforeView(
        name, addresses.actor_page(holders[0]), issue, this, tuple(around), not this.standing.before, reports
    )


def _tells(one: Standing, place: tuple[str, int]) -> bool:
    return any(place in taking.told for taking in (one.first, *one.again))
