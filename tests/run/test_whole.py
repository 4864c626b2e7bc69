"""Whole runs: the same record wherever the work is done, and however often it is cut short."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from pourparler.collect import Missed
from pourparler.flow import compare_new
from pourparler.merge.ready import TOGETHER, Ready, prepare
from pourparler.model import Page, Report
from pourparler.record import fact_ids, open_record
from pourparler.run.here import Alone, Here
from pourparler.run.whole import MADE_BY, run, write_tables
from tests.made import GENEVA, all_reports, bare_report, page_for

from .conftest import PAGES, some_pages
from .same import contents, files


def test_processes_of_this_machine_come_to_the_same_record_and_tables(alone: Path, tmp_path: Path) -> None:
    with open_record(tmp_path / "record.db", create=True) as record, Here(2) as pool:
        run(some_pages(), record, pool)
        write_tables(record, tmp_path / "tables")
    assert contents(tmp_path / "record.db") == contents(alone / "record.db")
    assert files(tmp_path / "tables") == files(alone / "tables")


def test_merging_with_work_prepared_comes_to_the_same(alone: Path, tmp_path: Path) -> None:
    """Blocks of another size, and verdicts worked out before they are asked for, change no judgement."""

    def each(job, things):  # type: ignore[no-untyped-def]  # as a pool does, in this process
        return iter([job(thing) for thing in things])

    with open_record(tmp_path / "record.db", create=True) as record, open_record(alone / "record.db") as done:
        for report in done.reports():
            record.add(done.page(report.page), report, made_by=MADE_BY)
        reports = record.to_merge(100)
        ready = list(prepare(reports, lambda report: fact_ids(report).events, lambda _: set(), record.report, each, 5))
        assert [report.id for some, _ in ready for report in some] == [report.id for report in reports]
        assert [list(one.reports) for _, one in ready] == [[report.id for report in some] for some, _ in ready]
        judged = [verdict for _, one in ready for verdict in one.verdicts.values()]
        assert {verdict.kind for verdict in judged} & {"exact", "near", "partial"}
        assert len({(verdict.left, verdict.right) for verdict in judged}) == len(judged)
        assert compare_new(record, each, block=5) == PAGES
    ours, theirs = contents(tmp_path / "record.db"), contents(alone / "record.db")
    for table in ("places", "postings", "judgements"):
        assert ours[table] == theirs[table]
    assert _links(tmp_path / "record.db") == _links(alone / "record.db") != []


def _links(path: Path) -> list[tuple[object, ...]]:
    with open_record(path) as record:
        return [(one.left, one.right, one.relation, one.score, one.why) for one in record.judgements()]


def test_without_a_pool_nothing_is_looked_for_twice() -> None:
    [(reports, ready)] = prepare(
        all_reports(), lambda report: fact_ids(report).events, lambda _: set(), lambda _: all_reports()[0]
    )
    assert ready == Ready(ready.reports, {})
    assert set(ready.reports) == {report.id for report in reports} == {report.id for report in all_reports()}


def test_reports_are_prepared_when_their_time_comes() -> None:
    """However many wait, few are taken before the first are merged, and what was merged is let go."""
    taken: list[str] = []
    store: set[str] = set()

    def stream() -> Iterator[Report]:
        for number in range(60):
            taken.append(f"r{number:02}")
            yield bare_report(GENEVA, report_id=taken[-1], published="2021-03-03")

    def find(_keys: Sequence[str]) -> set[str]:
        return set(store)

    def load(report_id: str) -> Report:
        assert report_id in store
        return bare_report(GENEVA, report_id=report_id, published="2021-03-03")

    def each(job, things):  # type: ignore[no-untyped-def]  # as a pool does, with nothing handed out ahead
        return map(job, things)

    merged: list[str] = []
    for reports, ready in prepare(stream(), lambda _report: (), find, load, each, 4):
        merged += [report.id for report in reports]
        assert len(taken) <= len(merged) + 4 + TOGETHER
        store.update(merged)
        last = merged[-1]  # copies of one another, all of them
        assert {one for pair in ready.verdicts for one in pair if last in pair} == set(merged)
    assert merged == taken == sorted(store)


def test_report_that_another_process_replaces_while_it_waits_is_compared_as_it_is_now(tmp_path: Path) -> None:
    texts = [f"{GENEVA} It was attempt {number}." for number in range(3 * TOGETHER)]
    reports = [bare_report(text, published="2021-03-03") for text in texts]
    with open_record(tmp_path / "record.db", create=True) as record:
        for report in reports:
            record.add(page_for(report), report, made_by=MADE_BY)
        late = next(report for report in reports if report.id == record.waiting(99)[-1])

        def each(job, things):  # type: ignore[no-untyped-def]  # another process adds when the first are handed out
            for number, thing in enumerate(things):
                if number == 0 and record.waiting(99)[-1] == late.id:
                    with open_record(tmp_path / "record.db") as other:
                        other.add(page_for(late), replace(late, id="0" * 16), made_by="test 2")
                yield job(thing)

        assert compare_new(record, each) == len(reports)
        assert record.waiting(99) == []
        assert late.id not in {report.id for report in record.reports()}
        assert record.check() == []


def test_run_that_was_cut_short_goes_on(alone: Path, tmp_path: Path) -> None:
    class Cut(Exception):
        pass

    def cut(pages: list[Page]) -> Iterator[Page]:
        yield from pages
        raise Cut

    with open_record(tmp_path / "record.db", create=True) as record, pytest.raises(Cut):
        run(cut(some_pages()[:5]), record, Alone())
    with open_record(tmp_path / "record.db") as record:
        assert record.counts().reports == 4  # a whole batch; the fifth page was in work
        outcome = run(some_pages(), record, Alone())
        assert (outcome.known, outcome.read, outcome.refused, outcome.compared) == (4, PAGES - 4, 1, PAGES)
        again = run(some_pages(), record, Alone())
        assert (again.known, again.read, again.compared) == (PAGES, 0, 0)
    assert contents(tmp_path / "record.db") == contents(alone / "record.db")


def test_what_is_no_page_is_told_and_ends_nothing(tmp_path: Path) -> None:
    found = [Missed("a.warc", "cannot be read", "a.warc: broken"), some_pages()[-1]]
    with open_record(tmp_path / "record.db", create=True) as record:
        outcome = run(found, record, Alone())
        assert (outcome.missed, outcome.refused, outcome.told) == (1, 1, ["a.warc: broken"])
        assert [page.reason for page in record.set_aside_pages()] == ["not text"]
