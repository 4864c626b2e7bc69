"""Cutting a text at marks that nest and overlap."""

from hypothesis import given
from hypothesis import strategies as st

from pourparler.model import Span
from pourparler.web.marking import Mark, paragraphs, segments


def test_the_link_of_nested_marks_is_that_of_the_shortest() -> None:
    marks = [Mark(Span(0, 10), "statement", "/s"), Mark(Span(2, 5), "event", "/e")]
    found = [(s.text, s.kinds, s.href) for s in segments("0123456789", marks)]
    assert found == [("01", "statement", "/s"), ("234", "statement event", "/e"), ("56789", "statement", "/s")]


def test_a_mark_over_two_paragraphs_is_seen_in_both() -> None:
    found = list(paragraphs("one\n\ntwo", [Mark(Span(1, 7), "event", "/e")]))
    assert [[s.text for s in p if s.marks] for p in found] == [["ne"], ["tw"]]


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(0, 70), st.integers(0, 70)), max_size=6))
def test_segments_joined_are_the_text_again(text: str, places: list[tuple[int, int]]) -> None:
    marks = [Mark(Span(min(place), max(place)), "event") for place in places]
    assert "".join(segment.text for segment in segments(text, marks)) == text
