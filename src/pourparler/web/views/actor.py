"""An actor's page: names and offices, positions through time by issue, what was said, whom they met."""

from dataclasses import dataclass

from fastapi import HTTPException

from pourparler.ask.who import country
from pourparler.model.listed import CountRow, ReportRow, Wanted
from pourparler.web import addresses
from pourparler.web.freshness import Scope, called
from pourparler.web.library import Library

from .claims import Claim, claim_of_row
from .names import country_name
from .stances import Stand, drawing, newest_first, stands

POSITIONS, POINTS, LISTED, NAMED = 300, 400, 20, 12
ON_A_PAGE = 50  # positions


@dataclass(frozen=True, slots=True)
class ActorView:
    """Everything on an actor's page. ``key``: what its page and its positions are called by; ``issue``: chosen, or None
    for all; ``stands``: those of ``page`` of ``pages``, 1 is the newest; ``offices``: each with the days of the first
    and last report that gives it; ``points``: for the chart."""

    key: str
    name: str
    kind: str
    country: str | None
    names: tuple[str, ...]
    offices: tuple[CountRow, ...]
    issues: tuple[CountRow, ...]
    issue: str | None
    stands: tuple[Stand, ...]
    page: int
    pages: int
    points: dict[str, object]
    said: tuple[Claim, ...]
    met: tuple[Claim, ...]
    people: tuple[CountRow, ...]
    partners: tuple[tuple[str, CountRow], ...]
    reports: tuple[ReportRow, ...]

    @property
    def scopes(self) -> tuple[Scope, ...]:
        """What the page depends on."""
        if self.kind == "country" and self.country:
            return (("country", self.country),)
        return called(self.key), called(self.name)


def actor_view(
    who: str, library: Library, issue: str | None = None, page: int = 1, at_once: int = ON_A_PAGE
) -> ActorView:
    """The view of the actor with this country code or name, key or name. Raises 404 when no report names it."""
    key, name, kind, land = key_of(who, library)
    lists, overview, holder = library.lists, library.overview, key if kind == "country" else key.casefold()
    known = overview.known_as(key)
    is_country = kind == "country" and land is not None
    partners = overview.partners(key, 12) if is_country else []
    rows = overview.held(holder, issue=issue, last=POSITIONS)
    points = rows if issue is None else overview.held(holder, last=POINTS)
    offices = {row.key: row for row in known if row.key}
    line = newest_first(rows)
    pages = max(1, -(-len(line) // at_once))
    page = min(page, pages)
    return ActorView(
        key, country_name(key) or name if is_country else name, kind, land,
        tuple(dict.fromkeys(row.name for row in known if row.name != name)), tuple(offices.values()),
        tuple(overview.issues_of(holder)), issue,
        tuple(stands(line[(page - 1) * at_once : page * at_once], rows, library)), page, pages, drawing(points),
        tuple(map(claim_of_row, lists.facts("statement", Wanted(actor=key), limit=LISTED))),
        tuple(map(claim_of_row, lists.facts("event", Wanted(actor=key, plover="CONSULT"), limit=LISTED))),
        library.people_of(key) if is_country else (),
        tuple((addresses.dyad(key, row.name), row) for row in partners),
        tuple(lists.reports(Wanted(actor=key), limit=NAMED)),
    )  # fmt: skip


def key_of(who: str, library: Library) -> tuple[str, str, str, str | None]:
    """Key, name, kind and country of ``who``. Raises 404 when no report names it."""
    code = country(who)
    found = library.overview.one_of(code or who)
    if found is None and code:
        name = country_name(code)
        if not library.lists.reports(Wanted(actor=code), limit=1):
            raise HTTPException(404, f"No report names {name}.")
        return code, name, "country", code
    if found is None:
        raise HTTPException(404, f"No report names an actor {who}. Search for a part of the name.")
    name, kind, land, key = found
    return (land if kind == "country" and land else key or name), name, kind, land
