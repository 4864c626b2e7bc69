"""Readers' comments: sending, replying, reporting, and the sender's own page of what is kept."""

import re
from typing import Annotated, cast

from fastapi import APIRouter, Depends, Form, HTTPException, Query, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from pourparler.record import Record
from pourparler.record.interface import FactKind
from pourparler.web.comments import book
from pourparler.web.comments.book import CommentError
from pourparler.web.comments.rules import Draft, rules
from pourparler.web.deps import Books, Store
from pourparler.web.guard import COMMENTS, Desk, address_of, block_of, keep_pace, own_form
from pourparler.web.library import Library
from pourparler.web.rendering import page

router = APIRouter(include_in_schema=False)
OWN_FORM = [Depends(own_form)]
_SUBJECT = re.compile(r"/(?:story|claim/(statement|position|event))/([0-9a-f]{6,40})")
# Longer than the rules allow, so that whoever writes too much is told by how much, in words.
Line = Annotated[str, Form(max_length=500)]
Words = Annotated[str, Form(max_length=20_000)]
Key = Annotated[str, Form(max_length=100)]


@router.post("/comments", dependencies=OWN_FORM)
def send(
    request: Request, desk: Desk, record: Store, library: Books,
    subject: Annotated[str, Form(max_length=100)], name: Line = "", email: Line = "", title: Line = "",
    text: Words = "",
    parent: Annotated[str, Form(max_length=40)] = "", proposes: Annotated[str, Form(max_length=5)] = "",
    website: Line = "",
) -> HTMLResponse:  # fmt: skip
    """Take a comment in. ``website`` is a field that people do not see: what fills it is no person."""
    check_subject(subject, record, library)
    keep_pace(request, COMMENTS, "comment", block_of(request))
    if website:
        return page(request, "sent.html", sent=None, subject=subject)
    draft = Draft(name, email, title, text, bool(proposes))
    try:
        sent = book.send(desk, draft, subject, address_of(request), rules(), parent or None)
    except CommentError as error:
        raise HTTPException(400, str(error)) from error
    if sent.faults:
        shown = {"faults": sent.faults, "draft": draft, "subject": subject, "parent": parent}
        return page(request, "comment_form.html", 400, rules=rules(), **shown)
    return page(request, "sent.html", sent=sent, subject=subject)


@router.get("/comments/{comment_id}")
def own(request: Request, desk: Desk, comment_id: str, key: Annotated[str, Query(max_length=100)] = "") -> HTMLResponse:
    """What is kept of a comment and its sender, for whoever holds the key."""
    try:
        comment, details, why = book.own(desk, comment_id, key)
    except CommentError as error:
        raise HTTPException(404, str(error)) from error
    return page(
        request, "own_comment.html", comment=comment, details=details, why=why, key=key, rules=rules(), faults=()
    )


@router.post("/comments/{comment_id}/edit", dependencies=OWN_FORM)
def edit(request: Request, desk: Desk, comment_id: str, key: Key, title: Line = "", text: Words = "") -> Response:
    """Change a comment while there is time."""
    try:
        sent = book.edit(desk, comment_id, key, title, text, rules())
        comment, details, why = book.own(desk, comment_id, key)
    except CommentError as error:
        raise HTTPException(400, str(error)) from error
    if sent.faults:
        shown = {"comment": comment, "details": details, "why": why, "key": key, "faults": sent.faults}
        return page(request, "own_comment.html", 400, rules=rules(), **shown)
    return RedirectResponse(f"/comments/{comment_id}?key={key}", 303)


@router.post("/comments/{comment_id}/erase", dependencies=OWN_FORM)
def erase(request: Request, desk: Desk, comment_id: str, key: Key) -> HTMLResponse:
    """Delete a comment and all that is kept of its sender."""
    try:
        book.erase(desk, comment_id, key)
    except CommentError as error:
        raise HTTPException(400, str(error)) from error
    message = "Your comment and everything that was kept of you with it are deleted."
    return page(request, "told.html", title="Deleted", message=message)


@router.post("/comments/{comment_id}/report", dependencies=OWN_FORM)
def report(request: Request, desk: Desk, comment_id: str, why: Line = "") -> HTMLResponse:
    """Complain of a comment."""
    keep_pace(request, COMMENTS, "report", block_of(request))
    try:
        book.report(desk, comment_id, why)
    except CommentError as error:
        raise HTTPException(404, str(error)) from error
    return page(request, "told.html", title="Thank you", message="The editors will look at this comment.")


def check_subject(subject: str, record: Record, library: Library) -> None:
    """Raise 404 unless ``subject`` is the address of a story or claim of this record."""
    found = _SUBJECT.fullmatch(subject)
    if found is None:
        raise HTTPException(404, "There is nothing here that could be commented on.")
    kind, thing = found.groups()
    if kind is None:
        library.story_of(thing)
    else:
        record.find(cast(FactKind, kind), thing)
