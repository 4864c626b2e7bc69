"""docs/record-file.md names every table, and its question to the file gives an answer."""

import re
import sqlite3
from pathlib import Path

from pourparler.record import open_record
from pourparler.record.keys import EVERY
from pourparler.record.schema import metadata
from pourparler.record.viewed import views
from tests.made import all_reports, page_for

DOCS = (Path(__file__).parents[2] / "docs" / "record-file.md").read_text()


def test_every_table_and_no_other_column_is_told() -> None:
    rows = re.findall(r"^\| (`\w+`(?:, `\w+`)*) \| [^|]+ \| ([^|]+) \|$", DOCS, flags=re.MULTILINE)
    told = {tuple(re.findall(r"\w+", names)): set(re.findall(r"`(\w+)`", columns)) for names, columns in rows}
    known_tables = {**metadata.tables, **views.tables}
    indexes = {"search", *(index.name for index in EVERY)}
    assert {name for names in told for name in names} == {*known_tables, *indexes}
    for names, columns in told.items():
        tables = [known_tables[name].columns for name in names if name not in indexes]
        known = {column.name for table in tables for column in table}
        assert columns <= known, names


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
