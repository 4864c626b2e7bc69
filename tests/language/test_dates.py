"""Dates in news text: found where they stand, resolved as an editor would."""

import re
import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pourparler.language.dates import find_dates, resolve

FRIDAY = date(2020, 11, 6)
MONDAY = date(2021, 9, 27)


def meant(text: str, anchor: date = FRIDAY, tense: str | None = None) -> tuple[str, str] | None:
    """ISO date and precision of the one expression in ``text``."""
    (mention,) = find_dates(text)
    resolved = resolve(mention, anchor, tense_hint=tense)
    return (resolved.iso, resolved.precision) if resolved else None


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("a vigil on August 9, 2017", "2017-08-09"),
        ("the 12th of June 2018", "2018-06-12"),
        ("12 June, 2018", "2018-06-12"),
        ("19:52 GMT 27.09.2021", "2021-09-27"),
        ("2021-09-27T19:52+0000", "2021-09-27"),
        ("updated 09/27/2021", "2021-09-27"),
        ("updated 27/09/2021", "2021-09-27"),
        ("12-Jun-2018", "2018-06-12"),
        ("SINGAPORE, JUNE 12, 2018", "2018-06-12"),
    ],
)
def test_full_dates_mean_themselves(text: str, iso: str) -> None:
    assert meant(text) == (iso, "day")


@pytest.mark.parametrize(
    ("text", "tense", "iso"),
    [
        ("said on Friday", None, "2020-11-06"),
        ("said on Monday", None, "2020-11-02"),
        ("will meet on Monday", "future", "2020-11-09"),
        ("met last Friday", "past", "2020-10-30"),
        ("next Tuesday night", None, "2020-11-10"),
        ("talks this Saturday", None, "2020-11-07"),
        ("said yesterday", None, "2020-11-05"),
        ("three days ago", None, "2020-11-03"),
        ("on the 27th.", None, "2020-10-27"),
    ],
)
def test_days_are_told_from_the_reports_date(text: str, tense: str | None, iso: str) -> None:
    assert meant(text, tense=tense) == (iso, "day")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Earlier in September, the State Department", ("2021-09", "month")),
        ("a launch in October", ("2020-10", "month")),
        ("in June 2018", ("2018-06", "month")),
        ("earlier this month", ("2021-09", "month")),
        ("next month", ("2021-10", "month")),
        ("last week", ("2021-09-20", "week")),
        ("two weeks ago", ("2021-09-13", "week")),
        ("late last year", ("2020", "year")),
        ("by the end of the year", ("2021", "year")),
        ("in 2017", ("2017", "year")),
    ],
)
def test_precision_is_what_the_words_give(text: str, expected: tuple[str, str]) -> None:
    assert meant(text, MONDAY) == expected


def test_year_of_a_day_lies_near_the_report() -> None:
    assert meant("Seoul, Nov 6 (IANS)", date(2020, 11, 7)) == ("2020-11-06", "day")
    assert meant("on Dec. 30", date(2021, 1, 2)) == ("2020-12-30", "day")
    assert meant("will take office on Jan. 20", FRIDAY, "future") == ("2021-01-20", "day")
    assert meant("the election of Nov. 3", FRIDAY) == ("2020-11-03", "day")


def test_weekday_beside_a_day_settles_the_year() -> None:
    assert meant("on Sunday, Feb. 27", MONDAY) == ("2022-02-27", "day")
    assert meant("on Thursday (Feb. 28)", date(2021, 6, 1)) == ("2019-02-28", "day")


def test_range_of_days_keeps_its_end() -> None:
    (mention,) = find_dates("met in Hanoi on Feb. 27-28")
    resolved = resolve(mention, date(2019, 3, 1))
    assert resolved is not None
    assert (resolved.iso, resolved.until) == ("2019-02-27", "2019-02-28")


@pytest.mark.parametrize(
    "text",
    [
        "May said that",
        "a march on Washington",
        "the Sunday Times",
        "in 2018-19",
        "about 2000 troops",
        "on 31.31.2020",
        "1 to 2 of them",
        "Resolution 1718",
    ],
)
def test_what_looks_like_a_date_is_none(text: str) -> None:
    assert find_dates(text) == []


def test_vague_counts_are_found_and_left_open() -> None:
    assert meant("several days ago") is None


def test_mentions_stand_where_they_say() -> None:
    text = "On Friday, Nov. 6, and again in 2021-09-27T19:52+0000, earlier this month and 9 August 2017."
    mentions = find_dates(text)
    assert [text[m.span.start : m.span.end] for m in mentions] == [m.text for m in mentions]
    assert len(mentions) == 4
    assert mentions[1].time == "19:52"
    assert mentions[1].zone == "+0000"


@given(
    st.text(alphabet=st.sampled_from("0123456789 .,-/:TZJanFebMarMay Fri on the week of last \n"), max_size=80),
    st.dates(),
)
def test_any_text_and_any_anchor(text: str, anchor: date) -> None:
    for mention in find_dates(text):
        assert text[mention.span.start : mention.span.end] == mention.text
        resolved = resolve(mention, anchor)
        assert resolved is None or re.fullmatch(r"\d{4}(-\d\d){0,2}", resolved.iso)


def test_a_month_within_a_name_is_no_date() -> None:
    assert find_dates("The letter was handed over by Li Jun, the envoy.") == []
    assert [mention.text for mention in find_dates("Li Jun left on Jun 5.")] == ["Jun 5"]


def test_long_nasty_text_takes_linear_time() -> None:
    started = time.process_time()
    for piece in ("1 ", "in ", "the end of ", "12.", "May ", "2021-", "on\n"):
        find_dates(piece * (200_000 // len(piece)))
    assert time.process_time() - started < 20
