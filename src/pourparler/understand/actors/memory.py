"""What a reader still has in mind: who was named last, who did something, who stood together.

Pronouns and group words ("the three officials", "both sides", "they") and bare titles ("the minister") are answered
from here. The rules look back only, nearest first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from pourparler.codebook.reference import reference_words
from pourparler.language.syntax import relation

from .groups import Groups
from .heard import STATE, Heard
from .naming import Entity, Naming
from .registry import Registry

#: How many sentences back somebody can be meant by a pronoun.
PRONOUN_REACH = 3
#: A country stays in focus for so many sentences after its officials were named.
FOCUS_REACH = 2
#: What officials named of late add to the count of their country.
LATELY = 3
#: Weight from which a naming hardly tells which country is spoken of.
WEAK = 3


@dataclass
class Memory:
    """Namings heard so far in this report, in order; the parts of a report follow one another."""

    registry: Registry
    heard: list[Heard] = field(default_factory=list)
    groups: Groups = field(init=False)

    def __post_init__(self) -> None:
        self.groups = Groups(self.registry, self.heard)

    def add(self, heard: Heard) -> None:
        self.groups.add(heard)
        self.heard.append(heard)

    def members(self, heard: Heard, kind: str, number: int | None) -> list[Entity]:
        """The actors that "the three officials", "both sides", "the two countries" stand for."""
        return self.groups.members(heard, kind, number)

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
        """The country that the text is at: in the same paragraph the one of the officials and institutions named last,
        else of the country that acts; from earlier paragraphs the most spoken of, officials of late counting more.
        """
        here = self._ranked(h for h in reversed(self.heard) if _same_paragraph(h, heard))
        if here and min(here) < WEAK:
            return here[min(here)]
        late = [h for h in self.heard if h.scan is heard.scan and heard.sentence - h.sentence <= FOCUS_REACH]
        recent = {c for h in late for e in h.naming.entities if (c := self._country(e)) and _weight(h, e.real()) == 0}
        counts = self._spoken_of_most()
        counts.update(dict.fromkeys(recent, LATELY))
        return counts.most_common(1)[0][0] if counts else None

    def _ranked(self, heard: Iterable[Heard]) -> dict[int, str]:
        """Weight to the nearest country of that weight."""
        ranked: dict[int, str] = {}
        for other in heard:
            for entity in other.naming.entities:
                if code := self._country(entity):
                    ranked.setdefault(_weight(other, entity.real()), code)
        return ranked

    def _country(self, entity: Entity) -> str | None:
        real = entity.real()
        inside = real.country in self.registry.codebook.countries and "JRN" not in real.sectors
        return real.country if inside else None

    def _spoken_of_most(self) -> Counter[str]:
        """How often each country was spoken of so far; a mere adjective or place counts half."""
        counts: Counter[str] = Counter()
        for other in self.heard:
            for entity in other.naming.entities:
                if code := self._country(entity):
                    counts[code] += 1 if other.naming.spans[0][1] in ("demonym", "place") else 2
        return counts

    def last_institution(self, head: str) -> Entity | None:
        """The institution last named whose noun is, or ends with, ``head``: "the ministry", "the foreign ministry"."""
        for other in reversed(self.heard):
            if other.naming.what in ("head", "institution", "organisation", "body") and other.naming.entities:
                entity = other.naming.entities[0].real()
                names = (other.naming.key, entity.name, other.words())
                if any(head == name.lower() or f" {head}" in name.lower() for name in names):
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
                together = self.groups.around(other)
                if together:
                    return together
        return []


def _same_paragraph(left: Heard, right: Heard) -> bool:
    return left.scan is right.scan and left.paragraph == right.paragraph


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
    held = office_words(entity.title) | office_words(entity.office or "")
    asked = office_words(naming.title.split(" of ")[0].split(" for ")[0])
    if naming.former:
        asked = asked | {"former"}
    if asked == {"leader"}:
        return (entity.office or "").lower() in reference_words().leaders
    if not asked or not asked <= held:
        return False
    lesser = {"vice", "deputy", "former", "spokes", "adviser", "envoy"}
    return not (held & lesser - asked) or len(asked) > 1 or bool(asked & lesser)


def office_words(title: str) -> set[str]:
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
