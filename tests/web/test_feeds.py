"""Every list as CSV, JSON and Atom."""

import csv
import io
from xml.etree import ElementTree as ET

import feedparser
import pytest
from starlette.testclient import TestClient

from pourparler.web.feeds import Item, as_atom, as_csv

LISTS = [
    "/stories", "/search?q=talks", "/search?kind=report", "/search?kind=event", "/search?kind=position&issue=talks",
    "/actor/FRA", "/dyad/FRA/DEU", "/network", "/map", "/tags", "/set-aside",
]  # fmt: skip


def _as(desk: TestClient, address: str, form: str) -> str:
    answer = desk.get(address + ("&" if "?" in address else "?") + f"format={form}")
    assert answer.status_code == 200, address
    return answer.text


@pytest.mark.parametrize("address", LISTS)
def test_a_list_says_the_same_in_every_form(desk: TestClient, address: str) -> None:
    rows = list(csv.DictReader(io.StringIO(_as(desk, address, "csv"))))
    plain = desk.get(address, params=None if "?" in address else {"format": "json"})
    items = plain.json()["items"] if "?" not in address else _json(desk, address)
    feed = feedparser.parse(_as(desk, address, "atom"))
    assert not feed.bozo
    addresses = [row["address"] for row in rows]
    assert addresses == [item["address"] for item in items] == [entry.link for entry in feed.entries]
    assert all(address.startswith("http://testserver/") for address in addresses)


def _json(desk: TestClient, address: str) -> list[dict[str, str]]:
    items: list[dict[str, str]] = desk.get(address + "&format=json").json()["items"]
    return items


def test_a_storys_timeline_is_given_with_its_quotes_and_sources(desk: TestClient) -> None:
    story = next(s for s in desk.get("/api/v1/stories").json()["items"] if "France" in s["title"])
    rows = list(csv.DictReader(io.StringIO(_as(desk, f"/story/{story['id']}", "csv"))))
    offer = next(row for row in rows if "without preconditions" in row["conditions"])
    assert (offer["code"], offer["sources"]) == ("offers", "1")
    assert "without preconditions" in offer["quote"]


def test_a_page_names_its_feed(desk: TestClient) -> None:
    assert 'type="application/atom+xml"' in desk.get("/").text


def test_a_cell_cannot_be_a_formula() -> None:
    item = Item("/a", "t", None, "", {"title": '=HYPERLINK("http://evil")', "more": "+1", "number": -1})
    (row,) = csv.DictReader(io.StringIO(as_csv([item], "http://desk")))
    assert (row["title"], row["more"], row["number"]) == ('\'=HYPERLINK("http://evil")', "'+1", "-1")


def test_a_feed_holds_no_character_that_xml_forbids() -> None:
    feed = as_atom([Item("/a", "a\x00b\x1bc <&>", "2021-06", "\ud800", {})], "t", "http://desk/x", "http://desk")
    root = ET.fromstring(feed)
    title = root.find("{http://www.w3.org/2005/Atom}entry/{http://www.w3.org/2005/Atom}title")
    updated = root.find("{http://www.w3.org/2005/Atom}entry/{http://www.w3.org/2005/Atom}updated")
    assert title is not None
    assert title.text == "abc <&>"
    assert updated is not None
    assert updated.text == "2021-06-01T00:00:00Z"
