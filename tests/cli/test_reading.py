"""read, add and demo on real pages: the program's own samples, and bad ones."""

import json
import shutil
from pathlib import Path

import pytest

from pourparler import samples
from pourparler.record import open_record
from tests.cli.conftest import Run

PAGES = Path(samples.__file__).parent / "pages"
HTML = PAGES / "2021-06-21-meridian-envoy.html"
TEXT = PAGES / "2021-06-21-coastline-envoy.txt"


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """Two good pages and three bad ones."""
    folder = tmp_path / "pages"
    folder.mkdir()
    shutil.copy(HTML, folder / "a.html")
    shutil.copy(TEXT, folder / "b.txt")
    (folder / "c-empty.txt").touch()
    (folder / "d.pdf").write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj <</Type /Catalog>> endobj")
    (folder / "e-junk.html").write_bytes(bytes(range(256)) * 40)
    return folder


def test_read_json_is_one_report_a_line_with_evidence_that_holds(run: Run) -> None:
    result = run("read", HTML, TEXT, "--format", "json")
    assert result.code == 0
    first, second = map(json.loads, result.out.splitlines())
    assert first["schema"] == second["schema"] == "pourparler/1"
    decoded = HTML.read_text()
    for fact in [*first["statements"], *first["events"], *first["positions"]]:
        for piece in fact["evidence"]:
            if piece["span"]:
                assert first["report"]["text"][slice(*piece["span"])] == piece["text"]
            assert 0 <= piece["raw"][0] < piece["raw"][1] <= len(decoded)
    assert first["events"]


def test_read_prints_a_card(run: Run) -> None:
    out = run("read", HTML).out
    for words in ("Meridian Wire", "2021-06-21", "Actors", "Sung Kim", "Statements", "Left out"):
        assert words in out


def test_read_goes_on_after_bad_pages(run: Run, pages: Path) -> None:
    result = run("read", pages, "missing.html", "--format", "json")
    assert result.code == 1
    assert len(result.out.splitlines()) == 2
    told = result.err.splitlines()
    assert len(told) == 4
    assert all(line.startswith("pourparler: set aside (") for line in told)
    assert any("missing.html" in line for line in told)
    assert "Traceback" not in result.err


def test_nothing_readable_is_3(run: Run, pages: Path) -> None:
    result = run("read", pages / "c-empty.txt")
    assert (result.code, result.out) == (3, "")
    assert "set aside (empty)" in result.err
    assert run("add", "missing.html", "--record", "r.db").code == 3


def test_published_wins_and_is_for_one_page(run: Run, tmp_path: Path) -> None:
    note = tmp_path / "note.txt"
    note.write_text("France urged Germany to resume talks on Monday.")
    line = run("read", note, "--as-text", "--published", "2021-09-29", "--format", "json").out
    assert json.loads(line)["report"]["published"] == "2021-09-29"
    assert json.loads(line)["report"]["text"] == note.read_text()
    assert run("read", note, HTML, "--published", "2021-09-29").code == 2


def test_date_or_address_that_is_none_is_wrong_usage_and_nothing_is_read(run: Run, tmp_path: Path) -> None:
    for command in ("read", "add"):
        wrong = run(command, HTML, "--published", "next week")
        assert (wrong.code, "'next week' is not a date" in " ".join(wrong.err.replace("│", " ").split())) == (2, True)
    assert run("add", HTML, "--url", "example.org").code == 2
    assert not (tmp_path / "record.db").exists()


def test_add_twice_changes_nothing_and_keeps_what_was_set_aside(run: Run, pages: Path, tmp_path: Path) -> None:
    first = run("add", pages, "--record", "r.db")
    assert first.code == 1
    assert "2 added, 3 set aside" in first.out
    assert "(empty)" in first.out
    assert "(not text)" in first.out
    before = (tmp_path / "r.db").read_bytes()
    second = run("add", pages, "--record", "r.db")
    assert "2 unchanged, 3 set aside" in second.out
    assert "2 reports" in second.out
    with open_record("r.db") as record:
        assert record.counts().set_aside == 3
        assert record.page(next(record.reports()).page).content in (HTML.read_bytes(), TEXT.read_bytes())
    assert len((tmp_path / "r.db").read_bytes()) == len(before)


def test_add_again_reads_anew_and_ends_the_same(run: Run) -> None:
    run("add", HTML, "--record", "r.db")
    with open_record("r.db") as record:
        reports = list(record.reports())
    assert "1 unchanged" in run("add", HTML, "--record", "r.db", "--again").out
    with open_record("r.db") as record:
        assert list(record.reports()) == reports


def test_new_date_given_by_the_user_replaces_the_reading(run: Run) -> None:
    run("add", HTML, "--record", "r.db")
    result = run("add", HTML, "--record", "r.db", "--published", "2021-06-25", "--url", "https://example.org/envoy")
    assert "1 replaced" in result.out
    with open_record("r.db") as record:
        assert [r.published for r in record.reports()] == ["2021-06-25"]


def test_record_that_is_something_else_is_refused_before_anything_is_read(run: Run, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("Dear diary, " * 100)
    result = run("add", HTML, "--record", "notes.txt")
    assert result.code == 3
    assert "notes.txt" in result.err
    assert (tmp_path / "notes.txt").read_text() == "Dear diary, " * 100


def test_one_file_named_twice_is_read_once(run: Run) -> None:
    assert "1 added" in run("add", HTML, str(HTML), "--record", "r.db").out


def test_demo_shows_cards_stories_timeline_and_how_to_go_on(run: Run) -> None:
    result = run("demo", "--record", "demo.db")
    assert result.code == 0
    for words in ("sample pages read", "Statements", "Positions", "condition", "Story", "copy", "first because",
                  "How to go on", "pourparler timeline --dyad"):  # fmt: skip
        assert words in result.out
    assert max(len(line) for line in result.out.splitlines() if "─" in line) <= 100
    assert run("timeline", "--dyad", "USA", "PRK", "--issue", "talks", "--record", "demo.db").code == 0
