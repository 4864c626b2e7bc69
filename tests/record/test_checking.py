"""A record that is whole is told to be; one thing broken is named, and mended where it can be."""

import sqlite3
import zlib
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from pourparler.flow import compare_new
from pourparler.model import Judgement, Page
from pourparler.read.decode import decode
from pourparler.record import fact_ids, open_record
from tests.made import all_reports, bern, geneva, page_for

Break = Callable[[sqlite3.Connection], object]


def made_record(place: str | Path) -> None:
    with open_record(place, create=True) as record:
        for report in all_reports():
            record.add(page_for(report), report, made_by="test")
        record.set_aside(Page(b"menu"), reason="no article", message="menus only")
        compare_new(record)
        record.judge(Judgement(bern().id, geneva().id, False, "story", 1.0, ("other talks",), by="ida"))


def do(command: str, *values: object) -> Break:
    return lambda file: file.execute(command, values)


BROKEN: dict[str, tuple[Break, str, str]] = {
    "page": (do("UPDATE pages SET content = ? WHERE sha256 = ?", zlib.compress(b"else"), geneva().page), "page",
             "not those that were added"),
    "page that cannot be unpacked": (do("UPDATE pages SET content = x'00' WHERE sha256 = ?", geneva().page), "page",
                                     "cannot be unpacked"),
    "reading": (do("UPDATE reports SET reading = x'00' WHERE id = ?", geneva().id), "reading", "cannot be unpacked"),
    "rows of events": (do("DELETE FROM event_rows"), "rows", "table event_rows"),
    "a row changed": (do("UPDATE position_rows SET stance = (SELECT max(number) FROM terms)"),
                      "rows", "table position_rows"),
    "an actor renamed": (do("UPDATE who SET name = 'Nobody'"), "rows", "table casts"),
    "a page of its own gone": (do("DELETE FROM pages WHERE sha256 = ?", geneva().page), "rows", "belong to nothing"),
    "full text": (do("INSERT INTO search (search) VALUES ('delete-all')"), "search", "lacks 4 reports"),
    "marks": (do("INSERT INTO marks (marks) VALUES ('delete-all')"), "search", "not found by their ids"),
    "cards": (do("DELETE FROM cards"), "merging", "have not a card"),
    "places": (do("DELETE FROM places"), "merging", "have not a place"),
    "one side of a judgement": (do("DELETE FROM nears WHERE number = (SELECT max(number) FROM nears)"),
                                "merging", "one of them alone"),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_broken_is_named_and_mended(tmp_path: Path, name: str) -> None:
    path, (harm, kind, told) = tmp_path / "record.db", BROKEN[name]
    made_record(path)
    with open_record(path) as record:
        assert record.check(decode) == []
    with closing(sqlite3.connect(path)) as file:
        harm(file)
        file.commit()
    with open_record(path) as record:
        faults = record.check(decode)
        assert any(fault.kind == kind and told in fault.what for fault in faults), faults
        assert all(fault.way_out for fault in faults)
        gone = record.mend()
        compare_new(record)
        assert record.check(decode) == []
        assert [judged.by for judged in record.judgements(by_people=True)] == ["ida"]
        assert len(list(record.reports())) == 4 - len(gone)
        if gone:
            assert record.add(page_for(geneva()), geneva(), made_by="test") == "added"
        assert record.find("event", fact_ids(geneva()).events[0]).report == geneva()


def test_evidence_that_stands_elsewhere_in_the_page_is_told(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    made_record(path)
    page = page_for(geneva())
    with closing(sqlite3.connect(path)) as file:
        moved = f"x{page.content.decode()}".encode()
        file.execute("UPDATE pages SET content = ? WHERE sha256 = ?", (zlib.compress(moved), page.sha256))
        file.commit()
    with open_record(path) as record:
        kinds = [fault.kind for fault in record.check(decode)]
    assert kinds.count("page") == 1
    assert "evidence" in kinds


def test_a_damaged_file_is_told_with_the_way_out(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    made_record(path)
    with closing(sqlite3.connect(path)) as file:
        file.execute("PRAGMA journal_mode = DELETE")
        (page,) = file.execute("SELECT rootpage FROM sqlite_master WHERE name = 'event_rows'").fetchone()
        (size,) = file.execute("PRAGMA page_size").fetchone()
    content = bytearray(path.read_bytes())
    content[(page - 1) * size : page * size] = b"\xff" * size
    path.write_bytes(content)
    with open_record(path) as record:
        (first, *_) = record.check()
    assert first.kind == "file"
    assert "backup" in first.way_out


def test_in_postgresql_too(address: str) -> None:
    made_record(address)
    with create_engine(address.replace("postgresql:", "postgresql+psycopg:")).begin() as connection:
        connection.execute(text("DELETE FROM event_rows"))
        connection.execute(text("DELETE FROM search"))
    with open_record(address) as record:
        assert {fault.kind for fault in record.check(decode)} >= {"rows", "search"}
        assert record.mend() == []
        compare_new(record)
        assert record.check(decode) == []
