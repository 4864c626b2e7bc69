import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from pourparler.errors import NotInRecord, RecordError
from pourparler.model import Judgement, Page, Position
from pourparler.record import Record, fact_ids, open_record
from tests.made import all_reports, bern, geneva, geneva_reprint, harvest, page_for

ME = "test 1"


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with open_record(tmp_path / "record.db", create=True) as opened:
        yield opened


@pytest.fixture
def full(record: Record) -> Record:
    for report in all_reports():
        record.add(page_for(report), report, made_by=ME)
    return record


def test_report_comes_back_as_it_went_in(full: Record) -> None:
    for report in all_reports():
        assert full.report(report.id) == report


def test_page_comes_back_byte_for_byte(full: Record) -> None:
    page = page_for(geneva())
    assert full.page(page.sha256).content == page.content


def test_adding_twice_changes_nothing(full: Record, tmp_path: Path) -> None:
    before = (tmp_path / "record.db").read_bytes()
    outcomes = [full.add(page_for(report), report, made_by=ME) for report in all_reports()]
    assert outcomes == ["unchanged"] * 4
    assert (tmp_path / "record.db").read_bytes()[100:] == before[100:]  # the first 100 bytes count transactions


def test_counts(full: Record) -> None:
    counts = full.counts()
    assert (counts.pages, counts.reports, counts.statements, counts.positions, counts.events) == (4, 4, 1, 2, 3)


def test_new_reading_replaces_the_old(full: Record) -> None:
    shorter = replace(geneva(), events=geneva().events[:1], positions=())
    assert full.add(page_for(shorter), shorter, made_by="test 2") == "replaced"
    assert full.report(shorter.id) == shorter
    assert full.counts().events == 2
    assert full.counts().positions == 1
    assert {(hit.kind, hit.report) for hit in full.search("ready meet Graustark")} == {
        ("report", shorter.id),
        ("report", geneva_reprint().id),
    }
    assert full.has_reading(shorter.page, made_by="test 2")


def test_same_reading_by_a_newer_program_is_noted(full: Record) -> None:
    report = geneva()
    assert full.has_reading(report.page, made_by=ME)
    assert not full.has_reading(report.page, made_by="test 2")
    assert full.add(page_for(report), report, made_by="test 2") == "unchanged"
    assert full.has_reading(report.page, made_by="test 2")


def test_fact_ids_do_not_hang_on_short_ids_scores_or_reasons() -> None:
    report = geneva()
    first, *others = report.events
    changed = replace(report, events=(replace(first, id="e9", confidence=0.1, why=("else",)), *others))
    assert fact_ids(changed) == fact_ids(report)
    moved = replace(report, events=(replace(first, evidence=report.events[1].evidence), *others))
    assert fact_ids(moved).events[0] != fact_ids(report).events[0]


def test_facts_alike_in_everything_have_different_ids() -> None:
    report = geneva()
    doubled = replace(report, events=(report.events[0], report.events[0]))
    ids = fact_ids(doubled).events
    assert len(set(ids)) == 2
    assert ids[0] == fact_ids(report).events[0]


def test_fact_is_found_by_the_start_of_its_id(full: Record) -> None:
    position_id = fact_ids(bern()).positions[0]
    found = full.find("position", position_id[:8])
    assert isinstance(found.fact, Position)
    assert found.fact.conditions[0].text == "if the dam at Zelt is opened"
    assert found.report.id == bern().id
    assert found.id == position_id


def test_unknown_and_ambiguous_ids_say_what_to_do(full: Record) -> None:
    with pytest.raises(NotInRecord, match="no event zzzz"):
        full.find("event", "zzzz")
    with pytest.raises(NotInRecord, match="more than one actor"):
        full.find("actor", "")


def test_report_is_found_by_its_page(full: Record) -> None:
    assert full.report(bern().page[:10]) == bern()


def test_reports_come_by_date_and_by_what_they_hold(full: Record) -> None:
    assert [r.published for r in full.reports()] == ["2021-03-03", "2021-03-04", "2021-09-16", "2021-10-01"]
    assert [r.id for r in full.reports(countries=("USA", "CHE"))] == [geneva().id]
    assert [r.id for r in full.reports(countries=("USA",), issue="talks")] == [geneva().id, bern().id]


def test_search_finds_all_words_in_any_form_best_first(full: Record) -> None:
    assert {hit.report for hit in full.search("river talk")} == {geneva().id, geneva_reprint().id, bern().id}
    hits = full.search("sit down")
    assert [hit.kind for hit in hits if hit.report == geneva().id] == ["statement", "report"]
    assert "[sit] [down]" in hits[0].snippet
    assert full.search("apples") != []


@pytest.mark.parametrize("words", ['"', "AND", "NEAR(", "a* OR", "-", "", "col:x", "(("])
def test_search_takes_any_characters(full: Record, words: str) -> None:
    full.search(words)


def test_set_aside_page_is_kept_until_it_can_be_read(record: Record) -> None:
    report = harvest()
    page = page_for(report)
    record.set_aside(page, reason="no article", message="menus only")
    record.set_aside(page, reason="no article", message="menus only")
    assert [(p.reason, p.message) for p in record.set_aside_pages()] == [("no article", "menus only")]
    record.add(page, report, made_by=ME)
    record.set_aside(page, reason="no article", message="menus only")
    assert record.set_aside_pages() == []
    assert record.counts().pages == 1


def test_judgement_outlives_a_new_reading_and_people_come_first(full: Record) -> None:
    left, right = geneva().id, geneva_reprint().id
    full.judge(Judgement(left, right, True, "copy", 0.9, ("shared words",)))
    full.judge(Judgement(right, left, False, "copy", 1.0, ("another interview",), by="ida"))
    full.judge(Judgement(left, right, True, "copy", 0.8, ("shared words, counted anew",)))
    full.add(page_for(geneva()), replace(geneva(), title="Else"), made_by="test 2")
    by = [(j.by, j.same, j.score) for j in full.judgements()]
    assert by == [("ida", False, 1.0), ("automatic", True, 0.8)]


def test_two_pages_of_one_report_id_leave_the_newer(record: Record) -> None:
    old = replace(harvest(), id="same-address")
    new = replace(bern(), id="same-address")
    record.add(page_for(old), old, made_by=ME)
    assert record.add(page_for(new), new, made_by=ME) == "replaced"
    assert [r.title for r in record.reports()] == [new.title]


def test_writing_while_reports_are_read_is_allowed(full: Record, tmp_path: Path) -> None:
    reading = full.reports()
    next(reading)
    with open_record(tmp_path / "record.db", wait=0.1) as other:
        assert other.add(page_for(geneva()), replace(geneva(), title="Else"), made_by="test 2") == "replaced"
    assert len(list(reading)) == 3


def test_everything_in_the_tables_points_at_real_text(full: Record, tmp_path: Path) -> None:
    rows = (
        sqlite3.connect(tmp_path / "record.db")
        .execute(
            "SELECT reports.page, raw_start, raw_end, quotes.text FROM evidence "
            "JOIN quotes USING (report, fact, seq) JOIN reports ON reports.number = evidence.report"
        )
        .fetchall()
    )
    assert len(rows) == 6
    for page, start, end, text in rows:
        assert full.page(page).content.decode()[start:end] == text


def test_page_without_name_or_address_can_be_kept(record: Record) -> None:
    record.set_aside(Page(b"%PDF"), reason="not text", message="a PDF")
    assert record.set_aside_pages()[0].name is None


def test_missing_record_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="make one with: pourparler add"):
        open_record(tmp_path / "none.db")
    with pytest.raises(RecordError, match="mkdir -p"):
        open_record(tmp_path / "no" / "such.db", create=True)
    with pytest.raises(RecordError, match="a folder"):
        open_record(tmp_path, create=True)
