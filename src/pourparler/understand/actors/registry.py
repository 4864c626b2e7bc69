"""The actors of one report in the making, and what the codebook knows about each."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace

from pourparler.codebook import Codebook, Person, Term
from pourparler.codebook.gazetteer import Match, words_of
from pourparler.codebook.media import media
from pourparler.codebook.people import FAMILY_NAME_FIRST, slug, surname
from pourparler.codebook.reference import reference_words
from pourparler.codebook.typical import sex_of
from pourparler.model import Span

from .known_persons import KnownPersons
from .names import parts_of_name, same_person
from .naming import Entity, Naming
from .scan import LOCAL
from .towns import KNOWN_TOWN

FORMER_SECTORS = ("ELI",)
#: What stands behind a firm's name when it is written in full: "Hale & Brook Co."
_LEGAL_FORM = re.compile(r",? (?:(?:& |and )?Co|Inc|Ltd|LLC|Corp|PLC|plc|GmbH|AG|S\.?A|Pty Ltd|LLP)\.?$")
#: A newspaper's name has so many words at most: "The Daily Star".
PRESS_WORDS = 4
#: Share of a text's names from which it is about their country.
MOSTLY = 0.6
#: A country named this many times less than another is hardly whose "Congress" is meant.
RARELY = 5


@dataclass
class Registry:
    """Entities by key.

    ``date`` (ISO, may be None) decides which office of a person counts; ``home`` is the country of the dateline,
    ``house`` that of the medium that published the text; ``spoken`` counts the names of the whole text by country;
    ``known`` finds persons in the codebook.
    """

    codebook: Codebook
    date: str | None
    entities: dict[str, Entity] = field(default_factory=dict)
    persons: list[Entity] = field(default_factory=list)
    home: str | None = None
    house: str | None = None
    aliases: dict[str, Entity] = field(default_factory=dict)
    called: dict[str, set[str]] = field(default_factory=dict)
    spoken: Counter[str] = field(default_factory=Counter)
    known: KnownPersons = field(init=False)

    def __post_init__(self) -> None:
        self.known = KnownPersons(self.codebook, self.date, self.entities, self.spoken)

    def likely(self, code: str) -> bool:
        """Whether a country that only a shared name or title would bring in ("Congress", "Rep.") is one that the text
        otherwise speaks of; a text that speaks of none may be at home anywhere.
        """
        most = max(self.spoken.values(), default=0)
        return self.spoken[code] * RARELY >= most or code == self.home

    @property
    def main(self) -> str | None:
        """The country that most of the text's names are of, if one is."""
        top = self.spoken.most_common(1)
        return top[0][0] if top and top[0][1] >= MOSTLY * self.spoken.total() else None

    def country(self, code: str) -> Entity:
        if code not in self.codebook.countries:
            return self.body_of_code(code)
        return self._get(f"country:{code}", self.codebook.countries[code].name, "country", code, ())

    def body_of_code(self, code: str) -> Entity:
        """The actor for UNO or EUR when only the code is known."""
        key = {"UNO": "UN", "EUR": "EU"}.get(code, "")
        return self.organisation(key) if key else self._get(f"org:{code.lower()}", code, "organisation", code, ())

    def organisation(self, key: str) -> Entity:
        """An organisation; one that came to rule a country is its government from that day on."""
        body = self.codebook.organisations[key]
        entity = self._get(f"org:{slug(key)}", body.name, "organisation", body.code, body.sectors)
        for country, since in body.governs:
            if self.date is not None and self.date >= since:
                entity.country, entity.sectors = country, ("GOV",)
                entity.because(f"rules {country} since {since}")
        return entity

    def institution(self, name: str) -> Entity:
        named = self.codebook.institutions[name]
        return self._get(f"org:{slug(name)}", name.split(" (")[0], "organisation", named.country, named.sectors)

    def head(self, head: str, name: str, country: str | None) -> Entity:
        """An institution named by a common noun, one for each country."""
        key = f"org:{country or '?'}:{slug(head)}"
        return self._get(key, name, "organisation", country, self.codebook.institution_heads[head])

    def body(self, name: str) -> Entity:
        """An organisation that the codebook does not know; a country in its name is its own."""
        key = slug(_LEGAL_FORM.sub("", name.removeprefix("the ").removeprefix("The ")))
        if " " not in name and (longer := self.named_in_full(name)) is not None:
            return longer
        if (whole := reference_words().part_of.get(key)) is not None and f"org:{slug(whole)}" in self.entities:
            return self.organisation(whole)
        if " " not in name and (person := self._heard(Naming(Span(0, 0), [], "person", name=name))) is not None:
            return person
        outlet = media().by_name.get(name.removeprefix("the ").removeprefix("The "))
        if outlet is not None and outlet.alone and outlet.country in self.codebook.countries:
            return self._get(f"org:{key}", name, "organisation", outlet.country, ("JRN",))
        if (listed := self._listed(name.removeprefix("the ").removeprefix("The "))) is not None:
            return self.institution(listed)
        own = _LEGAL_FORM.sub("", name)
        if own != name and (known := self._institution_named(own)) is not None:
            return self.institution(known)
        country = self._country_in(name) or self._body_in(name) or self._town_in(own)
        entity = self._get(f"org:{key}", name, "organisation", country, self._sectors_in(name))
        if country:
            entity.because("country in the name")
        return entity

    def _institution_named(self, name: str) -> str | None:
        """The institution of that very name: "Harbour Institute" of "Harbour Institute Inc."."""
        return next((e.key for e in self.codebook.gazetteer.named(name) if e.kind == "institution"), None)

    def _listed(self, name: str) -> str | None:
        """The listed body that a recognised name means: one whose name is a plain word or a surname too."""
        bodies = self.codebook.bodies
        if name not in bodies.loose:
            return None
        keys = bodies.bearers.get(name, ())
        if bodies.unsure(name):
            keys = tuple(key for key in keys if self._in_question(self.codebook.institutions[key].country))
        return next(iter(keys), None)

    def _in_question(self, code: str) -> bool:
        """Whether the text names a country, or comes from it."""
        return bool(self.spoken[code]) or code in (self.home, self.house)

    def described(self, key: str, name: str, kind: str, country: str | None, sectors: tuple[str, ...]) -> Entity:
        return self._get(key, name, kind, country, sectors)

    def _get(self, key: str, name: str, kind: str, country: str | None, sectors: tuple[str, ...]) -> Entity:
        entity = self.entities.get(key)
        if entity is None:
            entity = self.entities[key] = Entity(key, name, kind, country, sectors)
            if kind in ("person", "office"):
                self.persons.append(entity)
        return entity.real()

    def named_in_full(self, name: str) -> Entity | None:
        """The organisation of the report whose name ends so: "the Council" after "the UN Security Council"."""
        for entity in reversed(list(self.entities.values())):
            if entity.kind == "organisation" and entity.name.lower().endswith(f" {name.lower()}"):
                return entity.real()
        return None

    def _country_in(self, name: str) -> str | None:
        found = self.codebook.gazetteer.find(name, words_of(name))
        return next(
            (
                e.key
                for match in found
                for e in match.entries
                if e.kind == "country" and not _team(name, match) and not self._of_a_street(name, match, e.key)
            ),
            None,
        )

    def _of_a_street(self, name: str, match: Match, code: str) -> bool:
        """Whether a country's name is but that of a hospital, say, in a text that does not name the country."""
        return name[match.end :].startswith(LOCAL) and not self._in_question(code)

    def _town_in(self, name: str) -> str | None:
        """The country of the town in the name of a university, a newspaper, a police force: "Lyon University"."""
        parts, heads = name.split(), reference_words().town_bodies
        if not {part.lower() for part in parts} & heads:
            return None
        small = reference_words().definite
        own = [part for part in parts if part.lower() not in heads | small and part[0].isupper()]
        hints = {code for e in self.entities.values() if (code := e.country)}
        towns = (" ".join(own[i:j]) for n in range(len(own), 0, -1) for i in range(len(own) - n + 1) for j in (i + n,))
        found = (place for town in towns if (place := self.codebook.places.find(town, hints)) is not None)
        return next((place.country for place in found if place.population >= KNOWN_TOWN), None)

    def _body_in(self, name: str) -> str | None:
        """The kind of the body whose name begins an unknown organisation's: "U.N. Conciliation Commission" is UNO."""
        first = next(self.codebook.gazetteer.find(name, words_of(name)), None)
        if first is None or first.first > 0:
            return None
        return next((self.codebook.organisations[e.key].code for e in first.entries if e.kind == "organisation"), None)

    def _sectors_in(self, name: str) -> tuple[str, ...]:
        """Sectors told by a noun inside an unknown organisation's name: "Texas Rangers Party" is PTY."""
        heads = self.codebook.institution_heads
        words = name.lower().split()
        if set(words) & reference_words().press_names and len(words) <= PRESS_WORDS:
            return ("JRN",)
        return next((heads[w] for w in (*reversed(words), " ".join(words[-2:])) if w in heads), ())

    # persons

    def person(self, naming: Naming) -> Entity:
        """The person that a naming means: one of this report, one of the codebook, or somebody new."""
        entity = self._person(naming)
        self.called.setdefault(entity.key, set()).add(naming.name)
        return entity

    def _person(self, naming: Naming) -> Entity:
        body = self.entities.get(f"org:{slug(naming.name)}") if naming.office is None else None
        if body is not None:
            return body.real()
        known = self._heard(naming)
        if known is not None:
            if len(parts_of_name(naming.name)) > len(parts_of_name(known.name)) and ":" not in known.name:
                self._rename(known, naming)
            return known
        person = self.known.find(naming)
        if person is not None:
            entity = self._get(f"person:{slug(person.name)}", naming.name, "person", None, ())
            if entity.body is None:
                self._take_term(entity, person)
                entity.body = person.name
            return entity
        return self._get(f"person:{slug(naming.name)}", naming.name, "person", None, ())

    def _rename(self, entity: Entity, naming: Naming) -> None:
        """A fuller name than the one heard first; with it the codebook may know who it is."""
        entity.name = naming.name
        if entity.body is not None and not _same_initial(entity.body, naming.name):
            self._forget(entity)
        if entity.body is None and (person := self.known.find(naming)) is not None:
            self._take_term(entity, person)
            entity.body = person.name
            entity.key = f"person:{slug(person.name)}"

    def _forget(self, entity: Entity) -> None:
        """Takes back what a namesake's place in the codebook told."""
        entity.body = entity.country = entity.office = None
        entity.title, entity.sectors, entity.sex = "", (), ""
        entity.basis.clear()

    def _heard(self, naming: Naming) -> Entity | None:
        """The latest person of the report whom the name fits."""
        key = f"person:{slug(naming.name)}"
        if key in self.entities:
            return self.entities[key].real()
        fitting = [e.real() for e in reversed(self.persons) if e.real().key.startswith("person:")]
        fitting = [e for e in fitting if self._fits(naming, e)]
        title, _, bare = naming.name.partition(" ")
        if not fitting and bare and title.lower() in self.codebook.offices.by_title:
            return self._heard(replace(naming, name=bare))  # "Sheikh Omar" after "Omar bin Said", not his namesake
        if not fitting and not bare:
            fitting = [e.real() for e in reversed(self.persons) if _middle(naming.name, e.real())]
        if len(fitting) > 1 and " " not in naming.name:
            called = [e for e in fitting if naming.name in self.called.get(e.key, ())]
            fitting = called or [e for e in fitting if (e.office or "").lower() in reference_words().leaders] or fitting
        return fitting[0] if fitting else None

    def _fits(self, naming: Naming, entity: Entity) -> bool:
        if not (same_person(naming.name, entity.name) or same_person(entity.name, naming.name)):
            return False
        if naming.sex and entity.sex and naming.sex != entity.sex:
            return False
        return not naming.countries or entity.country is None or entity.country in naming.countries

    def _take_term(self, entity: Entity, person: Person) -> None:
        """Country, office and sectors from the office table, as they were at the report's date."""
        entity.sex = entity.sex or sex_of(person.name)
        term = self.known.term(person)
        if not person.dated:
            entity.country, entity.sectors = self.known.code_of(person.terms[0]), self.sectors_of(person.terms[0])
            entity.because(f"list of persons: {person.terms[0].of}")
            return
        if term is not None:
            entity.title = term.office
            entity.office = term.office or None
            entity.country, entity.sectors = self.known.code_of(term), self.sectors_of(term)
            dated = "" if self.date else " (report undated)"
            entity.because(f"office table {term.years}: {term.office}, {term.of}{dated}")
            return
        past = self.known.past(person)
        term = past or person.terms[0]
        entity.country = self.known.code_of(term)
        if past is not None:
            entity.office, entity.sectors = f"former {term.office}", FORMER_SECTORS
            entity.title = f"former {term.office}"
            entity.because(f"office table {term.years}: {term.office}, {term.of}")
        else:
            entity.sectors = self.sectors_of(term) if self.date is None else ()  # told of as of public life at least
            entity.because(f"office table: {term.office}, {term.of}, only from {term.since} on")

    def sectors_of(self, term: Term) -> tuple[str, ...]:
        if term.sectors:
            return term.sectors
        body = self.codebook.organisations.get(term.of)
        if body is not None:
            return body.sectors
        return sectors_of_title(self.codebook, term.office) or ("GOV",)

    def family_name(self, entity: Entity) -> str:
        return surname(entity.name, family_first=entity.country in FAMILY_NAME_FIRST)


def _same_initial(one: str, other: str) -> bool:
    """Whether two full names may be one person's: "Steve Poe" and "Stephen Poe", not "Ann Poe" and "John Poe"."""
    return same_person(one, other) or same_person(other, one) or parts_of_name(one)[0][0] == parts_of_name(other)[0][0]


def _middle(name: str, entity: Entity) -> bool:
    """Whether a bare name is the first of somebody's two family names: "Abdo" of "Mario Abdo Benítez"."""
    parts = parts_of_name(entity.name) if entity.key.startswith("person:") else ()
    return len(parts) > 2 and parts_of_name(name)[0] in parts[1:-1] and len(name) > 3


def _team(name: str, match: Match) -> bool:
    """Whether a people ends a name that begins with another: "Boston Indians" are no Indians."""
    before = name[: match.start].split()
    people = {e.form for e in match.entries} == {"people"} and match.end == len(name)
    return people and bool(before) and before[-1][0].isupper()


def sectors_of_title(codebook: Codebook, title: str) -> tuple[str, ...]:
    """Sectors that the words of an office tell: "CIA director" is SPY, "deputy foreign minister" is GOV."""
    if title in codebook.offices.by_title:
        return codebook.offices.by_title[title].sectors
    sectors: tuple[str, ...] = ()
    for match in codebook.gazetteer.find(title, words_of(title)):
        for entry in match.entries:
            if entry.kind == "institution":
                return codebook.institutions[entry.key].sectors
            if entry.kind == "office" and not sectors:
                sectors = codebook.offices.by_title[entry.key].sectors
    return sectors
