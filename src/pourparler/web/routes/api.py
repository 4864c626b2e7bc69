"""The desk for programs: JSON under /api/v1, in the shapes of docs/record.md."""

from collections.abc import Sequence
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel
from starlette.responses import HTMLResponse, Response

from pourparler.model import Actor
from pourparler.model.listed import ReportRow, Wanted
from pourparler.web.deps import Books, Store
from pourparler.web.etags import answered
from pourparler.web.library import StoryHead
from pourparler.web.rendering import page
from pourparler.web.views.actor import POSITIONS, actor_view
from pourparler.web.views.dyad import dyad_view
from pourparler.web.views.search import Search, search_view
from pourparler.web.views.story import story_view


class Problem(BaseModel):
    """What is wrong with what was asked, and the way out."""

    error: str


router = APIRouter(responses={404: {"model": Problem}, 422: {"model": Problem}, 503: {"model": Problem}})
V1 = "/api/v1"

Offset = Annotated[int, Query(ge=0, le=10_000_000, description="How many to leave out at the start.")]
Part = Annotated[int, Query(ge=1, le=10_000, description="1 is the newest part of a long story.")]
Limit = Annotated[int, Query(ge=1, le=500, description="At most so many.")]


@router.get("/api", include_in_schema=False, response_class=HTMLResponse)
def about(request: Request) -> HTMLResponse:
    """A page that lists the addresses below."""
    described = request.app.openapi()
    paths = [(path, methods["get"]) for path, methods in described["paths"].items() if "get" in methods]
    return page(request, "api.html", paths=paths)


@router.get(f"{V1}/counts", tags=["record"])
def counts(request: Request, library: Books) -> Response:
    """How much the record holds."""
    held = library.counts()
    names = ("pages", "reports", "actors", "statements", "positions", "events", "set_aside")
    return answered(request, {name: getattr(held, name) for name in names})


@router.get(f"{V1}/stories", tags=["stories"])
def stories(request: Request, library: Books, offset: Offset = 0, limit: Limit = 50) -> Response:
    """Stories, those that most independent sources tell first."""
    rows = library.stories()
    shown = [_story(library.head_of(row)) for row in rows[offset : offset + limit]]
    return answered(request, _paged(shown, offset, limit, len(rows)))


@router.get(f"{V1}/stories/{{story_id}}", tags=["stories"])
def story(request: Request, story_id: str, library: Books, part: Part = 1) -> Response:
    """One story: its reports, copies, positions, disputes and timeline; of a long one the newest ``part``."""
    view = story_view(story_id, library, part, whole=True)
    copies = [
        {"original": told.report.id, "copies": [copy.id for copy in told.copies], "why": list(told.why)}
        for happening in view.happenings
        for told in happening
        if told.copies
    ]
    disputes = [
        {"event": dispute.event, "about": dispute.about,
         "sides": [{"value": side.value, "reports": [report.id for report, _ in side.told]} for side in dispute.sides]}
        for dispute in view.disputes
    ]  # fmt: skip
    found = library.told(library.story_of(view.id))
    return answered(
        request,
        {
            "id": view.id, "title": found.title, "lead": found.lead, "reports": list(found.reports),
            "sources": view.sources, "origins": {name: count for name, count, _ in view.origins},
            "why": list(found.why),
            "happenings": [list(happening) for happening in found.happenings], "part": view.page, "parts": view.pages,
            "copies": copies, "disputes": disputes,
            "positions": [line.entry.to_dict() for line in view.positions],
            "timeline": [line.entry.to_dict() for line in view.lines],
        },
    )  # fmt: skip


@router.get(f"{V1}/reports", tags=["reports"])
def reports(request: Request, library: Books, offset: Offset = 0, limit: Limit = 50) -> Response:
    """Reports without their facts, the newest first."""
    shown = [_head(row) for row in library.lists.reports(Wanted(), limit=limit, offset=offset)]
    return answered(request, _paged(shown, offset, limit, library.counts().reports))


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
def actor(request: Request, key: str, library: Books, issue: str | None = None) -> Response:
    """One actor over all reports: names, offices, positions through time. ``key``: a country's code, a codebook key or
    a name."""
    view = actor_view(key, library, issue, at_once=POSITIONS)
    return answered(
        request,
        {
            "key": view.key, "name": view.name, "names": [view.name, *view.names], "kind": view.kind,
            "country": view.country,
            "offices": [{"office": row.key, "since": row.first, "until": row.last} for row in view.offices],
            "issues": {row.name: row.count for row in view.issues},
            "partners": {row.name: row.count for _, row in view.partners},
            "reports": [row.id for row in view.reports],
            "positions": [{**stand.standing.to_dict(), "quote": stand.quote} for stand in view.stands],
        },
    )  # fmt: skip


@router.get(f"{V1}/dyads/{{left}}/{{right}}", tags=["actors"])
def dyad(request: Request, left: str, right: str, library: Books) -> Response:
    """Two countries month by month, and what they hold toward each other."""
    view = dyad_view(left, right, library)
    held = [[{**stand.standing.to_dict(), "quote": stand.quote} for stand in side] for side in view.stands]
    months = [month.to_dict() for month in view.months]
    codes = [view.left[0], view.right[0]]
    return answered(request, {"countries": codes, "months": months, "positions": dict(zip(codes, held, strict=True))})


@router.get(f"{V1}/search", tags=["search"])
def search(request: Request, library: Books, asked: Search, limit: Limit = 20) -> Response:
    """Reports, statements and positions that hold all words of ``q`` ("quoted words" stand together), best first; or,
    without words, what the filters leave, the newest first."""
    view = search_view(asked, library, limit)
    hits = [
        {"kind": row.kind, "id": row.id, "report": row.report.id, "title": row.report.title,
         "date": row.report.published, "snippet": row.snippet}
        for row in view.found
    ]  # fmt: skip
    hits += [
        {"kind": "report", "id": row.id, "report": row.id, "title": row.title, "date": row.published, "snippet": ""}
        for row in view.reports
    ]
    hits += [
        {"kind": claim.kind, "id": claim.id, "report": claim.source.id if claim.source else "", "title": claim.line,
         "date": claim.date, "snippet": claim.quotes[0].text if claim.quotes else ""}
        for claim in view.claims
    ]  # fmt: skip
    following = asked.offset + limit if view.more else None
    return answered(request, {"query": asked.q, "items": hits, "next": following, "best_first": view.best})


def _story(head: StoryHead) -> dict[str, Any]:
    row = head.row
    return {"id": head.id, "title": head.title, "reports": row.reports, "sources": row.sources, "first": row.first,
            "last": row.last}  # fmt: skip


def _head(row: ReportRow) -> dict[str, Any]:
    return {"id": row.id, "title": row.title, "site": row.site, "url": row.url, "published": row.published}


def _paged(items: Sequence[Any], offset: int, limit: int, total: int) -> dict[str, Any]:
    following = offset + limit if offset + limit < total else None
    return {"total": total, "offset": offset, "next": following, "items": list(items)}
