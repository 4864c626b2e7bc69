"""Several people by their title: "American and Japanese counterparts", "the two presidents", "the soldiers"."""

from __future__ import annotations

from dataclasses import dataclass

from pourparler.codebook import Codebook, Office
from pourparler.codebook.actors import plural
from pourparler.codebook.people import slug
from pourparler.codebook.reference import reference_words

from .heard import STATE, Heard, in_general, of_a_continent, of_elsewhere
from .memory import Memory
from .naming import Entity, Naming
from .owners import Owners
from .registry import Registry, sectors_of_title

#: So many officials, told by a number, may be of as many countries.
MANY = 4
#: Those whom reports quote without a name: "two diplomats said" are any two, "two leaders agreed" are those who met.
UNNAMED = frozenset({"diplomats", "officials", "advisers", "advisors", "negotiators", "politicians", "men", "women"})


@dataclass
class Officials:
    """Finds whom a title in the plural means, and of which countries they are."""

    registry: Registry
    memory: Memory
    owners: Owners

    def read(self, heard: Heard) -> list[Entity]:
        """ "American and Japanese counterparts": one group of people for each country or body."""
        naming, office = heard.naming, heard.naming.office
        assert office is not None
        countries, bodies, basis = self.owners.whose(heard)
        state_media = "JRN" in office.sectors and naming.key in reference_words().bare
        if basis == "place in text" and "JRN" in office.sectors and not state_media:
            countries = []
        if not countries and not bodies and state_media and (code := self.memory.press(heard)) is not None:
            countries, basis = [code], "country of the media named before"
        bodies = [b for b in bodies if b.kind == "organisation" and not b.key.startswith("org:?")]
        owners: list[tuple[str | None, list[Entity]]] = [
            (c, []) for c in countries if not bodies or c in naming.countries
        ]
        if bodies:
            owners += [(b.country, [b]) for b in bodies if b.country not in naming.countries]
        if not owners:
            if recalled := self._recalled_group(heard):
                return recalled
            owners = [(c, []) for c in self._of_a_group(heard) or self._of_so_many(heard)]
        again = naming.determiner == "the" and not naming.number and naming.owner is None and not of_a_continent(heard)
        if not owners and again and (crowd := self.memory.crowd(heard)):
            return [crowd]
        if not owners and naming.determiner == "the" and (same := self.memory.called_so(heard)) is not None:
            owners, basis = [(same, [])], "country of those so called before"
        if not owners and naming.determiner == "the" and (same := self.memory.like_group(heard, office)) is not None:
            owners, basis = [(same, [])], "country of those named before"
        if not owners:
            in_focus = office.standing == "government" and (office.group or naming.determiner == "the" or armed(office))
            in_focus = (in_focus or naming.key in reference_words().bare) and not _several(naming)
            heads = [key for kind, key in naming.bodies if kind == "head"] + naming.title.lower().split()
            in_focus = in_focus or any(set(self._sectors_of("head", key)) & (STATE | {"PTY"}) for key in heads)
            in_focus = in_focus and not in_general(heard)
            focus = self.owners.in_focus(heard) if in_focus else None
            alone = office.standing == "government" and not _several(naming) and not in_general(heard)
            if focus is None and alone and not of_elsewhere(heard) and self.registry.main != naming.host:
                focus = self.registry.main
            owners, basis = [(focus, [])], "country last in focus" if focus else ""
        return [self._one_group(heard, country, own, basis, several=len(owners) > 1) for country, own in owners]

    def _sectors_of(self, kind: str, key: str) -> tuple[str, ...]:
        return self.registry.codebook.institution_heads.get(key, ()) if kind == "head" else ()

    def _of_a_group(self, heard: Heard) -> list[str]:
        """ "the army chiefs of the two countries": the countries that the words after the title stand for."""
        words, reference = heard.naming.complement.lower().split(), reference_words()
        kind = next((reference.groups[word] for word in words if word in reference.groups), None)
        number = next((reference.numbers[word] for word in words if word in reference.numbers), None)
        if kind is None or not heard.naming.complement.startswith(("of ", "from ")):
            return []
        members = self.memory.members(heard, "countries", number)
        return [e.country for e in members if e.country]

    def _of_so_many(self, heard: Heard) -> list[str]:
        """ "the two presidents": as many countries as officials, where each has one."""
        naming = heard.naming
        if naming.determiner != "the" or naming.owner is not None or (naming.number or 0) > MANY:
            return []
        if not naming.number and plural(naming.key) not in reference_words().one_each:
            return []
        members = self.memory.members(heard, "countries", naming.number, near=not naming.number)
        return [e.country for e in members if e.country]

    def _recalled_group(self, heard: Heard) -> list[Entity]:
        naming = heard.naming
        assert naming.office is not None
        if naming.determiner != "the" and naming.number is None:
            return []
        word = naming.office.title if naming.office.group else plural(naming.office.title)
        if of_elsewhere(heard):
            return []
        if naming.determiner == "the" and "REB" in naming.office.sectors and naming.owner is None:
            return self.memory.last_rebels()
        if naming.owner is not None or word not in reference_words().groups:
            return []
        if naming.office.group and naming.number is None:
            return []
        if word in UNNAMED and naming.determiner != "the" and not heard.words().lower().startswith("both"):
            return []
        members = self.memory.members(heard, "people", naming.number)
        office, crowd = naming.office, [e for e in members if e.kind == "group" and not set(e.sectors) & STATE]
        return members if not (crowd and office.standing == "government") else []

    def _one_group(
        self, heard: Heard, country: str | None, bodies: list[Entity], basis: str, *, several: bool
    ) -> Entity:
        naming, office = heard.naming, heard.naming.office
        assert office is not None
        sectors = sectors_of_office(self.registry.codebook, naming, office, bodies)
        whose = bodies[0].key if bodies else country or "?"
        noun = "counterpart" if office.title == "counterpart" else slug(naming.title)
        anybody = whose == "?" and naming.determiner != "the" and naming.key in reference_words().too_vague
        anybody = anybody or (whose == "?" and of_a_continent(heard))
        counted = f":{len(self.registry.entities)}" if noun == "counterpart" or anybody else ""
        name = self._group_name(heard, country) if several else heard.words()
        entity = self.registry.described(f"group:{whose}:{noun}{counted}", name, "group", country, sectors)
        if noun == "counterpart":
            entity.title = "counterpart"
        if basis:
            entity.because(basis)
        return entity

    def _group_name(self, heard: Heard, country: str | None) -> str:
        known = self.registry.codebook.countries.get(country or "")
        adjective = known.adjectives[0] if known and known.adjectives else country or ""
        return f"{adjective} {heard.naming.title.split(' of ')[0].split(' from ')[0]}".strip()


def sectors_of_office(codebook: Codebook, naming: Naming, office: Office, bodies: list[Entity]) -> tuple[str, ...]:
    """Sectors of an office: its own, or those of the body, group or country that it speaks for."""
    organisations = [b for b in bodies if b.country not in codebook.countries or "REB" in b.sectors]
    if organisations:
        return organisations[0].sectors
    if office.sectors and not (office.title in ("general secretary",) and bodies):
        return office.sectors
    for body in bodies:
        if body.sectors:
            return body.sectors
    for inner in naming.inner:
        if inner.sectors:
            return inner.sectors
    told = sectors_of_title(codebook, naming.title)
    state = naming.countries or naming.owner or office.standing == "government"
    return told or (("GOV",) if state and office.standing != "private" else ())


def _several(naming: Naming) -> bool:
    """Whether a number tells of heads of several countries: "the two presidents"."""
    return bool(naming.number) and naming.determiner == "the" and naming.key in reference_words().groups


def armed(office: Office) -> bool:
    """Whether a title is one of soldiers or police, who are of the country whose forces were named."""
    return bool(set(office.sectors) & {"MIL", "COP"})
