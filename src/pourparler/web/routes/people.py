"""Signing in and out, and the accounts."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from pourparler.web.desk import accounts
from pourparler.web.desk.accounts import SESSION as SESSION_LENGTH
from pourparler.web.desk.accounts import SHORTEST_PASSWORD, AccountError
from pourparler.web.desk.roles import Role
from pourparler.web.desk.store import entries
from pourparler.web.guard import (
    SESSION,
    SIGN_INS,
    Admin,
    Desk,
    block_of,
    keep_pace,
    own_form,
    set_cookie,
)
from pourparler.web.rendering import page

router = APIRouter(include_in_schema=False)
FIRST_PAGE = {Role.coder: "/review", Role.editor: "/moderation", Role.admin: "/moderation"}  # after signing in
OWN_FORM = [Depends(own_form)]
Short = Annotated[str, Form(max_length=200)]


@router.get("/sign-in")
def sign_in_form(request: Request) -> HTMLResponse:
    """The form to sign in."""
    return page(request, "sign_in.html", fault=None)


@router.post("/sign-in", dependencies=OWN_FORM)
def sign_in(request: Request, desk: Desk, name: Short, password: Short) -> Response:
    """Begin a session under a fresh token; the same answer for a wrong name and a wrong password."""
    keep_pace(request, SIGN_INS, "sign in", block_of(request))
    keep_pace(request, SIGN_INS, "sign in as", name.strip().lower())
    token = accounts.sign_in(desk, name, password)
    if token is None:
        return page(request, "sign_in.html", 401, fault="Name or password is wrong.")
    user = accounts.user_of(desk, token)
    response = RedirectResponse(FIRST_PAGE.get(user.role, "/") if user else "/", 303)
    set_cookie(request, response, SESSION, token, int(SESSION_LENGTH.total_seconds()))
    return response


@router.post("/sign-out", dependencies=OWN_FORM)
def sign_out(request: Request, desk: Desk) -> Response:
    """End the session."""
    accounts.sign_out(desk, request.cookies.get(SESSION, ""))
    response = RedirectResponse("/", 303)
    response.delete_cookie(SESSION, path="/")
    return response


@router.get("/welcome")
def welcome(request: Request, key: Annotated[str, Query(max_length=200)] = "") -> HTMLResponse:
    """The form behind a one-time link."""
    return page(request, "welcome.html", key=key, fault=None, shortest=SHORTEST_PASSWORD)


@router.post("/welcome", dependencies=OWN_FORM)
def set_password(request: Request, desk: Desk, key: Short, password: Annotated[str, Form(max_length=1000)]) -> Response:
    """Set a password by a one-time link."""
    try:
        accounts.set_password(desk, key, password)
    except AccountError as error:
        return page(request, "welcome.html", 400, key=key, fault=str(error), shortest=SHORTEST_PASSWORD)
    return RedirectResponse("/sign-in", 303)


@router.get("/people")
def people(request: Request, desk: Desk, admin: Admin) -> HTMLResponse:
    """All accounts."""
    return page(
        request, "people.html", admin=admin, users=accounts.users(desk), roles=list(Role), link=None, fault=None
    )


@router.post("/people", dependencies=OWN_FORM)
def invite(request: Request, desk: Desk, admin: Admin, name: Short, role: Short) -> HTMLResponse:
    """Make an account and show its one-time link."""
    link, fault = None, None
    try:
        token = accounts.invite(desk, name, Role.named(role), by=admin.name)
        link = str(request.url_for("welcome").include_query_params(key=token))
    except ValueError as error:
        fault = str(error)
    shown = {"users": accounts.users(desk), "roles": list(Role), "link": link, "fault": fault}
    return page(request, "people.html", 400 if fault else 200, admin=admin, **shown)


@router.post("/people/{user_id}/close", dependencies=OWN_FORM)
def close(request: Request, desk: Desk, admin: Admin, user_id: int) -> Response:
    """Close an account."""
    try:
        accounts.close_account(desk, user_id, by=admin)
    except AccountError as error:
        shown = {"users": accounts.users(desk), "roles": list(Role), "link": None, "fault": str(error)}
        return page(request, "people.html", 400, admin=admin, **shown)
    return RedirectResponse("/people", 303)


@router.get("/log")
def audit_log(request: Request, desk: Desk, admin: Admin) -> HTMLResponse:
    """Who did what."""
    return page(request, "log.html", admin=admin, entries=entries(desk))
