"""People who held office: their terms, their spellings, and who bears a surname."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from .actors import Term
from .gazetteer import fold
from .persons import Listed

#: Languages that put the family name first; a hyphenated given name, or two syllables, follows it.
FAMILY_NAME_FIRST = frozenset({"KOR", "PRK", "CHN", "TWN", "VNM", "KHM", "HKG", "SGP"})
#: Parts of a name that never stand alone for it.
PARTICLES = frozenset(
    {
        "al",
        "el",
        "bin",
        "ibn",
        "abu",
        "de",
        "da",
        "dos",
        "del",
        "la",
        "le",
        "van",
        "von",
        "der",
        "den",
        "ter",
        "ul",
        "ur",
    }
    | {"jr", "jr.", "sr", "ii", "iii", "iv", "xiv"}
)


#: Offices whose holders news calls by the family name alone.
HEADS = frozenset(
    {
        *("president", "prime minister", "chancellor", "premier", "king", "queen", "emir", "sultan", "supreme leader"),
        *("general secretary", "leader", "secretary-general", "secretary general", "pope", "taoiseach", "junta leader"),
    }
)


@dataclass(frozen=True, slots=True)
class Person:
    """A holder of offices. ``terms`` are in the order of their beginning."""

    name: str
    terms: tuple[Term, ...]
    spellings: tuple[str, ...] = ()

    def at(self, date: str | None) -> Term | None:
        """The term that ``date`` falls into; of several the one begun last. Undated: the last one as a head, if any."""
        if date is None:
            return next((term for term in reversed(self.terms) if term.office in HEADS), self.terms[-1])
        return next((term for term in reversed(self.terms) if term.covers(date)), None)

    @property
    def dated(self) -> bool:
        """Whether it is known when the person held which office; else only the country and sector are."""
        return any(term.since for term in self.terms)

    @property
    def head(self) -> bool:
        """Whether the person ever was at the head of a state, a government, a movement or the UN."""
        return any(term.office in HEADS for term in self.terms)

    def before(self, date: str) -> Term | None:
        """The last term that was over on ``date``."""
        return next((t for t in reversed(self.terms) if t.until is not None and t.until < date[: len(t.until)]), None)


def surname(name: str, *, family_first: bool = False) -> str:
    """The family name: "Robert O'Brien" is "O'Brien", "Kang Min-seok" is "Kang" where the family name comes first."""
    parts = [part for part in name.split() if part.lower() not in PARTICLES] or [name]
    return parts[0] if family_first else parts[-1]


def _bare(family_name: str) -> str:
    """A family name as it is looked up: "al-Burhan" and "Burhan" are one."""
    return fold(family_name).removeprefix("al-").removeprefix("el-")


def slug(name: str) -> str:
    """ "Robert O'Brien" to "robert-obrien": the stable part of a key."""
    kept = "".join(c if c.isalnum() or c in " -" else "" for c in fold(name))
    return "-".join(kept.replace("-", " ").split())


@dataclass(frozen=True)
class People:
    """All holders of offices by name, and by surname; ``listed`` are those known by country and sector alone."""

    by_name: dict[str, Person]
    listed: Listed = field(default_factory=Listed)

    def get(self, name: str) -> Person | None:
        """Whoever stands in the tables or lists under that name."""
        known = self.by_name.get(name)
        term = self.listed.term(name) if known is None else None
        return Person(name, (term,)) if term is not None else known

    @cached_property
    def by_surname(self) -> dict[str, tuple[Person, ...]]:
        found: dict[str, list[Person]] = {}
        for person in self.by_name.values():
            for name in {surname(person.name, family_first=t.of in FAMILY_NAME_FIRST) for t in person.terms}:
                found.setdefault(_bare(name), []).append(person)
        return {name: tuple(persons) for name, persons in found.items()}

    @cached_property
    def by_office(self) -> dict[str, dict[str, tuple[Person, ...]]]:
        """Country or body to office (lower case) to everybody who held it."""
        found: dict[str, dict[str, dict[str, Person]]] = {}
        for person in self.by_name.values():
            for term in person.terms:
                found.setdefault(term.of, {}).setdefault(term.office.lower(), {})[person.name] = person
        return {of: {office: tuple(held.values()) for office, held in own.items()} for of, own in found.items()}

    def bearing(self, family_name: str) -> tuple[Person, ...]:
        """Everyone with that surname."""
        return self.by_surname.get(_bare(family_name), ())

    def holding(self, of: str, title: str, date: str) -> tuple[Person, ...]:
        """Who held the office ``title`` of a country or body on ``date``; the title may be longer than the office."""
        wanted = fold(title)
        return tuple(
            person
            for person in self.by_name.values()
            if any(t.of == of and fold(t.office) == wanted and t.covers(date) for t in person.terms)
        )


def once(terms: Iterable[Term]) -> Iterator[Term]:
    """Terms without those that tell again what an earlier one told: the same person in the same office that year."""
    seen: set[tuple[str, str, str, str]] = set()
    for term in terms:
        key = (term.person, term.office, term.of, term.since[:4])
        if key not in seen:
            seen.add(key)
            yield term


def gather(terms: Iterable[Term], spellings: dict[str, tuple[str, ...]], listed: Listed | None = None) -> People:
    """Terms grouped by person, in the order of their beginning."""
    by_name: dict[str, list[Term]] = {}
    for term in terms:
        by_name.setdefault(term.person, []).append(term)
    return People(
        {
            name: Person(name, tuple(sorted(own, key=lambda term: term.since)), spellings.get(name, ()))
            for name, own in by_name.items()
        },
        listed or Listed(),
    )
