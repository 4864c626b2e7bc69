import pytest

from pourparler.errors import CollectError
from pourparler.evaluate.relations import read_pairs, score_relations, unmark
from pourparler.model import Coding

TABLE = (
    "sentence\tmarked_sentence\tsource\ttarget\tgold_root\tgold_penta\n"
    'A "met" B.\t<s>A</s> "met" <t>B</t>.\tA\tB\tCONSULT\t1\n'
    "B freed A.\t<s>B</s> freed <t>A</t>.\tB\tA\tYIELD\t2\n"
    "A struck.\t<s>A</s> struck.\tA\ta recipient\tASSAULT\t4\n"
)


def code(plover, quad):
    return Coding(plover, None, (), "040", quad, 0.9)


@pytest.fixture
def pairs(tmp_path):
    path = tmp_path / "pairs.tsv"
    path.write_text(TABLE, encoding="utf-8")
    return read_pairs(path)


def test_marks_become_offsets():
    text, spans = unmark("So <t>B</t> was met by <s>A</s>.")
    assert text == "So B was met by A."
    assert (text[slice(*spans["t"])], text[slice(*spans["s"])]) == ("B", "A")


def test_recipient_that_is_not_named_is_an_empty_span_at_the_end(pairs):
    assert pairs[2].target == (9, 9)
    assert pairs[0].text == 'A "met" B.'


def test_concede_and_retreat_both_answer_yield(pairs):
    answers = iter([code("CONSULT", 1), code("RETREAT", 2), code("ASSAULT", 4)])
    score = score_relations(pairs, lambda *_: next(answers))
    assert (score.accuracy, score.macro_f1, score.quad) == (1.0, 1.0, 1.0)


def test_macro_f1_weighs_every_root_alike(pairs):
    score = score_relations(pairs, lambda *_: code("CONSULT", 1))
    assert score.accuracy == pytest.approx(1 / 3)
    assert score.macro_f1 == pytest.approx(0.5 / 3)
    assert score.quad == pytest.approx(1 / 3)


def test_table_without_the_columns_is_refused(tmp_path):
    path = tmp_path / "other.tsv"
    path.write_text("a\tb\n1\t2\n")
    with pytest.raises(CollectError, match="marked_sentence"):
        read_pairs(path)


def test_only_pairs_with_both_marks_when_asked(tmp_path):
    path = tmp_path / "pairs.tsv"
    path.write_text(TABLE, encoding="utf-8")
    assert [pair.root for pair in read_pairs(path, once=True)] == ["CONSULT", "YIELD"]
