"""What the phrase around a title or institution noun holds: its bounds, whose it is, which rank, former, for what."""

from __future__ import annotations

from dataclasses import dataclass

from .naming import Told
from .scan import Scan


@dataclass(slots=True, eq=False)
class Reach(Told):
    """The first and last unit of the phrase, and what lies between them and the title."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Noun:
    """What kind of word the phrase is around. ``plural``: it may have several owners. ``speaks_for``: "for" after it
    tells whose it is ("spokesman for"). ``task``: "for", "to" and "on" tell what it is for. ``group``: it moves, so
    that "from" tells where from ("troops from").
    """

    plural: bool = False
    speaks_for: bool = False
    task: bool = False
    group: bool = False


def belong(scan: Scan, at: int, countries: list[str], bodies: list[tuple[str, str]], *, front: bool = False) -> bool:
    """Adds the country or body at unit ``at`` to those that a thing belongs to; False when it is neither."""
    unit = scan.units[at]
    place = 0 if front else len(countries)
    if (country := unit.entry("country")) is not None and unit.kind == "country":
        countries.insert(place, country.key)
    elif unit.kind == "region":
        codes = scan.codebook.regions.get(unit.entries[0].key, ())
        countries.extend(codes if len(codes) == 1 else ())
    elif unit.kind in ("organisation", "institution", "head"):
        entry = unit.entry(unit.kind)
        bodies.append((unit.kind, entry.key if entry else ""))
    elif unit.kind == "body":
        bodies.append(("body", scan.text[unit.start : unit.end]))
    else:
        return False
    return True
