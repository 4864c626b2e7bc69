"""Which office holders of an export are new to us, with all their terms, ours and the new ones."""

from __future__ import annotations

from . import Codebook
from .actors import Term
from .gazetteer import fold
from .people import Person
from .wikidata import Export


def renewed(book: Codebook, export: Export) -> dict[str, tuple[list[Term], tuple[str, ...]]]:
    """Person to terms in order of their beginning and other spellings, for whoever has a term that we do not know, or
    one of whose terms has ended since.
    """
    known = {fold(name): person for person in book.people.by_name.values() for name in (person.name, *person.spellings)}
    people: dict[str, tuple[list[Term], tuple[str, ...]]] = {}
    for term in export.terms:
        person = known.get(fold(term.person))
        name = person.name if person else term.person
        terms, also = people.get(name, (list(person.terms) if person else [], ()))
        if person is not None and name not in people and not _news(term, person):
            continue
        kept = [t for t in terms if not _same(t, term)]
        people[name] = (
            sorted([*kept, _named(term, name)], key=lambda t: t.since),
            also or _spellings(export, term, person),
        )
    return people


def _news(term: Term, person: Person) -> bool:
    """Whether a term tells what we do not know: an office, or when it ended."""
    same = [t for t in person.terms if _same(t, term)]
    return not same or (same[0].until is None and term.until is not None)


def _same(ours: Term, other: Term) -> bool:
    return (ours.office, ours.of, ours.since[:4]) == (other.office, other.of, other.since[:4])


def _named(term: Term, name: str) -> Term:
    return Term(name, term.office, term.of, term.since, term.until)


def _spellings(export: Export, term: Term, person: Person | None) -> tuple[str, ...]:
    """Names that the export has and we have not."""
    ours = {fold(n) for n in (person.name, *person.spellings)} if person else {fold(term.person)}
    return tuple(name for name in export.spellings.get(term.person, ()) if fold(name) not in ours)
