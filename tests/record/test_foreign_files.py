"""Files that are no record, or one that cannot be used now: a clear error that names the file; nothing is changed."""

import sqlite3
from pathlib import Path

import pytest

from pourparler.errors import RecordError
from pourparler.model import Page
from pourparler.record import open_record
from tests.made import all_reports, geneva, page_for


def made_record(path: Path) -> Path:
    with open_record(path, create=True) as record:
        for report in all_reports():
            record.add(page_for(report), report, made_by="test")
    return path


def test_text_file(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("Dear diary, " * 100)
    with pytest.raises(RecordError, match=r"notes\.txt.*not an SQLite file"):
        open_record(path, create=True)
    assert path.read_text() == "Dear diary, " * 100


def test_database_of_another_program(tmp_path: Path) -> None:
    path = tmp_path / "bookmarks.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE bookmarks (url)")
    before = path.read_bytes()
    with pytest.raises(RecordError, match=r"not a record \(it holds bookmarks\)"):
        open_record(path, create=True)
    assert path.read_bytes() == before


def test_record_of_a_newer_program(tmp_path: Path) -> None:
    path = made_record(tmp_path / "record.db")
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE pourparler_schema SET version_num = '9999'")
    with pytest.raises(RecordError, match=r"newer Pourparler .*9999.* pip install --upgrade"):
        open_record(path)


def test_damaged_record(tmp_path: Path) -> None:
    path = made_record(tmp_path / "record.db")
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    path.write_bytes(content)
    with pytest.raises(RecordError, match="damaged"), open_record(path) as record:
        list(record.reports())


def test_truncated_record(tmp_path: Path) -> None:
    path = made_record(tmp_path / "record.db")
    path.write_bytes(path.read_bytes()[:10000])
    with pytest.raises(RecordError, match="damaged"), open_record(path) as record:
        list(record.reports())


def test_record_held_by_another_writer(tmp_path: Path) -> None:
    path = made_record(tmp_path / "record.db")
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with open_record(path, wait=0.05) as record:  # who reads need not wait
        assert record.counts().reports == 4
        with pytest.raises(RecordError, match="another program is writing"):
            record.set_aside(Page(b"menu"), reason="no article", message="menus only")
    other.execute("ROLLBACK")
    with open_record(path, wait=0.05) as record:
        record.set_aside(Page(b"menu"), reason="no article", message="menus only")
        assert record.counts().set_aside == 1


def test_readers_do_not_wait_for_a_writer_that_has_only_begun(tmp_path: Path) -> None:
    path = made_record(tmp_path / "record.db")
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with open_record(path, wait=0.05) as record:
        assert record.report(geneva().id) == geneva()


def test_empty_file_becomes_a_record(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    path.touch()
    with open_record(path) as record:
        assert record.counts().pages == 0
