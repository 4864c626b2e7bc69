"""The score of a gold file, with the program's own answers where the model is needed."""

import json

import pytest

from pourparler.errors import CodebookError
from pourparler.evaluate import below, evaluate, read_floors
from pourparler.model import Coding

HEADER = "marked_sentence\tgold_root\tgold_penta\n"
ROWS = (
    "<s>Peru</s> blamed <t>Chile</t>.\tACCUSE\t3\n",
    "<s>Peru</s> freed <t>Chilean sailors</t>.\tYIELD\t2\n",
    "<s>Peru</s> met <t>Chile</t>.\tCONSULT\t1\n",
    "<s>Peru</s> fed <t>Chile</t>.\tAID\t2\n",
)
ANSWERS = {"blamed": ("ACCUSE", 3), "freed": ("RETREAT", 2), "met": ("ACCUSE", 3), "fed": ("COOPERATE", 2)}


def answers(text, source, target):
    plover, quad = next(answer for word, answer in ANSWERS.items() if word in text)
    return Coding(plover, None, (), "", quad, 0.9)


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "pairs.tsv"
    path.write_text(HEADER + "".join(ROWS), encoding="utf-8")
    return path


def test_marked_pairs_are_scored_with_yield_as_one_type(table):
    (section,) = evaluate(table, code=answers, resamples=200).sections
    shares = {name: share.value for name, share in section.shares.items()}
    assert shares == {
        "accuracy": 0.5,
        "macro_f1": pytest.approx((2 / 3 + 1 + 0 + 0) / 4),
        "quad_accuracy": 0.75,
        "quad_macro_f1": pytest.approx((2 / 3 + 1 + 0) / 3),
    }
    assert section.confusion.wrong() == [("AID", "COOPERATE", 1), ("CONSULT", "ACCUSE", 1)]
    assert section.confidence["type"].ece == pytest.approx(0.4)
    assert section.wrong[0].startswith("line 4: CONSULT taken for ACCUSE (0.90): Peru met Chile.")


def test_gold_that_tells_concede_from_retreat_is_scored_as_it_tells(tmp_path):
    path = tmp_path / "pairs.tsv"
    path.write_text(HEADER + ROWS[1].replace("YIELD", "CONCEDE"), encoding="utf-8")
    (section,) = evaluate(path, code=answers, resamples=0).sections
    assert section.shares["accuracy"].value == 0.0


def test_text_is_scored_from_the_bare_sentence(tmp_path):
    path = tmp_path / "gold.jsonl"
    right = {"plover": "ACCUSE", "actor": ["PER"], "recipient": ["CHL"]}
    missed = {"plover": "AID", "actor": ["KEN"], "recipient": ["UGA"]}
    path.write_text(json.dumps({"id": "t", "text": "Peru condemned Chile on Monday.", "events": [right, missed]}))
    (section,) = evaluate(path, resamples=50).sections
    assert section.types["ACCUSE"].counts.to_dict()["f1"] == 1.0
    assert section.types["AID"].counts.to_dict()["recall"] == 0.0
    assert section.shares["all three in one event found"].value == 0.5
    assert section.confusion.counts["AID", "none"] == 1
    assert section.wrong == ("t: not found: AID KEN → UGA ''",)


def test_text_without_an_article_counts_as_missed_and_is_told(tmp_path):
    path = tmp_path / "gold.jsonl"
    label = {"plover": "AID", "actor": ["KEN"], "recipient": ["UGA"]}
    empty = tmp_path / "empty.txt"
    empty.touch()
    path.write_text(json.dumps({"page": "empty.txt", "events": [label]}))
    found = evaluate(path, resamples=0)
    assert found.sections[0].shares["recall"].value == 0.0
    assert "empty.txt could not be read (empty" in found.problems[0].what


FLOORS = "sha256: {sha}\nfloors:\n  marked pairs: {{accuracy: {least}, ece: {ece}}}\n"


@pytest.mark.parametrize(
    ("least", "ece", "told"),
    [
        (0.5, 0.5, []),
        (0.6, 0.5, ["marked pairs: accuracy is 0.5000, below 0.6"]),
        (0.5, 0.1, ["ece is 0.4000, above 0.1"]),
    ],
)
def test_floor_is_a_floor_and_the_calibration_error_a_ceiling(table, tmp_path, least, ece, told):
    found = evaluate(table, code=answers, resamples=0)
    path = tmp_path / "floors.yaml"
    path.write_text(FLOORS.format(sha=found.sha256, least=least, ece=ece))
    failed = below(found, read_floors(path))
    assert len(failed) == len(told)
    assert all(words in line for words, line in zip(told, failed, strict=True))


def test_floors_of_another_gold_are_noticed(table, tmp_path):
    path = tmp_path / "floors.yaml"
    path.write_text(FLOORS.format(sha="a" * 64, least=0, ece=1))
    (line,) = below(evaluate(table, code=answers, resamples=0), read_floors(path))
    assert "is not the gold of these floors" in line


def test_floors_without_their_hash_are_refused(tmp_path):
    path = tmp_path / "floors.yaml"
    path.write_text("floors:\n  texts: {recall: 0.5}\n")
    with pytest.raises(CodebookError, match=r"floors.yaml:1: .*no 'sha256'"):
        read_floors(path)
