from pathlib import Path

import pytest

from pourparler.record import open_record
from tests.made import all_reports, page_for


@pytest.fixture
def made_record(tmp_path: Path) -> Path:
    """record.db with the reports of tests/made.py."""
    path = tmp_path / "record.db"
    with open_record(path, create=True) as record:
        for report in all_reports():
            record.add(page_for(report), report, made_by="test")
    return path
