"""From namings to actors, in reading order: who is meant, of which country, in which sectors, and why we think so."""

from __future__ import annotations

import re

from pourparler.codebook import Office
from pourparler.codebook.people import slug
from pourparler.codebook.reference import reference_words
from pourparler.codebook.typical import sex_of

from .draft import posted
from .heard import STATE, Heard, of_elsewhere
from .memory import Memory
from .naming import Entity, Naming
from .office_words import office_words, runs
from .officials import Officials, armed, sectors_of_office
from .others import facing, neighbour
from .owners import Owners
from .registry import FORMER_SECTORS, Registry
from .scan import Scan

#: So many officials, told by a number, may be of as many countries.
MANY = 4
#: So many characters before a name may tell that it is the host's.
BESIDE = 30
_ABBREVIATION = re.compile(r" \(([A-Z][A-Za-z&]*[A-Z]|[A-Z][a-z]{3,})\)")


class Resolver:
    """Reads namings one after the other and remembers what it heard."""

    def __init__(self, registry: Registry) -> None:
        self.registry = registry
        self.memory = Memory(registry)
        self.owners = Owners(registry, self.memory)
        self.officials = Officials(registry, self.memory, self.owners)
        self.codebook = registry.codebook

    def read(self, scan: Scan, naming: Naming) -> None:
        """Finds the actors of ``naming`` and remembers them."""
        heard = Heard(scan, naming)
        naming.entities = self._entities(heard)
        self._abbreviation(heard)
        for entity in naming.entities:
            if naming.sex and not entity.sex:
                entity.sex = naming.sex
        self.memory.add(heard)

    def _entities(self, heard: Heard) -> list[Entity]:
        naming = heard.naming
        if naming.what == "pronoun":
            return self.memory.recall(heard)
        if naming.what == "person":
            return [self._person(heard)]
        if naming.what == "office":
            return self._office(heard)
        if naming.what == "head":
            return self._head(heard)
        return [self._shared(heard) or self._named(naming)]

    def _shared(self, heard: Heard) -> Entity | None:
        """An institution whose name several countries have, in a text that does not speak of the best known one: the
        "Congress" of Peru; a bare abbreviation there is nobody's that we know.
        """
        naming, name = heard.naming, heard.naming.name
        if name not in reference_words().shared_names or name in self.registry.aliases:
            return None
        sectors: tuple[str, ...] = ()
        if naming.what == "institution":
            code, sectors = (
                self.codebook.institutions[naming.key].country,
                self.codebook.institutions[naming.key].sectors,
            )
        elif naming.what == "organisation":
            code = self.codebook.organisations[naming.key].code
        else:
            return None
        if code not in self.codebook.countries or self.registry.likely(code):
            return None
        if name.isupper():
            return self.registry.described(f"org:{slug(name)}", name, "organisation", None, ())
        country = self.memory.focus(heard)
        return self.registry.described(f"org:{country or '?'}:{slug(name)}", name, "organisation", country, sectors)

    def _named(self, naming: Naming) -> Entity:
        if naming.name in self.registry.aliases:
            return self.registry.aliases[naming.name].real()
        if naming.what == "country":
            return self.registry.country(naming.key)
        if naming.what == "organisation" and naming.countries:
            country = naming.countries[0]
            return self.registry.described(f"group:{country}:{slug(naming.key)}", naming.name, "group", country, ())
        if naming.what == "organisation":
            return self.registry.organisation(naming.key)
        if naming.what == "institution":
            return self.registry.institution(naming.key)
        entity = self.registry.body(naming.name)
        if naming.countries and entity.country is None:
            entity.country = naming.countries[0]
            entity.because("country in text")
        return entity

    def _abbreviation(self, heard: Heard) -> None:
        """Notes "Financial Stability Board (FSB)": from here on FSB is that."""
        naming = heard.naming
        if naming.what not in ("body", "head", "institution", "organisation") or not naming.entities:
            return
        match = _ABBREVIATION.match(heard.scan.text, naming.extent.end)
        if match is None or (not match.group(1)[1:].isupper() and self._is_known(match.group(1))):
            return
        known = self._known_by(match.group(1)) if naming.what == "body" else None
        if known is not None and naming.entities[0] is not known:
            naming.entities[0].into = known  # spelled out otherwise than the codebook has it
        self.registry.aliases[match.group(1)] = naming.entities[0].real()

    def _is_known(self, name: str) -> bool:
        """Whether a capitalised word in brackets is a name of its own or a credit: "(Islamabad)", "(Reuters)"."""
        known = self.codebook.gazetteer.named(name) or self.codebook.places.find(name)
        return bool(known) or name in reference_words().credits

    def _known_by(self, name: str) -> Entity | None:
        """The organisation that the codebook knows by an abbreviation, unless others bear it too."""
        if name in reference_words().shared_names:
            return None
        entries = self.codebook.gazetteer.named(name)
        found = next((e for e in entries if e.kind == "organisation"), None)
        states = found is not None and self.codebook.organisations[found.key].code not in self.codebook.countries
        return self.registry.organisation(found.key) if found is not None and states else None

    # persons

    def _person(self, heard: Heard) -> Entity:
        entity = self.registry.person(heard.naming)
        self._tell(entity, heard)
        if not entity.sex:
            entity.sex = sex_of(entity.name)
        return entity

    def _tell(self, entity: Entity, heard: Heard) -> None:
        """Writes what the phrase says of a person: country, office, sectors, and that the text says so."""
        naming = heard.naming
        countries, bodies, basis = self.owners.whose(heard)
        if naming.title.lower() in reference_words().facing and basis.startswith("country of"):
            countries, basis = self._facing(heard, countries)
        if not countries and entity.country is None and naming.office is not None and self._usual(naming.office):
            countries, basis = [naming.office.country or ""], f"usual meaning of “{naming.office.title}”"
        if countries and basis.endswith("in text"):
            told = self._tabled(entity) or self._listed(entity) or self._only_described(entity, naming)
            if entity.country is None or not told:
                entity.country = countries[0]
            entity.because(basis)
        elif countries and entity.country is None:
            entity.country = countries[0]
            entity.because(basis)
        if naming.office is not None and not (naming.office.group and naming.what != "person"):
            self._take_office(entity, naming, bodies)
        state = naming.office is not None and (
            naming.office.standing == "government"
            or "OPP" in naming.office.sectors
            or any(set(b.sectors) & STATE for b in bodies)
        )
        if entity.country is None and state and not naming.former:
            self._focus_country(entity, heard)

    def _facing(self, heard: Heard, own: list[str]) -> tuple[list[str], str]:
        """The country of whoever faces somebody of ``own``: "her counterpart"."""
        code = facing(self.memory, heard, set(own))
        return ([code], "the other side") if code is not None else ([], "")

    def _usual(self, office: Office) -> bool:
        """Whether a title of one country's usage ("Rep.") can be meant so in this text."""
        return office.country is not None and (office.unique or self.registry.likely(office.country))

    def _tabled(self, entity: Entity) -> bool:
        """Whether the office table says what the person was on the report's day."""
        person = self.codebook.people.by_name.get(entity.body or "")
        return person is not None and self.registry.date is not None and person.at(self.registry.date) is not None

    def _listed(self, entity: Entity) -> bool:
        """Whether the lists of persons tell the country and no more."""
        return entity.body in self.codebook.people.listed.by_name and entity.body not in self.codebook.people.by_name

    def _only_described(self, entity: Entity, naming: Naming) -> bool:
        """Whether the words only describe somebody whose country a table or his state office tells: "a friend of …"."""
        office = naming.office
        loose = naming.what == "office" and (naming.determiner == "a" or (office is not None and not office.unique))
        known = any(why.startswith("office table") for why in entity.basis)
        return loose and (known or ("country in text" in entity.basis and bool(set(entity.sectors) & STATE)))

    def _take_office(self, entity: Entity, naming: Naming, bodies: list[Entity]) -> None:
        office = naming.office
        assert office is not None
        if office.title == "counterpart":
            entity.sectors = entity.sectors or ("GOV",)
        if office.title in reference_words().beside_another:
            return
        text = f"former {naming.title}" if naming.former and "former" not in naming.title.lower() else naming.title
        entity.titles.append(office_words(text))
        if self.registry.date is None and runs(text):
            entity.title = ""  # not yet what the table has of today
        if (entity.office or "").startswith("former ") and not naming.former and office.standing == "government":
            entity.office, entity.sectors = text, ()
        elif naming.former and self.registry.date is None and _same_office(entity.office or text, text):
            entity.office = entity.title = text  # what an undated text says, whatever the table has of today
        vague = " " not in text and (office.standing == "institution" or (self._tabled(entity) and not office.unique))
        if entity.office is None or (not vague and not _same_office(entity.office, text) and not _rank(office)):
            entity.office = text
        entity.title = entity.title or text
        entity.because("office in text")
        sectors = FORMER_SECTORS if naming.former else sectors_of_office(self.codebook, naming, office, bodies)
        words = reference_words()
        if naming.key.lower() in words.firm_heads and entity.body is None and entity.title.lower() in words.any_heads:
            entity.sectors = ()  # "president and chief executive of the dairy" is no head of state
        public = office.sectors and office.standing != "private" and not self._tabled(entity)
        if sectors and (not entity.sectors or naming.former or public):
            entity.sectors = sectors

    def _focus_country(self, entity: Entity, heard: Heard) -> None:
        office, title = heard.naming.office, heard.naming.key.lower()
        local = set(heard.naming.title.lower().split()) & reference_words().local
        unique = office is not None and office.unique and not local
        host = heard.naming.host

        def fits(code: str) -> bool:
            return code != host and (not unique or self.registry.known.can_hold(code, title, entity.name))

        if posted(title) and (spot := self.memory.spot(heard)) is not None:
            host = host or spot
        focus = self.registry.home if local and self.registry.home else self.memory.focus(heard, fits)
        if focus is not None and _of_the_other(heard):
            focus = facing(self.memory, heard, {focus})
        focus = focus or self.memory.focus(heard, lambda code: code != host, near=True)
        if focus is not None:
            entity.country = focus
            entity.because("country last in focus")

    # offices and groups

    def _office(self, heard: Heard) -> list[Entity]:
        naming, office = heard.naming, heard.naming.office
        assert office is not None
        if naming.explains is not None and naming.explains.entities:
            person = naming.explains.entities[0].real()
            self._tell(person, heard)
            return [person]
        if office.standing == "country":
            return self._side(heard)
        if naming.key.lower() in reference_words().another:
            return self._beside(heard)
        if office.plural:
            return self.officials.read(heard)
        return [self._somebody(heard)]

    def _side(self, heard: Heard) -> list[Entity]:
        """ "the Russian side", "our side": the country itself."""
        countries, bodies, _ = self.owners.whose(heard)
        if countries:
            return [self.registry.country(code) for code in countries]
        return bodies[:1]

    def _beside(self, heard: Heard) -> list[Entity]:
        """ "its neighbour", "Nepal's southern neighbour": another country, which mostly borders on it."""
        owner = heard.naming.owner
        if owner is not None and (
            heard.scan.text.startswith(", ", heard.naming.extent.end) or owner.word in ("our", "my")
        ):
            return []  # "its neighbour, Benin", "France, our ally"
        countries, _, _ = self.owners.whose(heard)
        code = neighbour(self.memory, heard, set(countries)) if countries else None
        return [self.registry.country(code)] if code is not None else []

    def _somebody(self, heard: Heard) -> Entity:
        """A person named by office alone."""
        naming = heard.naming
        countries, bodies, basis = self.owners.whose(heard)
        if naming.title.lower() in reference_words().facing and basis.startswith("country of"):
            countries, basis = self._facing(heard, countries)
        if naming.determiner != "a" and naming.title.lower() != "counterpart":
            known = self.memory.holder(heard, countries, bodies)
            if known is not None:
                return known
        return self._new_office(heard, countries, bodies, basis)

    def _new_office(self, heard: Heard, countries: list[str], bodies: list[Entity], basis: str) -> Entity:
        naming, office = heard.naming, heard.naming.office
        assert office is not None
        country = countries[0] if countries else None
        state = any(set(b.sectors) & STATE for b in bodies)
        public = office.standing == "government" or "OPP" in office.sectors
        if country is None and naming.determiner == "a" and armed(office):
            country, basis = self.memory.like_group(heard, office), "country of those named before"
        if country is None and naming.determiner == "a" and office.title.lower() in reference_words().spokes:
            country, basis = self.memory.focus(heard, near=True), "country in focus near by"
        if country is None and (state or (naming.determiner != "a" and public)):
            country, basis = self.owners.in_focus(heard), "country last in focus"
        if country is None and self._usual(office):
            country, basis = office.country, f"usual meaning of “{office.title}”"
        now = heard.words().split()[0].lower() not in reference_words().not_now
        unique = office.unique and naming.determiner != "a" and not naming.former and now
        anonymous = "" if unique else f":{len(self.registry.entities)}"
        key = f"office:{country or '?'}:{slug(naming.title)}{anonymous}"
        kind = "office" if unique else "person"
        sectors = FORMER_SECTORS if naming.former else sectors_of_office(self.codebook, naming, office, bodies)
        entity = self.registry.described(key, heard.words(), kind, country, sectors)
        entity.office = entity.office or naming.title
        entity.title = entity.title or naming.title
        entity.because("office in text")
        if country and basis:
            entity.because(basis)
        return entity

    # institutions

    def _head(self, heard: Heard) -> list[Entity]:
        naming = heard.naming
        countries, bodies, basis = self.owners.whose(heard)
        if not countries and bodies and not bodies[0].key.startswith("org:?"):
            if "JRN" in self.codebook.institution_heads[naming.key]:
                bodies[0].sectors = bodies[0].sectors or ("JRN",)
                return [bodies[0]]
            return [self._part_of(naming, bodies[0])]
        if len(countries) > 1:
            return [self.registry.head(naming.key, f"{naming.title} ({code})", code) for code in countries]
        country = countries[0] if countries else None
        if country is None:
            local = heard.words().split()[0].lower() in reference_words().local
            if (spot := self._on_the_spot(heard)) is not None:
                return [self.registry.head(naming.key, heard.words(), spot)]
            known = self.memory.last_institution(naming.key, heard) if not local else None
            if known is not None:
                return [known]
            if naming.key == "party":
                return self.memory.last_party(heard)
            country, basis = self._of_the_armed(heard) or self.owners.in_focus(heard), "country last in focus"
        entity = self.registry.head(naming.key, heard.words(), country)
        if country and basis:
            entity.because(basis)
        return [entity]

    def _on_the_spot(self, heard: Heard) -> str | None:
        """The country of the place that the sentence of "police", without an article, names."""
        police = self.codebook.institution_heads[heard.naming.key] == ("COP",) and not heard.naming.determiner
        return self.memory.spot(heard) if police else None

    def _of_the_armed(self, heard: Heard) -> str | None:
        """The country of the army or junta named of late: "the military" is theirs."""
        armed = "MIL" in self.codebook.institution_heads[heard.naming.key] and not of_elsewhere(heard)
        return self.memory.armed(heard) if armed else None

    def _part_of(self, naming: Naming, body: Entity) -> Entity:
        """ "the UN human rights office": a part of a body that is no country."""
        key = f"{body.key}:{slug(naming.key)}"
        return self.registry.described(key, naming.title, "organisation", body.country, body.sectors)


def _of_the_other(heard: Heard) -> bool:
    """Whether "his host," or "her guest," stands before a name: its bearer is of the other country."""
    before = heard.scan.text[max(0, heard.naming.start - BESIDE) : heard.naming.start].lower().rstrip(", ").split()
    words, owner = reference_words(), heard.naming.owner
    if heard.naming.title.lower() in words.facing and owner is not None and owner.kind == "pronoun":
        return True
    return len(before) > 1 and before[-1] in words.facing and before[-2] in words.possessives


def _rank(office: Office) -> bool:
    """Whether a title is a soldier's rank, which says less than the office that its bearer holds."""
    return office.sectors == ("MIL",) and not office.unique


def _same_office(left: str, right: str) -> bool:
    """Whether two wordings of an office say the same, one more fully."""
    a, b = set(left.lower().replace("-", " ").split()), set(right.lower().replace("-", " ").split())
    return a <= b or b <= a
