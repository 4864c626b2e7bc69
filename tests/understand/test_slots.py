"""The places around a trigger where its arguments stand."""

from pourparler.understand.slots import object_tokens
from tests.trees import tree


def test_an_object_behind_two_verbs_is_that_of_both_whichever_it_hangs_on() -> None:
    words = "Guards NNS 2 nsubj\nchased VBD 0 root\nand CC 4 cc\ncaught VBD 2 conj\nthieves NNS 2 obj"
    assert [t.text for t in object_tokens(tree(words)[3])] == ["thieves"]
    words = "Guards NNS 2 nsubj\nchased VBD 0 root\nthieves NNS 2 obj\nand CC 5 cc\nlaughed VBD 2 conj"
    assert object_tokens(tree(words)[4]) == []
