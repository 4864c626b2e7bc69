"""Every page is well-formed HTML: parsed by html5lib in its strict mode, every id once, every label to its field."""

import re
from collections import Counter

import html5lib
import pytest
from starlette.testclient import TestClient

from .conftest import signed_in

XHTML = "{http://www.w3.org/1999/xhtml}"
OPEN = ["/", "/stories", "/search", "/search?q=talks", "/search?kind=event", "/dyad/FRA/DEU", "/actor/FRA", "/map",
        "/network", "/tags", "/set-aside", "/api", "/sign-in", "/nowhere"]  # fmt: skip
SIGNED = [
    "/review",
    "/review/pairs",
    "/review/history",
    "/review/refit",
    "/agreement",
    "/moderation",
    "/people",
    "/log",
]


def _check(text: str, address: str) -> None:
    tree = html5lib.HTMLParser(strict=True).parse(text)
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    assert [one for one, count in Counter(ids).items() if count > 1] == [], address
    named = {element.get("for") for element in tree.iter(f"{XHTML}label") if element.get("for")}
    assert named <= set(ids), address
    targets = {element.get("href")[1:] for element in tree.iter(f"{XHTML}a") if element.get("href", "").startswith("#")}
    assert targets <= set(ids), address


@pytest.mark.parametrize("address", OPEN)
def test_an_open_page_is_well_formed(desk: TestClient, address: str) -> None:
    _check(desk.get(address).text, address)


def test_pages_of_stories_reports_and_claims_are_well_formed(desk: TestClient) -> None:
    addresses = [f"/story/{story['id']}" for story in desk.get("/api/v1/stories").json()["items"]]
    for report in desk.get("/api/v1/reports").json()["items"]:
        addresses += [f"/report/{report['id']}", f"/report/{report['id']}?beside=true", f"/report/{report['id']}/page"]
    for kind in ("statement", "position", "event"):
        hits = desk.get("/api/v1/search", params={"kind": kind}).json()["items"]
        addresses += [f"/claim/{kind}/{hit['id']}" for hit in hits]
    focused = re.findall(r'href="(/report/\w+/page\?focus=\d+-\d+)', desk.get(addresses[-1]).text)
    for address in [*addresses, *focused[:1]]:
        answer = desk.get(address)
        assert answer.status_code == 200
        _check(answer.text, address)


@pytest.mark.parametrize("address", SIGNED)
def test_a_page_behind_a_sign_in_is_well_formed(own_desk: TestClient, address: str) -> None:
    answer = signed_in(own_desk).get(address)
    assert answer.status_code == 200
    _check(answer.text, address)
