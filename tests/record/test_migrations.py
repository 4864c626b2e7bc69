import logging
import multiprocessing
import os
import signal
import sqlite3
import zlib
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, text

from pourparler.flow import compare_new
from pourparler.model import Judgement, Report
from pourparler.record import codec, fact_ids, keeping, open_record, progress
from pourparler.record.keys import EVERY
from pourparler.record.migrate import MIGRATIONS
from pourparler.record.schema import NEWEST, VERSION_TABLE, metadata
from tests.made import all_reports, bern, geneva, geneva_reprint, page_for


def test_newest_is_the_head_of_the_scripts() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_current_head() == NEWEST


def test_migrated_record_has_the_tables_of_the_schema(tmp_path: Path) -> None:
    open_record(tmp_path / "record.db", create=True).close()
    options = {"version_table": VERSION_TABLE, "include_name": _not_search}
    with create_engine(f"sqlite:///{tmp_path / 'record.db'}").connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection, opts=options), metadata)
    assert differences == []


def test_opening_again_changes_nothing(tmp_path: Path) -> None:
    open_record(tmp_path / "record.db", create=True).close()
    before = (tmp_path / "record.db").read_bytes()
    open_record(tmp_path / "record.db").close()
    assert (tmp_path / "record.db").read_bytes() == before


def test_record_of_the_first_release_is_brought_over_with_all_it_holds(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    first_release(path)
    with open_record(path) as record:
        assert list(record.reports()) == all_reports()
        assert record.page(geneva().page) == page_for(geneva())
        assert [r.id for r in record.reports(countries=("USA",), issue="talks")] == [geneva().id, bern().id]
        assert record.find("event", fact_ids(geneva()).events[0]).fact == geneva().events[0]
        assert {hit.report for hit in record.search("sit down")} == {geneva().id, geneva_reprint().id}
        assert [p.reason for p in record.set_aside_pages()] == ["empty"]
        left, right = sorted((bern().id, geneva().id))
        assert record.judgements() == [Judgement(left, right, False, "story", 1.0, ("years apart",), "ida")]
        assert {report.id for report in record.to_merge(10)} == {report.id for report in all_reports()}
        assert record.has_reading(geneva().page, made_by="0.1.0")
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("SELECT count(*) FROM quotes WHERE text IS NULL").fetchone() == (0,)


def test_record_of_the_second_schema_is_brought_over_with_all_it_holds(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    second_schema(path)
    with open_record(path) as record:
        assert list(record.reports()) == all_reports()
        assert record.page(geneva().page) == page_for(geneva())
        assert [row.name for row in record.overview().tags(10)] == ["border", "talks"]
        assert [r.id for r in record.reports(actor="kesten")] == [geneva().id]
        assert record.find("statement", fact_ids(geneva()).statements[0][:6]).fact == geneva().statements[0]
        assert {hit.report for hit in record.search("sit down")} == {geneva().id, geneva_reprint().id}
        assert [judged.by for judged in record.judgements()] == ["ida"]
        assert compare_new(record) == 4
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("SELECT count(*) FROM quotes WHERE text IS NULL").fetchone() == (0,)


@pytest.mark.parametrize("schema", ["0003", "0004", "0005", "0006", "0007"])
def test_record_of_a_schema_between_is_brought_over_with_all_it_holds(tmp_path: Path, schema: str) -> None:
    path = tmp_path / "record.db"
    second_schema(path)
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        upgrade(connection, schema)
        held = connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar_one()
    engine.dispose()
    assert held == schema
    with open_record(path) as record:
        assert list(record.reports()) == all_reports()
        assert {hit.report for hit in record.search("sit down")} == {geneva().id, geneva_reprint().id}
        assert [judged.by for judged in record.judgements()] == ["ida"]
        assert compare_new(record) == 4
        assert record.check() == []


def test_migration_says_what_it_does_and_how_far_it_is(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "EVERY", 0.0)
    monkeypatch.setattr(keeping, "DRAWN_AT_ONCE", 1)
    path = tmp_path / "record.db"
    second_schema(path)
    with caplog.at_level("INFO", logger="pourparler.record"), open_record(path):
        pass
    first, anew, *others = [record.getMessage() for record in caplog.records]
    assert f"{path} is of an older release (schema 0002)" in first
    assert "the reports are compared anew" in anew
    count = len(all_reports())
    assert others[0] == f"1 of {count} reports drawn anew, less than a minute left"
    assert len(others) == count - 1


def test_new_indexes_leave_a_record_compared_as_it_was(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = tmp_path / "record.db"
    with open_record(path, create=True) as record:
        for report in all_reports():
            record.add(page_for(report), report, made_by="test")
        compare_new(record)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DROP INDEX who_lands")
        connection.execute(f"UPDATE {VERSION_TABLE} SET version_num = '0007'")
    with caplog.at_level("INFO", logger="pourparler.record"), open_record(path) as record:
        assert record.waiting(1) == []
        assert record.check() == []
    assert [told.getMessage().split(" (")[0] for told in caplog.records] == [f"{path} is of an older release"]
    with closing(sqlite3.connect(path)) as connection:
        found = connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'who_lands'")
        assert found.fetchone() == (1,)


def test_killed_migration_leaves_the_old_record(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    second_schema(path)
    with closing(sqlite3.connect(path)) as connection:
        before = list(connection.iterdump())
    worker = multiprocessing.get_context("fork").Process(target=open_until_killed, args=(path,))
    worker.start()
    worker.join()
    assert worker.exitcode == -signal.SIGKILL
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert list(connection.iterdump()) == before
    with open_record(path) as record:
        assert list(record.reports()) == all_reports()


def open_until_killed(path: Path) -> None:
    """Opens an old record, and is killed when the log says that the second of its reports is drawn."""

    class Killer(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if record.getMessage().startswith("2 of "):
                os.kill(os.getpid(), signal.SIGKILL)

    progress.EVERY, keeping.DRAWN_AT_ONCE = 0.0, 1
    progress.LOG.setLevel(logging.INFO)
    progress.LOG.addHandler(Killer())
    open_record(path).close()


def test_fresh_record_and_a_current_one_say_nothing(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("INFO", logger="pourparler.record"):
        open_record(tmp_path / "record.db", create=True).close()
        open_record(tmp_path / "record.db").close()
    assert [record for record in caplog.records if record.name == "pourparler.record"] == []


def second_schema(path: Path) -> None:
    """A record as the second schema kept it: texts beside readings, what was compared in cards and keys."""
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        upgrade(connection, "0002")
        for number, report in enumerate(all_reports(), 1):
            put_page(connection, report)
            row = {"number": number, "id": report.id, "page": report.page, "published": report.published}
            row |= {"text": report.text, "reading": codec.pack_report(report)}
            connection.execute(
                text(
                    "INSERT INTO reports (number, id, page, published, made_by, fingerprint, drawn, merged, text, "
                    "reading) VALUES (:number, :id, :page, :published, '0.1.0', 'f', 1, 1, :text, :reading)"
                ), row,
            )  # fmt: skip
            connection.execute(text("INSERT INTO sources VALUES (:number, 0, 'Post', 'publisher')"), row)
            connection.execute(text("INSERT INTO dyads VALUES ('USA', 'PRK', '2021', :number, 9, 0)"), row)
            connection.execute(text("INSERT INTO cards VALUES (:number, :id, x'00', x'00')"), row)
            connection.execute(text("INSERT INTO card_keys VALUES (:number, :number)"), row)
            connection.execute(text("INSERT INTO search (rowid, text) VALUES (:number * 1024, :text)"), row)
        connection.execute(
            text("INSERT INTO judgements VALUES ('j', :left, :right, 0, 'story', 1.0, '[\"apart\"]', 'ida')"),
            {"left": bern().id, "right": geneva().id},
        )
    engine.dispose()


def upgrade(connection: Connection, revision: str) -> None:
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(MIGRATIONS))
    command.upgrade(config, revision)


def put_page(connection: Connection, report: Report) -> None:
    content = page_for(report).content
    row = {"sha256": report.page, "content": zlib.compress(content), "size": len(content)}
    connection.execute(text("INSERT INTO pages VALUES (:sha256, :content, :size, NULL, NULL, NULL, NULL, '2026')"), row)


def first_release(path: Path) -> None:
    """A record as 0.1.0 left it: the first schema, readings packed whole."""
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        upgrade(connection, "0001")
        for report in all_reports():
            put_page(connection, report)
            row = {"id": report.id, "page": report.page, "published": report.published, "reading": codec.pack(report)}
            connection.execute(
                text(
                    "INSERT INTO reports (id, page, published, made_by, fingerprint, reading) "
                    "VALUES (:id, :page, :published, '0.1.0', 'f', :reading)"
                ), row,
            )  # fmt: skip
            connection.execute(
                text("INSERT INTO actors VALUES (:id, :id, 'a1', NULL, 'A', 'country', 'USA', '', NULL)"), row
            )
        connection.execute(text("INSERT INTO pages VALUES ('aside', x'00', 1, NULL, NULL, NULL, NULL, '2026')"))
        connection.execute(text("INSERT INTO set_aside VALUES ('aside', 'empty', 'nothing in it')"))
        left, right = sorted((bern().id, geneva().id))
        connection.execute(
            text("INSERT INTO judgements VALUES ('j', :left, :right, 0, 'story', 1.0, '[\"years apart\"]', 'ida')"),
            {"left": left, "right": right},
        )
    engine.dispose()


def _not_search(name: str | None, kind: str, _parents: object) -> bool:
    """FTS5 keeps its indexes in shadow tables of their own (search_data, search_idx, ...)."""
    indexes = ("search", *(index.name for index in EVERY))
    return not (kind == "table" and name is not None and name.startswith(indexes))
