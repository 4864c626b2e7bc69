"""show, search, timeline, stories and export on a record made by hand."""

import csv
import io
import json
from pathlib import Path

import pytest

from pourparler.record import fact_ids
from tests.cli.conftest import Run
from tests.made import bern, geneva, geneva_reprint


@pytest.fixture(autouse=True)
def _record(made_record: Path) -> None:
    """Every test here asks record.db in the working folder, which is the default."""


def test_timeline_of_a_dyad_by_codes_and_by_names(run: Run) -> None:
    by_code = run("timeline", "--dyad", "USA", "PRK")
    assert by_code == run("timeline", "--dyad", "United States", "north korea")
    assert by_code.code == 0
    lines = [line.strip() for line in by_code.out.splitlines()]
    assert "condition none required: without preconditions" in lines
    assert "condition if: if the dam at Zelt is opened" in lines
    assert by_code.out.index("2021-03-03") < by_code.out.index("2021-09-16")


def test_timeline_as_json_and_csv(run: Run) -> None:
    entries = [json.loads(line) for line in run("timeline", "--issue", "talks", "--format", "json").out.splitlines()]
    assert [entry["date"] for entry in entries] == ["2021-03-03", "2021-09-16"]
    assert entries[0]["sources"] == 1
    assert len(entries[0]["tellings"]) == 2
    rows = list(csv.DictReader(io.StringIO(run("timeline", "--issue", "talks", "--format", "csv").out)))
    assert [row["conditions"] for row in rows] == [
        "none-required: without preconditions",
        "if: if the dam at Zelt is opened",
    ]


def test_timeline_of_a_person_shows_what_was_said_in_their_words(run: Run) -> None:
    assert "said by Anna Kesten" in run("timeline", "--actor", "kesten").out


def test_timeline_without_answer_says_so_and_is_no_failure(run: Run) -> None:
    result = run("timeline", "--actor", "Nobody")
    assert (result.code, result.out) == (0, "")
    assert "nothing in the record answers this" in result.err


@pytest.mark.parametrize(
    ("asked", "dates"),
    [
        (("--since", "2021-04"), ["2021-09-16"]),
        (("--until", "2021"), ["2021-03-03", "2021-09-16"]),
        (("--since", "2021-03-03", "--until", "2021-03"), ["2021-03-03"]),
        (("--since", "2022"), []),
    ],
)
def test_timeline_of_a_time(run: Run, asked: tuple[str, ...], dates: list[str]) -> None:
    lines = run("timeline", "--issue", "talks", "--format", "json", *asked).out.splitlines()
    assert [json.loads(line)["date"] for line in lines] == dates


@pytest.mark.parametrize("date", ["yesterday", "2021-13", "2021-6", "20210601", "2021-02-30", ""])
def test_what_is_no_date_is_wrong_usage(run: Run, date: str) -> None:
    result = run("timeline", "--since", date)
    assert result.code == 2
    assert "write it as 2021, 2021-06 or 2021-06-21" in " ".join(result.err.replace("│", " ").split())


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [(("--dyad", "USA", "North Koreo"), "North Korea (PRK)"), (("--issue", "tlaks"), "denuclearization")],
)
def test_unknown_country_or_issue_is_wrong_usage_with_a_hint(run: Run, arguments: tuple[str, ...], hint: str) -> None:
    result = run("timeline", *arguments)
    assert result.code == 2
    assert hint in " ".join(result.err.replace("│", " ").split())


def test_show_report_by_the_start_of_its_id(run: Run) -> None:
    result = run("show", "report", geneva().id[:6])
    assert result.code == 0
    for words in ("Ruritania ready to meet Graustark", "Northern Post", "Anna Kesten", "without preconditions",
                  "CAMEO 036", "Left out  navigation", fact_ids(geneva()).events[0][:8]):  # fmt: skip
        assert words in result.out
    assert max(map(len, result.out.splitlines())) <= 100


def test_show_report_as_json_is_the_record_of_one_report(run: Run) -> None:
    shown = json.loads(run("show", "report", bern().id, "--format", "json").out)
    assert shown == json.loads(json.dumps(bern().to_dict()))


@pytest.mark.parametrize("kind", ["event", "statement", "position"])
def test_show_fact_with_its_evidence(run: Run, kind: str) -> None:
    fact_id = getattr(fact_ids(geneva()), f"{kind}s")[0]
    fact = getattr(geneva(), f"{kind}s")[0]
    result = run("show", kind, fact_id[:10])
    assert " ".join(fact.evidence[0].text.split()) in " ".join(result.out.split())
    assert f"characters {fact.evidence[0].raw.start}-{fact.evidence[0].raw.end}" in result.out
    shown = json.loads(run("show", kind, fact_id, "--format", "json").out)
    assert shown["id"] == fact_id
    assert shown["report"] == geneva().id
    assert shown["fact"] == json.loads(json.dumps(fact.to_dict()))
    assert {actor["country"] for actor in shown["actors"]} <= {"USA", "PRK"}


@pytest.mark.parametrize("reference", ["Anna Kesten", "kesten", fact_ids(geneva()).actors[1][:8]])
def test_show_person_by_name_and_by_id(run: Run, reference: str) -> None:
    result = run("show", "actor", reference)
    assert "Foreign Minister (report of 2021-03-03)" in result.out
    assert "CONSULT" in result.out


def test_show_country_over_all_reports(run: Run) -> None:
    shown = json.loads(run("show", "actor", "United States", "--format", "json").out)
    assert shown["reports"] == [geneva().id, geneva_reprint().id, bern().id]
    assert shown["name"] == [{"value": "Ruritania", "since": "2021-03-03"}]


def test_show_what_is_not_there(run: Run) -> None:
    result = run("show", "event", "ffffffff")
    assert result.code == 3
    assert "no event ffffffff" in result.err
    assert run("show", "actor", "Nobody").code == 3
    assert run("show", "treaty", "1").code == 2


def test_search(run: Run) -> None:
    result = run("search", "river", "talk")
    assert "[river]" in result.out
    assert bern().id[:8] in result.out
    (hit,) = run("search", "sit down at", "--format", "json", "--limit", "1").out.splitlines()
    assert json.loads(hit)["kind"] == "statement"
    assert "holds nothing with zebra" in run("search", "zebra").err
    assert run("search", '""').code == 2


def test_stories_fold_copies_under_the_first(run: Run) -> None:
    out = run("stories").out
    assert out.index("Northern Post") < out.index("copy 2021-03-04  Valley Herald")
    assert "first because: published 2021-03-03" in out
    stories = [json.loads(line) for line in run("stories", "--format", "json").out.splitlines()]
    assert len(stories[0]["reports"]) == 3


def test_export_jsonl_to_terminal_and_file(run: Run, tmp_path: Path) -> None:
    lines = run("export").out.splitlines()
    assert json.loads(lines[0])["report"]["id"] == geneva().id
    assert run("export", "--out", tmp_path / "all.jsonl").code == 0
    assert (tmp_path / "all.jsonl").read_text().splitlines() == lines


def test_export_csv(run: Run, tmp_path: Path) -> None:
    assert run("export", "--format", "csv").code == 2
    result = run("export", "--format", "csv", "--out", tmp_path / "tables")
    assert "events.csv 3" in result.err
    assert {path.name for path in (tmp_path / "tables").iterdir()} == {
        "events.csv", "statements.csv", "positions.csv", "actors.csv", "reports.csv", "sources.csv"
    }  # fmt: skip
    assert run("export", "--out", "/no/such/folder/x").code == 3


@pytest.mark.parametrize(
    "command", [("search", "x"), ("timeline",), ("show", "report", "x"), ("stories",), ("export",)]
)
def test_no_record_says_how_to_make_one(run: Run, command: tuple[str, ...]) -> None:
    result = run(*command, "--record", "none.db")
    assert result.code == 3
    assert (
        result.err.strip()
        == "pourparler: none.db: no such record; make one with: pourparler add PAGES --record none.db"
    )
