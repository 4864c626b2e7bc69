"""One event or several, by hand; who decided what; and the coder's last layer fitted to it."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Form, HTTPException, Query, Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from pourparler.web import addresses
from pourparler.web.deps import Books, Store
from pourparler.web.deps import Form as ListForm
from pourparler.web.feeds import Cell, Item, listed
from pourparler.web.guard import Desk, Editor, own_form
from pourparler.web.rendering import page
from pourparler.web.review import layers
from pourparler.web.review.book import Opinion, ReviewError, decisions
from pourparler.web.review.history import newest
from pourparler.web.review.pairs import RELATION, doubts, judge_pair
from pourparler.web.review.refit import LEAST
from pourparler.web.views.claims import claim_of

router = APIRouter(include_in_schema=False)
OWN_FORM = [Depends(own_form)]
Line = Annotated[str, Form(max_length=500)]


@router.get("/review/pairs")
def pairs(
    request: Request, library: Books, editor: Editor, start: Annotated[int, Query(ge=0, le=1_000_000)] = 0
) -> HTMLResponse:
    """The joining of two tellings that the program is least sure of."""
    doubt = next(doubts(library, start), None)
    both = [(claim_of(found), found.report) for found in (doubt.left, doubt.right)] if doubt else []
    return page(request, "pairs.html", editor=editor, doubt=doubt, both=both)


@router.post("/review/pair", dependencies=OWN_FORM)
def judge(
    desk: Desk, library: Books, editor: Editor, left: Line, right: Line,
    word: Annotated[Literal["same", "not same"], Form()], why: Line = "",
    start: Annotated[int | None, Form(ge=0, le=1_000_000)] = None,
) -> Response:  # fmt: skip
    """Keep a person's word on two events: they are one, or they are not. With ``start`` go on along the doubts."""
    try:
        judge_pair(desk, library, editor, left, right, same=word == "same", why=why)
    except ReviewError as error:
        raise HTTPException(400, str(error)) from error
    back = addresses.claim("event", left) + "#judgements" if start is None else f"/review/pairs?start={start}"
    return RedirectResponse(back, 303)


@router.get("/review/history")
def history(request: Request, desk: Desk, record: Store, editor: Editor, form: ListForm = "html") -> Response:
    """Who judged and decided what."""
    opinions = newest(desk)
    if form != "html":
        return listed(request, form, "Who decided what", map(_item, opinions))
    judged = [one for one in record.judgements(by_people=True) if one.relation == RELATION]
    return page(request, "history.html", editor=editor, opinions=opinions, judged=judged)


@router.get("/review/refit")
def refits(request: Request, desk: Desk, editor: Editor) -> HTMLResponse:
    """What refitting the coder's last layer was worth."""
    return page(request, "refit.html", editor=editor, kept=layers.kept(desk), decided=len(decisions(desk)), least=LEAST)


@router.post("/review/refit", dependencies=OWN_FORM)
def refit(desk: Desk, record: Store, editor: Editor) -> Response:
    """Fit the coder's last layer to all that was decided."""
    if layers.fit_anew(desk, record, editor.name) is None:
        raise HTTPException(400, f"Fewer than {LEAST} events are decided: nothing could be learnt that holds.")
    return RedirectResponse("/review/refit", 303)


@router.get("/review/refit.json")
def layer(desk: Desk, editor: Editor) -> JSONResponse:
    """The refits as JSON, the newest first."""
    found: list[dict[str, Any]] = [
        {"at": one.at, "by": one.who, "in_force": one.in_force, **one.told} for one in layers.kept(desk)
    ]
    return JSONResponse(found)


def _item(one: Opinion) -> Item:
    cells: dict[str, Cell] = {
        "at": one.at, "who": one.who, "verdict": one.verdict, "event": one.fact, "coded": one.coded, "code": one.code,
        "decides": int(one.decides), "note": one.note,
    }  # fmt: skip
    return Item(addresses.claim("event", one.fact), f"{one.who}: {one.code}", one.at[:10], one.note, cells)
