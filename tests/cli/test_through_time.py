"""positions, before, dyad, story, stories, copies, sources and judge on a record made by hand."""

import csv
import io
import json
from pathlib import Path

import pytest

from pourparler.record import fact_ids, open_record
from tests.cli.conftest import Run
from tests.made import bern, geneva, geneva_reprint, harvest


@pytest.fixture(autouse=True)
def _record(made_record: Path) -> None:
    """Every test here asks record.db in the working folder, which is the default."""


def rows_of(out: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(out)))


def test_positions_of_a_holder_with_condition_and_words(run: Run) -> None:
    result = run("positions", "--holder", "USA", "--issue", "talks")
    assert result.code == 0
    text = " ".join(result.out.split())
    assert "first offers → North Korea: meet Graustark · talks" in text
    assert "condition none required: without preconditions" in text
    assert "is ready to meet Graustark without preconditions" in text
    assert "Northern Post: Ruritania ready to meet Graustark" in text


def test_positions_by_name_toward_somebody_as_json_and_csv(run: Run) -> None:
    (line,) = run(
        "positions", "--holder", "north korea", "--toward", "United States", "--format", "json"
    ).out.splitlines()
    held = json.loads(line)
    assert (held["date"], held["stance"], held["change"]) == ("2021-09-16", "offers", "first")
    assert held["conditions"] == ["if: if the dam at Zelt is opened"]
    (row,) = rows_of(run("positions", "--holder", "PRK", "--format", "csv").out)
    assert row["reports"] == bern().id


def test_positions_of_nobody_say_so(run: Run) -> None:
    result = run("positions", "--holder", "Atlantis")
    assert (result.code, result.out) == (0, "")
    assert "holds no position of Atlantis" in result.err
    assert "Did you mean North Korea (PRK)" in run("positions", "--holder", "North Korae").err
    assert run("positions", "--holder", "USA", "--issue", "tlaks").code == 2


def test_before_a_position_there_is_what_the_same_holder_said_earlier(run: Run) -> None:
    position = fact_ids(bern()).positions[0]
    assert "nothing that the same speaker said" in run("before", position[:8]).err
    assert run("before", "ffffffff").code == 3


def test_dyad_counts_the_reprinted_event_once(run: Run) -> None:
    (month,) = [json.loads(line) for line in run("dyad", "USA", "PRK", "--format", "json").out.splitlines()]
    assert (month["month"], month["events"], month["reports"], month["sources"]) == ("2021-03", 1, 2, 1)
    assert month["talks_offered"] == 1
    (row,) = rows_of(run("dyad", "North Korea", "usa", "--format", "csv").out)
    assert (row["goldstein"], row["types"]) == ("4.0", "AGREE 1")


def test_dyad_as_a_chart(run: Run) -> None:
    out = run("dyad", "USA", "PRK").out
    assert "United States and North Korea" in out
    assert "╎████████" in out
    assert "offered 1" in out
    assert max(map(len, out.splitlines())) <= 100
    assert "holds no event between CHE and PRK" in run("dyad", "CHE", "PRK").err
    assert run("dyad", "USA", "PRK", "--since", "2022").out == ""


def test_story_has_its_lead_days_and_copies(run: Run) -> None:
    result = run("story", bern().id[:6])
    text = " ".join(result.out.split())
    for words in ("3 reports", "Days that matter", "2021-03-03", "copy 2021-03-04", "first because"):
        assert words in text
    told = json.loads(run("story", geneva().id, "--days", "1", "--format", "json").out)
    assert told["id"] == geneva().id
    assert set(told["reports"]) == {geneva().id, geneva_reprint().id, bern().id}
    (day,) = told["days"]
    assert day["evidence"]["text"] in (geneva().text, geneva_reprint().text, bern().text) or day["sentence"]


def test_stories_are_limited_and_say_what_is_left_out(run: Run) -> None:
    result = run("stories", "--limit", "1")
    assert "Northern Post" in result.out
    assert "… and 1 smaller stories" in result.err


def test_copies_of_the_record_and_of_one_report(run: Run) -> None:
    assert "first because: " in run("copies").out
    (group,) = [json.loads(line) for line in run("copies", "--format", "json").out.splitlines()]
    assert group["original"] == geneva().id
    assert {row["is_original"] for row in rows_of(run("copies", "--format", "csv").out)} == {"True", "False"}
    out = run("copies", geneva_reprint().id[:8]).out
    assert "Northern Post" in out
    assert "words:" in out
    assert "shares no passage" in run("copies", harvest().id).err


def test_sources_of_a_report_and_of_an_event_in_two_reports(run: Run) -> None:
    assert "← NPA agency" in run("sources", geneva().id).out
    event = fact_ids(geneva()).events[0]
    out = run("sources", event[:8]).out
    assert "1 independent source in 2 reports" in out
    assert "Valley Herald" in out
    assert len(run("sources", event, "--format", "json").out.splitlines()) == 2
    assert {row["origin"] for row in rows_of(run("sources", event, "--format", "csv").out)} == {"Anna Kesten"}


def test_judged_not_same_the_story_is_parted_and_stays_so(run: Run) -> None:
    run("stories")
    result = run("judge", "not-same", bern().id[:8], geneva().id[:8], "--why", "other talks", "--by", "ida")
    assert "noted, by ida" in result.err
    assert len(json.loads(run("story", bern().id, "--format", "json").out)["reports"]) == 1
    with open_record("record.db") as record:
        (said,) = [judged for judged in record.judgements() if judged.by == "ida"]
        assert said.why == ("other talks",)
    run("judge", "same", bern().id, geneva().id, "--by", "ida")
    assert len(json.loads(run("story", bern().id, "--format", "json").out)["reports"]) == 3


def test_judged_same_two_stories_are_one(run: Run) -> None:
    run("judge", "same", harvest().id, bern().id, "--by", "ida")
    assert len(json.loads(run("story", harvest().id, "--format", "json").out)["reports"]) == 4


def test_judged_no_copy_and_no_same_event(run: Run) -> None:
    run("judge", "not-same", geneva().id, geneva_reprint().id, "--as", "copy", "--by", "ida")
    assert run("copies").out == ""
    left, right = fact_ids(geneva()).events[0], fact_ids(geneva_reprint()).events[0]
    run("judge", "not-same", left, right, "--by", "ida")
    (month,) = [json.loads(line) for line in run("dyad", "USA", "PRK", "--format", "json").out.splitlines()]
    assert month["events"] == 2


@pytest.mark.parametrize(
    "arguments",
    [("same", geneva().id, geneva().id), ("same", geneva().id, bern().id, "--as", "same event"), ("maybe", "a", "b")],
)
def test_judging_what_cannot_be_judged_is_wrong_usage(run: Run, arguments: tuple[str, ...]) -> None:
    assert run("judge", *arguments).code == 2
