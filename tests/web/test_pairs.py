"""Merging and splitting by hand: at once, by editors alone, and for good."""

import re
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from pourparler.flow import compare_new
from pourparler.record import fact_ids, open_record
from pourparler.web import create_app
from tests.made import all_reports, geneva, geneva_reprint, page_for

from .conftest import signed_in, token_of

OFFER, AGAIN = fact_ids(geneva()).events[0], fact_ids(geneva_reprint()).events[0]
VISIT = fact_ids(geneva()).events[1]


@pytest.fixture
def talks(tmp_path: Path) -> Iterator[TestClient]:
    """A desk on four made reports: one event is told by two of them."""
    with open_record(tmp_path / "talks.db", create=True) as store:
        for report in all_reports():
            store.add(page_for(report), report, made_by="test")
    with TestClient(create_app(tmp_path / "talks.db")) as client:
        yield client


def _judge(client: TestClient, left: str, right: str, word: str, **more: str) -> int:
    form = {"left": left, "right": right, "word": word, "token": token_of(client, "/sign-in"), **more}
    return client.post("/review/pair", data=form, follow_redirects=False).status_code


def _told_by(client: TestClient, event: str) -> int:
    """How many reports tell the event, as its page says."""
    found = re.search(r"Told by (\d+) reports", client.get(f"/claim/event/{event}").text)
    return int(found[1]) if found else 1


def test_an_event_told_twice_is_split_and_merged_again(talks: TestClient) -> None:
    editor = signed_in(talks, "editor")
    assert _told_by(talks, OFFER) == 2
    assert _judge(editor, OFFER, AGAIN, "not same", why="another offer") == 303
    assert (_told_by(talks, OFFER), _told_by(talks, AGAIN)) == (1, 1)
    assert "another offer" in talks.get(f"/claim/event/{OFFER}").text
    assert _judge(editor, OFFER, f"http://testserver/claim/event/{AGAIN}", "same") == 303
    assert _told_by(talks, AGAIN) == 2


def test_two_events_that_the_program_kept_apart_are_merged(talks: TestClient) -> None:
    editor = signed_in(talks, "editor")
    assert _judge(editor, VISIT, AGAIN, "same") == 303
    assert _told_by(talks, VISIT) >= 2


def test_another_process_of_the_desk_sees_a_split_at_once(talks: TestClient, tmp_path: Path) -> None:
    with TestClient(create_app(tmp_path / "talks.db")) as other:
        library, editor = other.app.state.library, signed_in(talks, "editor")  # type: ignore[attr-defined]
        made: list[int] = []

        def dear() -> int:
            time.sleep(0.06)
            made.append(1)
            return len(made)

        assert [library.memory.total("dear", dear) for _ in range(2)] == [1, 1]
        assert _told_by(other, OFFER) == 2
        assert _judge(editor, OFFER, AGAIN, "not same") == 303
        assert _told_by(other, OFFER) == 1
        assert library.memory.total("dear", dear) == 2


def test_a_split_outlives_the_reading_of_the_page_anew(talks: TestClient, tmp_path: Path) -> None:
    editor = signed_in(talks, "editor")
    _judge(editor, OFFER, AGAIN, "not same")
    with open_record(tmp_path / "talks.db") as store:
        newer = replace(geneva(), site="Northern Post Online")
        assert store.add(page_for(newer), newer, made_by="test 2") == "replaced"
        compare_new(store)
    assert _told_by(talks, OFFER) == 1


def test_a_decision_outlives_the_reading_of_the_page_anew(talks: TestClient, tmp_path: Path) -> None:
    editor = signed_in(talks, "editor")
    form = {"verdict": "correct", "code": "CONSULT.phone", "decides": "yes", "token": token_of(editor, "/sign-in")}
    codes = re.findall(r"<option>([A-Z.a-z-]+)", editor.get("/review").text)
    form["code"] = next(code for code in codes if code.startswith("CONSULT."))
    assert editor.post(f"/review/{OFFER}", data=form, follow_redirects=False).status_code == 303
    with open_record(tmp_path / "talks.db") as store:
        newer = replace(geneva(), site="Northern Post Online")
        store.add(page_for(newer), newer, made_by="test 2")
    gold = editor.get("/review/gold.jsonl").text
    assert OFFER in gold
    assert form["code"] in gold
    assert form["code"] in talks.get(f"/claim/event/{OFFER}").text


def test_the_least_sure_joining_is_shown_first_and_goes_when_it_is_judged(talks: TestClient) -> None:
    editor = signed_in(talks, "editor")
    text = editor.get("/review/pairs").text
    left, right = (re.search(rf'name="{side}" value="(\w+)"', text)[1] for side in ("left", "right"))  # type: ignore[index]
    assert {left, right} == {OFFER, AGAIN}
    assert _judge(editor, left, right, "same", start="0") == 303
    assert "No doubtful pair is left" in editor.get("/review/pairs").text


@pytest.mark.parametrize("right", ["", "nonsense", "ffffffffffff", OFFER], ids=["empty", "no id", "unknown", "itself"])
def test_what_is_no_pair_of_events_is_refused(talks: TestClient, right: str) -> None:
    assert _judge(signed_in(talks, "editor"), OFFER, right, "same") in (400, 422)


def test_a_coder_does_not_merge(talks: TestClient) -> None:
    coder = signed_in(talks, "coder")
    assert _judge(coder, OFFER, AGAIN, "not same") == 403
    assert "They are one event" not in coder.get(f"/claim/event/{OFFER}").text
    assert _told_by(talks, OFFER) == 2


def test_the_history_tells_who_decided_what(talks: TestClient) -> None:
    editor = signed_in(talks, "editor")
    _judge(editor, OFFER, AGAIN, "not same", why="days apart")
    text = editor.get("/review/history").text
    assert "days apart" in text
    assert "the editor" in text
    assert "judged a pair" in signed_in(talks).get("/log").text
