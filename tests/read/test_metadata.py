"""Titles, sites, tags and the article's edges."""

import pytest

from pourparler.model import Block, Span
from pourparler.read.byline import names_in
from pourparler.read.edges import trim_edges
from pourparler.read.html_blocks import html_blocks
from pourparler.read.html_head import read_head
from pourparler.read.pictures import is_credit, split_credit
from pourparler.read.scrape_site import scrape_site
from pourparler.read.scrape_title import scrape_title
from pourparler.read.site import html_sites
from pourparler.read.titles import html_title, without_site


def title_of(source: str, site: str | None = None) -> str | None:
    return html_title(read_head(source), list(html_blocks(source)), site)


def test_headline_of_the_page_is_its_title() -> None:
    source = (
        "<title>Talks resume in Geneva after a month - The Post</title><h1>Talks resume in Geneva</h1><h1>The Post</h1>"
    )
    assert title_of(source, "The Post") == "Talks resume in Geneva"


def test_slogan_in_a_heading_is_no_title() -> None:
    source = '<meta property="og:title" content="Talks resume in Geneva | The Post"><h1>All the news, all the time</h1>'
    assert title_of(source, "The Post") == "Talks resume in Geneva"


def test_title_without_heading_loses_the_site() -> None:
    assert (
        title_of("<title>The Courier: Talks resume in Geneva</title><b>Talks resume in Geneva</b>")
        == "Talks resume in Geneva"
    )


@pytest.mark.parametrize(
    ("title", "site"),
    [
        ("Talks resume | BBC News", "BBC News"),
        ("Talks resume - Reuters", "Reuters"),
        ("Talks resume — The Danube Post", "Danube Post"),
        ("The Post | Talks resume", "The Post"),
    ],
)
def test_sites_are_cut_off_titles(title: str, site: str) -> None:
    assert without_site(title, site) == "Talks resume"


def test_dashes_inside_a_title_stay() -> None:
    assert without_site("Korea – war or peace - a history", "The Post") == "Korea – war or peace - a history"


def line(text: str, kind: str = "navigation", *, keep: bool = False) -> Block:
    return Block(text, Span(0, len(text)), kind, keep)


BODY = line(
    "The two ministers agreed in Geneva to resume the talks on the border river and the dam.", "body", keep=True
)


def test_scrape_title_is_the_line_that_speaks_of_the_body() -> None:
    blocks = [
        line("World"),
        line("Most read stories of the week"),
        line("Talks on border river to resume in Geneva"),
        BODY,
    ]
    assert scrape_title(blocks, None) == "Talks on border river to resume in Geneva"


def test_scrape_site_comes_from_what_stands_around_the_article() -> None:
    notice = "Coastworld.com answers for no comment. Whoever writes on coastworld does so in their own name."
    assert scrape_site([line("Talks resume"), BODY, line(notice, "disclaimer")], None, None) == "Coastworld"
    assert scrape_site([BODY, line("© 2021 The Danube Post. All rights reserved.")], None, None) == "The Danube Post"
    assert (
        scrape_site([line("Talks on the border river resume | Danube Post", "title"), BODY], None, None)
        == "Danube Post"
    )
    assert scrape_site([line("HOME | WORLD | SIGN IN"), BODY], None, None) is None
    assert scrape_site([BODY], "https://www.reuters.com/world/x", None) == "Reuters"


def test_html_site_comes_from_the_mark_up_or_the_address() -> None:
    assert (
        html_sites(read_head('<meta property="og:site_name" content="The Danube Post">'), None, [])[0]
        == "The Danube Post"
    )
    assert html_sites(read_head("<p>x"), "https://www.theguardian.com/world/1", [])[0] == "The Guardian"
    assert (
        html_sites(read_head("<title>Talks - Danube Post</title>"), "https://danubepost.com/1", [])[0] == "Danube Post"
    )


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("By Jane Doe and John Q. Public in Kyiv | AP", ["Jane Doe", "John Q. Public"]),
        ("By JANE DOE, Associated Press", ["Jane Doe"]),
        ("Written by Jane Doe", ["Jane Doe"]),
        ("By Jane Doe | 5 March 2021", ["Jane Doe"]),
        ("By Reuters", []),
        ("Reporting by the Seoul and Tokyo bureaus", []),
        ("News Desk", []),
    ],
)
def test_bylines_give_names_of_people(text: str, names: list[str]) -> None:
    assert names_in(text) == names


@pytest.mark.parametrize(
    ("text", "caption", "credit"),
    [
        (
            "© REUTERS / Joshua RobertsProtesters call for talks",
            "Protesters call for talks",
            "© REUTERS / Joshua Roberts",
        ),
        ("The dam from the north. Photo: Max Muster/EPA", "The dam from the north.", "Photo: Max Muster/EPA"),
        ("The dam from the north. (AP Photo/Max Muster)", "The dam from the north.", "AP Photo/Max Muster"),
        ("The dam from the north. REUTERS/Max Muster", "The dam from the north.", "REUTERS/Max Muster"),
        ("The dam from the north.", "The dam from the north.", None),
    ],
)
def test_credits_are_cut_off_captions(text: str, caption: str, credit: str | None) -> None:
    assert split_credit(text) == (caption, credit) or split_credit(text) == (caption.rstrip("."), credit)


def test_credit_lines_are_told() -> None:
    assert is_credit("YAMIL LAGE / AFP")
    assert is_credit("Yamil Lage (AFP)")
    assert not is_credit("The ministers met in Geneva / Lausanne on Friday to talk.")


def test_edges_lose_headline_captions_credits_and_rights() -> None:
    lead = line("GENEVA (AP) — The ministers agreed to meet again.", "body", keep=True)
    blocks = [
        line("Talks resume", "body", keep=True),
        line("The ministers before the talks.", "body", keep=True),
        lead,
        BODY,
        line("Reporting by Jane Doe; editing by John Public", "body", keep=True),
        line("© 2021 The Post. All rights reserved.", "body", keep=True),
    ]
    trimmed = trim_edges(blocks, "Talks resume")
    assert [block.keep for block in trimmed] == [False, False, True, True, False, False]
    assert [block.reason for block in trimmed if not block.keep] == ["title", "caption", "byline", "disclaimer"]


def test_a_line_that_invites_to_a_newsletter_is_no_title() -> None:
    blocks = [
        Block("Get the Harbour newsletter. SUBSCRIBE", Span(0, 37), "title", keep=False),
        Block(
            "The ferry union and the ministry agreed on new rules for the strait on Monday.",
            Span(39, 117),
            "body",
            True,
        ),
    ]
    assert scrape_title(blocks, None) is None


@pytest.mark.parametrize(
    ("lines", "site"),
    [
        (["Copyright 2011 The Associated Press. All rights reserved."], None),
        (["AP News", "Associated Press: sign in", "Copyright 2011 The Associated Press. All rights reserved."],
         "Associated Press"),
        (["How to sign up to GX7 beta update"], None),
        (["Sign up to Cairo Lantern."], "Cairo Lantern"),
    ],
    ids=["agency's rights alone", "agency's own page", "a product", "an invitation"],
)  # fmt: skip
def test_whose_rights_and_whose_newsletter_tell_of_the_site(lines: list[str], site: str | None) -> None:
    blocks = [Block("A body of many words that the article begins with here.", Span(0, 55), "body", True)]
    blocks += [Block(line, Span(60 + n, 61 + n), "disclaimer", keep=False) for n, line in enumerate(lines)]
    assert scrape_site(blocks, None, None) == site
