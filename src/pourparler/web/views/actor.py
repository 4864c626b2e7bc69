"""An actor's page, and that of two countries: names, offices and the timeline of what was said and done."""

from collections.abc import Iterator
from dataclasses import dataclass

from fastapi import HTTPException

from pourparler.codebook import load
from pourparler.codebook.actors import BODIES
from pourparler.model import Actor, Report
from pourparler.tell import Entry, Question
from pourparler.web import addresses
from pourparler.web.shelf import Holdings


@dataclass(frozen=True, slots=True)
class ActorView:
    """Everything on an actor's page. ``offices``: each with the day of the first report that gives it."""

    key: str
    actor: Actor
    names: tuple[str, ...]
    offices: tuple[tuple[str, str], ...]
    reports: tuple[Report, ...]
    entries: tuple[Entry, ...]
    partners: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True, slots=True)
class DyadView:
    """Everything on the page of two countries."""

    left: tuple[str, str]
    right: tuple[str, str]
    entries: tuple[Entry, ...]


def actor_view(key: str, held: Holdings) -> ActorView:
    """The view of the actor with this country code, key or name."""
    seen = list(_seen(key, held))
    if not seen:
        raise HTTPException(404, f"No report names an actor {key}. Search for a part of the name.")
    first = next((actor for _, actor in seen if addresses.actor_key(actor) == key), seen[0][1])
    offices: dict[str, str] = {}
    for report, actor in seen:
        if actor.office:
            offices.setdefault(actor.office, report.published or "")
    names = tuple(dict.fromkeys(actor.name for _, actor in seen))
    entries = held.timeline(Question(actor=key), frozenset(report.id for report, _ in seen))
    partners = _partners(first.country, held) if first.kind == "country" else ()
    return ActorView(
        key, first, names, tuple(offices.items()), tuple(report for report, _ in seen), tuple(entries), partners
    )


def dyad_view(left: str, right: str, held: Holdings) -> DyadView:
    """The view of what two countries (or bodies) said and did to each other."""
    named = tuple((code.upper(), country_name(code.upper())) for code in (left, right))
    for code, name in named:
        if not name:
            raise HTTPException(404, f"{code} is no country or body that the codebook knows. Give ISO codes: PRK, USA.")
    entries = held.timeline(Question(dyad=(named[0][0], named[1][0])))
    return DyadView(named[0], named[1], tuple(entries))


def country_name(code: str) -> str:
    """The name of a country or body; empty when the codebook knows none."""
    countries = load().countries
    return countries[code].name if code in countries else code if code in BODIES else ""


def _seen(key: str, held: Holdings) -> Iterator[tuple[Report, Actor]]:
    """Each report that names the actor, with the actor as that report has it, by date."""
    plain = key.casefold()
    for report in held.reports.values():
        found = next((a for a in report.actors if addresses.actor_key(a).casefold() == plain), None)
        found = found or next((a for a in report.actors if a.name.casefold() == plain), None)
        found = found or next((a for a in report.actors if a.country == key), None)
        if found:
            yield report, found


def _partners(country: str | None, held: Holdings) -> tuple[tuple[str, str, int], ...]:
    pairs = [
        (left if right == country else right, count) for left, right, count in held.dyads if country in (left, right)
    ]
    return tuple((code, country_name(code) or code, count) for code, count in pairs[:12])
