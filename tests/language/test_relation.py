"""Scores of marked pairs."""

import pytest
import spacy
from spacy.tokens import Doc

from pourparler.language import analyse
from pourparler.language.relation import score_pairs

TEXT = "Germany expelled two diplomats of Belarus on Monday. Turkey condemned Greece. " * 2


def pairs(doc):
    def mark(name, nth=0):
        found = [token for token in doc if token.text == name][nth]
        return doc[found.i : found.i + 1]

    return [
        (mark("Germany"), mark("Belarus")),
        (mark("Turkey"), mark("Greece")),
        (mark("Germany", 1), mark("Belarus", 1)),
    ]


def test_chances_add_up():
    doc = analyse(TEXT)
    for scores in score_pairs(doc, pairs(doc)):
        assert sum(scores.plover.values()) + scores.none == pytest.approx(1, abs=1e-4)
        assert sum(scores.mode.values()) == pytest.approx(1, abs=1e-4)
        assert len(scores.plover) == 16


def test_plain_cases_are_right():
    doc = analyse(TEXT)
    sanction, accuse, again = (max(s.plover, key=s.plover.__getitem__) for s in score_pairs(doc, pairs(doc)))
    assert (sanction, accuse, again) == ("SANCTION", "ACCUSE", "SANCTION")


def test_pairs_scored_together_are_scored_as_alone():
    doc = analyse(TEXT)
    together = score_pairs(doc, pairs(doc))
    alone = [score_pairs(doc, [pair])[0] for pair in pairs(doc)]
    for one, other in zip(together, alone, strict=True):
        assert one.plover == pytest.approx(other.plover, abs=0.05)


def test_a_doc_from_another_pipeline_can_be_scored():
    words = ["Germany", "strongly", "condemned", "Belarus", "."]
    doc = Doc(spacy.blank("en").vocab, words=words, sent_starts=[True, *[False] * 4])
    (scores,) = score_pairs(doc, [(doc[0:1], doc[3:4])])
    assert max(scores.plover, key=scores.plover.__getitem__) == "ACCUSE"


def test_a_pair_far_apart_is_still_scored():
    doc = analyse("Iran " + "very " * 400 + "much praised Iraq.")
    (scores,) = score_pairs(doc, [(doc[0:1], doc[len(doc) - 2 : len(doc) - 1])])
    assert 0 <= scores.none <= 1


def test_no_pairs_give_no_scores():
    assert score_pairs(analyse("Hello."), []) == []
