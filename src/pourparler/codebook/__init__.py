"""What the coder knows, as YAML that a social scientist can edit, and the readers that check it.

:func:`load` gives the actors' side: countries, bodies, institutions, offices with their holders, places, and one
gazetteer of all their names. Each section is read at the first question for it. The other vocabularies (event types,
cues, speech acts, …) have a module each beside their YAML.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache, cached_property
from itertools import chain
from pathlib import Path

from . import names
from .actors import (
    Country,
    Institution,
    Office,
    Offices,
    Organisation,
    Term,
    read_countries,
    read_holders,
    read_institutions,
    read_offices,
    read_organisations,
    read_spellings,
)
from .bodies import Bodies, read_bodies
from .gazetteer import Gazetteer
from .people import People, Person, gather, once
from .persons import read_persons
from .places import Place, Places, read_regions
from .user_actors import UserActors, read_user_actors, user_file

__all__ = [
    "Codebook",
    "Country",
    "Gazetteer",
    "Institution",
    "Office",
    "Offices",
    "Organisation",
    "People",
    "Person",
    "Place",
    "Places",
    "Term",
    "load",
]

HERE = Path(__file__).parent
#: Terms of office: of now, of the 1980s to 2000s, ministers since 2000, heads of state and government; the first file
#: that has one wins.
HOLDERS = ("holders.yaml", "figures.yaml", "ministers.yaml", "leaders.yaml", "heads.yaml")


@dataclass(frozen=True)
class Codebook:
    """The actors' side of the codebook in ``folder``; ``own`` is a user's file whose actors go before ours.

    A broken file raises CodebookError when its section is asked for.
    """

    folder: Path = HERE
    own: Path | None = None

    @cached_property
    def user(self) -> UserActors:
        """The user's own actors."""
        if self.own is None:
            return UserActors()
        ours = read_organisations(self.folder / "organisations.yaml", frozenset(self._our_countries))
        return read_user_actors(self.own, frozenset(self._our_countries), frozenset(ours))

    @cached_property
    def _our_countries(self) -> dict[str, Country]:
        return read_countries(self.folder / "countries.yaml")

    @cached_property
    def countries(self) -> dict[str, Country]:
        """ISO 3166 alpha-3 code (KOS for Kosovo) to country."""
        return {code: self.user.country(country) for code, country in self._our_countries.items()}

    @cached_property
    def organisations(self) -> dict[str, Organisation]:
        """Key to body that is no government."""
        ours = read_organisations(self.folder / "organisations.yaml", frozenset(self.countries))
        return {**self.user.organisations, **{k: v for k, v in ours.items() if k not in self.user.organisations}}

    @cached_property
    def institutions(self) -> dict[str, Institution]:
        """Name to institution that has a name of its own."""
        ours = {**self.bodies.institutions, **self._institutions[0]}
        return {**self.user.institutions, **{k: v for k, v in ours.items() if k not in self.user.institutions}}

    @property
    def well_known(self) -> dict[str, Institution]:
        """Name to institution, of the user's and of the best known ones only."""
        return {**self._institutions[0], **self.user.institutions}

    @cached_property
    def bodies(self) -> Bodies:
        """The long list of parties, agencies, courts, universities, firms and papers of every country."""
        return read_bodies(
            self.folder / "bodies.yaml", frozenset(self._our_countries), frozenset(self._institutions[0])
        )

    @property
    def _loose(self) -> frozenset[str]:
        """Names of bodies that are other words too, but those that the best known bodies bear."""
        known = {name for one in self.well_known.values() for name in (one.name, *one.also)}
        return self.bodies.loose - known

    @cached_property
    def institution_heads(self) -> dict[str, tuple[str, ...]]:
        """Common noun that makes an institution ("foreign ministry") to its sectors."""
        return self._institutions[1]

    @cached_property
    def _institutions(self) -> tuple[dict[str, Institution], dict[str, tuple[str, ...]]]:
        return read_institutions(self.folder / "institutions.yaml", frozenset(self.countries))

    @cached_property
    def offices(self) -> Offices:
        """Titles, groups, ranks and polite forms."""
        ours = read_offices(self.folder / "offices.yaml")
        return replace(ours, by_title={**ours.by_title, **self.user.titles})

    @cached_property
    def people(self) -> People:
        """Holders of offices with their terms."""
        known = frozenset(self.countries) | frozenset(self.organisations)
        terms = [term for name in HOLDERS for term in read_holders(self.folder / name, known)]
        told = [term for own in self.user.people.values() for term in own]
        terms = [*told, *(term for term in terms if term.person not in self.user.people)]
        spellings = read_spellings(self.folder / "people.yaml")
        for name, also in self.user.spellings.items():
            spellings[name] = (*also, *spellings.get(name, ()))
        return gather(once(terms), spellings, read_persons(self.folder / "persons.yaml", known))

    @cached_property
    def regions(self) -> dict[str, tuple[str, ...]]:
        """Region that is no country to the countries that it is of."""
        return self._places[0]

    @cached_property
    def _places(self) -> tuple[dict[str, tuple[str, ...]], tuple[str, ...]]:
        return read_regions(self.folder / "places.yaml")

    @cached_property
    def places(self) -> Places:
        return Places(self.regions, self.countries)

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """Every name above in one trie."""
        return Gazetteer(
            chain(
                names.country_entries(self.countries.values()),
                names.organisation_entries(self.organisations.values()),
                names.institution_entries(self.institutions.values(), self.institution_heads, self._loose),
                names.office_entries(self.offices),
                names.person_entries(self.people.by_name.values()),
                names.listed_entries(self.people.listed.by_name),
                names.region_entries(*self._places),
            )
        )


def load(folder: Path = HERE) -> Codebook:
    """The codebook in ``folder``, by default the one in the package, with the user's own actors; each loaded once."""
    return _load(folder, user_file())


@cache
def _load(folder: Path, own: Path | None) -> Codebook:
    return Codebook(folder, own)
