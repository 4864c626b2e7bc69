"""The record in an SQLite file: the contract, and what only a file can show."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from pourparler.errors import RecordError
from pourparler.record import Record, open_record
from tests.made import all_reports, geneva, page_for
from tests.record.contract import ME, RecordContract


class TestSqliteRecord(RecordContract):
    @pytest.fixture
    def record(self, tmp_path: Path) -> Iterator[Record]:
        with open_record(tmp_path / "record.db", create=True) as opened:
            yield opened

    def test_adding_twice_changes_nothing(self, full: Record, tmp_path: Path) -> None:
        before = (tmp_path / "record.db").read_bytes()
        outcomes = [full.add(page_for(report), report, made_by=ME) for report in all_reports()]
        assert outcomes == ["unchanged"] * 4
        assert (tmp_path / "record.db").read_bytes()[100:] == before[100:]  # the first 100 bytes count transactions

    def test_writing_while_reports_are_read_is_allowed(self, full: Record, tmp_path: Path) -> None:
        reading = full.reports()
        next(reading)
        with open_record(tmp_path / "record.db", wait=0.1) as other:
            assert other.add(page_for(geneva()), replace(geneva(), title="Else"), made_by="test 2") == "replaced"
        assert len(list(reading)) == 3

    def test_what_is_read_at_one_moment_is_not_changed_by_who_writes_meanwhile(
        self, full: Record, tmp_path: Path
    ) -> None:
        with full.at_one_moment(), open_record(tmp_path / "record.db") as other:
            before = full.report(geneva().id)
            other.add(page_for(geneva()), replace(geneva(), title="Else"), made_by="test 2")
            with full.at_one_moment():
                assert full.report(geneva().id) == before
            assert full.lists().whole([full.lists().of_ids([geneva().id])[geneva().id].number]).popitem()[1] == before
        assert full.report(geneva().id).title == "Else"

    def test_a_report_is_read_without_the_places_where_actors_are_named(self, full: Record) -> None:
        number = full.lists().of_ids([geneva().id])[geneva().id].number
        bare = full.lists().whole([number], mentions=False)[number]
        assert any(actor.mentions for actor in geneva().actors)
        assert bare == replace(geneva(), actors=tuple(replace(actor, mentions=()) for actor in geneva().actors))

    def test_everything_in_the_tables_points_at_real_text(self, full: Record, tmp_path: Path) -> None:
        rows = (
            sqlite3.connect(tmp_path / "record.db")
            .execute(
                "SELECT reports.page, raw_start, raw_end, quotes.text FROM evidence "
                "JOIN quotes USING (report, fact, seq) JOIN reports ON reports.number = evidence.report"
            )
            .fetchall()
        )
        assert len(rows) == 6
        for page, start, end, text in rows:
            assert full.page(page).content.decode()[start:end] == text


def test_missing_record_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="make one with: pourparler add"):
        open_record(tmp_path / "none.db")
    with pytest.raises(RecordError, match="mkdir -p"):
        open_record(tmp_path / "no" / "such.db", create=True)
    with pytest.raises(RecordError, match="a folder"):
        open_record(tmp_path, create=True)
