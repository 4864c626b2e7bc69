"""The lists of a record in an SQLite file."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pourparler.record import Record, open_record, search
from tests.made import all_reports
from tests.record.lists_contract import ListsContract, Wanted


class TestSqliteLists(ListsContract):
    @pytest.fixture
    def record(self, tmp_path: Path) -> Iterator[Record]:
        with open_record(tmp_path / "record.db", create=True) as opened:
            yield opened

    def test_words_that_stand_nearly_everywhere_are_told_newest_first(
        self, full: Record, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setitem(search.RANKED, "sqlite", 1)
        found = full.lists().search(Wanted(words="talks"), "report")
        assert not found.best
        newest = [report.id for report in reversed(all_reports())]
        assert [row.id for row in found.rows] == [report for report in newest if report in {r.id for r in found.rows}]
