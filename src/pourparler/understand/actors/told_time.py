"""When a report without a date was written, by the offices that it gives to those it names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pourparler.codebook import Codebook, Term
from pourparler.codebook.people import Person

from .naming import Naming
from .office_words import office_words

#: Who is in office now is so until further notice.
NOW = "9999"
#: One person told with an office may be of the past that a text looks back on.
SEVERAL = 2
#: The first and the last day (ISO).
Time = tuple[str, str]


def time_told(codebook: Codebook, namings: Iterable[Naming]) -> Time | None:
    """The time at which several persons held the offices that they are told with, None where no two tell one.

    "President Obama" and "Senator Rubio", who stayed on, are of 2011 to 2017; where some held theirs at another time
    than others it is the later one. A time that is still going on tells no more than that there is no date.
    """
    terms = {term for naming in namings for term in _told(codebook, naming)}
    ends = sorted({term.until or NOW for term in terms}, reverse=True)
    held = [[term for term in terms if term.since < end <= (term.until or NOW)] for end in ends]
    persons = [{term.person for term in own} for own in held]
    latest = next((i for i, own in enumerate(persons) if not any(own < other for other in persons)), None)
    if latest is None or len(persons[latest]) < SEVERAL or ends[latest] == NOW:
        return None
    same = [own for own, who in zip(held, persons, strict=True) if who == persons[latest]]
    return min(max(term.since for term in own) for own in same), ends[latest]  # some held their offices twice


def term_then(person: Person, time: Time) -> Term | None:
    """The last office that somebody held at that time."""
    return next((t for t in reversed(person.terms) if t.since < time[1] and time[0] < (t.until or NOW)), None)


def _told(codebook: Codebook, naming: Naming) -> Iterator[Term]:
    """The terms in the very office that a naming gives somebody: "Vice President X", but no former one."""
    if naming.what != "person" or naming.office is None or naming.former:
        return
    asked = office_words(naming.key)
    for person in _persons(codebook, naming.name):
        yield from (term for term in person.terms if term.since and office_words(term.office) == asked)


def _persons(codebook: Codebook, name: str) -> Iterable[Person]:
    """Those of the table whom a name can mean."""
    entries = codebook.gazetteer.named(name)
    named = [codebook.people.by_name[e.key] for e in entries if e.kind == "person" and e.key in codebook.people.by_name]
    return named or (codebook.people.bearing(name) if " " not in name else ())
