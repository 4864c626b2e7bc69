"""The lists of a record in an SQLite file."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pourparler.record import Record, lists, open_record
from tests.made import all_reports, page_for
from tests.record.lists_contract import ListsContract, Wanted


class TestSqliteLists(ListsContract):
    @pytest.fixture
    def record(self, tmp_path: Path) -> Iterator[Record]:
        with open_record(tmp_path / "record.db", create=True) as opened:
            yield opened

    def test_words_that_stand_nearly_everywhere_are_told_newest_first(
        self, full: Record, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(lists, "TOO_MANY", 1)
        found = full.lists().search(Wanted(words="the"), "report")
        assert not found.best
        newest = [report.id for report in reversed(all_reports())]
        assert [row.id for row in found.rows] == [report for report in newest if report in {r.id for r in found.rows}]

    def test_tags_of_an_older_record_are_drawn_when_it_is_opened(self, tmp_path: Path) -> None:
        import sqlite3

        path = tmp_path / "old.db"
        with open_record(path, create=True) as record:
            for report in all_reports():
                record.add(page_for(report), report, made_by="test")
        with sqlite3.connect(path) as file:
            for index in ("ix_events_merged", "events_by_confidence", "actors_by_country", "dyads_by_recipient"):
                file.execute(f"DROP INDEX {index}")
            file.execute("DROP TABLE report_tags")
            file.execute("DROP TABLE IF EXISTS foreign_events")
            file.execute("UPDATE pourparler_schema SET version_num = '0002'")
        with open_record(path) as record:
            assert [row.name for row in record.overview().tags(10)] == ["border", "talks"]
