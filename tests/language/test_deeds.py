"""The network of deeds: its rows, its ways through a tree, and that it reads phrases as it was taught to."""

import numpy as np
import pytest

import pourparler
from pourparler.language.deeds import FURTHEST, KINDS, LENGTHS, OTHER, WAYS, paths, pieces_of, read_deeds, row_of
from pourparler.understand.hints import HINTS, TYPES, hints_of


def place_of(read, doc, word):
    return next(place for place, i in enumerate(read.words) if doc[i].text == word)


def read_one(text):
    doc = pourparler.analyse(text)
    return doc, read_deeds(doc, list(doc.sents), hints_of(doc))


def test_paths_go_up_to_the_word_over_both_and_down():
    heads = [1, 1, 3, 1, 3]  # 1 is the root, over 0 and 3; 3 is over 2 and 4
    deps = [2, 1, 7, 4, 9]
    ways, lengths = paths(0, heads, deps)
    assert ways.tolist() == [0, OTHER + 1, (OTHER + 1) + 4, (OTHER + 1) + 4, (OTHER + 1) + 4]
    assert lengths.tolist() == [0, FURTHEST + 1, FURTHEST + 3, FURTHEST + 2, FURTHEST + 3]


def test_words_of_another_tree_have_a_way_of_their_own():
    ways, lengths = paths(0, [0, 1], [1, 1])
    assert (ways[1], lengths[1]) == (WAYS - 1, LENGTHS - 1)


def test_row_has_a_place_for_every_piece_of_a_word():
    doc = pourparler.analyse("Ouagadougou rejects mediation.")
    row = row_of(next(iter(doc.sents)), pieces_of(doc, hints_of(doc)))
    assert row.first[0] == 1
    assert (row.last >= row.first).all()
    assert len(row.places) == row.last[-1] + 1
    assert row.pieces.hints[row.places[row.first[1]]][TYPES.index("REJECT")] == 1.0


def test_a_long_sentence_is_read_as_far_as_the_network_goes():
    doc = pourparler.analyse("Oslo talks to " + ", ".join(["Reykjavik"] * 300) + ".")
    row = row_of(doc[:], pieces_of(doc, hints_of(doc)))
    assert 50 < len(row.words) < len(doc)


def test_hints_say_which_types_a_word_may_tell():
    doc = pourparler.analyse("Moscow condemned the visit.")
    hints = hints_of(doc)
    assert hints.shape == (len(doc), HINTS)
    assert hints[1][TYPES.index("ACCUSE")] == 1.0
    assert hints[3][TYPES.index("CONSULT")] == 1.0
    assert not hints[2].any()


def test_chances_sum_to_one_and_sentences_keep_their_order():
    doc, reads = read_one("Chile protested. The weather was fine. Peru offered Chile talks.")
    assert len(reads) == 3
    for read in reads:
        for chances in (read.types, read.stances, read.status, read.tags):
            np.testing.assert_allclose(chances.sum(axis=1), 1, atol=1e-4)
        assert read.types.shape == (len(read.words), len(KINDS.types))
        assert np.shape(read.roles(0)) == (len(KINDS.roles), len(read.words))
    assert doc[reads[2].words[0]].text == "Peru"


@pytest.mark.parametrize(
    ("text", "word", "plover", "actor", "recipient"),
    [
        ("Norway condemned Sudan on Monday.", "condemned", "ACCUSE", "Norway", "Sudan"),
        ("Kenya urged Uganda to reopen the border.", "urged", "REQUEST", "Kenya", "Uganda"),
        ("Troops of Eritrea attacked Djibouti at dawn.", "attacked", "ASSAULT", "Troops", "Djibouti"),
    ],
)
def test_plain_deeds_are_read(text, word, plover, actor, recipient):
    doc, (read,) = read_one(text)
    place = place_of(read, doc, word)
    assert KINDS.types[int(read.types[place].argmax())] == plover
    roles = np.array(read.roles(place))
    assert int(roles[KINDS.roles.index("actor")].argmax()) == place_of(read, doc, actor)
    assert int(roles[KINDS.roles.index("recipient")].argmax()) == place_of(read, doc, recipient)


def test_a_plain_statement_tells_no_deed():
    _, (read,) = read_one("The economy of Chile grew by two per cent last year, the bank said.")
    assert (read.types[:, 0] > 0.5).all()
