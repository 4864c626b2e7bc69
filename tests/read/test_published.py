"""When a report was published, and what tells so."""

from datetime import date

import pytest

from pourparler.errors import PourparlerError
from pourparler.language.dates import find_dates
from pourparler.model import Block, Span
from pourparler.read.dateline import find_dateline
from pourparler.read.published import given_date, line_stamp, scrape_dating, text_dating
from pourparler.read.stamps import parse_stamp
from pourparler.read.year import settle_year

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2021-09-27T19:52+0000", "2021-09-27T19:52+00:00"),
        ("2025-06-04T12:00:00.000Z", "2025-06-04T12:00+00:00"),
        ("2020-11-06 10:00:00 +09:00", "2020-11-06T10:00+09:00"),
        ("Wed, 04 Jun 2025 10:00:00 GMT", "2025-06-04T10:00+00:00"),
        ("Published: Sept. 27, 2021 3:52 PM EDT", "2021-09-27T15:52-04:00"),
        ("19:52 GMT 27.09.2021", "2021-09-27T19:52+00:00"),
        ("Nov 06, 2020, 10:15 IST", "2020-11-06T10:15+05:30"),
        ("2023.03.06 18:21", "2023-03-06T18:21"),
        ("06.18.2025", "2025-06-18"),
        ("20250604", "2025-06-04"),
        ("14-03-2009 | World", "2009-03-14"),
        ("12-31-1999", "1999-12-31"),
        ("AP-XX-02-07-94 0815EST", "1994-02-07T08:15-05:00"),
        ("June 4, 2025 | 5 min read", "2025-06-04"),
    ],
)
def test_timestamps_become_iso_as_exact_as_given(text: str, iso: str) -> None:
    stamp = parse_stamp(text)
    assert stamp is not None
    assert stamp.iso == iso


@pytest.mark.parametrize("text", [None, "", "yesterday", "1600-01-01", "2021-13-40", "Resolution 2397"])
def test_what_is_no_date_gives_none(text: str | None) -> None:
    assert parse_stamp(text) is None


def test_prose_that_tells_of_a_date_is_no_timestamp() -> None:
    prose = "The ministers of both countries last met at the lake near the border on 27 September 2021, before the war."
    assert line_stamp(prose) is None
    assert line_stamp("By Jane Doe | 27 September 2021") is not None


def blocks(*lines: str) -> list[Block]:
    """Lines as dropped timestamps above one paragraph of body."""
    above = [Block(line, Span(n, n + 1), "timestamp", False) for n, line in enumerate(lines)]
    return [*above, Block("The talks ended on Sunday, both sides said.", Span(50, 90), "body", True)]


def test_earlier_machine_timestamp_is_publication_and_later_one_change() -> None:
    dating = scrape_dating(blocks("2021-09-27T19:52+0000", "2021-09-27T19:51+0000"))
    assert (dating.published, dating.modified) == ("2021-09-27T19:51+00:00", "2021-09-27T19:52+00:00")


def test_updated_line_is_the_change() -> None:
    dating = scrape_dating(blocks("Updated: 28 September 2021", "Published: 27 September 2021"))
    assert (dating.published, dating.modified) == ("2021-09-27", "2021-09-28")


def test_order_of_day_and_month_is_the_one_that_fits_the_page() -> None:
    assert (
        scrape_dating(blocks("Issued on: 09/01/2022 - 23:51", "Modified: 10/01/2022 - 08:15")).published
        == "2022-01-09T23:51"
    )
    assert scrape_dating(blocks("01/09/2022 5:02 p.m.")).published == "2022-01-09T17:02"


def test_year_is_settled_by_weekday_and_office_holders() -> None:
    text = (
        "GENEVA, March 3 (Reuters) - Iranian Foreign Minister Javad Zarif and U.S. Secretary of State John Kerry met "
        "on Tuesday."
    )
    settled = settle_year(find_dates(text)[0], text, today=TODAY)
    assert settled.day == date(2015, 3, 3)
    assert settled.reasons == ("weekday", "office holders")


def test_names_with_small_particles_are_persons_too() -> None:
    text = "Khartoum, May 31 (IANS): Army chief Abdel Fattah al-Burhan said on Wednesday that talks were over."
    settled = settle_year(find_dates(text)[0], text, today=TODAY)
    assert settled.day == date(2023, 5, 31)


def test_year_is_settled_by_what_is_named_and_by_elections() -> None:
    text = "Seoul, Nov 6 (IANS): A minister said on Friday that Covid-19 and the US presidential election had come up."
    settled = settle_year(find_dates(text)[0], text, today=TODAY)
    assert settled.day == date(2020, 11, 6)


def test_open_year_is_left_open_with_its_candidates() -> None:
    text = "GENEVA, March 3 (Reuters) - Two ministers met on Tuesday."
    settled = settle_year(find_dates(text)[0], text, today=TODAY)
    assert settled.day is None
    assert date(2015, 3, 3) in settled.candidates
    assert all(day.weekday() == 1 and day <= TODAY for day in settled.candidates)


def test_a_lead_about_another_century_does_not_date_its_page() -> None:
    lead = "On 17 April 1830 the two crowns signed the treaty of the straits, whose parchment went on show this week."
    assert text_dating(None, lead).published is None


def test_full_date_in_the_dateline_or_lead_is_taken() -> None:
    lead = "Geneva, 27 September 2021 – The two ministers met for the first time."
    assert text_dating(find_dateline([Block(lead, Span(0, 60), "body", True)]), lead).published == "2021-09-27"
    assert text_dating(None, "The ministers met on Monday, September 27, 2021, in Geneva.").published == "2021-09-27"
    assert text_dating(None, "The ministers met in Geneva.").published is None


def test_given_date_is_taken_as_it_is() -> None:
    assert given_date("2020-11-06").published == "2020-11-06"
    assert given_date("2020-11-06T10:00:00Z").published == "2020-11-06T10:00+00:00"


def test_given_date_that_is_none_is_refused() -> None:
    with pytest.raises(PourparlerError, match="not a date"):
        given_date("yesterday")
