"""The country of those of whom nothing is told, by what a whole text is about: one country alone, or mostly one."""

from __future__ import annotations

from collections import Counter

from pourparler.codebook.bodies import ANYWHERE
from pourparler.codebook.reference import reference_words

from .heard import STATE, Heard
from .naming import Entity
from .registry import MOSTLY, Registry
from .scan import Scan
from .strangers import SHORT, Places, credited, give, single

#: So often at least a text names a country, with this share of all that it names, that it is about it alone.
OFTEN, ALONE_SHARE = 3, 0.85
#: A text most of whose namings, and at least so many, are of one country tells of that country's people and bodies.
LIKELY_SHARE, LIKELY_LEAST = 0.5, 5
LIKELY = frozenset({"person", "office", "organisation"})
_TELLING = ("person", "office", "institution")


def at_home(registry: Registry, heard: list[Heard], scan: Scan, places: Places) -> None:
    """Whoever is named in a text that names one country alone is of it, unless his sentence names another."""
    named = registry.spoken + Counter(place.country for _, place in places if place.country and place.kind != "country")
    states = registry.codebook.countries
    if named.total() < OFTEN:  # a text that names its country by its people alone: "President X … Minister Y"
        told = [e.real() for one in heard if one.naming.what in _TELLING for e in one.naming.entities]
        named += Counter(e.country or "" for e in told if e.country in states and set(e.sectors) & STATE)
    code, count = next(iter(named.most_common(1)), ("", 0))
    if count < OFTEN or count < MOSTLY * named.total() or scan.sentence(len(scan.text)) < SHORT:
        return
    alone = count >= ALONE_SHARE * named.total()
    elsewhere = {scan.sentence(span.start) for span, place in places if place.country not in (None, code)}
    elsewhere |= {one.sentence for one in heard if _of_another(one, code)}
    for one in heard:
        entity = single(one)
        if entity is None or one.sentence in elsewhere or one.naming.host == code or not _belongs(one, entity):
            continue
        if alone or _of_the_land(one, entity):
            give(entity, code, "the one country that the text names" if alone else "country that the text is about")


def most_likely(registry: Registry, heard: list[Heard], scan: Scan) -> None:
    """Those of whom nothing else is known are guessed to be of the country that most of those named are of, unless
    their sentence names another one.
    """
    everyone = (e.real() for one in heard for e in one.naming.entities)
    named = Counter(e.country for e in everyone if e.country and not (_body(e) and set(e.sectors) & ANYWHERE))
    code, count = named.most_common(1)[0] if named else ("", 0)
    few = count < LIKELY_LEAST or count <= LIKELY_SHARE * named.total()
    if few or code not in registry.codebook.countries or scan.sentence(len(scan.text)) < SHORT:
        return
    elsewhere = {one.sentence for one in heard if _of_another(one, code or "")}
    for one in heard:
        entity = single(one)
        if entity is None or one.sentence in elsewhere or one.naming.host == code or one.naming.what == "pronoun":
            continue
        if entity.kind in LIKELY and not credited(one):
            give(entity, code, "guess: the country of most of those named")


def _body(entity: Entity) -> bool:
    return entity.kind == "organisation"


def _of_the_land(one: Heard, entity: Entity) -> bool:
    """Whether somebody is spoken of only as a part of a country: "the opposition", "civil society", "voters"."""
    office = one.naming.office
    press = entity.kind == "organisation" and "JRN" in entity.sectors
    return (
        press
        or "OPP" in entity.sectors
        or (office is not None and office.title.lower() in reference_words().of_the_land)
    )


def _of_another(one: Heard, code: str) -> bool:
    """Whether a naming that is no pronoun is of another country than ``code``."""
    return one.naming.what != "pronoun" and any(e.real().country not in (None, code) for e in one.naming.entities)


def _belongs(one: Heard, entity: Entity) -> bool:
    """Whether somebody of whom nothing is told can be of the country that a text names: no body with a name of its own,
    no writer, and no photographer ("X/Reuters").
    """
    press = one.naming.what in ("body", "pronoun") and entity.kind == "organisation" and "JRN" in entity.sectors
    told = one.naming.what in ("person", "office", "head") and not (
        entity.kind == "organisation" and not entity.sectors
    )
    if not press and not told:
        return False
    office = one.naming.office
    writes = entity.kind == "person" and "JRN" in (*entity.sectors, *(office.sectors if office is not None else ()))
    words = set(one.words().lower().replace("-", " ").split())
    return not credited(one) and not writes and not words & reference_words().no_home
