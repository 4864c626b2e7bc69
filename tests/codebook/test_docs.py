"""What the docs show of own codebooks and gold files is what the program reads."""

import json
import re
from pathlib import Path

import pytest

from pourparler.codebook.own import TYPE_KEYS, read_own
from pourparler.evaluate import read_floors
from pourparler.evaluate.goldfile import load_gold_file

DOCS = Path(__file__).parents[2] / "docs"


def blocks(page: str, language: str) -> list[str]:
    text = (DOCS / page).read_text(encoding="utf-8")
    return re.findall(rf"```{language}\n(.*?)```", text, flags=re.DOTALL)


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    path = tmp_path / "mine.yaml"
    path.write_text(blocks("own-codebook.md", "yaml")[0], encoding="utf-8")
    return path


def test_codebook_of_the_docs_is_sound_and_its_table_names_every_key(mine: Path) -> None:
    assert [one.name for one in read_own(mine).types] == ["VISA_EASED", "PRISONER_SWAP"]
    text = (DOCS / "own-codebook.md").read_text(encoding="utf-8")
    assert [key for key in TYPE_KEYS if f"`{key}`" not in text] == []


def test_python_of_the_docs_gives_an_own_code(
    mine: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(mine.parent)
    for block in blocks("own-codebook.md", "python"):
        exec(compile(block, "own-codebook.md", "exec"), {})
    assert "VISA_EASED" in capsys.readouterr().out


def test_gold_of_the_docs_loads(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages/lima.html").write_text("<p>Peru met Chile.</p>")
    path = tmp_path / "gold.jsonl"
    path.write_text(blocks("evaluate.md", "json")[0], encoding="utf-8")
    gold = load_gold_file(path)
    assert (len(gold.pairs), len(gold.texts), gold.problems) == (1, 2, ())
    assert all(json.loads(line) for line in path.read_text().splitlines())


def test_floors_of_the_docs_load(tmp_path: Path) -> None:
    path = tmp_path / "floors.yaml"
    path.write_text(blocks("evaluate.md", "yaml")[0], encoding="utf-8")
    assert read_floors(path).least["marked pairs"]["accuracy"] == 0.9
