"""Issues are told from the words of a text before any pattern is tried, and are the same as by every pattern."""

import re
from pathlib import Path

import pytest

from pourparler.codebook.bargaining import issues
from pourparler.codebook.issue_words import issues_named, issues_near

PAGES = sorted((Path(__file__).parents[2] / "benchmarks" / "gold" / "pages").glob("*.txt"))


def test_there_are_pages_to_compare_with() -> None:
    assert PAGES


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_words_of_a_real_page_name_the_same_issues_as_every_pattern_does(page: Path) -> None:
    for sentence in re.split(r"(?<=[.!?])\s+", page.read_text("utf-8")):
        assert issues_named(sentence) == tuple(name for name, found in issues().items() if found.search(sentence))


def test_every_keyword_alone_names_its_issue_in_any_case() -> None:
    for sentence, issue in (
        ("They mediated for years.", "talks"),
        ("WITHDRAWAL OF ALL FOREIGN TROOPS", "troop withdrawal"),
        ("withdraw some of its many troops", "troop withdrawal"),
        ("The WHO said so.", "health"),
        ("a cease-fire", "ceasefire"),
        ("terrorİsm", "terrorism"),
    ):
        assert issue in issues_named(sentence)
    assert "health" not in issues_named("Who said so?")


def test_a_text_without_any_of_the_words_tries_no_pattern() -> None:
    assert issues_near("Apples fell by a fifth.") == []
