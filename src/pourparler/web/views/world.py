"""A map of the world: how often countries take part in events, and the places where events happened."""

import json
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from pourparler.codebook import load
from pourparler.model.listed import CountRow
from pourparler.web.library import Library, fresh_mark

from .names import country_name
from .network import ties

# The outlines are on a grid of a quarter of a degree (vendor.py); Antarctica is left out.
WIDTH, HEIGHT, SOUTH = 1440, 720, 600
PLACES, TOLD = 200, 60
SHADES = 5
_OUTLINES = Path(__file__).parents[1] / "static" / "vendor" / "world.json"


@dataclass(frozen=True, slots=True)
class Land:
    """A country with its outline; ``shade`` 0 (no event) to SHADES, by the logarithm of its events."""

    code: str
    name: str
    path: str
    events: int
    shade: int


@dataclass(frozen=True, slots=True)
class Spot:
    """A place where events happened, on the map's grid; ``size``: the radius of its circle."""

    row: CountRow
    x: float
    y: float
    size: float


@dataclass(frozen=True, slots=True)
class MapView:
    """``lands``: every country; ``most``: those with most events; ``unplaced``: places with unknown coordinates."""

    lands: tuple[Land, ...]
    spots: tuple[Spot, ...]
    unplaced: tuple[CountRow, ...]
    mark: str = field(default_factory=fresh_mark)

    @property
    def most(self) -> list[Land]:
        told = sorted((land for land in self.lands if land.events), key=lambda land: (-land.events, land.name))
        return told[:TOLD]

    @property
    def box(self) -> str:
        return f"0 0 {WIDTH} {SOUTH}"


def map_view(library: Library, since: str | None = None, until: str | None = None) -> MapView:
    """The map of the record; with days, of the events between them (places: of all)."""
    return library.memory.total(("map", since, until), lambda: _view(library, since, until))


def _view(library: Library, since: str | None, until: str | None) -> MapView:
    events: Counter[str] = Counter()
    for tie in ties(library, since, until):
        events.update({tie.left: tie.events, tie.right: tie.events})
    top = max(events.values(), default=1)
    drawn = outlines()
    lands = [
        Land(code, country_name(code) or code, path, events[code], _shade(events[code], top))
        for code, path in drawn.items()
        if code != "ATA"
    ]
    small = [Land(code, country_name(code), "", many, _shade(many, top)) for code, many in events.items()
             if code not in drawn and country_name(code)]  # fmt: skip
    spots, unplaced = [], []
    for row in library.overview.places(PLACES):
        place = place_at(row.name)
        if place is None:
            unplaced.append(row)
        else:
            spots.append(Spot(row, *place, round(3 + 2 * row.count**0.5, 1)))
    return MapView((*lands, *small), tuple(spots), tuple(unplaced))


def _shade(events: int, top: int) -> int:
    """0 for none, 1 to SHADES by the number of digits between one and the most."""
    if not events:
        return 0
    share = events.bit_length() / max(1, top.bit_length())
    return max(1, min(SHADES, round(share * SHADES)))


@cache
def outlines() -> dict[str, str]:
    """Country's code → its outline (see vendor.py)."""
    found: dict[str, str] = json.loads(_OUTLINES.read_text(encoding="utf-8"))
    return found


@cache
def place_at(name: str) -> tuple[float, float] | None:
    """Where a place is on the grid; None when its coordinates are not known."""
    found = load().places.find(name)
    if found is None or found.lat is None or found.lon is None:
        return None
    return round((found.lon + 180) * WIDTH / 360, 1), round((90 - found.lat) * HEIGHT / 180, 1)
