import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

HEADER = "marked_sentence\tgold_root\tgold_penta\n"
GOOD = "<s>Peru</s> condemned <t>Chile</t> on Monday.\tACCUSE\t3\n<s>Peru</s> met <t>Chile</t> in Lima.\tCONSULT\t1\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "pairs.tsv"
    path.write_text(HEADER + GOOD, encoding="utf-8")
    return path


def test_tables_for_people(run: Run, table: Path) -> None:
    result = run("evaluate", table)
    assert (result.code, result.err) == (0, "")
    for words in ("2 marked pairs", "accuracy", "95 % interval", "CONSULT", "What is taken for what", "ECE"):
        assert words in result.out
    assert "\x1b[" not in result.out


def test_json_is_one_object(run: Run, table: Path) -> None:
    found = json.loads(run("evaluate", table, "--format", "json").out)
    (section,) = found["sections"]
    assert section["overall"]["accuracy"]["value"] == 1.0
    assert section["types"]["ACCUSE"]["wanted"] == 1
    assert section["confidence"]["type"]["answers"] == 2


def test_malformed_row_is_told_and_the_run_goes_on(run: Run, table: Path) -> None:
    table.write_text(HEADER + "<s>Peru</s> met Chile.\tCONSULTS\t1\n" + GOOD, encoding="utf-8")
    result = run("evaluate", table, "--misses", "3")
    assert result.code == 1
    assert "line 2: 'CONSULTS' is no PLOVER type; did you mean CONSULT?" in result.err
    assert "2 marked pairs" in result.out


def test_nothing_to_score_is_3(run: Run, tmp_path: Path) -> None:
    (tmp_path / "other.tsv").write_text("a\tb\n1\t2\n")
    result = run("evaluate", "other.tsv")
    assert (result.code, result.out) == (3, "")
    assert "lacks marked_sentence, gold_root, gold_penta" in result.err


def test_floor_that_is_not_reached_fails_the_run(run: Run, table: Path, tmp_path: Path) -> None:
    sha = json.loads(run("evaluate", table, "--format", "json").out)["sha256"]
    (tmp_path / "floors.yaml").write_text(f"sha256: {sha}\nfloors:\n  marked pairs: {{accuracy: 1.01}}\n")
    result = run("evaluate", table, "--floors", "floors.yaml")
    assert result.code == 1
    assert "not reached: marked pairs: accuracy is 1.0000, below 1.01" in result.err
