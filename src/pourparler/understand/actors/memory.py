"""What a reader still has in mind: who was named last, who did something, who stood together.

Pronouns and group words ("the three officials", "both sides", "they") and bare titles ("the minister") are answered
from here. The rules look back only, nearest first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from pourparler.codebook import Office, Place
from pourparler.codebook.bodies import ANYWHERE
from pourparler.codebook.reference import reference_words
from pourparler.model import Span

from .groups import Groups, same_clause
from .heard import STATE, Heard
from .naming import Entity, Naming
from .office_words import asked_words, office_words
from .pronouns import stand_in
from .registry import Registry

#: A country stays in focus for so many sentences after its officials were named.
FOCUS_REACH = 2
#: What officials named of late add to the count of their country.
LATELY = 3
#: How many sentences back "the soldiers" may have been named.
LIKE_REACH = 6
#: Whose title holds one of these is not the one whose title is the rest of it, if there is such a one.
LESSER = frozenset({"vice", "deputy", "assistant", "under", "spokes", "adviser", "envoy"})
#: Sectors of those who deal with other states.
ABROAD = frozenset({"GOV", "MIL", "SPY"})
#: What is said to one's own.
BIDS = frozenset({"told", "asked", "urged", "called"})
#: Weight from which a naming hardly tells which country is spoken of.
WEAK = 3


@dataclass
class Memory:
    """Namings heard so far in this report, in order; the parts of a report follow one another.

    ``places`` are those of each part, by the identity of its scan.
    """

    registry: Registry
    heard: list[Heard] = field(default_factory=list)
    groups: Groups = field(init=False)
    places: dict[int, list[tuple[Span, Place]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.groups = Groups(self.registry, self.heard)

    def add(self, heard: Heard) -> None:
        self.groups.add(heard)
        self.heard.append(heard)

    def members(self, heard: Heard, kind: str, number: int | None, *, near: bool = False) -> list[Entity]:
        """The actors that "the three officials", "both sides", "the two countries" stand for; ``near``: only those who
        stood together as the subject of a sentence close by.
        """
        return self.groups.near(heard, kind) if near else self.groups.members(heard, kind, number)

    def last_rebels(self) -> list[Entity]:
        """The armed group last named: "the rebels" after "M23"."""
        for other in reversed(self.heard):
            for entity in (e.real() for e in other.naming.entities):
                if entity.kind == "organisation" and "REB" in entity.sectors:
                    return [entity]
        return []

    def last_party(self, heard: Heard) -> list[Entity]:
        """The party last named, which "the party" means."""
        for other in reversed(self.heard):
            if other.scan is not heard.scan or heard.sentence - other.sentence > LIKE_REACH:
                return []
            for entity in (e.real() for e in other.naming.entities):
                if entity.kind == "organisation" and "PTY" in entity.sectors:
                    return [entity]
        return []

    def crowd(self, heard: Heard) -> Entity | None:
        """Those of no known country whom the same word named of late: "the miners" after "striking coal miners"."""
        for other in reversed(self.heard):
            if other.scan is not heard.scan or heard.sentence - other.sentence > FOCUS_REACH:
                return None
            if other.naming.what == "office" and f" {other.naming.key}".endswith(f" {heard.naming.key}"):
                entity = other.naming.entities[0].real() if len(other.naming.entities) == 1 else None
                return entity if entity is not None and entity.country is None and entity.kind == "group" else None
        return None

    def called_so(self, heard: Heard) -> str | None:
        """The country of those whom the text last called by the same word: "the junta" after "the junta in Conakry"."""
        for other in reversed(self.heard):
            naming = other.naming
            told = other.scan is heard.scan and bool(naming.countries or naming.bodies or naming.where)
            same = told and naming.what == "office" and f" {naming.key}".endswith(f" {heard.naming.key}")
            codes = {e.real().country for e in other.naming.entities} if same else set()
            if len(codes) == 1 and (code := codes.pop()) is not None:
                return code
        return None

    def groups_called(self, heard: Heard) -> list[Entity]:
        """Those of a known country whom the text last called by the same word: "the vessels" after "Thai vessels"."""
        for other in reversed(self.heard):
            if other.scan is not heard.scan or heard.sentence - other.sentence > LIKE_REACH:
                return []
            if other.naming.what == "office" and f" {other.words().lower()}".endswith(f" {heard.naming.name}"):
                return [e.real() for e in other.naming.entities if e.real().country]
        return []

    def like_group(self, heard: Heard, office: Office) -> str | None:
        """The country of those of the same kind who were named last: "the soldiers" after "Israeli troops"."""
        if "GOV" in office.sectors:
            return None
        for other in reversed(self.heard):
            if other.scan is not heard.scan or heard.sentence - other.sentence > LIKE_REACH:
                return None
            for entity in (e.real() for e in other.naming.entities):
                alike = entity.kind in ("group", "organisation") and entity.sectors and entity.sectors == office.sectors
                if alike and entity.country in self.registry.codebook.countries:
                    return entity.country
        return None

    def armed(self, heard: Heard) -> str | None:
        """The country of the forces or the junta that were named last, a few sentences back at most; those of an
        earlier paragraph only where this one has named no country.
        """
        told_here = False
        for other in reversed(self.heard):
            if other.scan is not heard.scan or heard.sentence - other.sentence > LIKE_REACH:
                return None
            if other.paragraph != heard.paragraph and told_here:
                return None
            told_here = told_here or any(self._country(e) for e in other.naming.entities)
            junta = other.naming.key.endswith("junta")
            for entity in (e.real() for e in other.naming.entities):
                forces = entity.kind in ("group", "organisation") and "MIL" in entity.sectors
                if (forces or junta) and entity.country in self.registry.codebook.countries:
                    return entity.country
        return None

    def press(self, heard: Heard) -> str | None:
        """The country of the state's media that were named last, close by: "state TV" after "official media in X"."""
        for other in reversed(self.heard):
            if other.scan is not heard.scan or heard.sentence - other.sentence > FOCUS_REACH:
                return None
            for entity in (e.real() for e in other.naming.entities):
                theirs = entity.sectors == ("JRN",) and set(other.said) & reference_words().of_the_state
                if theirs and entity.country in self.registry.codebook.countries:
                    return entity.country
        return None

    def scene(self, heard: Heard) -> str | None:
        """The country of most places that the text names so far, of which it may speak else, the dateline's first:
        there the police are at work.
        """
        before = (p.country for span, p in self.places.get(id(heard.scan), ()) if span.start < heard.naming.start)
        counts = Counter(code for code in before if code and self.registry.likely(code))
        if self.registry.home is not None:
            counts[self.registry.home] += 1
        return counts.most_common(1)[0][0] if counts else None

    def spot(self, heard: Heard) -> str | None:
        """The country of the places that the sentence names, where they are all of one: there its authorities act."""
        sentence = heard.scan.sentence_span(heard.sentence)
        here = {p.country for span, p in self.places.get(id(heard.scan), ()) if sentence.contains(span) and p.country}
        return here.pop() if len(here) == 1 else None

    def focus(self, heard: Heard, fits: Callable[[str], bool] = lambda code: True, *, near: bool = False) -> str | None:
        """The country that the text is at, of those that ``fits`` lets pass.

        ``near``: only what the same paragraph tells.

        In the same sentence, then the same paragraph, it is the one of the officials and institutions named last, else
        the country that acts; from earlier paragraphs the most spoken of, officials of late counting more, and for a
        spokesman those who acted of late too.
        """
        other_side = self._other_side(heard)

        def passes(code: str) -> bool:
            return code != other_side and fits(code)

        paragraph = [h for h in reversed(self.heard) if _same_paragraph(h, heard) and h.quoted <= heard.quoted]
        if heard.closing and (code := self._main_subject(paragraph, heard)) is not None and passes(code):
            return code
        for part in ([h for h in paragraph if h.sentence == heard.sentence], paragraph):
            here = self._ranked(part, passes)
            if here and min(here) < WEAK:
                return here[min(here)]
        if near:
            return None
        late = [h for h in self.heard if h.scan is heard.scan and heard.sentence - h.sentence <= FOCUS_REACH]
        voice = _speaks_for_others(heard)
        recent = {
            code
            for h in late
            for e in h.naming.entities
            if (code := self._country(e)) and ((voice and h.subject) or _weight(h, e.real()) == 0)
        }
        counts = self._spoken_of_most()
        counts.update(dict.fromkeys(recent, LATELY))
        home = self.registry.home
        if home is not None and home in counts:
            counts[home] += LATELY
        found = next((code for code, _ in counts.most_common() if passes(code)), None)
        main = self.registry.main
        return found or (main if main is not None and passes(main) else None)

    def _main_subject(self, paragraph: list[Heard], heard: Heard) -> str | None:
        """The country that the sentence is about: ", the minister said" after it is its minister."""
        same = (h for h in reversed(paragraph) if h.sentence == heard.sentence and h.subject)
        first = next((h for h in same if h.naming.entities), None)
        return self._country(first.naming.entities[0]) if first is not None else None

    def _other_side(self, heard: Heard) -> str | None:
        """The country of whoever meets or addresses somebody: in "Nuland met the army chief" he is not hers. The troops
        that somebody visits are his own, and so is the parliament that he tells something.
        """
        office = heard.naming.office
        if "LEG" in self.registry.codebook.institution_heads.get(heard.naming.key, ()) and not heard.naming.determiner:
            return None
        if heard.words().split()[0].lower() in reference_words().of_ones_own:
            return None  # "told *the competent* authorities"
        if office is not None and office.plural and set(office.sectors) & {"MIL", "COP"}:
            return None
        last = next((h for h in reversed(self.heard) if h.naming.extent.end <= heard.naming.start), None)
        if last is None or last.scan is not heard.scan or not last.naming.entities:
            return None
        between = heard.scan.text[last.naming.extent.end : heard.naming.start].split()
        side = last.naming.entities[0].real()
        if side.kind != "country" and not set(side.sectors) & ABROAD:
            return None  # whoever does not deal with other states addresses those of his own country
        if set(between) & BIDS and self._department(heard):
            return None  # "told *the transport ministry* to sign the loans"
        return last.naming.entities[0].real().country if set(between) & reference_words().toward_others else None

    def _department(self, heard: Heard) -> bool:
        """Whether a naming is an institution below the government: a state bids only its own ones."""
        key = heard.naming.key.lower()
        sectors = self.registry.codebook.institution_heads.get(heard.naming.key, ())
        return bool(sectors) and not ABROAD - {"GOV"} & set(sectors) and key not in reference_words().government_nouns

    def _ranked(self, heard: Iterable[Heard], passes: Callable[[str], bool]) -> dict[int, str]:
        """Weight to the nearest country of that weight."""
        ranked: dict[int, str] = {}
        for other in heard:
            for entity in other.naming.entities:
                if (code := self._country(entity)) and passes(code):
                    ranked.setdefault(_weight(other, entity.real()), code)
        return ranked

    def _country(self, entity: Entity) -> str | None:
        real = entity.real()
        inside = real.country in self.registry.codebook.countries and not set(real.sectors) & ANYWHERE
        return real.country if inside else None

    def _spoken_of_most(self) -> Counter[str]:
        """How often each country was spoken of so far; a mere adjective or place counts half."""
        counts: Counter[str] = Counter()
        for other in self.heard:
            for entity in other.naming.entities:
                if (code := self._country(entity)) and other.naming.what != "pronoun":
                    counts[code] += 1 if other.people or other.naming.spans[0][1] in ("demonym", "place") else 2
        return counts

    def _regions(self, heard: Heard) -> Iterator[tuple[str, ...]]:
        """Countries of the regions that a text names: Panmunjom is of both Koreas."""
        regions = self.registry.codebook.regions
        return (regions.get(unit.entries[0].key, ()) for unit in heard.scan.units if unit.kind == "region")

    def last_institution(self, head: str, heard: Heard | None = None) -> Entity | None:
        """The institution last named whose noun is, or ends with, ``head``: "the ministry", "the foreign ministry".

        For ``heard``, none that was named some sentences back in another paragraph, where its own one is about another
        country.
        """
        for other in reversed(self.heard):
            if other.naming.what in ("head", "institution", "organisation", "body") and other.naming.entities:
                entity = other.naming.entities[0].real()
                names = (other.naming.key, entity.name, other.words())
                if any(head == name.lower() or f" {head}" in name.lower() for name in names):
                    return None if heard is not None and self._moved_on(heard, other, entity) else entity
        return None

    def _moved_on(self, heard: Heard, other: Heard, entity: Entity) -> bool:
        """Whether the text has come to another country since ``other`` named an institution."""
        near = other.scan is heard.scan and heard.sentence - other.sentence <= 1
        if near or _same_paragraph(other, heard) or entity.country not in self.registry.codebook.countries:
            return False
        return "COP" not in entity.sectors and self.focus(heard, near=True) not in (None, entity.country)

    def holder(self, heard: Heard, countries: list[str], bodies: list[Entity]) -> Entity | None:
        """The person last named who holds the office that ``heard`` names without a name.

        Whom the text gives that office goes before whom an undated text only names, and both before who once held it.
        """
        if heard.words().split()[0].lower() in reference_words().not_now:
            return None
        codes = set(countries) | {b.country for b in bodies if b.country}
        found: dict[int, Entity] = {}
        for other in reversed(self.heard):
            if other.scan is heard.scan and same_clause(other, heard):
                continue
            for entity in (e.real() for e in other.naming.entities):
                if entity.kind not in ("person", "office") or (codes and entity.country not in codes):
                    continue
                if not (self._held(entity, heard.naming) or _leads_rebels(entity, heard.naming)):
                    continue
                doubt = self._doubt(entity, heard.naming)
                if not doubt:
                    return entity
                found.setdefault(doubt, entity)
        return found[min(found)] if found else None

    def _doubt(self, entity: Entity, naming: Naming) -> int:
        """How sure it is that somebody who held an office holds it in the report, 0 the most."""
        asked = asked_words(naming)
        if not naming.former and (entity.office or "").startswith("former "):
            return 2
        if (office_words(entity.title) | office_words(entity.office or "")) & LESSER - asked:
            return 2
        told = self.registry.known.date is not None or any(asked <= held for held in entity.titles)
        return 0 if told else 1

    def _held(self, entity: Entity, naming: Naming) -> bool:
        return _holds(entity, naming) or self._held_once(entity, naming)

    def _held_once(self, entity: Entity, naming: Naming) -> bool:
        """Whether a person held the office at any time, where nothing tells the time: "the vice president" after
        "Biden", who was president later.
        """
        known = self.registry.known
        person = self.registry.codebook.people.by_name.get(entity.body or "") if known.date is None else None
        if person is None or naming.former or naming.office is None or not naming.office.unique:
            return False
        asked = office_words(naming.title)
        return any(office_words(term.office) == asked for term in person.terms)

    def recall(self, heard: Heard) -> list[Entity]:
        """Whom a pronoun or group word means; nobody when that cannot be told."""
        naming = heard.naming
        if naming.key == "group":
            groups = reference_words().groups
            kind = groups.get(naming.name, naming.name)
            return self.members(heard, kind, naming.number)
        if naming.key == "both":
            return [self.registry.country(code) for code in reference_words().both_of[naming.name]]
        if naming.key == "short":
            code = reference_words().short_names[naming.name]
            told = {f"country:{c}" for c in reference_words().short_names.values()} & set(self.registry.entities)
            near = any("KOR" in codes for codes in self._regions(heard))
            return [self.registry.country(code)] if told or near else []
        if naming.key == "again":
            return self.groups_called(heard)
        if naming.key == "body" and (longer := self.registry.named_in_full(naming.name)) is not None:
            return [longer]
        if naming.key == "country" and naming.determiner == "this" and heard.quoted:
            naming.key = "ours"  # the speaker's
            return []
        found = stand_in(heard, self.heard, self.groups)
        if not found and naming.name in reference_words().of_business:
            return self.groups_called(heard)
        if naming.key in ("m", "f") and found:
            found[0].called += naming.key
        return found


def _same_paragraph(left: Heard, right: Heard) -> bool:
    return left.scan is right.scan and left.paragraph == right.paragraph


def _speaks_for_others(heard: Heard) -> bool:
    """Whether somebody is a spokesman: of whoever spoke in the sentences before, if of nobody named."""
    return heard.naming.office is not None and heard.naming.office.title.lower() in reference_words().spokes


def _weight(heard: Heard, entity: Entity) -> int:
    """How far a naming sets the country spoken of, 0 the most: officials, acting countries, other names, adjectives."""
    form = heard.naming.spans[0][1]
    if set(entity.sectors) & STATE and heard.naming.what != "pronoun":
        return 0
    if entity.kind == "country" and form in ("name", "metonym") and not heard.people:
        return 1 if heard.subject else 2
    return 3 if form != "place" else 4


def _holds(entity: Entity, naming: Naming) -> bool:
    """Whether the office that a naming tells can be the entity's."""
    if not entity.title:
        return False
    held = office_words(entity.title) | office_words(entity.office or "")
    asked = asked_words(naming)
    if naming.former:
        asked = asked | {"former"}
    if asked - reference_words().colours == {"leader"}:
        return (entity.office or "").lower() in reference_words().leaders
    if not asked or not asked <= held:
        return False
    lesser = {"vice", "deputy", "former", "spokes", "adviser", "envoy"}
    return not (held & lesser - asked) or len(asked) > 1 or bool(asked & lesser)


def _leads_rebels(entity: Entity, naming: Naming) -> bool:
    """ "the rebel chief", of one who commands an armed group."""
    office = naming.office
    return office is not None and "REB" in office.sectors and "REB" in entity.sectors and entity.kind == "person"
