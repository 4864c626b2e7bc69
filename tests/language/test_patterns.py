import pytest

from pourparler.language import analyse
from pourparler.language.patterns import Patterns

FREE = [
    {"RIGHT_ID": "verb", "RIGHT_ATTRS": {"LEMMA": "free"}},
    {"LEFT_ID": "verb", "REL_OP": ">", "RIGHT_ID": "whom", "RIGHT_ATTRS": {"DEP": "obj"}},
]


def lemma(form: str) -> str:
    return {"freed": "free"}.get(form, form)


def test_match_names_its_nodes_and_leaves_the_doc_alone():
    doc = analyse("Mali freed the reporter on Monday.")
    ((number, places),) = Patterns([("FREED", FREE)], lemma)(doc)
    assert number == 0
    assert {name: doc[i].text for name, i in places.items()} == {"verb": "freed", "whom": "reporter"}
    assert doc[1].lemma_ == ""


def test_nothing_matches_nothing():
    assert list(Patterns([("FREED", FREE)], lemma)(analyse("Mali mourned the reporter."))) == []


def test_pattern_that_spacy_refuses_raises_value_error():
    with pytest.raises(ValueError, match="unrecognized attribute"):
        Patterns([("BROKEN", [{"RIGHT_ID": "verb", "RIGHT_ATTRS": {"LEMMA": {"NO": 1}}}])], lemma)
