import json
from pathlib import Path

from pourparler import samples
from tests.cli.conftest import Run

HTML = Path(samples.__file__).parent / "pages" / "2021-06-21-meridian-envoy.html"


def test_show_tells_all_types_one_type_a_mode_or_a_code(run: Run) -> None:
    assert "ASSAULT" in run("codebook", "show").out
    for words in ("verbal conflict", "Modes", "assist", "Examples", "Traps", "own conflict", "[Seoul]"):
        assert words in run("codebook", "show", "request").out.replace("own call to end the conflict", "own conflict")
    assert "truce" in run("codebook", "show", "RETREAT/ceasefire").out
    assert "PLOVER REQUEST meet" in run("codebook", "show", "026").out
    assert json.loads(run("codebook", "show", "026", "--format", "json").out)["plover"] == "REQUEST"
    assert len(json.loads(run("codebook", "show", "--format", "json").out)["types"]) == 16


def test_show_names_the_way_out(run: Run) -> None:
    assert "the types are AGREE" in run("codebook", "show", "MEET").err
    assert "its modes: assist" in run("codebook", "show", "REQUEST/visit").err
    assert run("codebook", "show", "999").code == 3


def test_new_check_try_and_read(run: Run, tmp_path: Path) -> None:
    made = run("codebook", "new", "mine.yaml")
    assert (made.code, made.out) == (0, "")
    assert json.loads((tmp_path / "own-codebook.schema.json").read_text())["required"] == ["types"]
    checked = run("codebook", "check", "mine.yaml")
    assert checked.code == 0
    assert "people-as-policy: 2 types" in checked.out
    tried = run("codebook", "try", "mine.yaml", "[Oslo] granted visas to {twelve Malian singers}.")
    assert "VISA_EASED" in tried.out.splitlines()[2]
    assert json.loads(run("codebook", "try", "mine.yaml", HTML, "--format", "json").out)["events"] == []
    (tmp_path / "note.txt").write_text("Mali exchanged two captured officers for a French reporter on Tuesday.")
    read = run("read", "note.txt", "--as-text", "--codebook", "mine.yaml")
    assert "PRISONER_SWAP" in read.out


def test_new_overwrites_nothing(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text("mine")
    result = run("codebook", "new", "mine.yaml")
    assert (result.code, (tmp_path / "mine.yaml").read_text()) == (3, "mine")
    assert "is there already" in result.err


def test_broken_codebook_is_told_by_every_command(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text("types:\n  A_TYPE:\n    definition: x\n    exampels: [a]\n")
    for command in (
        ("codebook", "check", "mine.yaml"),
        ("codebook", "try", "mine.yaml", "[A] met {B}."),
        ("read", HTML, "--codebook", "mine.yaml"),
    ):
        result = run(*command)
        assert result.code == 3
        assert "mine.yaml:4:" in result.err
        assert "did you mean 'examples'?" in result.err
        assert "Traceback" not in result.err


def test_sentence_with_a_broken_mark_is_wrong_usage(run: Run) -> None:
    run("codebook", "new", "mine.yaml")
    result = run("codebook", "try", "mine.yaml", "[Oslo granted visas.")
    assert result.code == 2
    assert "not closed" in result.err


def test_page_that_is_not_there_is_no_sentence(run: Run) -> None:
    run("codebook", "new", "mine.yaml")
    result = run("codebook", "try", "mine.yaml", "gone.html")
    assert (result.code, result.out) == (3, "")
    assert "gone.html: no such file" in result.err
