"""Long pages come in parts that lead to all of it, and a kept page follows the record at once."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from pourparler.flow import compare_new
from pourparler.record import Record, open_record
from pourparler.web import create_app
from pourparler.web.library import Library
from pourparler.web.views import actor, days, story
from tests.made import all_reports, bern, geneva, geneva_reprint, page_for


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with open_record(tmp_path / "record.db", create=True) as record:
        _add(record, [report for report in all_reports() if report.id != bern().id])
    return tmp_path / "record.db"


@pytest.fixture
def desk(path: Path) -> Iterator[TestClient]:
    with TestClient(create_app(path)) as client:
        yield client


def _add(record: Record, reports: list[object]) -> None:
    for report in reports:
        record.add(page_for(report), report, made_by="test")  # type: ignore[arg-type]
    compare_new(record)


def _lines(page: str) -> int:
    timeline = page[page.index('id="timeline"') : page.index("<aside>")]
    return len(re.findall(r'<li class="(?:position|event|statement)"', timeline))


def test_a_long_timeline_begins_with_its_newest_lines_and_leads_to_all(
    desk: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = desk.get(f"/story/{geneva().id}").text
    many = _lines(whole)
    assert many > 1
    assert "whole=1" not in whole
    monkeypatch.setattr(story, "LINES", 1)
    first = desk.get(f"/story/{geneva().id}?page=2").text  # another address, which nobody has asked for
    assert _lines(first) == 1
    assert f"The newest 1 of {many} lines" in first
    leads = re.search(r'href="(/story/[^"]+whole=1)#timeline"', first)
    assert leads
    assert _lines(desk.get(leads[1].replace("&amp;", "&")).text) == many


def test_a_part_of_a_story_says_so_and_only_the_newest_says_now(
    desk: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Who holds which position now" in desk.get(f"/story/{geneva().id}").text
    monkeypatch.setattr(story, "SHOWN", 1)
    monkeypatch.setattr(story, "LONG", 1)
    newest, oldest = (desk.get(f"/story/{geneva().id}?page={page}&whole=1").text for page in (1, 2))
    assert "Of the 1 report in part 1 of 2, the newest." in newest
    assert "Of the 1 report in part 2 of 2." in oldest
    assert "Who holds which position now" in newest
    assert "Who held which position then" in oldest


def test_the_days_of_a_whole_story_are_told_whatever_its_part_shows(
    desk: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = f"/story/{geneva().id}/days"
    page = desk.get(address).text
    assert "Of 2 reports, the whole story." in page
    assert f'href="/story/{geneva().id}"' in page
    told = desk.get(f"{address}?format=json").json()["items"]
    shown = re.findall(r'<time datetime="(.+?)">', page)
    assert shown == [item["date"] for item in told] != []
    quoted = told[0]["sentence"]
    assert quoted in " ".join((geneva().text + geneva_reprint().text).split())
    assert f'href="{address}"' not in desk.get(f"/story/{geneva().id}").text  # all of it is on one page
    monkeypatch.setattr(story, "SHOWN", 1)
    monkeypatch.setattr(story, "LONG", 1)
    assert f'href="{address}"' in desk.get(f"/story/{geneva().id}?page=2").text
    assert desk.get("/story/feedfeed/days").status_code == 404


def test_of_a_very_long_story_some_reports_are_read_for_its_days(
    desk: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(days, "READ", 1)
    assert "Read in 1 report of 2, spread evenly over the story." in desk.get(f"/story/{geneva().id}/days").text


def test_the_newest_report_of_a_story_is_one_with_a_date(path: Path) -> None:
    undated = replace(geneva_reprint(), published=None, title="A reprint without a date")
    with open_record(path) as record:
        record.add(page_for(geneva_reprint()), undated, made_by="later")
        compare_new(record)
        library = Library(record)
        firsts = library.story_of(geneva().id)
        assert library.overview.members(firsts, last=1)[0].report.published is None
        (row,) = (one for one in library.stories() if one.place in firsts)
        assert library.head_of(row).newest.id == geneva().id


def test_an_actors_positions_come_in_parts_and_all_in_the_list_for_programs(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_record(path) as record:
        _add(record, [bern()])
    with TestClient(create_app(path)) as desk:
        monkeypatch.setattr(actor.actor_view, "__defaults__", (None, 1, 1))  # one on a page
        every = desk.get("/actor/PRK?format=json").json()["items"]
        pages = [desk.get(f"/actor/PRK?page={number}").text for number in range(1, len(every) + 1)]
        shown = [re.findall(r'<a class="plainer" href="(/claim/position/\w+)"', page) for page in pages]
        assert [len(found) for found in shown] == [1] * len(every)
        assert {found[0] for found in shown} == {item["address"].removeprefix("http://testserver") for item in every}


def test_a_kept_page_shows_what_was_added_at_once(desk: TestClient, path: Path) -> None:
    for address in (f"/story/{geneva().id}", "/actor/PRK"):
        assert bern().id not in desk.get(address).text
    assert bern().id not in desk.get("/search?q=Brandl").text
    with open_record(path) as record:
        _add(record, [bern()])
    assert bern().id in desk.get("/actor/PRK").text
    assert bern().id in desk.get(f"/story/{geneva().id}").text
    assert bern().id in desk.get("/search?q=Brandl").text
