import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from pourparler.errors import ExportError
from pourparler.export import csv as as_csv
from pourparler.export import jsonl
from pourparler.export.columns import COLUMNS
from pourparler.export.told import wholes
from pourparler.model import Report
from pourparler.record import fact_ids
from tests.made import all_reports, bern, geneva, page_for

DOCS = Path(__file__).parents[2] / "docs" / "exports.md"


def table(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    assert as_csv.write(wholes(all_reports()), tmp_path / "out") == {
        "events.csv": 3, "statements.csv": 1, "positions.csv": 2, "actors.csv": 8, "reports.csv": 4, "sources.csv": 5
    }  # fmt: skip
    return tmp_path / "out"


def test_jsonl_is_one_report_a_line_as_to_dict_gives_it() -> None:
    out = io.StringIO()
    assert jsonl.write(wholes(all_reports()), out) == {"reports": 4}
    assert [json.loads(line) for line in out.getvalue().splitlines()] == [
        json.loads(json.dumps(report.to_dict())) for report in all_reports()
    ]


def test_event_row(tables: Path) -> None:
    row = table(tables, "events")[0]
    assert row["id"] == fact_ids(geneva()).events[0]
    assert (row["plover"], row["mode"], row["cameo"]) == ("AGREE", "meet", "036")
    assert (row["actor_countries"], row["recipient_countries"]) == ("USA", "PRK")
    assert row["said_in"] == fact_ids(geneva()).statements[0]
    assert row["why"] == "ready to meet"


def test_position_row_has_its_conditions_and_leads_to_its_statement(tables: Path) -> None:
    first, second = table(tables, "positions")
    assert (first["condition_kinds"], first["conditions"]) == ("none-required", "without preconditions")
    assert first["statement"] == table(tables, "statements")[0]["id"]
    assert second["conditions"] == "if the dam at Zelt is opened"
    assert second["report"] == bern().id


def test_quote_stands_at_its_place_in_the_page(tables: Path) -> None:
    page = page_for(geneva()).content.decode()
    for row in [*table(tables, "events")[:2], *table(tables, "statements")]:
        assert page[int(row["raw_start"]) : int(row["raw_end"])] == row["quote"]


def test_report_row(tables: Path) -> None:
    row = table(tables, "reports")[0]
    assert row["source_chain"] == "Northern Post (publisher) < NPA (agency)"
    assert (row["byline"], row["tags"], row["blocks_dropped"]) == ("Ida Roth", "talks; border", "1")


def test_reports_are_written_as_they_come(tmp_path: Path) -> None:
    def reports() -> Iterator[Report]:
        for report in all_reports():
            yield report
            assert (tmp_path / "reports.csv.part").exists()

    assert as_csv.write(wholes(reports()), tmp_path)["reports.csv"] == 4
    assert [path.suffix for path in tmp_path.iterdir()] == [".csv"] * len(COLUMNS)


def test_line_breaks_quotes_and_commas_survive(tmp_path: Path) -> None:
    title = 'He said "no",\nthen\r\nyes; twice'
    as_csv.write(wholes([replace(bern(), title=title)]), tmp_path)
    assert table(tmp_path, "reports")[0]["title"] == title


def test_folder_that_is_a_file_is_an_export_error(tmp_path: Path) -> None:
    (tmp_path / "taken").touch()
    with pytest.raises(ExportError, match="taken: cannot be written"):
        as_csv.write(wholes(all_reports()), tmp_path / "taken")


def test_file_that_is_not_finished_does_not_stand_under_its_name(tmp_path: Path) -> None:
    def reports() -> Iterator[Report]:
        yield geneva()
        raise RuntimeError("power cut")

    with pytest.raises(RuntimeError, match="power cut"):
        as_csv.write(wholes(reports()), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_every_column_is_told_in_the_docs_with_its_type() -> None:
    sections = re.split(r"^### (\w+)$", DOCS.read_text(), flags=re.MULTILINE)
    told = dict(zip(sections[1::2], sections[2::2], strict=True))
    shared = types_in(sections[0])
    assert set(told) >= set(COLUMNS)
    for name, columns in COLUMNS.items():
        known = shared | types_in(told[name])
        assert {column.name: known.get(column.name) for column in columns} == {
            column.name: column.kind for column in columns
        }, name


def types_in(section: str) -> dict[str, str]:
    """Column to type, from the rows of a table: | `name`, `name` | type | what |."""
    rows = re.findall(r"^\| (`\w+`(?:, `\w+`)*) \| (\w+) \|", section, flags=re.MULTILINE)
    return {name: kind for names, kind in rows for name in re.findall(r"\w+", names)}
