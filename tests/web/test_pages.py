"""The pages as a reader walks them: every link leads on, every claim to its characters."""

import html
import re
from typing import Any

import pytest
from starlette.testclient import TestClient


def _reports(desk: TestClient) -> dict[str, dict[str, Any]]:
    heads = desk.get("/api/v1/reports").json()["items"]
    return {head["site"]: desk.get(f"/api/v1/reports/{head['id']}").json() for head in heads}


def _links(text: str) -> set[str]:
    return {html.unescape(link).split("#")[0] for link in re.findall(r'href="(/[^"]*)"', text)}


def test_every_link_from_the_front_page_leads_to_a_page(desk: TestClient) -> None:
    seen: set[str] = set()
    todo = ["/"]
    while todo:
        address = todo.pop()
        if address in seen:
            continue
        seen.add(address)
        answer = desk.get(address)
        assert answer.status_code == 200, address
        if answer.headers["content-type"].startswith("text/html"):
            todo += _links(answer.text)
    assert any(link.startswith("/claim/position/") for link in seen)
    assert any(link.startswith("/dyad/") for link in seen)
    assert any("/page?focus=" in link for link in seen)


def test_an_offer_without_preconditions_is_found_in_one_search(desk: TestClient) -> None:
    answer = desk.get("/search", params={"q": '"without preconditions"'})
    assert "<mark>without preconditions</mark>" in answer.text
    assert re.search(r"/claim/position/\w+", answer.text)


def test_a_claim_shows_its_words_and_leads_to_the_same_characters_of_the_raw_page(desk: TestClient) -> None:
    report = _reports(desk)["Strelsau Post"]
    position = next(p for p in report["positions"] if any(c["kind"] == "none-required" for c in p["conditions"]))
    start, end = position["evidence"][0]["raw"]
    raw = desk.get(f"/report/{report['report']['id']}/page", params={"focus": f"{start}-{end}"})
    focused = re.findall(r'<(?:a|mark) class="[^"]*\bfocus\b[^"]*"[^>]*>([^<]*)<', raw.text)
    shown = " ".join(html.unescape("".join(focused)).split())
    assert shown == " ".join(position["evidence"][0]["text"].split())


def test_mark_up_in_a_page_is_shown_as_text(desk: TestClient) -> None:
    report = _reports(desk)["Strelsau Post"]["report"]["id"]
    for address in (f"/report/{report}", f"/report/{report}/page", "/", "/search?q=returned"):
        text = desk.get(address).text
        assert "<script>alert" not in text
        assert "<b>now" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in desk.get(f"/report/{report}").text


@pytest.mark.parametrize(
    "address",
    [
        "/report/none", "/story/none", "/actor/Nobody%20Known", "/dyad/USA/QQQ", "/claim/event/none", "/nowhere",
        "/static/../app.py", "/static/%2e%2e/app.py", "/report/..%2f..%2fetc%2fpasswd",
    ],
)  # fmt: skip
def test_what_is_not_there_is_a_page_that_says_so(desk: TestClient, address: str) -> None:
    answer = desk.get(address)
    assert answer.status_code == 404
    assert "To the stories" in answer.text


@pytest.mark.parametrize("focus", ["x", "5", "-1-4", "1e9-2", "<script>"])
def test_a_focus_that_is_no_stretch_of_characters_is_refused(desk: TestClient, focus: str) -> None:
    report = next(iter(_reports(desk).values()))["report"]["id"]
    assert desk.get(f"/report/{report}/page", params={"focus": focus}).status_code == 422


@pytest.mark.parametrize("words", ["' OR 1=1 --", '"', "NEAR(a b", "*", "a AND NOT", "%_", "\\", "é" * 290])
def test_no_search_is_an_error(desk: TestClient, words: str) -> None:
    assert desk.get("/search", params={"q": words}).status_code == 200


def test_pages_that_were_set_aside_are_listed_with_their_reason(desk: TestClient) -> None:
    text = desk.get("/set-aside").text
    assert "picture.png" in text
    assert "not text" in text


@pytest.mark.parametrize("address", ["/", "/api/v1/counts", "/nowhere", "/static/desk.css"])
def test_every_answer_forbids_what_the_desk_does_not_use(desk: TestClient, address: str) -> None:
    headers = desk.get(address).headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"


def test_pages_hold_no_inline_script_or_style_and_no_foreign_address(desk: TestClient) -> None:
    report = _reports(desk)["Strelsau Post"]["report"]["id"]
    for address in ("/", f"/report/{report}", "/actor/FRA", "/dyad/FRA/DEU", "/search?q=talks"):
        text = desk.get(address).text
        assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=", text)
        assert not re.search(r'(?:src|href)="(?:https?:)?//', text)
