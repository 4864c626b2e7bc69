"""The pages for people: lists and what is told of many reports together."""

from collections.abc import Callable
from typing import Annotated, Any, Protocol

from fastapi import APIRouter, Query, Request
from markupsafe import Markup
from starlette.responses import HTMLResponse, RedirectResponse, Response

from pourparler.ask.who import country
from pourparler.tell.dyads import Month
from pourparler.web import addresses, feeds
from pourparler.web.comments.book import approved
from pourparler.web.comments.rules import rules
from pourparler.web.deps import Books, Form, Store
from pourparler.web.feeds import Cell, Item, listed
from pourparler.web.freshness import Scope
from pourparler.web.guard import Desk
from pourparler.web.library import Library, Shown
from pourparler.web.rendering import page, part
from pourparler.web.views.actor import POSITIONS, actor_view
from pourparler.web.views.days import days_view
from pourparler.web.views.dyad import dyad_view
from pourparler.web.views.front import front_view
from pourparler.web.views.network import DRAWN, MOST, Tie, drawing, ties
from pourparler.web.views.search import Day, Search, SearchView, search_view
from pourparler.web.views.stances import Stand
from pourparler.web.views.story import story_view
from pourparler.web.views.world import map_view

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
STORIES = 25  # of a page of the list
TAGS, SITES = 400, 200
Turned = Annotated[int, Query(alias="page", ge=1, le=10_000)]


@router.get("/")
def front(request: Request, library: Books) -> Response:
    """Top stories, newest reports, busiest pairs of countries."""
    view = front_view(library)
    return page(request, "front.html", body=_body(library, "_front.html", view))


@router.get("/stories")
def stories(request: Request, library: Books, turned: Turned = 1, form: Form = "html") -> Response:
    """All stories, those that most independent sources tell first."""
    rows = library.stories()
    start = (turned - 1) * STORIES
    heads = [library.head_of(row) for row in rows[start : start + STORIES]]
    if form != "html":
        return listed(request, form, "Stories", map(feeds.story_item, heads))
    return page(request, "stories.html", heads=heads, total=len(rows), turned=turned, pages=-(-len(rows) // STORIES))


@router.get("/story/{story_id}")
def story(
    request: Request, story_id: str, library: Books, desk: Desk, turned: Turned = 1, whole: bool = False,
    form: Form = "html",
) -> Response:  # fmt: skip
    """One story: its timeline, who holds which position now, its reports with their copies, and comments."""
    if form != "html":
        view = story_view(story_id, library, turned, whole=True)
        return listed(request, form, view.speaker.title, map(feeds.line_item, view.lines))
    first = library.first_of(library.story_of(story_id))
    if first != story_id:  # a report of the story, or what was its first one
        return RedirectResponse(f"/story/{first}", 307)
    shown = story_shown(library, story_id, turned, whole=whole)
    comments = approved(desk, f"/story/{shown.id}")
    return page(request, "story.html", shown=shown, comments=comments, rules=rules())


@router.get("/story/{story_id}/days")
def days(request: Request, story_id: str, library: Books, form: Form = "html") -> Response:
    """The days that matter in a whole story."""
    if form != "html":
        view = days_view(story_id, library)
        return listed(request, form, f"Days that matter: {view.title}", (feeds.day_item(*one) for one in view.days))
    shown = library.shown(
        ("days", story_id), lambda: _shown("_days.html", view := days_view(story_id, library), view.id, view.title)
    )
    return page(request, "days.html", shown=shown)


@router.get("/actor/{key}")
def actor(
    request: Request, key: str, library: Books, issue: Annotated[str | None, Query(max_length=100)] = None,
    turned: Turned = 1, form: Form = "html",
) -> Response:  # fmt: skip
    """One actor over all reports."""
    if form != "html":
        view = actor_view(key, library, issue or None, at_once=POSITIONS)
        return listed(
            request, form, f"Positions of {view.name}", (_stand_item(view.name, stand) for stand in view.stands)
        )
    return page(request, "actor.html", shown=actor_shown(library, key, issue or None, turned))


@router.get("/dyad/{left}/{right}")
def dyad(request: Request, left: str, right: str, library: Books, form: Form = "html") -> Response:
    """What two countries said and did to each other."""
    if form != "html":
        view = dyad_view(left, right, library)
        title = f"{view.left[1]} and {view.right[1]} month by month"
        return listed(request, form, title, (_month_item(view.left[0], view.right[0], month) for month in view.months))
    shown = library.shown(
        ("dyad", left, right),
        lambda: _shown("_dyad.html", view := dyad_view(left, right, library),
                       addresses.dyad(view.left[0], view.right[0]), f"{view.left[1]} – {view.right[1]}"),
    )  # fmt: skip
    return page(request, "dyad.html", shown=shown)


@router.get("/search")
def search(request: Request, library: Books, asked: Search, form: Form = "html") -> Response:
    """Words and filters."""
    if form != "html":
        return listed(request, form, f"Search: {asked.q}".strip(), _items(search_view(asked, library, feeds.MOST)))
    return page(request, "search.html", view=search_view(asked, library), sites=sites_shown(library))


@router.get("/tags")
def tags(request: Request, library: Books, form: Form = "html") -> Response:
    """Tags of reports."""
    rows = library.memory.total("tags", lambda: library.overview.tags(TAGS))
    if form != "html":
        cells = (
            Item(f"/search?tag={row.name}", row.name, None, "", {"tag": row.name, "reports": row.count}) for row in rows
        )
        return listed(request, form, "Tags", cells)
    return page(request, "tags.html", tags=rows)


@router.get("/network")
def network(request: Request, library: Books, since: Day = "", until: Day = "", form: Form = "html") -> Response:
    """Who talks to whom."""
    found = ties(library, since or None, until or None)
    if form != "html":
        return listed(request, form, "Who talks to whom", map(_tie_item, found[:MOST]))
    shown: dict[str, Any] = {"ties": found[:MOST], "drawing": drawing(found[:DRAWN]), "drawn": DRAWN}
    return page(request, "network.html", since=since, until=until, **shown)


@router.get("/map")
def world(request: Request, library: Books, since: Day = "", until: Day = "", form: Form = "html") -> Response:
    """Where events happen, and which countries take part."""
    view = map_view(library, since or None, until or None)
    if form != "html":
        lands = (
            Item(
                f"/actor/{land.code}",
                land.name,
                None,
                "",
                {"code": land.code, "country": land.name, "events": land.events},
            )
            for land in view.most
        )
        return listed(request, form, "Countries by events", lands)
    shown = {"since": since, "until": until}
    return page(request, "map.html", body=_body(library, "_map.html", view, **shown))


@router.get("/set-aside")
def set_aside(request: Request, record: Store, form: Form = "html") -> Response:
    """The pages that could not be read, and why."""
    pages = record.set_aside_pages()
    if form != "html":
        items = (
            Item("/set-aside", found.name or found.page, None, found.message,
                 {"page": found.page, "name": found.name, "reason": found.reason, "message": found.message})
            for found in pages
        )  # fmt: skip
        return listed(request, form, "Pages set aside", items)
    return page(request, "set_aside.html", pages=pages)


def sites_shown(library: Library) -> Markup:
    """The sites that a search may be limited to."""
    return library.memory.total("sites", lambda: part("_sites.html", sites=library.overview.sites(SITES)))


def story_shown(library: Library, story_id: str, turned: int = 1, *, whole: bool = False) -> Shown:
    """A story's page but for its comments."""
    return library.shown(
        ("story", story_id, turned, whole),
        lambda: _shown("_story.html", view := story_view(story_id, library, turned, whole=whole), view.id,
                       view.speaker.title),
    )  # fmt: skip


def actor_shown(library: Library, key: str, issue: str | None = None, turned: int = 1) -> Shown:
    """An actor's page."""
    return library.shown(
        ("actor", key, issue, turned, library.people_of(country(key))),
        lambda: _shown("_actor.html", view := actor_view(key, library, issue, turned),
                       addresses.actor_page(view.key), view.name),
    )  # fmt: skip


class _Scoped(Protocol):
    @property
    def scopes(self) -> tuple[Scope, ...]: ...


def _shown(template: str, view: _Scoped, name: str, title: str) -> Shown:
    """The part of a page that ``template`` makes of ``view``."""
    return Shown(name, title, part(template, view=view), view.scopes)


class _Marked(Protocol):
    @property
    def mark(self) -> str: ...


def _body(library: Library, template: str, view: _Marked, **shown: str) -> Markup:
    """The part of a page that is the same for everybody, made once for each view."""
    return library.memory.exact(("html", view.mark), lambda: part(template, view=view, **shown))


def _items(view: SearchView) -> list[Item]:
    kinds: tuple[tuple[Callable[..., Item], tuple[object, ...]], ...] = (
        (feeds.found_item, view.found), (feeds.report_item, view.reports), (feeds.claim_item, view.claims),
    )  # fmt: skip
    return [item(row) for item, rows in kinds for row in rows]


def _stand_item(holder: str, stand: Stand) -> Item:
    one = stand.standing
    cells: dict[str, Cell] = {
        "date": one.first.date, "holder": holder, "stance": stand.stance,
        "toward": stand.toward[0] if stand.toward else None,
        "issue": one.issue, "proposition": one.proposition, "conditions": "; ".join(one.conditions),
        "change": one.change, "sources": one.first.sources, "again": "; ".join(t.date for t in one.again),
        "quote": stand.quote,
    }  # fmt: skip
    return Item(stand.href, f"{holder} {stand.stance}: {one.proposition}", one.first.date, stand.quote, cells)


def _month_item(left: str, right: str, month: Month) -> Item:
    plain = month.to_dict()
    cells: dict[str, Cell] = {name: value for name, value in plain.items() if isinstance(value, str | int | float)}
    told = f"{month.events} events, Goldstein {month.goldstein:+.1f}"
    return Item(f"/dyad/{left}/{right}", f"{left} and {right}, {month.month or 'undated'}", month.month, told, cells)


def _tie_item(tie: Tie) -> Item:
    cells: dict[str, Cell] = {
        "left": tie.left, "right": tie.right, "events": tie.events, "cooperation": tie.cooperation,
        "conflict": tie.conflict, "last": tie.last,
    }  # fmt: skip
    title = " and ".join(tie.names)
    return Item(f"/dyad/{tie.left}/{tie.right}", title, tie.last, f"{tie.events} events", cells)
