"""Deeds stripped of who did them to whom, on trees given by hand."""

from pourparler.model import Span
from pourparler.understand.own_clause import deed_between
from tests.trees import tree

FILED = """
Chile NNP 3 nsubj
has VBZ 3 aux
filed VBN 0 root
a DT 5 det
lawsuit NN 3 obj
against IN 7 case
Peru NNP 5 nmod
today NN 3 obl
"""


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def test_core_keeps_the_deed_and_replaces_the_sides():
    doc = tree(FILED)
    deed = deed_between(doc, span(doc.text, "Chile"), span(doc.text, "Peru"))
    assert deed.head.text == "filed"
    assert deed.core.split() == ["they", "filed", "lawsuit", "against", "others", "today"]
    assert deed.clause == "they has filed a lawsuit against others today"


def test_head_may_be_given():
    doc = tree(FILED)
    assert deed_between(doc, None, None, doc[4]).core == "lawsuit against Peru"


def test_deed_without_sides_hangs_on_the_root():
    doc = tree(FILED)
    assert deed_between(doc, None, None).head.text == "filed"


def test_refusal_stays_a_refusal():
    doc = tree("Oslo NNP 4 nsubj\nwill MD 4 aux\nnot RB 4 advmod\nmeet VB 0 root\nRiga NNP 4 obj\n")
    deed = deed_between(doc, span(doc.text, "Oslo"), span(doc.text, "Riga"))
    assert deed.core == "they will not meet others"
