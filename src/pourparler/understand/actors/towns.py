"""Towns and the land that stands behind their comma: "Hamilton, Ohio" is none of Bermuda's, "Kasama, Japan" Japan's.

Also names that begin like a capital: "Sofia" in "the painter Sofia Crespo" is no city.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pourparler.codebook import Place
from pourparler.codebook.gazetteer import entry
from pourparler.codebook.reference import reference_words

from .unit import Unit

if TYPE_CHECKING:
    from .scan import Scan

#: Towns below this size share their names with too much else.
KNOWN_TOWN = 100_000
#: What may follow a country that tells where a town lies; anything may follow a region.
_CLOSE = frozenset({",", ".", ";", ":", ")", "\n", "", "–", "—", "?"})


def town(scan: Scan, first: int, last: int) -> Place | None:
    """The place that units ``first`` to ``last`` name, in the land that follows them if one does."""
    name = scan.text[scan.units[first].start : scan.units[last].end]
    code, sure = land_behind(scan, last)
    found = scan.codebook.places.find(name, (code,) if code else scan.countries)
    if code is None or (found is not None and found.country == code):
        return found
    return Place(name, code) if sure or found is None else found


def land_behind(scan: Scan, last: int) -> tuple[str | None, bool]:
    """The country of the land right behind the comma after unit ``last``; and whether it is a region, which no list of
    towns holds.
    """
    at = last + 1
    if at >= len(scan.units) or scan.gap(at) != ", " or scan.low(at + 1) in ("and", "or"):
        return None, False
    unit = scan.units[at]
    if unit.kind == "region":
        codes = scan.codebook.regions.get(unit.entries[0].key, ())
        known = scan.codebook.places.find(unit.entries[0].key)
        return (codes[0], known is None or known.lat is None) if len(codes) == 1 else (None, False)
    land = unit.entry("country", "name") if unit.kind == "country" else None
    closed = scan.text[unit.end : unit.end + 1] in _CLOSE
    return (land.key, False) if land is not None and closed else (None, False)


def placed(scan: Scan, units: list[Unit]) -> list[Unit]:
    """``units`` where capitals that stand for another town, or for a given name, are plain words or persons, and
    countries that are one of a bigger country's states in this text are regions.
    """
    units = [_state(scan, unit) for unit in units]
    units = [unit._replace(kind="word", entries=()) if _elsewhere(scan, i) else unit for i, unit in enumerate(units)]
    return _joined_names(scan, units)


def _capital(unit: Unit) -> str | None:
    """The country whose capital a unit names and nothing else."""
    if unit.kind != "country" or unit.entry("country", "name") is not None:
        return None
    city = unit.entry("country", "metonym") or unit.entry("country", "capital")
    return city.key if city is not None else None


def _elsewhere(scan: Scan, index: int) -> bool:
    """Whether a capital's name is a town's in the land that follows: "Hamilton, Ohio"."""
    own = _capital(scan.units[index])
    if own is None:
        return False
    code, sure = land_behind(scan, index)
    if code is None or code == own:
        return False
    name = scan.text[scan.units[index].start : scan.units[index].end]
    found = scan.codebook.places.find(name, (code,))
    return sure or (found is not None and found.country == code)


def _state(scan: Scan, unit: Unit) -> Unit:
    """A country's name that is a state's in a text of that state's country: "Georgia" beside "Alabama"."""
    named = unit.entry("country", "name") if unit.kind == "country" else None
    region = reference_words().state_called.get(named.key) if named is not None else None
    if named is None or region is None or not _speaks_of_state(scan, named.key, scan.codebook.regions[region]):
        return unit
    return unit._replace(kind="region", entries=(entry("region", region, "region", region),))


def _speaks_of_state(scan: Scan, code: str, whole: tuple[str, ...]) -> bool:
    """Whether a text names other regions or towns of ``whole`` and nothing else of the country ``code`` or those beside
    it."""
    named = [e for u in scan.units for e in u.entries if e.kind == "country"]
    keys = {e.key for e in named if (e.form != "name" if e.key == code else e.form in ("name", "metonym"))}
    beside = set(reference_words().beside_state.get(code, "").split("/"))
    regions = (scan.codebook.regions.get(u.entries[0].key, ()) for u in scan.units if u.kind == "region")
    if keys & (beside | {code}):
        return False
    return any(codes == whole for codes in regions) or any((town,) == whole for town in scan.towns_of())


def _joined_names(scan: Scan, units: list[Unit]) -> list[Unit]:
    """A capital's name right before a surname that hangs together with it is the given name: "Sofia Crespo"; so is that
    of a country of which the text says nothing else: "Chad Lowe".
    """
    joined: list[Unit] = []
    for unit in units:
        before = joined[-1] if joined else None
        if before is not None and unit.kind == "person" and _given(scan, before, unit):
            joined[-1] = Unit(before.first, unit.last, before.start, unit.end, "person")
        else:
            joined.append(unit)
    return joined


def _only_here(scan: Scan, unit: Unit) -> bool:
    """Whether a country's plain name stands in the text once, and no other word for the country does."""
    named = unit.entry("country", "name") if unit.kind == "country" else None
    if named is None or scan.text[unit.start : unit.end].isupper():
        return False
    return sum(any(e.kind == "country" and e.key == named.key for e in other.entries) for other in scan.units) == 1


def _given(scan: Scan, before: Unit, unit: Unit) -> bool:
    if (
        not (_capital(before) or _only_here(scan, before))
        or before.first != before.last
        or scan.text[before.end : unit.start] != " "
    ):
        return False
    token = scan.token(before.start)
    head = unit.start <= token.head.idx < unit.end and token.dep_ in ("compound", "flat", "flat:name")
    other = scan.token(unit.start)
    return head or (other.head.i == token.i and other.dep_ in ("flat", "flat:name"))
