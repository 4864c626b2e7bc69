"""Which person of the codebook a name means in a report: by its date, its countries, and who is named in full in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher

from pourparler.codebook import Codebook, Person, Term
from pourparler.codebook.gazetteer import fold
from pourparler.codebook.reference import reference_words
from pourparler.codebook.typical import sex_of, typical

from .names import parts_of_name, same_person
from .naming import Entity, Naming
from .told_time import Time, term_then

#: So many known offices of a country make it likely that its heads' titles are all known.
KNOWN_WELL = 3
#: Likeness from which two spellings are taken for one family name; 0.8 parts those of the leaders' list.
ALIKE = 0.8


@dataclass
class KnownPersons:
    """Finds persons in the codebook.

    ``date`` (ISO, may be None) decides who was in office; ``entities`` are those of the report so far; ``spoken``
    counts the names of the whole text by country. ``written_out`` has the full names of persons in it, each as often
    as it stands there, by every part that may stand alone for it. ``told_time`` is when the offices hold that a text
    without a date gives to persons.
    """

    codebook: Codebook
    date: str | None
    entities: dict[str, Entity]
    spoken: Counter[str]
    written_out: dict[str, Counter[str]] = field(default_factory=dict)
    told_time: Time | None = None

    def find(self, naming: Naming) -> Person | None:
        """The person of the codebook whom a naming means, if it is one."""
        people = self.codebook.people
        if naming.office is None and (name := self._in_full(naming)):
            naming = replace(naming, name=name)
        entries = self.codebook.gazetteer.named(naming.name) or self.codebook.gazetteer.named(_plain(naming.name))
        named = [known for e in entries if e.kind == "person" and (known := people.get(e.key)) is not None]
        if not named:
            named = self._by_surname(naming) if " " not in naming.name else self._by_parts(naming)
        named = [p for p in named if p.dated] or named
        fitting = [p for p in named if self._agrees(naming, p)]
        if self.date is not None or self.told_time is not None:
            fitting.sort(key=lambda p: self.term(p) is None)
        return fitting[0] if fitting else None

    def term(self, person: Person) -> Term | None:
        """The office that a person holds in the report."""
        undated = self.date is None and self.told_time is not None
        return term_then(person, self.told_time) if undated and self.told_time else person.at(self.date)

    def past(self, person: Person) -> Term | None:
        """The last office that was over by then."""
        return person.before(self.date or (self.told_time[0] if self.told_time else ""))

    def write_out(self, namings: Iterable[Naming]) -> None:
        """Notes the full names of persons, before anybody is read: a title leaves given names out."""
        for naming in namings:
            parts = parts_of_name(naming.name) if naming.what == "person" else ()
            if len(parts) > 1:
                for part in {parts[0], parts[-1]}:
                    self.written_out.setdefault(part, Counter())[naming.name] += 1

    def _in_full(self, naming: Naming) -> str:
        """The full name that the text has for a bare one; the most frequent of several, "" for none."""
        names = self.written_out.get(fold(naming.name), Counter())
        fitting = [name for name in names if not naming.sex or sex_of(name) in (naming.sex, "")]
        return max(fitting, key=lambda name: names[name], default="")

    def _by_surname(self, naming: Naming) -> list[Person]:
        """Holders of that family name who were in office on the day, if they are of a country that the report names."""
        found = self.codebook.people.bearing(parts_of_name(naming.name)[-1])
        inside = [p for p in found if (term := p.at(self.date)) is not None and self._of_report(term, naming)]
        if not inside and self.date is not None and naming.office is not None and naming.office.unique:
            title = naming.office.title.lower()
            inside = [p for p in found if (term := p.at(self.date)) is not None and term.office == title]
        if not inside and len(found) == 1 and naming.office is None:
            inside = [p for p in found if self._of_report(p.terms[-1], naming)]
        if len(inside) == 1:
            return inside
        return self._undated(found, naming) if self.date is None else []

    def _by_parts(self, naming: Naming) -> list[Person]:
        """ "Pérez Molina", "Robert G. Mugabe"; with an office, another spelling too: "President Omer Bashir"."""
        parts = parts_of_name(naming.name)
        if len(parts) == 1:
            return self._by_surname(naming)
        bearing = self.codebook.people.bearing(parts[-1])
        named = [p for p in bearing if same_person(naming.name, p.name)]
        if not named and naming.office is not None and naming.office.unique:
            sexes = {sex_of(naming.name), ""}
            alike = (p for p in bearing if parts_of_name(p.name)[0][0] == parts[0][0])
            alike = (p for p in alike if len(sexes | {sex_of(p.name)}) < 3)
            named = [p for p in alike if any(t.office == naming.office.title.lower() for t in p.terms)]
        if self.date is not None:
            named = [p for p in named if p.terms[0].since <= self.date]
        return named if len(named) == 1 else []

    def _undated(self, found: Iterable[Person], naming: Naming) -> list[Person]:
        """Whom a bare family name means when nothing tells the time: one of a country that the text names, else a head
        of state; of several that are all of one country the one who was head last. A text that names other countries
        alone means none but those whom everybody knows.
        """
        told = [p for p in found if self._has_office(p, naming)]
        heard = {e.country for e in self.entities.values()} | set(naming.countries)
        elsewhere = naming.office is None and any(code in self.codebook.countries for code in heard)
        near = [p for p in told if any(self.code_of(term) in heard for term in p.terms)]
        heads = [p for p in told if p.head]
        near_heads = [p for p in near if p.head]
        for group, named in ((near_heads, True), (near, True), (heads, False), (told, False)):
            codes = {self.code_of(p.terms[-1]) for p in group}
            if len(codes) > 1 or (elsewhere and not named):
                codes &= reference_words().known_everywhere
            if len(codes) == 1:
                fitting = [p for p in group if self.code_of(p.terms[-1]) in codes]
                return [max(fitting, key=lambda p: (p.head, p.terms[-1].since))]
        return []

    def _has_office(self, person: Person, naming: Naming) -> bool:
        """Whether the person held an office like the one that stands before the name."""
        if naming.office is None:
            return True
        asked = set(naming.office.title.lower().split())
        return any(asked & set(term.office.lower().split()) for term in person.terms)

    def _of_report(self, term: Term, naming: Naming) -> bool:
        if naming.office is not None and naming.office.title.lower() not in term.office.lower():
            return False
        heard = {e.country for e in self.entities.values()} | set(naming.countries) | set(self.spoken)
        known = term.of in reference_words().known_everywhere and term.office in reference_words().leaders
        return known or self.code_of(term) in heard

    def _agrees(self, naming: Naming, person: Person) -> bool:
        """Whether the text gives the person no other country than the codebook does."""
        if not naming.countries:
            return True
        if not person.dated and not typical().countries(person.name).intersection(naming.countries):
            return True  # no namesake: somebody whom the text ties to where he works or plays
        return any(self.code_of(term) in naming.countries for term in person.terms) or bool(naming.bodies)

    def can_hold(self, country: str, title: str, name: str) -> bool:
        """Whether the office table lets ``name`` hold the office in that country on the day: nobody else does, and a
        country of which several offices are known has one of that title.
        """
        holders = self.codebook.people.by_office.get(country, {})
        if title not in holders:
            return len(holders) < KNOWN_WELL or title not in self._heads
        if self.date is None and not _complete(holders[title], title):
            return True
        on_the_day = [p for p in holders[title] if self.date is None or p.at(self.date) is not None]
        return not on_the_day or any(same_person(name, p.name) or _alike(name, p.name) for p in on_the_day)

    @property
    def _heads(self) -> frozenset[str]:
        """Titles of heads of state and government, which a country has or has not."""
        return reference_words().leaders | {"secretary of state", "external affairs minister"}

    def code_of(self, term: Term) -> str:
        """The country, or kind of body, that an office belongs to."""
        body = self.codebook.organisations.get(term.of)
        return body.code if body is not None else term.of


def _alike(left: str, right: str) -> bool:
    """Whether two family names can be one, spelt otherwise: "Afeweki" and "Afwerki"."""
    a, b = parts_of_name(left)[-1], parts_of_name(right)[-1]
    return a[0] == b[0] and min(len(a), len(b)) > 4 and SequenceMatcher(None, a, b).ratio() >= ALIKE


def _complete(holders: Iterable[Person], title: str) -> bool:
    """Whether the table knows who held an office in every year since 2000, so that it can rule out anybody else."""
    terms = sorted((t.since, t.until or "9999") for p in holders for t in p.terms if t.office == title)
    covered = 2000
    for since, until in terms:
        if int(since[:4]) > covered + 1:
            return False
        covered = max(covered, int(until[:4]))
    return covered == 9999


def _plain(name: str) -> str:
    """ "John F. Kerry" without the initial in the middle."""
    parts = name.split()
    kept = [p for i, p in enumerate(parts) if i in (0, len(parts) - 1) or len(p.rstrip(".")) > 1]
    return " ".join(kept)
