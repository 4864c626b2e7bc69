"""Claims and lines as a reader sees them: what is mutual, what one page tells twice."""

from dataclasses import replace
from pathlib import Path

from starlette.testclient import TestClient

from pourparler.record import fact_ids, open_record
from pourparler.tell.entries import entries_of
from pourparler.tell.merging import merge
from pourparler.web import create_app
from pourparler.web.views.claims import claims_of
from pourparler.web.views.lines import lines
from tests.made import geneva, page_for


def test_what_two_sides_do_to_each_other_does_not_name_them_twice(tmp_path: Path) -> None:
    report = geneva()
    both = ("a1", "a3")
    met = replace(report.events[1], actor=both, recipient=both)
    report = replace(report, events=(report.events[0], met))
    claim = next(claim for claim in claims_of(report) if claim.kind == "event" and len(claim.who) == 2)
    assert claim.line == "Ruritania, Graustark: CONSULT visit → one another"
    with open_record(tmp_path / "record.db", create=True) as record:
        record.add(page_for(report), report, made_by="test")
    with TestClient(create_app(tmp_path / "record.db")) as desk:
        page = desk.get(f"/claim/event/{fact_ids(report).events[1]}").text
        assert "one another" in page[page.index("<h1") : page.index("</h1>")]
        story = desk.get(f"/story/{report.id}").text
        assert story.count("one another") == 1
        offer = desk.get(f"/claim/event/{fact_ids(report).events[0]}").text
        assert "one another" not in offer


def test_the_same_words_are_one_telling_of_a_line() -> None:
    report = geneva()
    held = report.positions[0]
    again = replace(held, proposition="sit down with Graustark", event=None)
    report = replace(report, positions=(held, again))
    (line,) = (
        line
        for line in lines(merge(entries_of(report), {}), {report.id: report})
        if line.entry.kind == "position" and len(line.entry.tellings) > 1
    )
    assert [piece.site for piece in line.pieces] == ["Northern Post"]
