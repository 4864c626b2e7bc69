"""Bodies of every country by country and sector (``bodies.yaml``): parties, agencies, courts, schools, firms, papers.

The file holds thousands, so it is written short: ``name = other name; next name``. A name behind "?" is a common word
or a surname as well, and is meant only where the entity recogniser sees a body. One behind "~" others bear too, here or
elsewhere ("Libertarian Party"): it is the body's only in a text that speaks of its country, as short abbreviations are.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from .actors import SECTORS, Institution
from .yamlfile import Node, YamlFile

#: Sectors of those who are named in the news of every country: a text that names them need not be about their own.
ANYWHERE = frozenset({"JRN", "BUS", "EDU", "NGO", "MED", "REL"})
_MARKS = "?~"
_IN_BRACKETS = " ("
#: Abbreviations of so many letters at most are borne by many others too.
SHORT_NAME = 6


@dataclass(frozen=True, slots=True)
class Bodies:
    """``institutions``: by key, which is the name, with the country in brackets where others bear it too.

    ``bearers``: every name to the keys that bear it. ``loose``: names meant only where a body is recognised.
    ``common``: names that tell a body only where its country is spoken of.
    """

    institutions: dict[str, Institution] = field(default_factory=dict)
    bearers: dict[str, tuple[str, ...]] = field(default_factory=dict)
    loose: frozenset[str] = frozenset()
    common: frozenset[str] = frozenset()

    def unsure(self, name: str) -> bool:
        """Whether a name tells no country by itself: an abbreviation, or borne in several countries."""
        keys = self.bearers.get(name)
        short = len(name) <= SHORT_NAME and name.isupper()
        return keys is not None and (len(keys) > 1 or short or name in self.common)


def read_bodies(path: Path, countries: frozenset[str], taken: frozenset[str] = frozenset()) -> Bodies:
    """The bodies in ``path``; keys in ``taken`` are others'. Raises CodebookError where a country or sector is none."""
    institutions: dict[str, Institution] = {}
    bearers: dict[str, tuple[str, ...]] = {}
    marked: dict[str, set[str]] = {mark: set() for mark in _MARKS}
    for code, sectors, told in _rows(YamlFile(path).root, countries):
        names = [_bare(name, marked) for name in told]
        full = told[0].lstrip(_MARKS)
        key = full if full not in institutions and full not in taken else f"{full} ({code})"
        if key not in institutions:
            institutions[key] = Institution(key, code, sectors, tuple(names[1:]))
            for name in dict.fromkeys(names):
                bearers[name] = (*bearers.get(name, ()), key)
    return Bodies(institutions, bearers, frozenset(marked["?"]), frozenset(marked["~"]))


def _bare(name: str, marked: dict[str, set[str]]) -> str:
    """A name without its mark and without the country in brackets that parts it from others; notes it as marked."""
    if name[0] not in _MARKS and _IN_BRACKETS not in name:
        return name
    bare = name.lstrip(_MARKS).split(_IN_BRACKETS)[0]
    if name[0] in _MARKS:
        marked[name[0]].add(bare)
    if _IN_BRACKETS in name:
        marked["~"].add(bare)
    return bare


def _rows(root: Node, countries: frozenset[str]) -> Iterator[tuple[str, tuple[str, ...], list[str]]]:
    """Country, sectors and names of every body."""
    for code, by_sector in root.entries():
        if code not in countries:
            by_sector.fail(f"{code!r} is no country", "write an ISO 3166 alpha-3 code")
        for told, node in by_sector.entries():
            sectors = tuple(told.split())
            if not sectors or not set(sectors) <= SECTORS:
                node.fail(f"{told!r} is no sector", "write PLOVER codes with a space between, such as 'GOV MIL'")
            for row in node.text().split(";"):
                names = [name.strip() for name in row.split("=")]
                if named := [name for name in names if name.strip(_MARKS)]:
                    yield code, sectors, named
