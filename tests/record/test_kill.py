"""kill -9 at many points of a run that adds and replaces pages: the record is as before or after the page in work."""

import multiprocessing
import random
import sqlite3
import time
from collections import Counter
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

import pytest

from pourparler.model import Report
from pourparler.record import open_record
from pourparler.record.rows import fact_rows
from tests.made import bare_report, geneva, page_for, page_of

KILLS = 30
PAGES = 24
TABLES = ("sources", "casts", "report_countries", "report_tags", "statement_rows", "position_rows", "position_issues",
          "held_rows", "event_rows", "dyad_rows")  # fmt: skip


def readings(number: int) -> tuple[Report, Report]:
    """Two readings of one page: the first with no facts, the second with all of the Geneva report's."""
    text = f"{geneva().text}\n\nPage {number}."
    first = bare_report(text, report_id=f"report-{number:03}")
    evidence = {"page": first.page, "id": first.id, "text": first.text, "map": first.map}
    full = geneva()
    own = [replace(e, evidence=tuple(replace(p, page=first.page) for p in e.evidence)) for e in full.events]
    said = [replace(s, evidence=tuple(replace(p, page=first.page) for p in s.evidence)) for s in full.statements]
    return first, replace(full, **evidence, events=tuple(own), statements=tuple(said), positions=())


def work(path: Path) -> None:
    with open_record(path, create=True, wait=30) as record:
        for number in range(PAGES):
            for made_by, report in enumerate(readings(number)):
                record.add(page_for(report), report, made_by=str(made_by))


def killed_at(pages: int, moment: float, path: Path) -> bool:
    """Starts the work in a process of its own and kills it ``moment`` seconds after so many pages are in; True when the
    kill came before the work was done."""
    worker = multiprocessing.get_context("fork").Process(target=work, args=(path,))
    worker.start()
    while worker.is_alive() and pages_in(path) < pages:
        time.sleep(0.001)
    time.sleep(moment)
    worker.kill()
    worker.join()
    return worker.exitcode != 0


def pages_in(path: Path) -> int:
    """How many reports are in the file; none where there is no record yet."""
    if not path.exists():
        return 0
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection, suppress(sqlite3.OperationalError):
        (count,) = connection.execute("SELECT count(*) FROM reports").fetchone()
        return int(count)
    return 0


def check_whole(path: Path) -> int:
    """Every page in the file has one of its two readings with all its rows. Gives the number of reports."""
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    if not connection.execute("SELECT name FROM sqlite_master").fetchall():
        return 0  # killed before the first migration was through: an empty file, as before
    assert connection.execute("SELECT version_num FROM pourparler_schema").fetchall()
    connection.execute("INSERT INTO search(search) VALUES ('integrity-check')")
    rows = {table: Counter(r for (r,) in connection.execute(f"SELECT {_report(table)}")) for table in TABLES}
    connection.rollback()
    connection.close()
    with open_record(path) as record:
        reports = list(record.reports())
        assert record.counts().pages == len(reports)
        for report in reports:
            number = int(report.id.removeprefix("report-"))
            assert report in readings(number)
            assert record.page(report.page).content == page_of(report.text).content
            expected = {table: len(drawn) for table, drawn in fact_rows(report, 1, [1] * len(report.actors)).items()}
            assert {table: found[report.id] for table, found in rows.items() if found[report.id]} == expected
            assert f"Page {number}" not in report.text or record.search(f'"Page {number}"')[0].report == report.id
    return len(reports)


def _report(table: str) -> str:
    return f"reports.id FROM {table} JOIN reports ON reports.number = {table}.report"


@pytest.mark.timeout(280)
def test_kill_at_any_point_leaves_the_record_whole(tmp_path: Path) -> None:
    chance = random.Random(7)
    killed, partial = 0, 0
    for attempt in range(KILLS):
        path = tmp_path / f"record-{attempt}.db"
        killed += killed_at(chance.randrange(PAGES), chance.uniform(0, 0.02), path)
        if path.exists():
            partial += 0 < check_whole(path) < PAGES
            work(path)  # the run is begun again, and ends as if nothing had happened
            assert check_whole(path) == PAGES
            path.unlink()
    assert killed > KILLS // 2
    assert partial > KILLS // 6
