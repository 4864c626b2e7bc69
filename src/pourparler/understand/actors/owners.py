"""Whose a title or institution is: the country or body in its phrase, whoever owns it ("its army"), else the focus."""

from __future__ import annotations

from dataclasses import dataclass

from pourparler.codebook.people import slug
from pourparler.codebook.reference import reference_words

from .heard import Heard, of_elsewhere
from .memory import Memory
from .naming import Entity, Naming
from .registry import Registry


@dataclass
class Owners:
    """Finds owners with what the codebook knows and what was said before."""

    registry: Registry
    memory: Memory

    def whose(self, heard: Heard) -> tuple[list[str], list[Entity], str]:
        """Countries and bodies that a title or institution belongs to, and how that is known."""
        naming = heard.naming
        bodies = [self._affiliation(kind, key, naming.countries) for kind, key in naming.bodies]
        of_bodies = [c for b in bodies if (c := b.country)]
        reports = naming.office is not None and "JRN" in naming.office.sectors
        if naming.countries and not (reports and of_bodies):
            return naming.countries, bodies, "country in text"
        if bodies and (of_bodies or naming.where is None):
            return of_bodies[:1], bodies, "institution in text"
        if naming.owner is not None:
            return self._owner(heard)
        if naming.where is not None:
            return [naming.where], bodies, "place in text"
        if (party := self._party(heard)) is not None:
            return [reference_words().parties_of[party]], bodies, f"usual meaning of “{party}”"
        return [], [], ""

    def _party(self, heard: Heard) -> str | None:
        """The word of the phrase that names a party of one country, in a text that may speak of it: "Republican"."""
        found = next((word for word in heard.words().split() if word in reference_words().parties_of), None)
        return found if found is not None and self.registry.likely(reference_words().parties_of[found]) else None

    def _affiliation(self, kind: str, key: str, countries: list[str]) -> Entity:
        if kind == "organisation":
            return self.registry.organisation(key)
        if kind == "institution":
            return self.registry.institution(key)
        if kind == "head":
            found = self.memory.last_institution(key)
            if found is not None and countries and found.country not in countries:
                found = self.registry.head(key, key, countries[0])  # "the Omani navy" after Iran's
            return found or Entity(
                f"org:?:{slug(key)}", key, "organisation", None, self.registry.codebook.institution_heads[key]
            )
        return self.registry.body(key)

    def _owner(self, heard: Heard) -> tuple[list[str], list[Entity], str]:
        """ "its army", "Trump's envoy", "the country's president": the country of whoever owns."""
        owner = heard.naming.owner
        assert owner is not None
        if owner.kind == "person":
            who: list[Entity] = [
                self.registry.person(Naming(owner.span, [], "person", name=owner.word, office=owner.office))
            ]
        elif owner.kind == "pronoun":
            naming = Naming(owner.span, [], "pronoun", reference_words().possessives[owner.word], name=owner.word)
            who = self.memory.recall(Heard(heard.scan, naming))
        else:
            words = reference_words()
            kind = words.spoken_of.get(owner.word, "country")
            stands = Naming(owner.span, [], "pronoun", kind, name=owner.word)
            if kind != "country" and (who := self.memory.recall(Heard(heard.scan, stands))):
                return self._owned_by(heard, who)
            told = owner.word in words.spoken_of or owner.word in self.registry.codebook.offices.by_title
            focus = words.short_names.get(owner.word) or (
                self.memory.focus(heard) if told and not of_elsewhere(heard) else None
            )
            who = [self.registry.country(focus)] if focus else []
        return self._owned_by(heard, who)

    def _owned_by(self, heard: Heard, who: list[Entity]) -> tuple[list[str], list[Entity], str]:
        owner = heard.naming.owner
        assert owner is not None
        heard.naming.owners = who
        countries = list(dict.fromkeys(c for e in who if (c := e.real().country)))
        bodies = [e for e in who if e.kind == "organisation"]
        return countries, bodies, f"country of “{owner.word}”" if countries else ""

    def in_focus(self, heard: Heard) -> str | None:
        """The country in focus, unless the words say that it is another one: "foreign forces"."""
        if of_elsewhere(heard):
            return None
        office = heard.naming.office
        sectors = (
            office.sectors if office is not None else self.registry.codebook.institution_heads.get(heard.naming.key, ())
        )
        local = sectors == ("COP",) or heard.naming.key in reference_words().of_the_place
        here = self.memory.spot(heard) if local and not heard.naming.determiner else None
        scene = self.memory.scene(heard) if sectors == ("COP",) else None
        return here or scene or self.memory.focus(heard, lambda code: code != heard.naming.host)
