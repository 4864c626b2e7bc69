"""What falls with a change of the record, and what still holds."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from pourparler.flow import compare_new
from pourparler.model import Judgement
from pourparler.record import Record, open_record
from pourparler.web.freshness import Freshness, Scope, called, one_look, pair
from tests.made import all_reports, bern, geneva, geneva_reprint, harvest, page_for


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with open_record(tmp_path / "record.db", create=True) as record:
        for report in (geneva(), harvest()):
            record.add(page_for(report), report, made_by="test")
        compare_new(record)
        yield record


def scope_of(record: Record, report: str) -> Scope:
    """The story of a report."""
    number = record.lists().of_ids([report])[report].number
    (story,) = record.overview().stories_of([number])
    return ("story", story)


def test_a_new_report_touches_those_that_it_names_and_the_story_that_it_joins(record: Record) -> None:
    fresh, other = Freshness(record), scope_of(record, harvest().id)
    since = fresh.now()
    record.add(page_for(bern()), bern(), made_by="test")
    compare_new(record)
    assert fresh.now() > since
    fallen = (("country", "PRK"), pair("PRK", "USA"), pair("USA", "PRK"), called("graustark"))
    for scope in (*fallen, scope_of(record, bern().id)):
        assert not fresh.holds(since, [scope]), scope
    assert fresh.holds(since, [other, ("country", "FRA"), pair("USA", "FRA"), called("Nobody")])
    assert fresh.holds(fresh.now(), [("country", "USA")])


def test_a_copy_touches_what_it_is_a_copy_of(record: Record) -> None:
    fresh, number = Freshness(record), record.lists().of_ids([geneva().id])[geneva().id].number
    since = fresh.now()
    record.add(page_for(geneva_reprint()), geneva_reprint(), made_by="test")
    compare_new(record)
    fresh.now()
    assert not fresh.holds(since, [("report", number)])


def test_a_word_of_a_person_and_a_report_read_anew_touch_everything(record: Record) -> None:
    fresh = Freshness(record)
    since = fresh.now()
    record.judge(Judgement(geneva().id, harvest().id, False, "story", 1.0, (), "ida"))
    fresh.now()
    assert not fresh.holds(since, [called("Nobody")])
    since = fresh.now()
    record.add(page_for(geneva()), replace(geneva(), title="Talks"), made_by="later")
    fresh.now()
    assert not fresh.holds(since, [called("Nobody")])


def test_a_change_without_reports_touches_no_part(record: Record) -> None:
    fresh = Freshness(record)
    since, mark = fresh.now(), fresh.mark()
    record.set_aside(page_for(bern()), reason="no article", message="menus only")
    assert fresh.mark() != mark
    assert fresh.now() == since


def test_who_watches_from_later_on_sees_only_what_comes_then(record: Record) -> None:
    early, late = Freshness(record), Freshness(record)
    since = early.now()
    for report in all_reports():
        record.add(page_for(report), report, made_by="test")
    assert not early.holds(since, [("country", "USA")]) or early.now() > since
    assert late.now() == early.now()
    assert late.holds(late.now(), [("country", "USA")])


def test_within_one_look_the_record_is_as_it_was_when_it_was_first_looked_at(record: Record) -> None:
    fresh = Freshness(record)
    with one_look():
        since, mark = fresh.now(), fresh.mark()
        record.add(page_for(geneva()), replace(geneva(), title="Talks"), made_by="later")
        assert (fresh.now(), fresh.mark()) == (since, mark)
    assert fresh.now() > since
    assert fresh.mark() != mark
    assert not fresh.holds(since, [("country", "USA")])
