import json
from pathlib import Path

from pourparler import samples
from pourparler.record import fact_ids, open_record
from tests.cli.conftest import Run

HTML = Path(samples.__file__).parent / "pages" / "2021-06-21-meridian-envoy.html"


def test_page_is_explained_event_by_event(run: Run) -> None:
    found = [json.loads(line) for line in run("explain", HTML, "--format", "json").out.splitlines()]
    assert [one["event"]["id"] for one in found] == [f"e{number}" for number in range(1, len(found) + 1)]
    assert all(one["definition"] and one["alike"] and one["event"]["evidence"] for one in found)


def test_one_event_of_a_page_for_people(run: Run) -> None:
    out = run("explain", HTML, "--event", "e1").out
    for words in ("Who", "Why this code", "The codebook says", "Most like", "Confidence"):
        assert words in out
    assert "e2" not in out
    missing = run("explain", HTML, "--event", "e99")
    assert missing.code == 2
    assert "e99" in missing.err


def test_marked_sentence(run: Run) -> None:
    out = run("explain", "[Seoul] called on {Tokyo} to resume talks.").out
    assert "REQUEST meet" in out
    assert "marked by you" in out
    assert run("explain", "[Seoul called on {Tokyo}").code == 2
    unmarked = run("explain", "Seoul called on Tokyo.")
    assert (unmarked.code, "as [actor]" in unmarked.err) == (2, True)


def test_page_that_is_not_there(run: Run) -> None:
    result = run("explain", "gone.html")
    assert result.code == 3
    assert "gone.html: no such file" in result.err


def test_event_of_the_record(run: Run, tmp_path: Path) -> None:
    run("add", HTML, "--record", "r.db")
    with open_record(tmp_path / "r.db") as record:
        first = fact_ids(next(iter(record.reports()))).events[0]
    found = json.loads(run("explain", first[:8], "--record", "r.db", "--format", "json").out)
    assert found["event"]["id"] == "e1"
    assert found["actors"][0]["name"]
    unknown = run("explain", "zzzz", "--record", "r.db")
    assert unknown.code == 3
    assert "zzzz" in unknown.err
