import pytest

from pourparler.collect import page_from_bytes
from pourparler.read import read_page

TITLE = "Oman hosts second round of talks on prisoner swap"
BODY = """MUSCAT, March 3 - Negotiators from the two sides met in Muscat on Sunday to talk about a prisoner swap.

"We are closer than we were a week ago," Oman's foreign minister told reporters after the session.

The delegations will report to their capitals and return on Thursday, a person with knowledge of the talks said."""


@pytest.mark.parametrize(
    ("before", "after", "site"),
    [
        ("The Dune Gazette\nHome\nWorld\nBusiness\n", "\nMost read\nFuel prices rise\n", "The Dune Gazette"),
        ("Coral Dispatch > World > Gulf\n", "\nMost read\nFuel prices rise\n", "Coral Dispatch"),
        ("", "\nFollow Harbour Wire on Twitter\nAdvertise\nTerms\n", "Harbour Wire"),
        ("", "\nAbout The Oasis Post\nPrivacy\n", "The Oasis Post"),
        ("Gulf Monitor uses cookies to make this site work. Accept\n", "\nTerms\nPrivacy\n", "Gulf Monitor"),
        ("", "\nLeave a Reply\nName\nEmail\nComments are not those of Dhow Chronicle.\n", "Dhow Chronicle"),
    ],
)
def test_site_of_a_scrape_is_read_from_the_lines_around_the_article(before: str, after: str, site: str) -> None:
    report = read_page(page_from_bytes(f"{before}{TITLE}\nMarch 3, 2024\n{BODY}\n{after}".encode()))
    assert report.site == site
    assert report.text.startswith("MUSCAT")


def test_bare_article_has_no_site() -> None:
    assert read_page(page_from_bytes(f"{TITLE}\n\n{BODY}\n".encode())).site is None
