"""export, import and coders: what goes out, what comes in, and both side by side."""

import csv
import json
from pathlib import Path

import pytest

from pourparler.export.formats import FORMATS, Kind
from tests.cli.conftest import Run


@pytest.mark.usefixtures("made_record")
@pytest.mark.parametrize("name", list(FORMATS))
def test_export_in_every_format(run: Run, tmp_path: Path, name: str) -> None:
    result = run("export", "--format", name, "--out", tmp_path / "out")
    assert result.code == 0, result.err
    files = sorted((tmp_path / "out").iterdir()) if FORMATS[name].kind is Kind.folder else [tmp_path / "out"]
    assert all(file.stat().st_size > 0 for file in files)
    assert f"{tmp_path / 'out'}: " in result.err


@pytest.mark.usefixtures("made_record")
def test_options_that_do_nothing_and_folders_on_the_terminal_are_wrong_usage(run: Run) -> None:
    wrong = run("export", "--format", "csv", "--tellings", "--out", "x")
    assert wrong.code == 2
    assert "--tellings does nothing with csv" in " ".join(wrong.err.replace("│", " ").split())
    assert run("export", "--format", "gdelt").code == 2
    assert run("export", "--format", "graphml").code == 2


@pytest.mark.usefixtures("made_record")
def test_an_event_once_or_for_every_report(run: Run) -> None:
    once, every = run("export", "--format", "polecat"), run("export", "--format", "polecat", "--tellings")
    assert len(once.out.splitlines()) == 1 + 2
    assert len(every.out.splitlines()) == 1 + 3


@pytest.mark.usefixtures("made_record")
def test_import_and_coders_side_by_side(run: Run, tmp_path: Path) -> None:
    run("export", "--format", "gdelt", "--out", tmp_path / "gdelt")
    run("export", "--format", "icews", "--out", tmp_path / "icews.tab")
    result = run("import", tmp_path / "gdelt" / "events.export.CSV", tmp_path / "icews.tab")
    assert result.code == 0
    assert "2 events of gdelt (2 new)" in result.err
    assert "2 events of icews (2 new)" in result.err
    assert "gdelt: 2 events, 2021-03-03 to 2021-03-03" in run("coders").out
    rows = list(csv.DictReader(run("coders", "USA", "North Korea", "--format", "csv").out.splitlines()))
    assert rows == [{
        "month": "2021-03", "pourparler_events": "1", "pourparler_goldstein": "4.0", "gdelt_events": "1",
        "gdelt_goldstein": "4.0", "icews_events": "1", "icews_goldstein": "4.0",
    }]  # fmt: skip
    month = json.loads(run("coders", "USA", "PRK", "--format", "json").out)
    assert month["coders"]["gdelt"] == {"events": 1, "goldstein": 4.0}
    chart = run("coders", "USA", "PRK").out
    assert chart.split()[:4] == ["Month", "pourparler", "gdelt", "icews"]
    assert "2021-03" in chart
    assert "2 rows of gdelt taken out" in run("coders", "--forget", "gdelt").err
    assert "gdelt" not in run("coders").out


@pytest.mark.usefixtures("made_record")
def test_chart_of_many_coders_keeps_the_months(run: Run, tmp_path: Path) -> None:
    run("export", "--format", "polecat", "--out", tmp_path / "polecat.txt")
    names = [f"coder {letter}" for letter in "abcdefg"]
    for name in names:
        assert run("import", tmp_path / "polecat.txt", "--as", name).code == 0
    lines = run("coders", "USA", "PRK").out.splitlines()
    assert lines[1].split()[:3] == ["2021-03", "pourparler", "1"]
    assert [line.split("  ")[0] for line in map(str.strip, lines[2:9])] == names


@pytest.mark.usefixtures("made_record")
def test_imported_rows_are_in_no_other_answer(run: Run, tmp_path: Path) -> None:
    before = run("dyad", "USA", "PRK", "--format", "json").out
    run("export", "--format", "plover", "--out", tmp_path / "plover.jsonl")
    assert run("import", tmp_path / "plover.jsonl", "--as", "someone").code == 0
    assert run("dyad", "USA", "PRK", "--format", "json").out == before
    assert run("coders").out.startswith("someone: 2 events")


def test_import_tells_what_it_cannot_read(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.CSV").write_text("1\t2\n" + "\t" * 60 + "\n")
    result = run("import", tmp_path / "bad.CSV", "--format", "gdelt")
    assert result.code == 3
    assert "line 1: 2 cells for 61 columns" in result.err
    assert "line 2: '' is no GlobalEventID" in result.err
    assert run("import", tmp_path / "bad.CSV").code == 3


@pytest.mark.usefixtures("made_record")
def test_import_goes_on_past_a_file_that_cannot_be_read(run: Run, tmp_path: Path) -> None:
    run("export", "--format", "gdelt", "--out", tmp_path / "gdelt")
    result = run("import", "nowhere.tab", *sorted((tmp_path / "gdelt").iterdir(), reverse=True))
    assert result.code == 1
    assert "nowhere.tab: cannot be read" in result.err
    assert "mentions of GDELT hold no events" in result.err
    assert "2 events of gdelt (2 new)" in result.err


@pytest.mark.usefixtures("made_record")
def test_coders_of_one_country_is_wrong_usage(run: Run) -> None:
    assert run("coders", "USA").code == 2
    assert "take some over with: pourparler import FILE" in run("coders").err
