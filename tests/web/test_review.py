"""Coders blind to one another, editors who decide, and how far they agree."""

import json
import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from pourparler.web import create_app
from pourparler.web.desk.accounts import invite, set_password
from pourparler.web.desk.roles import Role
from pourparler.web.review.agreement import agreement, cohen_kappa

from .conftest import PASSWORD, another, signed_in, token_of


def _coder(desk: TestClient, name: str) -> TestClient:
    store = desk.app.state.desk  # type: ignore[attr-defined]
    set_password(store, invite(store, name, Role.coder, by="admin"), PASSWORD)
    client = another(desk)
    form = {"name": name, "password": PASSWORD, "token": token_of(client, "/sign-in")}
    assert client.post("/sign-in", data=form, follow_redirects=False).status_code == 303
    return client


def _waiting(client: TestClient) -> str | None:
    found = re.search(r'action="/review/(\w+)"', client.get("/review").text)
    return found[1] if found else None


def _judge(client: TestClient, fact: str, verdict: str, **more: str) -> int:
    form = {"verdict": verdict, "token": token_of(client, "/sign-in"), **more}
    return client.post(f"/review/{fact}", data=form, follow_redirects=False).status_code


def test_the_least_sure_event_comes_first_and_goes_when_it_is_judged(own_desk: TestClient) -> None:
    ida = _coder(own_desk, "Ida")
    seen = []
    while fact := _waiting(ida):
        assert _judge(ida, fact, "accept") == 303
        seen.append(fact)
    reports = [own_desk.get(f"/api/v1/reports/{head['id']}").json() for head in _heads(own_desk)]
    assert len(seen) == len(set(seen)) == sum(len(report["events"]) for report in reports)
    sure = [own_desk.get(f"/api/v1/claims/event/{fact}").json()["fact"]["confidence"] for fact in seen]
    assert sure == sorted(sure)


def test_a_coder_does_not_see_what_another_thought_and_an_editor_does(own_desk: TestClient) -> None:
    ida, otto, editor = _coder(own_desk, "Ida"), _coder(own_desk, "Otto"), signed_in(own_desk, "editor")
    fact = _waiting(ida)
    assert fact
    _judge(ida, fact, "reject", note="only a rumour")
    assert _waiting(otto) == fact
    assert "only a rumour" not in otto.get("/review").text
    assert "only a rumour" in editor.get("/review").text


def test_a_dispute_goes_to_the_editor_first_and_the_decision_is_the_gold(own_desk: TestClient) -> None:
    ida, otto, editor = _coder(own_desk, "Ida"), _coder(own_desk, "Otto"), signed_in(own_desk, "editor")
    _judge(ida, _waiting(ida) or "", "accept")
    fact = _waiting(ida)
    assert fact
    _judge(ida, fact, "accept")
    _judge(otto, fact, "correct", code="COERCE.arrest")
    assert _waiting(editor) == fact
    assert "disputed" in editor.get("/review").text
    assert _judge(editor, fact, "correct", code="COERCE.arrest", decides="yes") == 303
    assert _waiting(editor) != fact
    rows = [json.loads(line) for line in editor.get("/review/gold.jsonl").text.splitlines()]
    assert [(row["id"], row["code"], row["by"]) for row in rows] == [(fact, "COERCE.arrest", "the editor")]


@pytest.mark.parametrize("code", ["", "NO_SUCH", "COERCE.dance"])
def test_a_correction_names_a_code_that_there_is(own_desk: TestClient, code: str) -> None:
    ida = _coder(own_desk, "Ida")
    assert _judge(ida, _waiting(ida) or "", "correct", code=code) == 400


def test_a_coder_cannot_decide(own_desk: TestClient) -> None:
    ida = _coder(own_desk, "Ida")
    assert _judge(ida, _waiting(ida) or "", "accept", decides="yes") == 403


def test_opinions_outlive_a_restart_of_the_desk(own_desk: TestClient, record: Path) -> None:
    ida = _coder(own_desk, "Ida")
    first = _waiting(ida)
    assert first
    _judge(ida, first, "accept")
    path = own_desk.app.state.desk.path  # type: ignore[attr-defined]
    with TestClient(create_app(record, path)) as fresh:
        fresh.cookies.update(ida.cookies)
        assert _waiting(fresh) != first


def test_agreement_is_shown_for_all_and_for_each_type(own_desk: TestClient) -> None:
    ida, otto, editor = _coder(own_desk, "Ida"), _coder(own_desk, "Otto"), signed_in(own_desk, "editor")
    for verdicts in (("accept", "accept"), ("accept", "reject"), ("reject", "reject")):
        fact = _waiting(ida) or ""
        _judge(ida, fact, verdicts[0])
        _judge(otto, fact, verdicts[1])
    text = editor.get("/agreement").text
    assert "3 events" in text
    assert re.search(r"Ida, Otto</td><td>3</td><td>-?\d\.\d{3}", text)


def test_alpha_is_that_of_krippendorffs_example() -> None:
    # Krippendorff, Content Analysis (2004), chapter 11: three coders, fifteen units, nominal α = 0.691.
    rows = ("*****34121133*3", "1*213343*******", "**21344*21133*4")
    codings = {str(i): {f"c{c}": row[i] for c, row in enumerate(rows) if row[i] != "*"} for i in range(15)}
    assert agreement(codings).alpha == pytest.approx(0.691, abs=0.001)


def test_kappa_of_half_agreement_by_chance_is_nought() -> None:
    assert cohen_kappa([("a", "a"), ("a", "b"), ("b", "a"), ("b", "b")]) == pytest.approx(0.0)
    assert cohen_kappa([("a", "a"), ("b", "b")]) == pytest.approx(1.0)
    assert cohen_kappa([("a", "a")]) is None
    assert cohen_kappa([]) is None


def _heads(desk: TestClient) -> list[dict[str, str]]:
    items: list[dict[str, str]] = desk.get("/api/v1/reports").json()["items"]
    return items


def test_the_last_layer_is_fitted_on_request_and_its_worth_is_shown(
    own_desk: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pourparler.web.review.refit.LEAST", 3)
    editor = signed_in(own_desk, "editor")
    for _ in range(4):
        assert _judge(editor, _waiting(editor) or "", "accept", decides="yes") == 303
    form = {"token": token_of(editor, "/sign-in")}
    assert editor.post("/review/refit", data=form, follow_redirects=False).status_code == 303
    (kept,) = editor.get("/review/refit.json").json()
    assert kept["before"]["events"] == kept["after"]["events"] == 4
    assert kept["in_force"] == (kept["after"]["loss"] < kept["before"]["loss"])
    assert "for most likely" in editor.get("/review").text or not kept["in_force"]


def test_without_decisions_nothing_is_fitted(own_desk: TestClient) -> None:
    editor = signed_in(own_desk, "editor")
    answer = editor.post("/review/refit", data={"token": token_of(editor, "/sign-in")})
    assert answer.status_code == 400
    assert "nothing could be learnt" in answer.text
