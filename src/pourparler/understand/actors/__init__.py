"""Who acts in a report: persons, offices, organisations, countries and groups, and every place that names one.

The way: :mod:`scan` cuts a part into units, :mod:`phrases` finds the phrases that name somebody, :mod:`resolve` decides
who that is (with :mod:`registry` for what the codebook knows and :mod:`memory` for what was said before), :mod:`homes`
finds the country of those whose own words tell none, :mod:`merge` joins what turns out to be one, :mod:`table` answers
questions.
"""

from __future__ import annotations

from collections.abc import Iterable

from pourparler.codebook import Codebook, load
from pourparler.codebook.media import media
from pourparler.model import Actor, Mention, Report, Span

from ..parts import Part
from .homes import find_homes
from .merge import merge_same
from .naming import Entity
from .phrases import Phrases, find_phrases
from .placing import dateline_country
from .registry import Registry
from .resolve import Resolver
from .scan import Scan
from .shared import settle
from .speech import first_persons, named_after
from .table import ActorTable, Reading
from .told_time import time_told

__all__ = ["ActorTable", "find_actors"]


def find_actors(report: Report, parts: tuple[Part, ...]) -> ActorTable:
    """The report's actors with all their mentions, as they stood at the report's date."""
    codebook = load()
    scans = [Scan(part.text, part.doc, codebook) for part in parts]
    home = _home(report, codebook) or next((code for scan in scans[:1] if (code := dateline_country(scan))), None)
    spoken = settle(scans, home)
    registry = Registry(codebook, _date(report), home=home, house=_house(report), spoken=spoken)
    resolver = Resolver(registry)
    found = [find_phrases(scan) for scan in scans]
    for phrases in found:
        registry.known.write_out(phrases.namings)
    if registry.date is None:
        registry.known.told_time = time_told(codebook, [naming for phrases in found for naming in phrases.namings])
    resolver.memory.places = {id(s): p.places for s, p in zip(scans, found, strict=True)}
    for scan, phrases in zip(scans, found, strict=True):
        for naming in phrases.namings:
            resolver.read(scan, naming)
    named_after(resolver.memory.heard)
    find_homes(registry, resolver.memory.heard, [(s, p.places) for s, p in zip(scans, found, strict=True)])
    merge_same(registry, resolver.memory.heard)
    _speakers(registry, resolver, scans, found)
    return _table(parts, scans, found)


def _date(report: Report) -> str | None:
    """The day by which offices are judged."""
    dateline = report.dateline.date if report.dateline else None
    only = report.published_candidates[0] if len(report.published_candidates) == 1 else None
    date = report.published or dateline or only
    return date[:10] if date and date[0].isdigit() else None


def _home(report: Report, codebook: Codebook) -> str | None:
    """The country of the dateline's place."""
    place = codebook.places.find(report.dateline.place) if report.dateline and report.dateline.place else None
    return place.country if place else None


def _house(report: Report) -> str | None:
    """The country of the medium that published the report."""
    outlet = media().at(report.url) or media().by_name.get(report.site or "")
    return outlet.country if outlet is not None else None


def _speakers(registry: Registry, resolver: Resolver, scans: list[Scan], found: list[Phrases]) -> None:
    """First persons last: who speaks is known only when everybody is."""
    for scan, phrases in zip(scans, found, strict=True):

        def who(span: Span, phrases: Phrases = phrases) -> list[Entity]:
            hits = [n for n in phrases.namings if span.start <= n.start and n.extent.end <= span.end and n.entities]
            hits = hits or [n for n in phrases.namings if n.extent.overlaps(span) and n.entities]
            named = [n for n in hits if n.what in ("person", "office", "pronoun")] or hits
            return [e.real() for e in named[-1].entities] if named else []

        first_persons(registry, [h for h in resolver.memory.heard if h.scan is scan], who)


def _table(parts: tuple[Part, ...], scans: list[Scan], found: list[Phrases]) -> ActorTable:
    ids: dict[int, str] = {}
    entities: list[Entity] = []
    readings: list[list[Reading]] = []
    for phrases in found:
        readings.append([])
        for naming in phrases.namings:
            real = list({id(e.real()): e.real() for e in naming.entities}.values())
            for entity in real:
                if id(entity) not in ids:
                    ids[id(entity)] = f"a{len(ids) + 1}"
                    entities.append(entity)
            spans = tuple(naming.spans)
            readings[-1].append(Reading(naming.extent, spans, tuple(ids[id(e)] for e in real)))
    mentions = _mentions(parts, readings)
    everyone = {ids[id(e)]: _actor(ids[id(e)], e, mentions.get(ids[id(e)], ())) for e in entities}
    return ActorTable(scans, readings, everyone, [phrases.places for phrases in found])


def _mentions(parts: tuple[Part, ...], readings: list[list[Reading]]) -> dict[str, tuple[Mention, ...]]:
    """Mentions in the body by actor; titles and captions stand outside the report's text."""
    found: dict[str, list[Mention]] = {}
    for part, own in zip(parts, readings, strict=True):
        if part.source != "body":
            continue
        for reading in own:
            for actor_id in reading.ids:
                found.setdefault(actor_id, []).extend(Mention(span, form) for span, form in reading.spans)
    return {actor_id: tuple(sorted(set(own), key=lambda m: m.span)) for actor_id, own in found.items()}


def _actor(actor_id: str, entity: Entity, mentions: Iterable[Mention]) -> Actor:
    return Actor(
        actor_id,
        entity.name,
        entity.kind,
        entity.country,
        entity.sectors,
        entity.office,
        tuple(entity.basis),
        tuple(mentions),
        key=entity.key,
    )
