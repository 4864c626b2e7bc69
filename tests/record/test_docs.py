"""docs/record-file.md names every table, and its question to the file gives an answer."""

import re
import sqlite3
from pathlib import Path

from pourparler.record import open_record
from pourparler.record.schema import metadata
from tests.made import all_reports, page_for

DOCS = (Path(__file__).parents[2] / "docs" / "record-file.md").read_text()


def test_every_table_and_no_other_column_is_told() -> None:
    told = dict(re.findall(r"^\| `(\w+)` \| [^|]+ \| ([^|]+) \|$", DOCS, flags=re.MULTILINE))
    assert set(told) == {*metadata.tables, "search"}
    for name, table in metadata.tables.items():
        assert set(re.findall(r"`(\w+)`", told[name])) <= set(table.columns.keys()), name


def test_question_in_the_docs_is_answered(tmp_path: Path) -> None:
    with open_record(tmp_path / "record.db", create=True) as record:
        for report in all_reports():
            record.add(page_for(report), report, made_by="test")
    (question,) = re.findall(r"```sql\n(.+?)```", DOCS, flags=re.DOTALL)
    rows = sqlite3.connect(tmp_path / "record.db").execute(question).fetchall()
    assert [row[:5] for row in rows] == [
        ("2021-03-03", "USA", "PRK", "meet Graustark", "none-required: without preconditions"),
        ("2021-09-16", "PRK", "USA", "come back to the talks", "if: if the dam at Zelt is opened"),
    ]
