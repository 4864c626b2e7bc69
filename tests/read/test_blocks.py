"""Cutting a scrape into lines, and joining lines again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pourparler.model import Span
from pourparler.read.blocks import LONG_LINE, Line, join, split_lines


def texts(page: str) -> list[str]:
    return [line.text for line in split_lines(page)]


def test_every_line_end_counts() -> None:
    assert texts("one\ntwo\r\nthree\ffour\u2028five\rsix") == ["one", "two", "three", "four", "five", "six"]


def test_blank_lines_are_counted_and_not_kept() -> None:
    lines = split_lines("Title\n\n\n   First paragraph.\nSecond.")
    assert [(line.text, line.gap, line.indent) for line in lines] == [
        ("Title", 1, 0),
        ("First paragraph.", 3, 3),
        ("Second.", 1, 0),
    ]


def test_paragraphs_glued_at_a_full_stop_are_parted() -> None:
    page = "Both sides want denuclearization.During the meeting “peace” was named.“Never,” he said."
    assert texts(page) == [
        "Both sides want denuclearization.",
        "During the meeting “peace” was named.",
        "“Never,” he said.",
    ]


@pytest.mark.parametrize(
    "line", ["He lives in St.Petersburg now.", "Write to desk@mail.Example site", "The U.S.House voted.", "v2.Beta"]
)
def test_names_with_full_stops_are_not_parted(line: str) -> None:
    assert texts(line) == [line]


def test_page_without_line_ends_is_cut_into_sentences() -> None:
    sentence = "The two ministers agreed to meet again in Geneva. "
    lines = split_lines(sentence * (LONG_LINE // len(sentence) + 2))
    assert {line.text for line in lines} == {sentence.strip()}
    assert [line.gap for line in lines[:3]] == [1, 0, 0]


def test_line_without_any_break_is_still_bounded() -> None:
    assert max(len(text) for text in texts("x" * 50_000)) <= LONG_LINE


@given(st.text(alphabet="ab.C d\n\r\f\u200b\u2028“”9", max_size=300))
def test_every_character_but_white_space_is_in_exactly_one_line(page: str) -> None:
    place = 0
    for line in split_lines(page):
        assert not page[place : line.span.start].strip()
        assert page[line.span.start : line.span.end] == line.text
        place = line.span.end
    assert not page[place:].strip()


def test_joined_lines_map_back_to_the_page() -> None:
    page = "The talks in\nVienna\n, he said, will (\nsoon\n) resume."
    text, span, pieces = join(split_lines(page))
    assert text == "The talks in Vienna , he said, will ( soon ) resume."
    assert span == Span(0, len(page))
    for run in pieces:
        piece = page[run.raw : run.raw + run.raw_length]
        assert piece == text[run.start : run.start + run.length] or not piece.strip()


def test_one_line_needs_no_pieces() -> None:
    assert join([Line("Alone.", Span(4, 10), 1, 4)]) == ("Alone.", Span(4, 10), ())
