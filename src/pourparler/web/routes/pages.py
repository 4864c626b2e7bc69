"""The pages for people."""

from typing import Annotated, Literal

from fastapi import APIRouter, HTTPException, Query, Request
from starlette.responses import HTMLResponse

from pourparler.model import Span
from pourparler.read.decode import decode
from pourparler.web import addresses
from pourparler.web.citing import cite
from pourparler.web.comments.book import approved
from pourparler.web.comments.rules import rules
from pourparler.web.deps import Held, Store
from pourparler.web.guard import Desk
from pourparler.web.rendering import page
from pourparler.web.views.actor import actor_view, country_name, dyad_view
from pourparler.web.views.claims import claim_of
from pourparler.web.views.front import front_view
from pourparler.web.views.report import raw_view, report_view
from pourparler.web.views.story import story_view

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
FOUND = 40  # findings on a page of search


@router.get("/")
def front(request: Request, record: Store, held: Held) -> HTMLResponse:
    """Top stories, newest reports, busiest pairs of countries."""
    return page(request, "front.html", view=front_view(record.counts(), held), country_name=country_name)


@router.get("/story/{story_id}")
def story(request: Request, story_id: str, held: Held, desk: Desk) -> HTMLResponse:
    """One story: its timeline, who holds which position now, its reports with their copies, and comments."""
    view = story_view(story_id, held)
    comments = approved(desk, f"/story/{view.shelved.id}")
    return page(request, "story.html", view=view, comments=comments, rules=rules())


@router.get("/report/{report_id}")
def report(request: Request, report_id: str, record: Store, held: Held) -> HTMLResponse:
    """One report: clean text with its claims marked, sources, copies, what was left out."""
    found = record.report(report_id)
    story, copies = held.story_of(found.id), held.copies_of(found.id)
    others = tuple(held.reports[other] for other in copies.reports if other != found.id) if copies else ()
    citation = cite(found, _permanent(request, addresses.report(found.id)))
    return page(
        request, "report.html", view=report_view(found), story=story, copies=copies, others=others, citation=citation
    )


@router.get("/report/{report_id}/page")
def raw(
    request: Request,
    report_id: str,
    record: Store,
    focus: Annotated[str | None, Query(pattern=r"^\d{1,9}-\d{1,9}$")] = None,
) -> HTMLResponse:
    """The page as it came, as characters, with the places that facts were read from."""
    found = record.report(report_id)
    text = decode(record.page(found.page))
    return page(request, "raw.html", view=raw_view(found, text, _span(focus, len(text))))


@router.get("/claim/{kind}/{fact_id}")
def claim(
    request: Request, kind: Literal["statement", "position", "event"], fact_id: str, record: Store, desk: Desk
) -> HTMLResponse:
    """One claim with its evidence, its reasons and how to cite it."""
    found = record.find(kind, fact_id)
    shown = claim_of(found)
    citation = cite(found.report, _permanent(request, shown.href), shown.line)
    comments = approved(desk, shown.href)
    return page(
        request, "claim.html", claim=shown, report=found.report, citation=citation, comments=comments, rules=rules()
    )


@router.get("/actor/{key}")
def actor(request: Request, key: str, held: Held) -> HTMLResponse:
    """One actor over all reports."""
    return page(request, "actor.html", view=actor_view(key, held))


@router.get("/dyad/{left}/{right}")
def dyad(request: Request, left: str, right: str, held: Held) -> HTMLResponse:
    """What two countries said and did to each other."""
    return page(request, "dyad.html", view=dyad_view(left, right, held))


@router.get("/search")
def search(request: Request, record: Store, q: Annotated[str, Query(max_length=300)] = "") -> HTMLResponse:
    """Words in reports, statements and positions."""
    hits = record.search(q, limit=FOUND) if q.strip() else []
    return page(request, "search.html", words=q, hits=hits, limit=FOUND)


@router.get("/set-aside")
def set_aside(request: Request, record: Store) -> HTMLResponse:
    """The pages that could not be read, and why."""
    return page(request, "set_aside.html", pages=record.set_aside_pages())


def _permanent(request: Request, path: str) -> str:
    return str(request.base_url).rstrip("/") + path


def _span(focus: str | None, size: int) -> Span | None:
    if focus is None:
        return None
    start, end = map(int, focus.split("-"))
    if not 0 <= start < end <= size:
        raise HTTPException(404, f"The page has {size} characters; there are none from {start} to {end}.")
    return Span(start, end)
