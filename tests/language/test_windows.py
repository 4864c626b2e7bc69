"""Windows that the network reads."""

import pytest

from pourparler.language.network import FOLDER
from pourparler.language.windows import BATCH, HARD_LIMIT, LIMIT, Words, batches, cut, feeds
from pourparler.language.wordpieces import MAX_PIECES, SEP, WordPieces


@pytest.fixture(scope="module")
def pieces():
    return WordPieces(FOLDER / "tokenizer.json")


def text(paragraphs):
    words = [word for paragraph in paragraphs for word in paragraph]
    starts = [i == 0 for paragraph in paragraphs for i in range(len(paragraph))]
    return Words(words, starts)


def covered(windows):
    return [i for window in windows for i in range(window.start, window.end)]


def test_paragraphs_share_a_window_and_are_set_apart_in_it(pieces):
    (window,) = cut(text([["Talks", "failed"], ["They", "left"]]), 0, pieces)
    assert window.ids.count(SEP) == 2
    assert len(window.ids) == len(window.shapes)


def test_a_paragraph_is_not_torn_where_it_fits(pieces):
    windows = list(cut(text([["talks"] * 150, ["peace"] * 100]), 0, pieces))
    assert [(window.start, window.end) for window in windows] == [(0, 150), (150, 250)]


def test_a_long_paragraph_is_cut_between_sentences(pieces):
    sentence = ["They", *["talked"] * 28, "."]
    windows = list(cut(text([sentence * 20]), 0, pieces))
    assert all(window.start % 30 == 0 and len(window.ids) <= LIMIT for window in windows)
    assert covered(windows) == list(range(600))


def test_junk_without_sentences_is_cut_and_nothing_is_lost(pieces):
    windows = list(cut(text([["x"] * 5000]), 0, pieces))
    assert all(len(window.ids) <= HARD_LIMIT for window in windows)
    assert covered(windows) == list(range(5000))


def test_a_word_of_any_length_takes_few_places(pieces):
    assert len(pieces(["https://" + "a-b/" * 500])[0]) == MAX_PIECES
    assert all(pieces(["", " ", "한국", "\u200b", "😀"]))


def test_batches_hold_windows_of_like_length_and_each_once(pieces):
    windows = [w for n in (5, 170, 6, 160) * 20 for w in cut(text([["talks"] * n]), 0, pieces)]
    groups = list(batches(windows))
    assert sorted(map(id, windows)) == sorted(id(window) for group in groups for window in group)
    assert all(feeds(group)["ids"].size <= BATCH for group in groups)
