"""The queue of codings to judge, the judging, agreement, and the judged events as a gold file."""

import json
from collections.abc import Iterator
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Form, HTTPException, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response, StreamingResponse

from pourparler.model import Event
from pourparler.record import Record
from pourparler.web.deps import Books, Store
from pourparler.web.desk import DeskStore
from pourparler.web.desk.roles import Role
from pourparler.web.guard import Coder, Desk, Editor, own_form
from pourparler.web.rendering import page
from pourparler.web.review import book
from pourparler.web.review.agreement import agreement
from pourparler.web.review.book import ReviewError, code_of, known_codes
from pourparler.web.review.layers import in_force
from pourparler.web.review.queue import queue
from pourparler.web.review.refit import Layer, candidates_of
from pourparler.web.views.claims import claim_of

router = APIRouter(include_in_schema=False)
OWN_FORM = [Depends(own_form)]
Short = Annotated[str, Form(max_length=500)]


@router.get("/review")
def review(request: Request, desk: Desk, record: Store, library: Books, coder: Coder) -> HTMLResponse:
    """The next event to judge."""
    waiting, layer = queue(desk, coder, library), in_force(desk)
    shown: dict[str, Any] = {"coder": coder, "left": waiting.left, "codes": known_codes(), "task": waiting.next}
    if waiting.next:
        task = waiting.next
        shown |= {"claim": claim_of(record.find("event", task.id)), "coded": _coded(task.event)}
        shown |= {"suggested": _likeliest(layer, task.event) if layer else None}
    return page(request, "review.html", decides=coder.role >= Role.editor, **shown)


@router.post("/review/{fact_id}", dependencies=OWN_FORM)
def judge(
    desk: Desk, record: Store, coder: Coder, fact_id: str,
    verdict: Annotated[Literal["accept", "correct", "reject"], Form()], code: Short = "", note: Short = "",
    decides: Short = "",
) -> Response:  # fmt: skip
    """Keep a coder's opinion, or an editor's decision, and go on to the next event."""
    event_id, event = _event(record, fact_id)
    if decides and coder.role < Role.editor:
        raise HTTPException(403, "Only an editor decides.")
    try:
        book.judge(desk, event_id, coder, verdict, coded=_coded(event), code=code, note=note, decides=bool(decides))
    except ReviewError as error:
        raise HTTPException(400, str(error)) from error
    return RedirectResponse("/review", 303)


@router.get("/agreement")
def how_far(request: Request, desk: Desk, editor: Editor) -> HTMLResponse:
    """Krippendorff's α and Cohen's κ over all events that more than one coder judged, and for each PLOVER type."""
    opinions = book.latest(desk)
    given = {fact: {who: o.code for who, o in of.items()} for fact, of in opinions.items()}
    types = {fact: next(iter(of.values())).coded.split(".")[0] for fact, of in opinions.items()}
    by_type = {
        name: agreement({fact: of for fact, of in given.items() if types.get(fact) == name})
        for name in sorted(set(types.values()))
    }
    return page(request, "agreement.html", editor=editor, whole=agreement(given), by_type=by_type)


@router.get("/review/gold.jsonl")
def gold(desk: Desk, record: Store, editor: Editor) -> StreamingResponse:
    """The decided events, one JSON object a line: what was coded, what is right, and the words it rests on."""
    lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in _gold(desk, record))
    return StreamingResponse(lines, media_type="application/x-ndjson")


def _gold(desk: DeskStore, record: Record) -> Iterator[dict[str, Any]]:
    for fact, decided in book.decisions(desk).items():
        event_id, event = _event(record, fact)
        report = record.find("event", event_id).report
        countries = {actor.id: actor.country for actor in report.actors}
        yield {
            "id": event_id, "report": report.id, "coded": _coded(event), "code": decided.code,
            "actor": [countries[i] for i in event.actor], "recipient": [countries[i] for i in event.recipient],
            "text": event.evidence[0].text if event.evidence else "", "by": decided.who, "note": decided.note,
            "at": decided.at,
        }  # fmt: skip


def _likeliest(layer: Layer, event: Event) -> tuple[str, float]:
    """What the refitted coder holds for most likely, and how likely."""
    chances = layer.chances(candidates_of(event))
    best = max(chances, key=lambda name: chances[name])
    return best, chances[best]


def _event(record: Record, fact_id: str) -> tuple[str, Event]:
    found = record.find("event", fact_id)
    assert isinstance(found.fact, Event)
    return found.id, found.fact


def _coded(event: Event) -> str:
    return code_of(event.plover, event.coding.mode)
