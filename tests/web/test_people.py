"""Who may do what: every address against every role, and the ways around a sign-in that are tried first."""

import re
import stat
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from pourparler.errors import RecordError
from pourparler.web import create_app
from pourparler.web.desk.accounts import AccountError, first_link, set_password
from pourparler.web.guard import SESSION

from .conftest import PASSWORD, another, signed_in, token_of

OPEN = {
    "/", "/story/{story_id}", "/story/{story_id}/days", "/report/{report_id}", "/report/{report_id}/page",
    "/claim/{kind}/{fact_id}",
    "/actor/{key}", "/dyad/{left}/{right}", "/search", "/stories", "/tags", "/map", "/network", "/set-aside",
    "/healthz", "/metrics", "/api", "/sign-in", "/sign-out",
    "/welcome", "/comments", "/comments/{comment_id}", "/comments/{comment_id}/edit", "/comments/{comment_id}/erase",
    "/comments/{comment_id}/report", "/openapi.json",
}  # fmt: skip
CODERS = {"/review", "/review/{fact_id}"}
EDITORS = {"/moderation", "/moderation/{comment_id}", "/agreement", "/review/gold.jsonl", "/review/pairs",
            "/review/pair", "/review/history", "/review/refit", "/review/refit.json"}  # fmt: skip
ADMINS = {"/moderation/{comment_id}/disclose", "/people", "/people/{user_id}/close", "/log"}


def _addresses(desk: TestClient) -> list[tuple[str, str]]:
    routes: list[Any] = list(desk.app.routes)  # type: ignore[attr-defined]
    found = []
    while routes:
        route = routes.pop()
        routes += getattr(getattr(route, "original_router", None), "routes", [])
        if getattr(route, "methods", None):
            found += [(method, route.path) for method in route.methods if method != "HEAD"]
    return found


@pytest.mark.parametrize("role", [None, "reader", "coder", "editor"])
def test_every_address_is_open_or_asks_for_its_role(own_desk: TestClient, role: str | None) -> None:
    client = signed_in(own_desk, role) if role else own_desk
    token = token_of(client, "/sign-in")
    addresses = {address for address in _addresses(own_desk) if not address[1].startswith("/api/")}
    assert {path for _, path in addresses} == OPEN | CODERS | EDITORS | ADMINS
    allowed = {None: OPEN, "reader": OPEN, "coder": OPEN | CODERS, "editor": OPEN | CODERS | EDITORS}[role]
    for method, path in addresses:
        if path in allowed:
            continue
        filled = re.sub(r"\{\w+\}", "1", path)
        form = {
            "token": token,
            "name": "x y",
            "role": "admin",
            "state": "approved",
            "verdict": "accept",
            "word": "same",
            "left": "1",
            "right": "1",
        }
        answer = client.request(method, filled, data=form if method == "POST" else None, follow_redirects=False)
        assert answer.status_code == (401 if role is None else 403), (method, path)


def test_the_first_link_makes_one_admin_and_works_once(own_desk: TestClient) -> None:
    store = own_desk.app.state.desk  # type: ignore[attr-defined]
    link = first_link(store)
    assert link
    form = {"key": link, "password": PASSWORD, "token": token_of(own_desk, f"/welcome?key={link}")}
    assert own_desk.post("/welcome", data=form, follow_redirects=False).headers["location"] == "/sign-in"
    assert own_desk.post("/welcome", data=form).status_code == 400
    assert first_link(store) is None


def test_a_short_password_is_refused_and_the_link_stays_good(own_desk: TestClient) -> None:
    store = own_desk.app.state.desk  # type: ignore[attr-defined]
    link = first_link(store)
    assert link
    with pytest.raises(AccountError, match="12 to 200 characters"):
        set_password(store, link, "short")
    assert set_password(store, link, PASSWORD).name == "admin"


def test_a_form_of_another_site_is_refused(own_desk: TestClient) -> None:
    admin = signed_in(own_desk)
    form = {"name": "Mallory", "role": "admin"}
    assert admin.post("/people", data=form).status_code == 403
    foreign = token_of(another(own_desk), "/sign-in")
    assert admin.post("/people", data={**form, "token": foreign}).status_code == 403
    before = token_of(admin, "/people")
    admin.cookies.delete(SESSION)
    assert admin.post("/sign-out", data={"token": before}).status_code == 403


def test_a_sign_in_begins_a_fresh_session_whatever_cookie_was_there(own_desk: TestClient) -> None:
    store = own_desk.app.state.desk  # type: ignore[attr-defined]
    set_password(store, first_link(store) or "", PASSWORD)
    own_desk.cookies.set(SESSION, "planted")
    form = {"name": "admin", "password": PASSWORD, "token": token_of(own_desk, "/sign-in")}
    answer = own_desk.post("/sign-in", data=form, follow_redirects=False)
    cookie = answer.headers["set-cookie"]
    assert "planted" not in cookie
    assert {"httponly", "samesite=lax"} <= {part.strip().lower() for part in cookie.split(";")}


def test_a_name_that_is_nobodys_and_a_wrong_password_get_the_same_answer(own_desk: TestClient) -> None:
    signed_in(own_desk)
    texts = set()
    for name in ("admin", "nobody"):
        client = another(own_desk)
        form = {"name": name, "password": "not the password", "token": token_of(client, "/sign-in")}
        answer = client.post("/sign-in", data=form)
        assert answer.status_code == 401
        texts.add(re.sub(r'value="\w+"', "", answer.text))
    assert len(texts) == 1


def test_guessing_passwords_is_slowed_down(own_desk: TestClient) -> None:
    form = {"name": "admin", "password": "guess", "token": token_of(own_desk, "/sign-in")}
    answers = [own_desk.post("/sign-in", data=form).status_code for _ in range(11)]
    assert answers == [401] * 10 + [429]


def test_a_closed_account_is_out_at_once(own_desk: TestClient) -> None:
    editor, admin = signed_in(own_desk, "editor"), signed_in(own_desk)
    number = next(u for u in re.findall(r"/people/(\d+)/close", admin.get("/people").text))
    admin.post(f"/people/{number}/close", data={"token": token_of(admin, "/people")})
    assert editor.get("/moderation").status_code == 401
    assert "the account of the editor" not in admin.get("/people").text


def test_signing_out_ends_the_session_on_the_server(own_desk: TestClient) -> None:
    admin = signed_in(own_desk)
    cookie = admin.cookies[SESSION]
    admin.post("/sign-out", data={"token": token_of(admin, "/people")})
    thief = another(own_desk)
    thief.cookies.set(SESSION, cookie)
    assert thief.get("/people").status_code == 401


def test_the_desk_and_its_key_are_for_their_owner_alone(own_desk: TestClient) -> None:
    path: Path = own_desk.app.state.desk.path  # type: ignore[attr-defined]
    for file in (path, path.with_name(path.name + ".key")):
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert PASSWORD.encode() not in path.read_bytes()


def test_a_body_larger_than_any_form_is_refused(own_desk: TestClient) -> None:
    answer = own_desk.post("/comments", data={"text": "x" * 70_000})
    assert answer.status_code == 413


def test_a_desk_of_another_version_is_refused_with_the_way_out(record: Path, tmp_path: Path) -> None:
    import sqlite3

    path = tmp_path / "desk.db"
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(RecordError, match=r"version 99.*--desk"):
        create_app(record, path)
