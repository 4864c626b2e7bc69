"""Whatever an assistant is told, the words stand in the page at the place that is given."""

from collections.abc import Iterator
from typing import Any

import pytest

from pourparler.assist import answers
from pourparler.errors import NotInRecord, UnknownName
from pourparler.record import Record


def _quoted(answer: Any) -> Iterator[dict[str, Any]]:
    """Every part of an answer that quotes a page."""
    if isinstance(answer, dict):
        if "characters" in answer:
            yield answer
        answer = list(answer.values())
    if isinstance(answer, list):
        for part in answer:
            yield from _quoted(part)


def test_a_search_says_what_was_found_and_in_which_report(record: Record) -> None:
    found = answers.search(record, "preconditions", 10)["found"]
    assert {one["kind"] for one in found} >= {"position", "report"}
    assert found[0]["report"]["site"] == "Northern Post"


def test_a_story_is_told_in_words_that_stand_in_its_pages(record: Record) -> None:
    first = answers.stories(record, 1)["stories"][0]
    told = answers.story(record, first["report"], None)
    assert (told["reports"], told["independent_sources"]) == (3, 2)
    quotes = list(_quoted(told))
    assert [quote["report"]["published"] for quote in quotes] == ["2021-03-03", "2021-09-16"]
    for quote in quotes:
        start, end = quote["characters"]
        assert record.page(quote["page"]).content.decode()[start:end] == quote["quote"]


def test_positions_carry_condition_and_quote(record: Record) -> None:
    line = answers.positions(record, "USA", "talks", None, 10)["positions"]
    assert line
    assert all(one["quotes"] and one["quotes"][0]["quote"] for one in line)
    assert any("none-required" in condition for one in line for condition in one["conditions"])


def test_evidence_of_a_position_names_its_place_and_its_sources(record: Record) -> None:
    found = answers.search(record, "preconditions", 10)["found"]
    held = next(one for one in found if one["kind"] == "position")
    report = next(one for one in found if one["kind"] == "report")
    quotes = list(_quoted(answers.evidence(record, held["id"])))
    start, end = quotes[0]["characters"]
    assert record.page(quotes[0]["page"]).content.decode()[start:end] == quotes[0]["quote"]
    assert answers.evidence(record, report["id"])["text"]


def test_what_was_said_before_is_asked_by_the_later_position(record: Record) -> None:
    held = next(one for one in answers.search(record, "preconditions", 10)["found"] if one["kind"] == "position")
    assert answers.before(record, held["id"], 10) == {"fact": held["id"], "before": []}


def test_names_that_nothing_is_known_of_are_errors(record: Record) -> None:
    with pytest.raises(UnknownName, match="Atlantis"):
        answers.dyad(record, "Atlantis", "USA")
    with pytest.raises(NotInRecord):
        answers.evidence(record, "feedfeed")
