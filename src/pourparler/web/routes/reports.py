"""The pages of one report and of one claim in it."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, HTTPException, Query, Request
from starlette.responses import HTMLResponse

from pourparler.model import Event, Position, Span
from pourparler.read.decode import decode
from pourparler.web import addresses
from pourparler.web.citing import cite
from pourparler.web.comments.book import approved
from pourparler.web.comments.rules import rules
from pourparler.web.deps import Books, Store
from pourparler.web.desk.roles import Role
from pourparler.web.guard import Desk, user_of
from pourparler.web.rendering import page
from pourparler.web.review.history import history
from pourparler.web.views.before import before_view
from pourparler.web.views.claims import claim_of
from pourparler.web.views.event import event_view
from pourparler.web.views.kin import kin_of
from pourparler.web.views.report import raw_view, report_view

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


@router.get("/report/{report_id}")
def report(request: Request, report_id: str, record: Store, library: Books, beside: bool = False) -> HTMLResponse:
    """One report: clean text with its claims marked, sources, copies, what was left out; ``beside`` it the raw page."""
    with record.at_one_moment():
        found = record.report(report_id)
        kin = kin_of(found, library)
    raw = raw_view(found, decode(record.page(found.page)), None) if beside else None
    citation = cite(found, _permanent(request, addresses.report(found.id)))
    shown: dict[str, Any] = {
        "view": report_view(found),
        "kin": kin,
        "citation": citation,
        "raw": raw,
    }
    return page(request, "report.html", **shown)


@router.get("/report/{report_id}/page")
def raw(
    request: Request, report_id: str, record: Store,
    focus: Annotated[str | None, Query(pattern=r"^\d{1,9}-\d{1,9}$")] = None,
) -> HTMLResponse:  # fmt: skip
    """The page as it came, as characters, with the places that facts were read from."""
    found = record.report(report_id)
    text = decode(record.page(found.page))
    return page(request, "raw.html", view=raw_view(found, text, _span(focus, len(text))))


@router.get("/claim/{kind}/{fact_id}")
def claim(
    request: Request, kind: Literal["statement", "position", "event"], fact_id: str, record: Store, library: Books,
    desk: Desk,
) -> HTMLResponse:  # fmt: skip
    """One claim with its evidence, its reasons and how to cite it; of an event every report's telling."""
    found = record.find(kind, fact_id)
    shown = claim_of(found)
    event = event_view(found.id, library) if isinstance(found.fact, Event) else None
    before = before_view(found, library) if isinstance(found.fact, Position) else None
    user = user_of(request)
    return page(
        request, "claim.html", claim=shown, report=found.report, event=event, before=before,
        comments=approved(desk, shown.href),
        citation=cite(found.report, _permanent(request, shown.href), shown.line), rules=rules(),
        judges=user is not None and user.role >= Role.coder, decides=user is not None and user.role >= Role.editor,
        history=history(desk, found.id, user),
    )  # fmt: skip


def _permanent(request: Request, path: str) -> str:
    return str(request.base_url).rstrip("/") + path


def _span(focus: str | None, size: int) -> Span | None:
    if focus is None:
        return None
    start, end = map(int, focus.split("-"))
    if not 0 <= start < end <= size:
        raise HTTPException(404, f"The page has {size} characters; there are none from {start} to {end}.")
    return Span(start, end)
