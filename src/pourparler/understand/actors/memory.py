"""What a reader still has in mind: who was named last, who did something, who stood together.

Pronouns and group words ("the three officials", "both sides", "they") and bare titles ("the minister") are answered
from here. The rules look back only, nearest first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from pourparler.codebook.reference import reference_words
from pourparler.language.syntax import relation
from pourparler.model import Span

from .naming import Entity, Naming
from .registry import Registry
from .scan import Scan

#: How many sentences back somebody can be meant by a pronoun, and several by a group word.
PRONOUN_REACH = 3
GROUP_REACH = 12
#: A country stays in focus for so many sentences after its officials were named.
FOCUS_REACH = 2
STATE = frozenset({"GOV", "MIL", "COP", "LEG", "JUD", "SPY"})


@dataclass
class Heard:
    """A naming in its text, with what its place in the sentence tells."""

    scan: Scan
    naming: Naming

    @cached_property
    def sentence(self) -> int:
        return self.scan.sentence(self.naming.start)

    @cached_property
    def subject(self) -> bool:
        """Whether the naming is what its clause is about."""
        return relation(self.scan.root(self.naming.extent)) in ("nsubj", "csubj")

    @cached_property
    def aside(self) -> bool:
        """Whether it only tells who says so: "according to X"."""
        start = self.naming.start
        before = self.scan.text[max(0, start - 40) : start].lower().split()
        return any(word in reference_words().aside for word in before[-4:])

    def words(self) -> str:
        """The phrase without its article."""
        text = self.scan.text[self.naming.extent.start : self.naming.extent.end]
        first, _, rest = text.partition(" ")
        words = reference_words()
        small = words.definite | words.indefinite | frozenset(words.possessives)
        return " ".join((rest if first.lower() in small and rest else text).split())


@dataclass
class Memory:
    """Namings heard so far in this report, in order; the parts of a report follow one another."""

    registry: Registry
    heard: list[Heard] = field(default_factory=list)
    together: list[tuple[Heard, list[Entity]]] = field(default_factory=list)

    def add(self, heard: Heard) -> None:
        self._stand_together(heard)
        self.heard.append(heard)

    def _stand_together(self, heard: Heard) -> None:
        """Notes actors named as several: by one phrase, or joined by "and", commas or "between"."""
        entities = [e.real() for e in heard.naming.entities]
        if len(entities) > 1:
            self.together.append((heard, entities))
            return
        if not entities or heard.naming.what == "pronoun" or not self.heard:
            return
        last = next((h for h in reversed(self.heard) if h.naming.extent.end <= heard.naming.start), None)
        if last is None or last.scan is not heard.scan:
            return
        between = heard.scan.text[last.naming.extent.end : heard.naming.start].strip().lower()
        if between not in ("and", ",", ", and", "&", "-", "–", "/", "or", "with"):
            self._faces(heard, last)
            return
        if heard.naming.explains is not None or not last.naming.entities:
            return
        before = last.naming.entities[-1].real()
        if before is entities[0]:
            return
        group = [before, entities[0]]
        if self.together and self.together[-1][0] is last and before in self.together[-1][1]:
            group = [*self.together[-1][1], entities[0]]
        self.together.append((heard, group))

    def _faces(self, heard: Heard, last: Heard) -> None:
        """ "The army suspended its talks with the rebels": the sentence's subject and whom it deals with."""
        between = heard.scan.text[last.naming.extent.end : heard.naming.start].lower()
        if not _FACING.search(between) or last.sentence != heard.sentence:
            return
        first = next((h for h in self.heard if h.scan is heard.scan and h.sentence == heard.sentence), None)
        if (
            first is not None
            and first.naming.entities
            and first.naming.entities[0].real() is not heard.naming.entities[0]
        ):
            self.together.append((heard, [first.naming.entities[0].real(), heard.naming.entities[0].real()]))

    def last_rebels(self) -> list[Entity]:
        """The armed group last named: "the rebels" after "M23"."""
        for other in reversed(self.heard):
            for entity in (e.real() for e in other.naming.entities):
                if entity.kind == "organisation" and "REB" in entity.sectors:
                    return [entity]
        return []

    # looking back

    def _back(self, heard: Heard, sentences: int) -> Iterator[Heard]:
        """Namings before ``heard`` in the same text, nearest first."""
        for other in reversed(self.heard):
            if other.scan is not heard.scan:
                return
            if heard.sentence - other.sentence > sentences:
                return
            if other.naming.start < heard.naming.start and other.naming.entities:
                yield other

    def focus(self, heard: Heard) -> str | None:
        """The country that the text is at: that of officials and institutions named of late, else a country that acts
        of late, else the one last named at all."""
        countries = self.registry.codebook.countries
        ranked: dict[int, str] = {}
        for other in reversed(self.heard):
            near = other.scan is heard.scan and heard.sentence - other.sentence <= FOCUS_REACH
            for entity in (e.real() for e in other.naming.entities):
                if entity.country in countries and "JRN" not in entity.sectors:
                    ranked.setdefault(_weight(other, entity) if near else 9, entity.country)
            if 0 in ranked:
                break
        return ranked[min(ranked)] if ranked else None

    def last_institution(self, head: str) -> Entity | None:
        """The institution last named whose noun is, or ends with, ``head``: "the ministry", "the foreign ministry"."""
        for other in reversed(self.heard):
            if other.naming.what in ("head", "institution") and other.naming.entities:
                entity = other.naming.entities[0].real()
                names = (other.naming.key, entity.name, other.words())
                if any(name.lower() == head or name.lower().endswith(f" {head}") for name in names):
                    return entity
        return None

    def holder(self, heard: Heard, countries: list[str], bodies: list[Entity]) -> Entity | None:
        """The person last named who holds the office that ``heard`` names without a name."""
        if heard.words().split()[0].lower() in reference_words().not_now:
            return None
        codes = set(countries) | {b.country for b in bodies if b.country}
        for other in reversed(self.heard):
            for entity in (e.real() for e in other.naming.entities):
                if entity.kind not in ("person", "office") or (codes and entity.country not in codes):
                    continue
                if _holds(entity, heard.naming):
                    return entity
        return None

    # pronouns

    def recall(self, heard: Heard) -> list[Entity]:
        """Whom a pronoun or group word means; nobody when that cannot be told."""
        naming = heard.naming
        if naming.key == "group":
            kind = reference_words().groups[naming.name]
            return self.members(heard, kind, naming.number)
        if naming.key == "short":
            code = reference_words().short_names[naming.name]
            return [self.registry.country(code)] if f"country:{code}" in self.registry.entities else []
        if naming.key in ("country", "body"):
            return self._spoken_of(heard, naming.key)
        if naming.key in ("m", "f"):
            return self._he(heard)
        if naming.key == "it":
            return self._it(heard)
        if naming.key == "they":
            return self._they(heard)
        return []

    def _he(self, heard: Heard) -> list[Entity]:
        """The person that the clause before was about, else the one named last, of the right sex."""
        nearest: Entity | None = None
        for other in self._back(heard, PRONOUN_REACH):
            entity = other.naming.entities[0].real()
            if len(other.naming.entities) > 1 or entity.kind not in ("person", "office"):
                continue
            if entity.sex and entity.sex != heard.naming.key:
                continue
            if other.sentence == heard.sentence and other.naming.start > heard.naming.start:
                continue
            if other.subject:
                return [entity]
            nearest = nearest or entity
        return [nearest] if nearest else []

    def _it(self, heard: Heard) -> list[Entity]:
        """The country or body that acts in the clause or sentence before."""
        if heard.naming.name in ("it", "itself") and not _acts(heard):
            return []
        for subjects_only in (True, False):
            for other in self._back(heard, 1):
                entity = other.naming.entities[0].real()
                single = len(other.naming.entities) == 1 and entity.kind in ("country", "organisation")
                single = single and "JRN" not in entity.sectors
                if single and (other.subject or not subjects_only) and other.naming.spans[0][1] != "place":
                    return [entity]
        return []

    def _spoken_of(self, heard: Heard, kind: str) -> list[Entity]:
        """The country or body that "the country", "the group" means: a subject of late, else the last one named."""
        if kind == "body" and (longer := self.registry.named_in_full(heard.naming.name)) is not None:
            return [longer]
        nearest: Entity | None = None
        for other in self._back(heard, PRONOUN_REACH):
            if len(other.naming.entities) > 1 or other.naming.spans[0][1] in ("place", "demonym"):
                continue
            entity = other.naming.entities[0].real()
            fits = entity.kind == "country" if kind == "country" else entity.kind == "organisation"
            if kind == "body" and entity.kind == "organisation":
                fits = heard.naming.name not in ("ministry",) or "GOV" in entity.sectors
            if fits and "JRN" not in entity.sectors:
                if other.subject:
                    return [entity]
                nearest = nearest or entity
        return [nearest] if nearest else []

    def _they(self, heard: Heard) -> list[Entity]:
        for subjects_only in (True, False):
            for other in self._back(heard, PRONOUN_REACH):
                entities = [e.real() for e in other.naming.entities]
                if subjects_only and not other.subject:
                    continue
                if len(entities) > 1 or entities[0].kind == "group":
                    return entities
                together = self._group_with(other)
                if together:
                    return together
        return []

    def _group_with(self, heard: Heard) -> list[Entity]:
        for other, entities in reversed(self.together):
            same = other.scan is heard.scan and other.sentence == heard.sentence
            if (
                same
                and heard.naming.entities[0].real() in entities
                and abs(other.naming.start - heard.naming.start) < 120
            ):
                return [e.real() for e in entities]
        return []

    # several

    def members(self, heard: Heard, kind: str, number: int | None) -> list[Entity]:
        """The actors that "the three officials", "both sides", "the two countries" stand for."""
        for finder in (self._same_number, self._stood_together, self._in_sentences):
            found = finder(heard, kind, number)
            if found:
                return found
        return []

    def _fit(self, entities: list[Entity], kind: str, number: int | None) -> list[Entity]:
        """``entities`` turned into what the group word asks for, if they are as many as it says."""
        real = list(dict.fromkeys(e.real() for e in entities))
        if kind == "countries":
            codes = dict.fromkeys(e.country for e in real if e.country in self.registry.codebook.countries)
            real = [self.registry.country(code) for code in codes if code]
        elif kind == "people":
            real = [e for e in real if e.kind in ("person", "office", "group")]
        if number is None:
            return real if len(real) > 1 else []
        return real if len(real) == number else []

    def _same_number(self, heard: Heard, kind: str, number: int | None) -> list[Entity]:
        """The members of the last group of that size."""
        for other in reversed(self.heard):
            group = other.scan is heard.scan and other.naming.spans[0][1] == "group" and len(other.naming.entities) > 1
            if group and (found := self._fit(other.naming.entities, kind, number)):
                return found
        return []

    def _apart(self, heard: Heard) -> list[Entity]:
        """Those who do something to the group, and so are none of it: "Washington and Riyadh urged both sides"."""
        same = (h for h in self.heard if h.scan is heard.scan and h.sentence == heard.sentence)
        return [e.real() for h in same if _same_clause(h, heard) for e in h.naming.entities]

    def _stood_together(self, heard: Heard, kind: str, number: int | None) -> list[Entity]:
        apart = self._apart(heard)
        for other, entities in reversed(self.together):
            near = other.scan is heard.scan and heard.sentence - other.sentence <= GROUP_REACH
            if not near or _goes_between(other) or any(e.real() in apart for e in entities):
                continue
            if found := self._fit(entities, kind, number):
                return found
        return []

    def _in_sentences(self, heard: Heard, kind: str, number: int | None) -> list[Entity]:
        """One actor a country or body, gathered backwards until they are as many as the word says."""
        wanted = number or 2
        parties: dict[str, Entity] = {}
        persons: dict[int, Entity] = {}
        sentence = -1
        for other in self._back(heard, GROUP_REACH):
            if other.sentence != sentence:
                if len(parties) >= wanted:
                    break
                sentence = other.sentence
            if other.aside or other.naming.spans[0][1] in ("place", "pronoun") or _same_clause(other, heard):
                continue
            for entity in (e.real() for e in other.naming.entities):
                if kind == "people" and entity.kind not in ("person", "office"):
                    continue
                persons.setdefault(id(entity), entity)
                parties.setdefault(entity.country or entity.key, entity)
        one_each = self._fit(list(parties.values())[::-1], kind, number)
        return one_each or (self._fit(list(persons.values())[::-1], kind, number) if kind == "people" else [])


def _goes_between(heard: Heard) -> bool:
    """Whether those who stood together there mediated: "brokered by Saudi Arabia and the United States"."""
    before = heard.scan.text[max(0, heard.naming.start - 60) : heard.naming.start].lower().split()
    by = len(before) - 1 - before[::-1].index("by") if "by" in before else 0
    return bool(by) and before[by - 1] in reference_words().go_between


def _same_clause(other: Heard, heard: Heard) -> bool:
    """Whether ``other`` does something to the group: "Paris and Berlin urged both sides"."""
    if other.sentence != heard.sentence:
        return False
    between = heard.scan.text[other.naming.extent.end : heard.naming.start]
    return not _CLAUSE.search(between)


_FACING = re.compile(r"\b(?:with|against|between)\b(?:\s+[\w-]+){0,2}\s*$")
_CLAUSE = re.compile(r",|;|\b(?:said|says|say|that|as|but|which|who|where|after|while)\b")


def _weight(heard: Heard, entity: Entity) -> int:
    """How far a naming sets the country spoken of, 0 the most: officials, acting countries, other names, adjectives."""
    form = heard.naming.spans[0][1]
    if set(entity.sectors) & STATE and heard.naming.what != "pronoun":
        return 0
    if entity.kind == "country" and form in ("name", "metonym"):
        return 1 if heard.subject else 2
    return 3 if form != "place" else 4


def _holds(entity: Entity, naming: Naming) -> bool:
    """Whether the office that a naming tells can be the entity's."""
    if not entity.title:
        return False
    held = _office_words(entity.title) | _office_words(entity.office or "")
    asked = _office_words(naming.title.split(" of ")[0].split(" for ")[0])
    if naming.former:
        asked = asked | {"former"}
    if asked == {"leader"}:
        return (entity.office or "").lower() in reference_words().leaders
    if not asked or not asked <= held:
        return False
    lesser = {"vice", "deputy", "former", "spokes", "adviser", "envoy"}
    return not (held & lesser - asked) or len(asked) > 1 or bool(asked & lesser)


def _office_words(title: str) -> set[str]:
    same = reference_words().same_office
    words = {same.get(word, word) for word in title.lower().replace("-", " ").split()}
    return words - {"of", "the", "for", "and", "s"}


def _acts(heard: Heard) -> bool:
    """Whether an "it" is somebody: the subject of a verb that is not "be"."""
    token = heard.scan.token(heard.naming.start)
    verb = token.head
    copula = verb.lemma_ == "be" or verb.text.lower() in ("is", "was", "be", "seems", "appears")
    has_copula = any(child.dep_ == "cop" for child in verb.children)
    return relation(token) == "nsubj" and not copula and not has_copula and "pass" not in token.dep_


def within(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end
