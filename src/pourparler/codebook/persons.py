"""Persons of whom the codebook knows the country and sector alone (``persons.yaml``): no office, no dates.

Country or body, then sector, then names with commas between them. Thousands of names are kept as they stand in the
file; a :class:`Term` is made when somebody asks. They are known by their full name only: whom a
bare family name means, the page must tell.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from .actors import SECTORS, Term
from .gazetteer import fold
from .yamlfile import Node, YamlFile


@dataclass(frozen=True, slots=True)
class Listing:
    """Everyone of one country or body in the same sectors."""

    of: str
    sectors: tuple[str, ...]
    names: tuple[str, ...]


@dataclass(frozen=True)
class Listed:
    """The lists of ``persons.yaml``. Where two lists have a name, the first counts."""

    listings: tuple[Listing, ...] = ()

    @cached_property
    def by_name(self) -> Mapping[str, Listing]:
        """Full name to the list that has it."""
        return {name: listing for listing in reversed(self.listings) for name in listing.names}

    @cached_property
    def by_last_word(self) -> Mapping[str, frozenset[str]]:
        """The last word of a name, folded, to the countries and bodies of those who bear it."""
        found: dict[str, set[str]] = {}
        for name, listing in self.by_name.items():
            found.setdefault(fold(name.rpartition(" ")[2]), set()).add(listing.of)
        return {word: frozenset(codes) for word, codes in found.items()}

    def term(self, name: str) -> Term | None:
        """What the lists tell of somebody, as a term of no office and no dates; None where they lack the name."""
        listing = self.by_name.get(name)
        return Term(name, "", listing.of, "", None, listing.sectors) if listing is not None else None


def read_persons(path: Path, known: frozenset[str]) -> Listed:
    """The lists of a file; ``known`` are the country codes and organisation keys that somebody can be of.

    Raises CodebookError for a key that is neither and for a sector that PLOVER lacks.
    """
    return Listed(tuple(_listings(path, known)))


def _listings(path: Path, known: frozenset[str]) -> Iterator[Listing]:
    for of, sectors in YamlFile(path).root.entries():
        if of not in known:
            sectors.fail(
                f"{of!r} is no country code and no organisation", "use a key of countries or organisations.yaml"
            )
        for codes, names in sectors.entries():
            yield Listing(of, _sectors(codes, names), tuple(names.text().replace("\n", " ").strip(" ,").split(", ")))


def _sectors(codes: str, node: Node) -> tuple[str, ...]:
    told = tuple(codes.split())
    unknown = [code for code in told if code not in SECTORS]
    if unknown:
        node.fail(f"{unknown[0]!r} is no sector", f"use some of {', '.join(sorted(SECTORS))}")
    return told
