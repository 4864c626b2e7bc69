"""Rows of other coders in a file."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pourparler.record import Record, open_record
from tests.made import all_reports, page_for
from tests.record.foreign_contract import ForeignContract


class TestSqliteForeign(ForeignContract):
    @pytest.fixture
    def record(self, tmp_path: Path) -> Iterator[Record]:  # type: ignore[override]
        with open_record(tmp_path / "record.db", create=True) as opened:
            for report in all_reports():
                opened.add(page_for(report), report, made_by="test")
            yield opened
