"""Every name in the codebook as a gazetteer entry.

Kinds and forms: ``country`` (name, demonym, people, metonym, prefix), ``organisation`` (name, people), ``institution``
(name), ``head`` (a common noun that makes an institution), ``office`` (title), ``person`` (name), ``region`` (name),
``other`` (a treaty or war that holds a place's name), ``rank``, ``former``
and ``courtesy`` (the small words around titles).
"""

from collections.abc import Iterable, Iterator

from .actors import Country, Institution, Offices, Organisation, plural
from .gazetteer import Name
from .people import Person


def country_entries(countries: Iterable[Country]) -> Iterator[Name]:
    for country in countries:
        for name in (country.name, *country.also):
            yield Name("country", country.code, "name", name)
        for name in country.adjectives:
            yield Name("country", country.code, "demonym", name)
        for name in country.people:
            yield Name("country", country.code, "people", name)
        for name in dict.fromkeys((*country.cities, *((country.capital,) if country.capital else ()))):
            yield Name("country", country.code, "metonym" if name in country.cities else "capital", name)
        if country.prefix:
            yield Name("country", country.code, "prefix", country.prefix)


def organisation_entries(organisations: Iterable[Organisation]) -> Iterator[Name]:
    for organisation in organisations:
        for name in dict.fromkeys((organisation.name, *organisation.also)):
            yield Name("organisation", organisation.key, "name", name)
        for name in organisation.people:
            yield Name("organisation", organisation.key, "people", name)


def institution_entries(named: Iterable[Institution], heads: Iterable[str], loose: frozenset[str]) -> Iterator[Name]:
    """``loose`` are names that are found only where a body is recognised."""
    for institution in named:
        for name in (institution.name.split(" (")[0], *institution.also):
            if name not in loose:
                yield Name("institution", institution.name, "name", name)
    for head in heads:
        yield Name("head", head, "name", head, True)
        yield Name("head", head, "plural", plural(head), True)


def office_entries(offices: Offices) -> Iterator[Name]:
    for title in offices.by_title:
        spelled = title if title.islower() else offices.by_title[title].title
        yield Name("office", title, "title", spelled, True)
    for rank in offices.ranks:
        yield Name("rank", rank.lower(), "rank", rank, rank.islower())
    for word in offices.former:
        yield Name("former", word, "former", word, True)
    for word in offices.courtesy:
        yield Name("courtesy", word, "courtesy", word)


def person_entries(people: Iterable[Person]) -> Iterator[Name]:
    for person in people:
        for name in (person.name, *person.spellings):
            if " " in name or name != person.name:
                yield Name("person", person.name, "name", name)


def listed_entries(listed: Iterable[str]) -> Iterator[Name]:
    """Persons of whom the country alone is known; they come after those with offices."""
    for name in listed:
        yield Name("person", name, "name", name)


def region_entries(regions: Iterable[str], other: Iterable[str]) -> Iterator[Name]:
    for name in regions:
        yield Name("region", name, "name", name)
    for name in other:
        yield Name("other", name, "name", name)
