"""The editors' queue of comments, and the admin's disclosure on a lawful request."""

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Form, HTTPException, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from pourparler.web.comments import book
from pourparler.web.comments.book import CommentError
from pourparler.web.guard import Admin, Desk, Editor, own_form
from pourparler.web.rendering import page

router = APIRouter(include_in_schema=False)
OWN_FORM = [Depends(own_form)]
State = Literal["pending", "reported", "approved", "rejected"]
Line = Annotated[str, Form(max_length=500)]


@router.get("/moderation")
def queue(request: Request, desk: Desk, editor: Editor, state: State = "pending") -> HTMLResponse:
    """Comments in one state, oldest first."""
    return page(request, "moderation.html", editor=editor, comments=book.queue(desk, state), state=state)


@router.post("/moderation/{comment_id}", dependencies=OWN_FORM)
def decide(
    request: Request, desk: Desk, editor: Editor, comment_id: str,
    state: Annotated[Literal["approved", "rejected"], Form()], why: Line = "",
) -> Response:  # fmt: skip
    """Approve or reject a comment."""
    try:
        book.decide(desk, comment_id, state, by=editor.name, why=why)
    except CommentError as error:
        raise HTTPException(400, str(error)) from error
    return RedirectResponse("/moderation", 303)


@router.post("/moderation/{comment_id}/disclose", dependencies=OWN_FORM)
def disclose(
    request: Request, desk: Desk, admin: Admin, comment_id: str, authority: Line = "", reference: Line = ""
) -> HTMLResponse:
    """Show a sender's details on a lawful request, after logging it."""
    try:
        details = book.disclose(desk, comment_id, by=admin.name, authority=authority, reference=reference)
    except CommentError as error:
        raise HTTPException(400, str(error)) from error
    return page(request, "disclosed.html", comment_id=comment_id, details=details, authority=authority)
