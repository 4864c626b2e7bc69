"""Actors of one report that turn out to be one: the counterpart who is named later, the office and its holder."""

from __future__ import annotations

from collections.abc import Iterable

from .heard import Heard
from .naming import Entity, Naming
from .office_words import asked_words, office_words
from .registry import Registry

#: A lead's "top security official" is named within this many sentences, or stays unnamed.
LEAD_REACH = 4


def merge_same(registry: Registry, heard: Iterable[Heard]) -> None:
    """Merges in place. Every merge is told in the basis of the actor that stays."""
    order = list(heard)
    for index, one in enumerate(order):
        for entity in one.naming.entities:
            if entity.into is None and (named := _named(registry, order, index, entity)) is not None:
                _merge(entity, named)


def _named(registry: Registry, order: list[Heard], index: int, entity: Entity) -> Entity | None:
    """The named person whom a counterpart, a bare office or a lead's description turns out to be."""
    if entity.kind == "person" and entity.key.startswith("person:"):
        return None
    if entity.title == "counterpart":
        return _counterpart(order, entity)
    naming = order[index].naming
    if entity.kind == "office":
        return _office_holder(registry, entity, naming)
    if entity.kind == "person" and naming.determiner == "the" and len(office_words(naming.title)) > 1:
        return _office_holder(registry, entity, naming)
    if entity.kind == "person" and order[index].naming.determiner == "a" and order[index].sentence == 0:
        return _described(order, index, entity)
    return None


def _persons(order: list[Heard], country: str | None) -> list[Entity]:
    """Named persons of a country in order of first mention."""
    found: dict[int, Entity] = {}
    for one in order:
        for entity in (e.real() for e in one.naming.entities):
            if entity.key.startswith("person:") and entity.country == country:
                found.setdefault(id(entity), entity)
    return list(found.values())


def _counterpart(order: list[Heard], entity: Entity) -> Entity | None:
    """The only named official of the counterpart's country."""
    officials = [p for p in _persons(order, entity.country) if not p.sectors or set(p.sectors) & {"GOV", "MIL", "SPY"}]
    officials = [p for p in officials if "former" not in (p.office or "") and "spokes" not in (p.office or "")]
    return officials[0] if len(officials) == 1 and entity.country else None


def _office_holder(registry: Registry, entity: Entity, naming: Naming) -> Entity | None:
    """The person of the report who holds a unique office: "the South Korean president"."""
    asked = asked_words(naming) if naming.what == "office" else office_words(entity.title.split(" of ")[0])
    for person in registry.persons:
        real = person.real()
        if real.key.startswith("person:") and real.country == entity.country and entity.country:
            held = office_words(real.office or "") | office_words(real.title)
            if asked <= held and not (held - asked) & {"vice", "deputy", "former", "spokes", "adviser", "envoy"}:
                return real
    return None


def _described(order: list[Heard], index: int, entity: Entity) -> Entity | None:
    """The lead's unnamed official, if a person of that country with a like office is named soon after."""
    words = office_words(entity.title) - {"official", "senior", "top", "leader"}
    for other in order[index + 1 :]:
        if other.scan is not order[index].scan or other.sentence - order[index].sentence > LEAD_REACH:
            return None
        for person in (e.real() for e in other.naming.entities):
            if not person.key.startswith("person:") or person.country != entity.country:
                continue
            told = office_words(person.office or "") | office_words(other.words())
            if words & told and set(person.sectors) & set(entity.sectors):
                return person
    return None


def _merge(entity: Entity, named: Entity) -> None:
    if entity is named.real():
        return
    entity.into = named.real()
    named.because(f"also “{entity.name}”")
    named.sectors = named.sectors or entity.sectors
