"""Search with its filters."""

import html
import re

import pytest
from starlette.testclient import TestClient


def _hits(desk: TestClient, **asked: str) -> list[str]:
    """The text of each finding."""
    text = desk.get("/search", params=asked).text
    found = re.search(r'<ol class="hits".*?</ol>', text, re.DOTALL)
    assert found
    plain = (re.sub(r"<[^>]+>", " ", part) for part in found[0].split("<li>")[1:])
    return [" ".join(html.unescape(part).split()) for part in plain]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"kind": "report"}, ["France offers Germany talks", "Spain and Portugal sign water accord"]),
        ({"kind": "report", "actor": "Spain"}, ["Spain and Portugal sign water accord"]),
        ({"kind": "report", "actor": "Pedro Sanchez"}, ["Spain and Portugal sign water accord"]),
        ({"kind": "report", "source": "Strelsau Post"}, ["France offers Germany talks"]),
        ({"kind": "report", "since": "2020"}, ["France offers Germany talks"]),
        ({"kind": "report", "until": "2019-05"}, ["Spain and Portugal sign water accord"]),
        ({"q": "talks", "kind": "report", "actor": "PRT"}, ["Spain and Portugal sign water accord"]),
        ({"q": "tariffs", "kind": "report", "until": "2019"}, []),
    ],
    ids=["reports", "country", "person", "source", "since", "until", "words and country", "nothing"],
)
def test_reports_are_found_by_what_they_hold(desk: TestClient, asked: dict[str, str], told: list[str]) -> None:
    hits = _hits(desk, **asked)
    assert len(hits) == len(told)
    assert all(title in hit for title, hit in zip(told, hits, strict=True))


def test_events_are_found_by_type_and_actor(desk: TestClient) -> None:
    every = _hits(desk, kind="event")
    signed = _hits(desk, kind="event", actor="Portugal")
    assert 0 < len(signed) < len(every)
    assert all("Portug" in hit for hit in signed)
    kinds = {re.search(r"\b[A-Z]{5,}\b", hit)[0] for hit in every}  # type: ignore[index]
    chosen = min(kinds)
    assert all(chosen in hit for hit in _hits(desk, kind="event", type=chosen))


def test_findings_come_best_first_or_in_the_order_of_days(desk: TestClient) -> None:
    def days(order: str) -> list[str]:
        return [re.search(r"\d{4}-\d\d-\d\d", hit)[0] for hit in _hits(desk, q="talks", order=order)]  # type: ignore[index]

    assert days("oldest") == sorted(days("oldest"))
    assert days("newest") == sorted(days("oldest"), reverse=True)
    assert sorted(days("")) == days("oldest")


def test_pages_of_findings_together_are_all_of_them(desk: TestClient) -> None:
    first = desk.get("/api/v1/search", params={"q": "talks", "limit": 2}).json()
    whole = desk.get("/api/v1/search", params={"q": "talks", "limit": 100}).json()
    assert first["next"] == 2
    second = desk.get("/api/v1/search", params={"q": "talks", "limit": 2, "offset": 2}).json()
    assert [*first["items"], *second["items"]] == whole["items"][:4]
    assert whole["next"] is None


@pytest.mark.parametrize(
    "asked",
    [{"since": "last week"}, {"kind": "rumour"}, {"offset": "-1"}, {"order": "random"}, {"format": "xlsx"}],
    ids=["day", "kind", "offset", "order", "format"],
)
def test_what_cannot_be_asked_is_said(desk: TestClient, asked: dict[str, str]) -> None:
    assert desk.get("/search", params={"q": "talks", **asked}).status_code == 422


def test_an_empty_search_shows_its_filters_and_examples(desk: TestClient) -> None:
    text = desk.get("/search").text
    assert 'name="issue"' in text
    assert "without preconditions" in text
