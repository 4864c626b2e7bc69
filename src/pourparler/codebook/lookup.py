"""Questions about the actors that the codebook knows: by words, by country, by office, by day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from difflib import SequenceMatcher
from typing import Any

from . import Codebook
from .actors import Term
from .gazetteer import fold

KINDS = ("person", "country", "organisation", "institution", "title")
#: From this likeness on a misspelled name is offered (0–1; "Macrom" to "Macron" is 0.83).
ALIKE = 0.8


@dataclass(frozen=True, slots=True)
class Known:
    """One actor of the codebook. ``own``: it stands in the user's file."""

    kind: str
    name: str
    country: str | None
    sectors: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    terms: tuple[Term, ...] = ()
    own: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *self.also)

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)


def everyone(book: Codebook) -> Iterator[Known]:
    """Every actor, persons first."""
    user = book.user
    for person in book.people.by_name.values():
        country = _of(book, person.terms[-1])
        yield Known("person", person.name, country, (), person.spellings, person.terms, person.name in user.people)
    for name, listing in book.people.listed.by_name.items():
        if name not in book.people.by_name:
            body = book.organisations.get(listing.of)
            yield Known("person", name, body.code if body is not None else listing.of, listing.sectors)
    for country_ in book.countries.values():
        names = (*country_.also, *country_.adjectives, *country_.people, *country_.cities)
        yield Known("country", country_.name, country_.code, (), names, own=country_.code in user.countries)
    for key, body in book.organisations.items():
        also = (*body.also, *body.people)
        yield Known("organisation", body.name, body.code, body.sectors, also, own=key in user.organisations)
    for name, named in book.institutions.items():
        yield Known("institution", name, named.country, named.sectors, named.also, own=name in user.institutions)
    for title, office in book.offices.by_title.items():
        if not office.plural or office.group:
            yield Known("title", office.title, office.country, office.sectors, own=title in user.titles)


def _of(book: Codebook, term: Term) -> str:
    body = book.organisations.get(term.of)
    return body.code if body is not None else term.of


def chosen(
    book: Codebook,
    *,
    kind: str | None = None,
    country: str | None = None,
    office: str | None = None,
    on: str | None = None,
) -> Iterator[Known]:
    """Actors of a kind, country, office or day. ``office`` and ``on`` (ISO date) ask for persons and their terms."""
    for actor in everyone(book):
        if kind is not None and actor.kind != kind:
            continue
        if office is not None or on is not None:
            terms = tuple(t for t in actor.terms if _asked(book, t, country, office, on))
            if terms:
                yield Known("person", actor.name, _of(book, terms[-1]), (), actor.also, terms, actor.own)
        elif country is None or actor.country == country or any(_of(book, t) == country for t in actor.terms):
            yield actor


def _asked(book: Codebook, term: Term, country: str | None, office: str | None, on: str | None) -> bool:
    if country is not None and country not in (term.of, _of(book, term)):
        return False
    return (office is None or fold(office) in fold(term.office)) and (on is None or term.covers(on))


def search(book: Codebook, words: str) -> list[Known]:
    """Actors one of whose names is, begins with, or holds ``words``, nearest first; misspelled ones when
    none does, those who held offices first."""
    wanted = fold(words)
    found = [(rank, actor) for actor in everyone(book) if (rank := min(_ranks(wanted, actor))) < 4]
    if not found:
        alike = [(_likeness(wanted, actor), actor) for actor in everyone(book)]
        found = [(9 - like - bool(actor.terms), actor) for like, actor in alike if like >= ALIKE]
    return [actor for _, actor in sorted(found, key=lambda pair: (pair[0], KINDS.index(pair[1].kind), pair[1].name))]


def _ranks(wanted: str, actor: Known) -> Iterator[float]:
    yield 4
    if actor.kind == "country" and wanted == fold(actor.country or ""):
        yield 0
    for name in (fold(n) for n in actor.names):
        words = name.replace("-", " ").split()
        if wanted == name:
            yield 0
        elif wanted in words:
            yield 1
        elif name.startswith(wanted):
            yield 2
        elif len(wanted) > 3 and wanted in name:
            yield 3


def _likeness(wanted: str, actor: Known) -> float:
    parts = {fold(n) for n in actor.names} | {fold(w) for n in actor.names for w in n.split()}
    near = (p for p in parts if abs(len(p) - len(wanted)) <= 2)
    return max((SequenceMatcher(None, wanted, p).ratio() for p in near), default=0.0)
