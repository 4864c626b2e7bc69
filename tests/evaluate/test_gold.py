"""The labels of benchmarks/gold fit their pages: every string that a label quotes stands in the page it labels."""

import html
from pathlib import Path

import pytest

from pourparler.codebook.ontology import ontology
from pourparler.errors import CollectError
from pourparler.evaluate.gold import GoldPage, gold_hash, load_gold
from pourparler.evaluate.matching import covered, fold
from pourparler.evaluate.spans import _UNSEEN

GOLD = Path(__file__).parents[2] / "benchmarks" / "gold"
PAGES = tuple(page for part in ("pages", "held", "sealed", "fresh", "dawn") for page in load_gold(GOLD / part))


def seen(page: GoldPage) -> str:
    source = page.path.read_text(encoding="utf-8")
    return fold(html.unescape(_UNSEEN.sub("", source)) if page.path.suffix == ".html" else source)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_strings_of_the_labels_stand_in_the_page(page):
    text, head = seen(page), page.head
    quoted = [head.title, *head.first, *head.last, *head.in_body, *head.not_in_body]
    quoted += [fact.snippet for fact in (*page.events, *page.positions)]
    quoted += [position.condition.text for position in page.positions if position.condition]
    assert [words for words in quoted if fold(words) not in text] == []
    assert [one.content for one in page.statements if covered(one.content, text) < 1] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_event_labels_are_of_the_codebook(page):
    types = {name for event in page.events for name in event.types}
    assert types <= set(ontology().types)
    modes = {event.snippet: event.mode for event in page.events if event.mode}
    known = {event.snippet: {m for name in event.types for m in ontology().types[name].modes} for event in page.events}
    assert {place: mode for place, mode in modes.items() if mode not in known[place]} == {}


def test_hash_changes_with_a_label(tmp_path):
    for suffix in (".txt", ".json"):
        (tmp_path / f"page{suffix}").write_text("{}")
    before = gold_hash(tmp_path)
    (tmp_path / "page.json").write_text('{"title": "other"}')
    assert gold_hash(tmp_path) != before


def test_folder_without_labels_is_refused(tmp_path):
    with pytest.raises(CollectError, match="no labelled pages"):
        load_gold(tmp_path)
