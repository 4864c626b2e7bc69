"""Gold files of every kind, and what is said of a row that is malformed."""

import json
from pathlib import Path

import pytest

from pourparler.errors import CollectError
from pourparler.evaluate.goldfile import load_gold_file

HEADER = "marked_sentence\tgold_root\tgold_penta\n"
BLAMED = "<s>Peru</s> blamed <t>Chile</t>.\tACCUSE\t3\n"


def written(folder: Path, text: str, name: str = "gold") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def lines(*items: object) -> str:
    return "".join(json.dumps(item) + "\n" for item in items)


def test_table_is_told_from_its_content(tmp_path):
    gold = load_gold_file(written(tmp_path, "\ufeff" + HEADER + BLAMED))
    assert [(pair.text, pair.root, pair.quad, pair.line) for pair in gold.pairs] == [
        ("Peru blamed Chile.", "ACCUSE", 3, 2)
    ]
    assert len(gold.sha256) == 64


@pytest.mark.parametrize(
    ("row", "what", "way_out"),
    [
        ("<s>Peru</s> blamed <t>Chile.\tACCUSE\t3", "marks do not pair: <t>", "<t>…</t>"),
        ("<s>Peru</s> blamed <t>Chile</t>.\tACUSE\t3", "'ACUSE' is no PLOVER type", "did you mean ACCUSE?"),
        ("<s>Peru</s> blamed <t>Chile</t>.\tACCUSE\t7", "gold_penta is '7'", "1 verbal cooperation"),
        ("<s>Peru</s> blamed <t>Chile</t>.", "1 columns where the first line has 3", "tabs"),
        ("<s></s>\tACCUSE\t3", "no sentence", "marked_sentence"),
    ],
)
def test_malformed_row_is_told_and_the_others_stay(tmp_path, row, what, way_out):
    gold = load_gold_file(written(tmp_path, f"{HEADER}{BLAMED}{row}\n{BLAMED}"))
    assert len(gold.pairs) == 2
    (problem,) = gold.problems
    assert (problem.line, problem.what) == (3, what)
    assert way_out in problem.way_out


def test_table_without_its_columns_is_refused_by_name(tmp_path):
    with pytest.raises(CollectError, match="lacks gold_root, gold_penta"):
        load_gold_file(written(tmp_path, "marked_sentence\tlabel\nx\ty\n"))


def test_file_that_is_no_text_names_the_line(tmp_path):
    path = tmp_path / "gold.tsv"
    path.write_bytes(HEADER.encode() + b"caf\xe9\tACCUSE\t3\n")
    with pytest.raises(CollectError, match=r"gold.tsv:2: not UTF-8 \(byte 0xe9\)"):
        load_gold_file(path)


@pytest.mark.parametrize("text", ["", "[]", "{}\n"])
def test_nothing_to_score_is_an_error(tmp_path, text):
    with pytest.raises(CollectError):
        load_gold_file(written(tmp_path, text))


PLOVER = {
    "id": "a1",
    "date": "20210305",
    "text": "Peru blamed Chile and Bolivia.",
    "event": "ACCUSE",
    "actor": [{"code": "PER", "sector": "GOV"}],
    "recipient": [{"code": "CHL"}],
}


def test_plover_records_on_one_text_are_one_text(tmp_path):
    other = PLOVER | {"id": "a2", "recipient": ["BOLGOV"]}
    (text,) = load_gold_file(written(tmp_path, lines(PLOVER, other))).texts
    assert (text.name, text.published) == ("a1", "2021-03-05")
    assert [event.label for event in text.events] == ["ACCUSE PER → CHL", "ACCUSE PER → BOL"]


def test_plover_records_may_be_a_list_or_hold_their_events(tmp_path):
    nested = {
        "text": "Peru ceded.",
        "events": [{"event_type": "YIELD", "source": "PER"}, {"event": "032", "actor": "PER"}],
    }
    gold = load_gold_file(written(tmp_path, json.dumps([PLOVER, nested], indent=1)))
    assert [event.types for event in gold.texts[1].events] == [("CONCEDE", "RETREAT"), ("AGREE",)]
    assert gold.texts[1].events[0].recipients == ()


def test_broken_object_in_an_indented_file_costs_that_one_alone(tmp_path):
    good = json.dumps(PLOVER, indent=1)
    gold = load_gold_file(written(tmp_path, good + '\n{\n "text": "x\n}\n' + good.replace("a1", "a9") + "\n"))
    assert [len(text.events) for text in gold.texts] == [2]
    assert [problem.line for problem in gold.problems] == [len(good.splitlines()) + 2]


def test_our_own_pair_and_text(tmp_path):
    pair = {"text": "Peru blamed Chile.", "source": [0, 4], "target": [12, 17], "plover": "ACCUSE"}
    label = {"plover": "ACCUSE", "actor": ["PER"], "recipient": ["CHL"], "also": ["REJECT"]}
    gold = load_gold_file(written(tmp_path, lines(pair, {"id": "t", "text": "Peru blamed Chile.", "events": [label]})))
    assert (gold.pairs[0].source, gold.pairs[0].quad) == ((0, 4), 3)
    assert gold.texts[0].labelled == {"events"}
    assert gold.texts[0].events[0].types == ("ACCUSE", "REJECT")


@pytest.mark.parametrize(
    ("item", "told"),
    [
        ({"text": "x", "source": [0, 9], "target": [0, 1], "plover": "AID"}, "source is [0, 9]"),
        ({"text": "x", "events": [{"plover": "AID", "actor": ["Peru"]}]}, "write 'PER'"),
        ({"text": "x", "events": [{"actor": ["PER"], "plover": ""}]}, "an event without a type"),
        ({"events": []}, "neither text nor page"),
        ({"page": "gone.html", "events": []}, "there is no page 'gone.html'"),
        ({"text": "x", "statements": [{"quote": "direct"}]}, "a statement lacks 'country'"),
        ({"text": "x", "event": "015"}, "CAMEO 015 is a statement"),
        ({"text": "x", "event": "AID", "date": "May"}, "the date is 'May'"),
        ([1, 2], "expected an object"),
    ],
)
def test_each_mistake_in_json_is_named(tmp_path, item, told):
    gold = load_gold_file(written(tmp_path, lines(PLOVER, PLOVER | {"text": "y"}, item)))
    assert told in str(gold.problems[0])
    assert gold.problems[0].line == 3


def test_record_that_was_mended_by_hand_is_gold(tmp_path):
    record = {
        "schema": "pourparler/1",
        "report": {"id": "r", "text": "Peru blamed Chile.", "published": "2021-03-05"},
        "actors": [
            {"id": "a1", "name": "Peru", "country": "PER"},
            {"id": "a2", "name": "the two", "members": ["a1", "a3"]},
            {"id": "a3", "name": "Chile", "country": "CHL"},
        ],
        "statements": [],
        "positions": [],
        "events": [{"plover": "ACCUSE", "actor": ["a1"], "recipient": ["a2"], "evidence": [{"text": "Peru blamed"}]}],
    }
    (text,) = load_gold_file(written(tmp_path, lines(record))).texts
    assert text.events[0].label == "ACCUSE PER → CHL+PER"
    assert text.labelled == {"statements", "positions", "events"}
    record["events"][0]["actor"] = ["a7"]
    bad = load_gold_file(written(tmp_path, lines(PLOVER, record)))
    assert "no actor has the id 'a7'" in bad.problems[0].what
