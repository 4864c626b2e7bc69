"""A user's own actors: one YAML file that adds to the codebook's actors and overrides them.

    people:
      Jane Roe:
        also: [J. Roe]
        terms:
          - {office: foreign minister, of: GBR, from: 2026-01-10}
    organisations:
      River Front: {code: COL, name: River Front, sectors: [REB], also: [FR]}
    institutions:
      Harbour Office: {country: NLD, sectors: [GOV]}
    countries:
      KOR: {also: [Hanguk], cities: [Yongsan]}
    titles:
      - {sectors: [GOV], standing: government, titles: [water envoy]}

Where it lies: ``$POURPARLER_ACTORS``, else ``pourparler/actors.yaml`` in the user's configuration folder.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from .actors import (
    BODIES,
    Country,
    Institution,
    Office,
    Organisation,
    Term,
    in_plural,
    offices_of,
    plural,
    read_institution,
    read_organisation,
    sectors_in,
    texts_in,
)
from .yamlfile import Node, YamlFile

VARIABLE = "POURPARLER_ACTORS"
SECTIONS = ("people", "organisations", "institutions", "countries", "titles")
#: Terms and other spellings of a person; names of a country by field.
_Told = tuple[tuple[Term, ...], tuple[str, ...]]
_Names = dict[str, tuple[str, ...]]
_NAMES = ("also", "adjectives", "people", "cities")


@dataclass(frozen=True)
class UserActors:
    """What the file holds, each by the key that overrides ours."""

    people: dict[str, tuple[Term, ...]] = field(default_factory=dict)
    spellings: dict[str, tuple[str, ...]] = field(default_factory=dict)
    organisations: dict[str, Organisation] = field(default_factory=dict)
    institutions: dict[str, Institution] = field(default_factory=dict)
    countries: dict[str, dict[str, tuple[str, ...]]] = field(default_factory=dict)
    titles: dict[str, Office] = field(default_factory=dict)

    def country(self, ours: Country) -> Country:
        """A country with the user's names before ours."""
        told = self.countries.get(ours.code, {})
        also, adjectives, people, cities = ((*told.get(name, ()), *getattr(ours, name)) for name in _NAMES)
        return replace(ours, also=also, adjectives=adjectives, people=people, cities=cities)

    @property
    def size(self) -> int:
        parts = (self.people, self.organisations, self.institutions, self.countries, self.titles)
        return sum(len(part) for part in parts)


def default_file() -> Path:
    """The place in the user's configuration folder."""
    home = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
    return Path(home) / "pourparler" / "actors.yaml"


def user_file() -> Path | None:
    """The file to read: that of the environment (set but empty: none), else the one in the configuration folder."""
    told = os.environ.get(VARIABLE)
    if told is not None:
        return Path(told) if told else None
    return default_file() if default_file().is_file() else None


def read_user_actors(path: Path, countries: frozenset[str], organisations: frozenset[str]) -> UserActors:
    """The file's actors; ``countries`` and ``organisations`` are the keys known without it.

    Raises CodebookError, naming file, line and the way out, for what is not in the form.
    """
    root = YamlFile(path).root
    if root.value is None:
        return UserActors()
    sections = root.fields(*SECTIONS)
    bodies = dict(_organisations(sections, countries))
    known = countries | organisations | frozenset(bodies)
    people = dict(_people(sections, known))
    return UserActors(
        {name: terms for name, (terms, _) in people.items()},
        {name: also for name, (_, also) in people.items() if also},
        bodies,
        dict(_institutions(sections, countries)),
        dict(_countries(sections, countries)),
        dict(_titles(sections)),
    )


def _people(
    sections: dict[str, Node], known: frozenset[str]
) -> Iterator[tuple[str, tuple[tuple[Term, ...], tuple[str, ...]]]]:
    if "people" not in sections:
        return
    for name, node in sections["people"].entries():
        fields = node.fields("also", "terms")
        if "terms" not in fields:
            node.fail(
                "has no terms", "add 'terms:' with lines like '- {office: foreign minister, of: GBR, from: 2026}'"
            )
        yield name, (tuple(_term(name, item, known) for item in fields["terms"].items()), texts_in(fields, "also"))


def _term(name: str, node: Node, known: frozenset[str]) -> Term:
    fields = node.fields("office", "of", "from", "to", "sectors")
    for needed in ("of", "from"):
        if needed not in fields:
            node.fail(f"has no {needed}", f"add '{needed}: …'")
    of = fields["of"].one_of(known | BODIES, "country code or organisation")
    since = _date(fields["from"])
    until = _date(fields["to"]) if "to" in fields else None
    if until is not None and until < since[: len(until)]:
        node.fail(f"ends ({until}) before it begins ({since})", "put the earlier date under 'from'")
    return Term(name, fields["office"].text() if "office" in fields else "", of, since, until, sectors_in(fields))


def _date(node: Node) -> str:
    """A date cut to what is known: YYYY, YYYY-MM or YYYY-MM-DD."""
    text = str(node.value)
    parts = text.split("-")
    if not all(part.isdigit() for part in parts) or [len(part) for part in parts] != [4, 2, 2][: len(parts)]:
        node.fail(f"{text!r} is no date", "write 2026, 2026-01 or 2026-01-10")
    return text


def _organisations(sections: dict[str, Node], countries: frozenset[str]) -> Iterator[tuple[str, Organisation]]:
    if "organisations" in sections:
        for key, node in sections["organisations"].entries():
            yield key, read_organisation(key, node, countries)


def _institutions(sections: dict[str, Node], countries: frozenset[str]) -> Iterator[tuple[str, Institution]]:
    if "institutions" in sections:
        for name, node in sections["institutions"].entries():
            yield name, read_institution(name, node, countries)


def _countries(
    sections: dict[str, Node], countries: frozenset[str]
) -> Iterator[tuple[str, dict[str, tuple[str, ...]]]]:
    if "countries" not in sections:
        return
    for code, node in sections["countries"].entries():
        if code not in countries:
            node.fail(f"{code!r} is no country code", "use ISO 3166 alpha-3 (KOS for Kosovo)")
        fields = node.fields(*_NAMES)
        yield code, {name: texts_in(fields, name) for name in fields}


def _titles(sections: dict[str, Node]) -> Iterator[tuple[str, Office]]:
    if "titles" in sections:
        for office in offices_of(sections["titles"]):
            yield office.title.lower(), office
            yield plural(office.title).lower(), in_plural(office)
