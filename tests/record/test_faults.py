"""A full disk, two programs that add at once, a clock that goes backward: nothing is lost and nothing comes twice."""

import multiprocessing
import resource
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pourparler.errors import RecordError
from pourparler.flow import compare_new
from pourparler.model import Report
from pourparler.record import keeping, open_record
from tests.made import all_reports, bare_report, geneva, page_for

MANY = 40


def reports(of: str = "page") -> list[Report]:
    return [bare_report(f"{geneva().text}\n\n{of} {number}.", report_id=f"{of}-{number}") for number in range(MANY)]


def add_all(path: Path, wanted: list[Report]) -> None:
    with open_record(path, create=True, wait=60) as record:
        for report in wanted:
            record.add(page_for(report), report, made_by="test")


def in_a_process(do: Callable[..., object], *what: object) -> multiprocessing.Process:
    process = multiprocessing.get_context("fork").Process(target=do, args=what)
    process.start()
    return process


def with_little_room(path: Path, room: int, told: Path) -> None:
    """Adds pages where no file may grow by more than ``room`` bytes, and writes down what it is told then."""
    sizes = [file.stat().st_size for file in path.parent.glob("record.db*")]
    resource.setrlimit(resource.RLIMIT_FSIZE, (max(sizes) + room, resource.RLIM_INFINITY))
    try:
        add_all(path, reports())
    except RecordError as error:
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        told.write_text(str(error))


@pytest.mark.parametrize("room", [8_192, 60_000, 200_000])
def test_a_full_disk_is_told_of_and_the_record_stays_whole(tmp_path: Path, room: int) -> None:
    path, told = tmp_path / "record.db", tmp_path / "told.txt"
    add_all(path, all_reports())
    in_a_process(with_little_room, path, room, told).join()
    assert "disk" in told.read_text()
    assert "run the same command again" in told.read_text()
    with open_record(path) as record:
        kept = {report.id for report in record.reports()}
        assert {report.id for report in all_reports()} <= kept
        assert record.check() == []
    add_all(path, reports())  # there is room again
    with open_record(path) as record:
        assert record.counts().reports == MANY + 4
        assert record.check() == []


def test_two_programs_that_add_the_same_pages_at_once_keep_each_once(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    workers = [in_a_process(add_all, path, reports()), in_a_process(add_all, path, list(reversed(reports())))]
    workers.append(in_a_process(add_all, path, reports("other")))
    for worker in workers:
        worker.join()
    assert [worker.exitcode for worker in workers] == [0, 0, 0]
    with open_record(path) as record:
        ids = [report.id for report in record.reports()]
        assert len(ids) == len(set(ids)) == 2 * MANY
        assert record.check() == []


def test_two_programs_that_compare_at_once_leave_what_one_would(tmp_path: Path) -> None:
    for name in ("one.db", "two.db"):
        add_all(tmp_path / name, all_reports())
    workers = [in_a_process(compare, tmp_path / "two.db") for _ in range(2)]
    compare(tmp_path / "one.db")
    for worker in workers:
        worker.join()
    assert [worker.exitcode for worker in workers] == [0, 0]
    with open_record(tmp_path / "one.db") as one, open_record(tmp_path / "two.db") as two:
        assert two.check() == []
        assert two.judgements() == one.judgements()
        assert two.shelf().sizes() == one.shelf().sizes()


def compare(path: Path) -> None:
    with open_record(path, wait=60) as record:
        compare_new(record)


class Backward(datetime):
    """A clock that goes back an hour whenever it is looked at."""

    looked = 0

    @classmethod
    def now(cls, tz: object = None) -> datetime:
        cls.looked += 1
        return datetime(2026, 11, 22, tzinfo=UTC) - timedelta(hours=cls.looked)


def test_a_clock_that_goes_backward_changes_nothing_but_when_pages_came(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_all(tmp_path / "one.db", all_reports())
    monkeypatch.setattr(keeping, "datetime", Backward)
    add_all(tmp_path / "two.db", all_reports())
    newer = replace(geneva(), title="Read again")
    for name in ("one.db", "two.db"):
        with open_record(tmp_path / name) as record:
            assert record.add(page_for(newer), newer, made_by="test 2") == "replaced"
            compare_new(record)
    with open_record(tmp_path / "one.db") as one, open_record(tmp_path / "two.db") as two:
        assert list(two.reports()) == list(one.reports())
        assert two.judgements() == one.judgements()
        assert two.shelf().sizes() == one.shelf().sizes()
        assert two.check() == []
    assert Backward.looked >= len(all_reports())
