"""``pourparler check`` and ``pourparler move``."""

import sqlite3
from contextlib import closing
from pathlib import Path

from pourparler.record import open_record
from tests.cli.conftest import Run
from tests.made import all_reports, page_for
from tests.record.test_migrations import second_schema


def made_record(path: Path) -> Path:
    with open_record(path, create=True) as record:
        for report in all_reports():
            record.add(page_for(report), report, made_by="test")
    return path


def test_a_whole_record_is_told_to_be(run: Run, tmp_path: Path) -> None:
    path = made_record(tmp_path / "record.db")
    result = run("check", "--pages", "--record", str(path))
    assert result.code == 0
    assert "is whole: 4 pages, 4 reports, 3 events" in result.out


def test_what_is_broken_is_told_with_the_way_out_and_mended(run: Run, tmp_path: Path) -> None:
    path = made_record(tmp_path / "record.db")
    with closing(sqlite3.connect(path)) as file:
        file.execute("DELETE FROM event_rows")
        file.commit()
    result = run("check", "--record", str(path))
    assert result.code == 3
    assert "table event_rows" in result.out
    assert "pourparler check --mend" in " ".join(result.out.split())
    assert run("check", "--mend", "--record", str(path)).code == 0


def test_an_old_record_is_brought_over_and_that_is_told(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    second_schema(path)
    assert "old.db is of an older release (schema 0002)" in run("check", "--record", str(path)).err
    assert "older release" not in run("check", "--record", str(path)).err


def test_a_record_is_moved_and_the_old_one_stays(run: Run, tmp_path: Path) -> None:
    old, new = made_record(tmp_path / "old.db"), tmp_path / "new.db"
    assert "4 pages, 4 reports" in run("move", str(old), str(new)).out
    with open_record(old) as one, open_record(new) as other:
        assert list(one.reports()) == list(other.reports())
    again = run("move", str(old), str(new))
    assert again.code == 3
    assert "holds something already" in again.err
