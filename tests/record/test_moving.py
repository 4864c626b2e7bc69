"""A record moved between files and PostgreSQL is the same record."""

from pathlib import Path

import pytest

from pourparler.errors import RecordError
from pourparler.flow import compare_new, heed
from pourparler.model import Given, Judgement, Page
from pourparler.model.foreign import ForeignEvent
from pourparler.model.listed import Wanted
from pourparler.record import Record, fact_ids, move, open_record
from tests.made import all_reports, bern, geneva, geneva_reprint, page_for


def filled(place: str | Path) -> None:
    """A record with something in every table."""
    with open_record(place, create=True) as record:
        for report in all_reports():
            record.add(page_for(report), report, made_by="test")
        compare_new(record)
        heed(record, Judgement(bern().id, geneva().id, False, "story", 1.0, ("other talks",), by="ida"))
        record.set_aside(Page(b"menu", given=Given(title="Menu")), reason="no article", message="menus only")
        record.foreign().keep([ForeignEvent("polecat", "p1", date="2021-03-03", actor="USA", recipient="PRK")])


def answers(record: Record) -> list[object]:
    """What a record says, in every way it can be asked."""
    store, shelf = record.merge_store(), record.shelf()
    members = list(store.members())
    return [
        list(record.reports()), [record.page(report.page) for report in record.reports()], record.counts(),
        record.set_aside_pages(), record.judgements(), record.held("USA"), record.deeds("USA", "PRK"),
        {(hit.kind, hit.id) for hit in record.search("sit down")}, record.find("event", fact_ids(geneva()).events[0]),
        record.find("actor", fact_ids(bern()).actors[0][:7]), members, [store.card(member) for member in members],
        [store.judgements(member) for member in members], shelf.sizes(), record.overview().stories(),
        record.lists().facts("position", Wanted(), limit=9), record.foreign().coders(), record.to_merge(9),
        [report.id for report in record.reports(actor="kesten")],
    ]  # fmt: skip


def test_to_postgresql_and_back_nothing_is_lost(address: str, tmp_path: Path) -> None:
    filled(tmp_path / "one.db")
    counts = move(tmp_path / "one.db", address)
    assert counts["reports"] == 4
    assert move(address, tmp_path / "two.db") == counts
    with (
        open_record(tmp_path / "one.db") as one,
        open_record(address) as there,
        open_record(tmp_path / "two.db") as two,
    ):
        assert answers(there) == answers(one)
        assert answers(two) == answers(one)
        for record in (one, there, two):
            assert record.check() == []


def test_a_moved_record_goes_on_as_the_old_one_would(address: str, tmp_path: Path) -> None:
    with open_record(tmp_path / "one.db", create=True) as record:
        for report in (geneva(), bern()):
            record.add(page_for(report), report, made_by="test")
        compare_new(record)
    move(tmp_path / "one.db", address)
    for place in (tmp_path / "one.db", address):
        with open_record(place) as record:
            record.add(page_for(geneva_reprint()), geneva_reprint(), made_by="test")
            compare_new(record)
            assert record.check() == []
    with open_record(tmp_path / "one.db") as one, open_record(address) as other:
        assert answers(other)[10:] == answers(one)[10:]


def test_into_a_record_that_holds_something_nothing_is_moved(tmp_path: Path) -> None:
    filled(tmp_path / "one.db")
    filled(tmp_path / "two.db")
    with pytest.raises(RecordError, match="holds something already"):
        move(tmp_path / "one.db", tmp_path / "two.db")
    with open_record(tmp_path / "two.db") as two:
        assert two.check() == []
