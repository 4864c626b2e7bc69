"""What a collection says of its pages: it fills gaps, and of bare texts it holds."""

import pytest

from pourparler.errors import UnsupportedLanguage
from pourparler.model import Given, Page
from pourparler.read import read_page

BODY = (
    "The fishing ministers of the two islands met on Tuesday for the first time since the quarrel over cod began.\n\n"
    "Both governments said that the talks would go on next week."
)
HTML = "<html><head><title>Cod talks</title>{}</head><body><h1>Cod talks</h1>" + "".join(
    f"<p>{line}</p>" for line in BODY.split("\n\n")
) + "</body></html>"  # fmt: skip


def text(given: Given, title: str = "Cod talks") -> Page:
    return Page(f"{title}\n\n{BODY}".encode(), given=given)


def test_text_of_a_table_keeps_every_paragraph_and_its_title_is_none() -> None:
    given = Given("Cod talks", "North Courier", ("Ida Holm",), "Fri, 17 May 2024 10:30:00 +0200", as_text=True)
    report = read_page(text(given))
    assert report.text == BODY
    assert (report.title, report.site, report.byline) == ("Cod talks", "North Courier", ("Ida Holm",))
    assert report.title_raw == (0, 9)
    assert (report.published, report.published_basis) == ("2024-05-17T10:30+02:00", "given")


def test_text_without_title() -> None:
    report = read_page(Page(BODY.encode(), given=Given(as_text=True, published="2024-05-17 00:00:00")))
    assert (report.text, report.title, report.published) == (BODY, None, "2024-05-17T00:00")


def test_what_is_no_date_is_passed_over() -> None:
    report = read_page(text(Given("Cod talks", published="yesterday", as_text=True)))
    assert report.published_basis != "given"


def test_page_speaks_for_itself_before_the_feed() -> None:
    meta = (
        "<meta property='og:site_name' content='Courier'><meta property='article:published_time' content='2024-05-14'>"
    )
    given = Given("Feed's title", "Feed's site", ("Ida Holm",), "2024-05-17")
    report = read_page(Page(HTML.format(meta).encode(), given=given))
    assert (report.title, report.site) == ("Cod talks", "Courier")
    assert (report.published, report.published_basis) == ("2024-05-14", "metadata")
    assert report.byline == ("Ida Holm",)


def test_feed_fills_what_the_page_leaves_open() -> None:
    report = read_page(Page(HTML.format("").encode(), given=Given(None, "Courier", (), "2024-05-17T08:30+00:00")))
    assert (report.site, report.published, report.published_basis) == ("Courier", "2024-05-17T08:30+00:00", "given")


def test_published_by_the_caller_wins() -> None:
    report = read_page(text(Given("Cod talks", published="2024-05-17", as_text=True)), published="2020-01-01")
    assert report.published == "2020-01-01"


def test_site_given_by_its_domain_is_named() -> None:
    given = Given("Cod talks", "www.courier.example", as_text=True)
    assert read_page(text(given)).site == "Courier"
    known = Page(
        f"Cod talks\n\n{BODY}".encode(), url="https://www.reuters.com/cod", given=Given("Cod talks", as_text=True)
    )
    assert read_page(known).site == "Reuters"


def test_text_in_another_language_is_refused() -> None:
    german = (
        "Die Fischereiminister der beiden Inseln haben sich am Dienstag zum ersten Mal seit dem Streit getroffen. " * 3
    )
    with pytest.raises(UnsupportedLanguage):
        read_page(Page(german.encode(), given=Given(as_text=True)))


def test_rights_and_credits_at_the_end_of_a_text_are_no_part_of_it() -> None:
    rights = "Copyright 2024 The Associated Press. All rights reserved. Not to be published without leave."
    report = read_page(
        Page(f"Cod talks\n\n{BODY}\n\n{rights}".encode(), given=Given("Cod talks", "Courier", as_text=True))
    )
    assert report.text == BODY
    assert report.agency == "Associated Press"


def test_dates_roles_and_papers_are_no_authors() -> None:
    given = Given("Cod talks", byline=("Ida Holm", "Published A.M. Et Feb.", "News Desk", "Reuters"), as_text=True)
    assert read_page(text(given)).byline == ("Ida Holm",)
