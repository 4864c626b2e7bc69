"""Every name in the codebook as a gazetteer entry.

Kinds and forms: ``country`` (name, demonym, people, metonym, prefix), ``organisation`` (name, people), ``institution``
(name), ``head`` (a common noun that makes an institution), ``office`` (title), ``person`` (name), ``region`` (name),
``other`` (a treaty or war that holds a place's name), ``rank``, ``former``
and ``courtesy`` (the small words around titles).
"""

from collections.abc import Iterable, Iterator

from .actors import Country, Institution, Offices, Organisation, plural
from .gazetteer import Entry, entry
from .people import Person


def country_entries(countries: Iterable[Country]) -> Iterator[Entry]:
    for country in countries:
        for name in (country.name, *country.also):
            yield entry("country", country.code, "name", name)
        for name in country.adjectives:
            yield entry("country", country.code, "demonym", name)
        for name in country.people:
            yield entry("country", country.code, "people", name)
        for name in dict.fromkeys((*country.cities, *((country.capital,) if country.capital else ()))):
            yield entry("country", country.code, "metonym" if name in country.cities else "capital", name)
        if country.prefix:
            yield entry("country", country.code, "prefix", country.prefix)


def organisation_entries(organisations: Iterable[Organisation]) -> Iterator[Entry]:
    for organisation in organisations:
        for name in dict.fromkeys((organisation.name, *organisation.also)):
            yield entry("organisation", organisation.key, "name", name)
        for name in organisation.people:
            yield entry("organisation", organisation.key, "people", name)


def institution_entries(named: Iterable[Institution], heads: Iterable[str]) -> Iterator[Entry]:
    for institution in named:
        for name in (institution.name.split(" (")[0], *institution.also):
            yield entry("institution", institution.name, "name", name)
    for head in heads:
        yield entry("head", head, "name", head, any_case=True)
        yield entry("head", head, "plural", plural(head), any_case=True)


def office_entries(offices: Offices) -> Iterator[Entry]:
    for title in offices.by_title:
        spelled = title if title.islower() else offices.by_title[title].title
        yield entry("office", title, "title", spelled, any_case=True)
    for rank in offices.ranks:
        yield entry("rank", rank.lower(), "rank", rank, any_case=rank.islower())
    for word in offices.former:
        yield entry("former", word, "former", word, any_case=True)
    for word in offices.courtesy:
        yield entry("courtesy", word, "courtesy", word)


def person_entries(people: Iterable[Person]) -> Iterator[Entry]:
    for person in people:
        for name in (person.name, *person.spellings):
            if " " in name or name != person.name:
                yield entry("person", person.name, "name", name)


def region_entries(regions: Iterable[str], other: Iterable[str]) -> Iterator[Entry]:
    for name in regions:
        yield entry("region", name, "name", name)
    for name in other:
        yield entry("other", name, "name", name)
