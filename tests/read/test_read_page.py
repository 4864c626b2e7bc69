"""Pages of several makes become reports: text, metadata, sources, and the way back to the page."""

import html
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pourparler.errors import NoArticle, PageError, UnsupportedLanguage
from pourparler.model import Page, Report, Span
from pourparler.read import read_page
from pourparler.read.decode import decode

from .pages import MAKES, modern, old, plain, scrape, wire


def read_back(source: str, span: Span) -> str:
    """The page's characters at ``span`` with tags stripped, references resolved and white space folded."""
    raw = re.sub(r"(?s)<!--.*?-->|<![a-zA-Z][^>]*>", "", source[span.start : span.end])
    raw = re.sub(r"(?i)<br\b[^>]*>", " ", raw)
    raw = re.sub(r"""</?[a-zA-Z](?:[^>"']|"[^"]*"|'[^']*')*>""", "", raw)
    return " ".join(html.unescape(raw).split())


def everything_reads_back(report: Report, page: Page) -> None:
    source = decode(page)
    for word in re.finditer(r"\S+", report.text):
        evidence = report.evidence(Span(*word.span()))
        assert evidence.text == word[0]
        assert word[0] in read_back(source, evidence.raw) or word[0] in source[slice(*evidence.raw)]
    places = [(report.title_raw, report.title)] + [(image.caption_raw, image.caption) for image in report.images]
    places += [(link.evidence.raw, link.evidence.text) for link in report.sources if link.evidence]
    for raw, text in places:
        if text:
            assert raw is not None
            assert text in (read_back(source, raw), " ".join(source[slice(*raw)].split()))


@pytest.mark.parametrize("make", MAKES)
def test_article_is_kept_and_the_rest_dropped_with_reasons(make: str) -> None:
    page = Page(MAKES[make]())
    report = read_page(page)
    assert report.title is not None
    assert report.title.startswith("Ruritania ready for border talks")
    assert "Anna Kesten said on Friday" in report.text
    assert report.text.endswith("talks while the dam is being filled.")
    for scrap in ("Obituaries", "Cup final", "characters left", "rights reserved", "1920", "T14:07", "©"):
        assert scrap not in report.text
    assert all(dropped.reason for dropped in report.dropped)
    everything_reads_back(report, page)


def test_modern_page_gives_its_metadata() -> None:
    report = read_page(Page(modern(), url="https://www.danubepost.example/world/2021/03/05/talks"))
    assert report.title == "Ruritania ready for border talks ‘without preconditions’"
    assert report.site == "The Danube Post"
    assert report.byline == ("Jane Doe",)
    assert (report.published, report.published_basis) == ("2021-03-05T14:05+01:00", "metadata")
    assert report.modified == "2021-03-05T16:30+01:00"
    assert report.tags == ("Ruritania", "Border")
    (image,) = report.images
    assert image.url == "https://www.danubepost.example/img/zelt.jpg"
    assert image.caption == "The dam at Zelt seen from the north."
    assert image.credit == "Photo: Max Muster/EPA"


def test_old_page_without_mark_up_gives_what_it_shows() -> None:
    report = read_page(Page(old()))
    assert report.title == "Ruritania ready for border talks"
    assert report.published == "2021-03-05"
    assert "Courier" in str(report.site)


def test_scrape_with_comment_form() -> None:
    report = read_page(Page(scrape()))
    assert report.site == "Coastworld"
    assert report.agency == "IANS"
    assert report.dateline is not None
    assert report.dateline.place == "Streslau"
    assert [(link.name, link.role) for link in report.sources] == [
        ("Coastworld", "publisher"),
        ("IANS", "agency"),
        ("Reuters", "cited"),
        ("Foreign Ministry", "origin"),
        ("Otto Brandl", "spokesperson"),
    ]


def test_dateline_without_a_year_is_left_open_when_nothing_settles_it() -> None:
    report = read_page(Page(scrape()))
    assert report.published is None
    assert "2021-03-05" in report.published_candidates
    assert all(day.endswith("-03-05") for day in report.published_candidates)


def test_wire_scrape_gives_timestamps_tags_and_one_image() -> None:
    report = read_page(Page(wire()))
    assert report.published == "2021-03-05T14:05+00:00"
    assert report.modified == "2021-03-05T14:07+00:00"
    assert report.site == "Danube News"
    assert report.tags == ("river border", "ruritania")
    image = report.images[0]
    assert image.caption == "The dam at Zelt seen from the north, August 9, 2017"
    assert image.credit == "© EPA / Max Muster"
    assert str(image.url).startswith("https://cdn1.img.danubenews.com/")


def test_given_date_wins() -> None:
    report = read_page(Page(modern()), published="2021-03-04")
    assert (report.published, report.published_basis) == ("2021-03-04", "given")
    dated = read_page(Page(scrape()), published="2021-03-06").dateline
    assert dated is not None
    assert dated.date == "2021-03-05"


def test_as_text_keeps_everything() -> None:
    sentence = "North Korea fired two missiles."
    assert read_page(Page(sentence.encode()), as_text=True).text == sentence
    report = read_page(Page(scrape()), as_text=True)
    assert "1800 characters remaining" in report.text
    assert report.dropped == ()
    everything_reads_back(report, Page(scrape()))


def test_as_text_joins_wrapped_lines_and_keeps_paragraphs() -> None:
    text = (
        "The ministers of the two countries met in\nGeneva on Friday and agreed to go on with\nthe talks.\n\nThey left."
    )
    report = read_page(Page(text.encode()), as_text=True)
    assert report.text == (
        "The ministers of the two countries met in Geneva on Friday and agreed to go on with the talks.\n\nThey left."
    )


def test_same_page_gives_the_same_id() -> None:
    assert read_page(Page(modern())).id == read_page(Page(modern())).id
    assert read_page(Page(modern())).id != read_page(Page(wire())).id


KOREAN = "북한은 금요일 동해상으로 단거리 탄도미사일 두 발을 발사했다고 합동참모본부가 밝혔다. " * 6
GERMAN = (
    "Die Bundesregierung hat am Freitag erklärt, dass sie die Gespräche mit den Nachbarländern nicht abbrechen wird. "
    "Der Außenminister sagte in Berlin, es sei wichtig, auch in einer schwierigen Lage im Gespräch zu bleiben. "
) * 3
MENU = "".join(f"<li><a href='/{number}'>Menu item {number}</a>" for number in range(60))


@pytest.mark.parametrize(
    ("content", "error", "words"),
    [
        (f"<html><body><p>{KOREAN}</p></body></html>", UnsupportedLanguage, "Korean"),
        (KOREAN, UnsupportedLanguage, "Korean"),
        (f"<html><body><article><p>{GERMAN}</p></article></body></html>", UnsupportedLanguage, "German"),
        (f"<html><body><ul>{MENU}</ul></body></html>", NoArticle, "menus"),
        ("Home\nWorld\nSport\nVideo\nSign in\nAbout us\nContact\n", NoArticle, "menus"),
    ],
)
def test_pages_without_an_english_article_are_refused(content: str, error: type[PageError], words: str) -> None:
    with pytest.raises(error, match=words):
        read_page(Page(content.encode(), name="page"))


PIECES = re.split(r"(?<=>)|(?<=\n)", modern().decode() + wire().decode())


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(st.binary(max_size=400), st.text(max_size=400).map(str.encode)))
def test_any_bytes_give_a_report_or_a_page_error(content: bytes) -> None:
    _report_or_error(Page(content))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.sampled_from(re.split(r"(?<=>)|(?<=\n)", modern().decode() + wire().decode())), max_size=60).map(
        "".join
    )
)
def test_any_shuffled_page_gives_a_report_or_a_page_error(content: str) -> None:
    _report_or_error(Page(content.encode()))


def _report_or_error(page: Page) -> None:
    try:
        report = read_page(page)
    except PageError:
        return
    everything_reads_back(report, page)


def test_plain_text_of_the_page_is_its_text() -> None:
    assert plain().replace("\n\n", " ").split() == read_page(Page(modern())).text.split()
