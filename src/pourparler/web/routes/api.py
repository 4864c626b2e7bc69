"""The desk for programs: JSON under /api/v1, in the shapes of docs/record.md."""

from collections.abc import Sequence
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel
from starlette.responses import HTMLResponse, Response

from pourparler.model import Actor
from pourparler.web.deps import Held, Store
from pourparler.web.etags import answered
from pourparler.web.rendering import page
from pourparler.web.shelf import Shelved
from pourparler.web.views.actor import actor_view, dyad_view
from pourparler.web.views.story import story_view


class Problem(BaseModel):
    """What is wrong with what was asked, and the way out."""

    error: str


router = APIRouter(responses={404: {"model": Problem}, 422: {"model": Problem}, 503: {"model": Problem}})
V1 = "/api/v1"

Offset = Annotated[int, Query(ge=0, le=10_000_000, description="How many to leave out at the start.")]
Limit = Annotated[int, Query(ge=1, le=500, description="At most so many.")]


@router.get("/api", include_in_schema=False, response_class=HTMLResponse)
def about(request: Request) -> HTMLResponse:
    """A page that lists the addresses below."""
    described = request.app.openapi()
    paths = [(path, methods["get"]) for path, methods in described["paths"].items() if "get" in methods]
    return page(request, "api.html", paths=paths)


@router.get(f"{V1}/counts", tags=["record"])
def counts(request: Request, record: Store) -> Response:
    """How much the record holds."""
    held = record.counts()
    names = ("pages", "reports", "actors", "statements", "positions", "events", "set_aside")
    return answered(request, {name: getattr(held, name) for name in names})


@router.get(f"{V1}/stories", tags=["stories"])
def stories(request: Request, held: Held, offset: Offset = 0, limit: Limit = 50) -> Response:
    """Stories, those of most reports first."""
    return answered(request, _paged([_story(shelved) for shelved in held.stories], offset, limit))


@router.get(f"{V1}/stories/{{story_id}}", tags=["stories"])
def story(request: Request, story_id: str, held: Held) -> Response:
    """One story: its reports, copies and timeline."""
    view = story_view(story_id, held)
    copies = [
        {"original": told.group.original, "copies": [copy.id for copy in told.copies], "why": list(told.group.why)}
        for happening in view.happenings
        for told in happening
        if told.group
    ]
    timeline = [entry.to_dict() for entry in view.entries]
    return answered(request, {**_story(view.shelved), "copies": copies, "timeline": timeline})


@router.get(f"{V1}/reports", tags=["reports"])
def reports(request: Request, held: Held, offset: Offset = 0, limit: Limit = 50) -> Response:
    """Reports by date, without their facts."""
    heads = [
        {"id": report.id, "title": report.title, "site": report.site, "url": report.url, "published": report.published}
        for report in held.reports.values()
    ]
    return answered(request, _paged(heads, offset, limit))


@router.get(f"{V1}/reports/{{report_id}}", tags=["reports"])
def report(request: Request, report_id: str, record: Store) -> Response:
    """One report with all its facts (schema pourparler/1)."""
    return answered(request, record.report(report_id).to_dict())


@router.get(f"{V1}/claims/{{kind}}/{{fact_id}}", tags=["claims"])
def claim(request: Request, kind: Literal["statement", "position", "event"], fact_id: str, record: Store) -> Response:
    """One statement, position or event, with the actors that its short ids stand for."""
    found = record.find(kind, fact_id)
    assert not isinstance(found.fact, Actor)
    actors = [actor.to_dict(found.report.map) for actor in found.report.actors]
    return answered(
        request, {"id": found.id, "report": found.report.id, "fact": found.fact.to_dict(), "actors": actors}
    )


@router.get(f"{V1}/actors/{{key}}", tags=["actors"])
def actor(request: Request, key: str, held: Held) -> Response:
    """One actor over all reports: names, offices, timeline. ``key``: a country's code, a codebook key or a name."""
    view = actor_view(key, held)
    return answered(
        request,
        {
            "key": key,
            "names": list(view.names),
            "kind": view.actor.kind,
            "country": view.actor.country,
            "offices": [{"office": office, "since": since} for office, since in view.offices],
            "reports": [found.id for found in view.reports],
            "timeline": [entry.to_dict() for entry in view.entries],
        },
    )


@router.get(f"{V1}/dyads/{{left}}/{{right}}", tags=["actors"])
def dyad(request: Request, left: str, right: str, held: Held) -> Response:
    """What two countries said and did to each other, by date."""
    view = dyad_view(left, right, held)
    timeline = [entry.to_dict() for entry in view.entries]
    return answered(request, {"countries": [view.left[0], view.right[0]], "timeline": timeline})


@router.get(f"{V1}/search", tags=["search"])
def search(
    request: Request, record: Store, q: Annotated[str, Query(min_length=1, max_length=300)], limit: Limit = 20
) -> Response:
    """Reports, statements and positions that hold all words of ``q`` ("quoted words" stand together), best first."""
    hits = [
        {"kind": hit.kind, "id": hit.id, "report": hit.report, "title": hit.title, "date": hit.date,
         "snippet": hit.snippet}
        for hit in record.search(q, limit=limit)
    ]  # fmt: skip
    return answered(request, {"query": q, "items": hits})


def _story(shelved: Shelved) -> dict[str, Any]:
    found = shelved.story
    return {"id": shelved.id, "title": found.title, "reports": list(found.reports), "sources": shelved.sources,
            "happenings": [list(happening) for happening in found.happenings], "why": list(found.why)}  # fmt: skip


def _paged(items: Sequence[Any], offset: int, limit: int) -> dict[str, Any]:
    following = offset + limit if offset + limit < len(items) else None
    return {"total": len(items), "offset": offset, "next": following, "items": items[offset : offset + limit]}
