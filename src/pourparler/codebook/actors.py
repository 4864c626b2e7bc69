"""Who acts in the news, as the codebook's YAML has it: countries, bodies, institutions, offices and their holders."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .yamlfile import Node, YamlFile

_GOVERNMENT_SIDE = ("COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK")
_OTHERS = ("AGR", "BUS", "CRM", "CVL", "EDU", "ELI", "JRN", "LAB", "MED", "OPP", "PRE", "REF", "REL", "SOC")
BODIES = frozenset({"UNO", "EUR", "IGO", "NGO", "MNC", "IMG", "ISM"})
SECTORS = frozenset({*_GOVERNMENT_SIDE, *_OTHERS, *BODIES})
STANDINGS = frozenset({"government", "institution", "private", "country"})


@dataclass(frozen=True, slots=True)
class Country:
    """A country under its ISO 3166 alpha-3 code (KOS for Kosovo) and every way that news names it.

    ``cities`` stand for the government in the right sentence ("Seoul said"); ``prefix`` is its form in "Sino-Russian".
    ``also_means`` says what else its bare name can be: a given name, a surname, a state.
    """

    code: str
    name: str
    also: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    capital: str | None = None
    cities: tuple[str, ...] = ()
    prefix: str | None = None
    also_means: str | None = None


@dataclass(frozen=True, slots=True)
class Organisation:
    """A body that is no government: ``code`` is UNO, EUR, IGO, NGO, MNC, IMG, ISM or the country it belongs to.

    ``people`` are the words for its members. A ``land`` is a breakaway region with rulers of its own. ``governs`` are
    (country, since) for those who came to rule a country. ``countries`` make up a body like the Quad.
    """

    key: str
    name: str
    code: str
    sectors: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    governs: tuple[tuple[str, str], ...] = ()
    land: bool = False


@dataclass(frozen=True, slots=True)
class Institution:
    """An institution with a name of its own: the Pentagon, the Knesset."""

    name: str
    country: str
    sectors: tuple[str, ...]
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Office:
    """A word for what somebody is: its sectors (none: those of the institution), and for whom it speaks.

    ``standing``: government, institution or private. ``unique``: one holder per country at a time. ``plural``: the word
    stands for several people. ``group``: it names a body of people rather than persons. ``country``: whose it is unless
    the text says otherwise.
    """

    title: str
    sectors: tuple[str, ...]
    standing: str
    unique: bool = False
    plural: bool = False
    group: bool = False
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Offices:
    """Every title and group word by its lower-case form, and the small words around titles."""

    by_title: dict[str, Office]
    ranks: tuple[str, ...]
    former: tuple[str, ...]
    courtesy: dict[str, str]


@dataclass(frozen=True, slots=True)
class Term:
    """One person's time in one office. ``of`` is a country's code or a body's key, dates are ISO, cut short.

    ``sectors`` are told only where the office's own do not fit.
    """

    person: str
    office: str
    of: str
    since: str
    until: str | None
    sectors: tuple[str, ...] = ()

    def covers(self, date: str) -> bool:
        """Whether ``date`` (ISO 8601) lies in the term, as far as the known digits tell."""
        began = self.since <= date[: len(self.since)]
        return began and (self.until is None or date[: len(self.until)] <= self.until)

    @property
    def years(self) -> str:
        return f"{self.since}–{self.until or ''}"


def read_countries(path: Path) -> dict[str, Country]:
    """Code to country. Raises CodebookError for a broken file, as all readers here do."""
    return {code: _country(code, node) for code, node in YamlFile(path).root.entries()}


def _country(code: str, node: Node) -> Country:
    fields = node.fields("name", "also", "adjectives", "people", "capital", "cities", "prefix", "also_means")
    if "name" not in fields:
        node.fail("has no name", "add 'name: …'")
    return Country(
        code,
        fields["name"].text(),
        texts_in(fields, "also"),
        texts_in(fields, "adjectives"),
        texts_in(fields, "people"),
        _text(fields, "capital"),
        texts_in(fields, "cities"),
        _text(fields, "prefix"),
        _text(fields, "also_means"),
    )


def read_organisations(path: Path, countries: frozenset[str]) -> dict[str, Organisation]:
    """Key to organisation; a code must be one of ``countries`` or of the bodies that are no country."""
    entries = YamlFile(path).root.fields("organisations")["organisations"].entries()
    return {key: read_organisation(key, node, countries) for key, node in entries}


def read_organisation(key: str, node: Node, countries: frozenset[str]) -> Organisation:
    """A body that is no government."""
    fields = node.fields("code", "name", "sectors", "also", "people", "countries", "governs", "land")
    for needed in ("code", "name"):
        if needed not in fields:
            node.fail(f"has no {needed}", f"add '{needed}: …'")
    return Organisation(
        key,
        fields["name"].text(),
        fields["code"].one_of(BODIES | countries, "country or kind of body"),
        sectors_in(fields),
        texts_in(fields, "also"),
        texts_in(fields, "people"),
        texts_in(fields, "countries"),
        tuple(_rule(rule) for rule in fields["governs"].items()) if "governs" in fields else (),
        "land" in fields and fields["land"].flag(),
    )


def _rule(node: Node) -> tuple[str, str]:
    fields = node.fields("country", "from")
    for needed in ("country", "from"):
        if needed not in fields:
            node.fail(f"has no {needed}", f"add '{needed}: …'")
    return fields["country"].text(), fields["from"].text()


def read_institutions(
    path: Path, countries: frozenset[str]
) -> tuple[dict[str, Institution], dict[str, tuple[str, ...]]]:
    """Named institutions by name, and sectors by the common noun that makes an institution ("foreign ministry")."""
    root = YamlFile(path).root.fields("named", "heads")
    named: dict[str, Institution] = {}
    for name, node in root["named"].entries():
        named[name] = read_institution(name, node, countries)
    heads: dict[str, tuple[str, ...]] = {}
    for node in root["heads"].items():
        fields = node.fields("sectors", "names")
        heads |= dict.fromkeys(fields["names"].texts(), sectors_in(fields))
    return named, heads


def read_institution(name: str, node: Node, countries: frozenset[str]) -> Institution:
    """An institution with a name of its own."""
    fields = node.fields("country", "sectors", "also")
    if "country" not in fields:
        node.fail("has no country", "add 'country: …' with an ISO 3166 alpha-3 code")
    country = fields["country"].one_of(countries, "country code")
    return Institution(name, country, sectors_in(fields), texts_in(fields, "also"))


def read_offices(path: Path) -> Offices:
    """Titles with their plurals, groups, ranks and polite forms."""
    root = YamlFile(path).root.fields("offices", "groups", "ranks", "former", "courtesy")
    by_title: dict[str, Office] = {}
    for office in offices_of(root["offices"]):
        by_title.setdefault(plural(office.title).lower(), in_plural(office))
        by_title[office.title.lower()] = office
    for node in root["groups"].items():
        fields = node.fields("sectors", "standing", "names")
        standing = fields["standing"].one_of(STANDINGS, "standing")
        for name in fields["names"].texts():
            by_title.setdefault(name.lower(), Office(name, sectors_in(fields), standing, plural=True, group=True))
    courtesy = {key: node.value for key, node in root["courtesy"].entries()}
    return Offices(by_title, root["ranks"].texts(), root["former"].texts(), courtesy)


def offices_of(node: Node) -> Iterator[Office]:
    """Titles that share sectors and standing."""
    for item in node.items():
        fields = item.fields("sectors", "standing", "unique", "titles", "country")
        for needed in ("standing", "titles"):
            if needed not in fields:
                item.fail(f"has no {needed}", f"add '{needed}: …'")
        standing = fields["standing"].one_of(STANDINGS, "standing")
        unique = "unique" in fields and fields["unique"].flag()
        for title in fields["titles"].texts():
            yield Office(title, sectors_in(fields), standing, unique, country=_text(fields, "country"))


def in_plural(office: Office) -> Office:
    """The same office of several people."""
    return Office(office.title, office.sectors, office.standing, plural=True, country=office.country)


def plural(title: str) -> str:
    """ "foreign minister" to "foreign ministers"; the noun before "of", "to" or "in" takes the ending."""
    for joint in (" of ", " in ", " to ", " for ", "-in-", "-at-", "-to-", " d'"):
        if joint in title:
            head, rest = title.split(joint, 1)
            return plural(head) + joint + rest
    if title.endswith(" general") and title.startswith(("attorney", "secretary", "director", "prosecutor", "consul")):
        return plural(title[: -len(" general")]) + " general"
    if title.endswith(("man", "men")):
        return title[:-3] + "men"
    if title.endswith("child"):
        return title + "ren"
    if title.endswith("wife"):
        return title[:-2] + "ves"
    if title.endswith("y") and title[-2:-1] not in "aeiou":
        return title[:-1] + "ies"
    hissing = title.endswith(("s", "x", "ch", "sh")) and not title.endswith("arch")
    return title + ("es" if hissing else "s")


def read_holders(path: Path, known: frozenset[str]) -> tuple[Term, ...]:
    """All terms; ``known`` are the country codes and organisation keys that an office can be of."""
    terms: list[Term] = []
    for of, offices in YamlFile(path).root.entries():
        if of not in known:
            offices.fail(
                f"{of!r} is no country code and no organisation", "use a key of countries or organisations.yaml"
            )
        for office, rows in offices.entries():
            terms.extend(_term(row, office, of) for row in rows.items())
    return tuple(terms)


def _term(node: Node, office: str, of: str) -> Term:
    parts = [str(item.value) for item in node.items()]
    if not 2 <= len(parts) <= 3:
        node.fail(f"has {len(parts)} parts", "write [name, from] or [name, from, to]")
    until = parts[2] if len(parts) == 3 else None
    if until is not None and until < parts[1][: len(until)]:
        node.fail(f"ends ({until}) before it begins ({parts[1]})", "put the earlier date first")
    return Term(parts[0], office, of, parts[1], until)


def read_spellings(path: Path) -> dict[str, tuple[str, ...]]:
    """Name to its other spellings."""
    return {name: node.texts() for name, node in YamlFile(path).root.entries()}


def _text(fields: dict[str, Node], key: str) -> str | None:
    return fields[key].text() if key in fields else None


def texts_in(fields: dict[str, Node], key: str) -> tuple[str, ...]:
    """The texts under ``key``; () without it."""
    return fields[key].texts() if key in fields else ()


def sectors_in(fields: dict[str, Node]) -> tuple[str, ...]:
    """The sectors told, each a PLOVER code."""
    if "sectors" not in fields:
        return ()
    return tuple(item.one_of(SECTORS, "sector") for item in fields["sectors"].items())
