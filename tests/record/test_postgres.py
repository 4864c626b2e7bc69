"""The record in PostgreSQL: the contracts of every record, and what only a server can show."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, text

from pourparler.cli import main
from pourparler.errors import RecordError
from pourparler.model import Page
from pourparler.record import Record, open_record
from pourparler.record.keys import EVERY
from pourparler.record.places import as_written, is_address, shown
from pourparler.record.schema import VERSION_TABLE, metadata
from pourparler.samples import sample_pages
from tests.made import all_reports, geneva, page_for
from tests.record.contract import RecordContract
from tests.record.foreign_contract import ForeignContract
from tests.record.lists_contract import ListsContract
from tests.record.server import Server


@pytest.fixture
def record(postgres_record: Record) -> Iterator[Record]:
    return postgres_record  # type: ignore[return-value]


class TestPostgresRecord(RecordContract):
    @pytest.fixture
    def record(self, postgres_record: Record) -> Record:  # type: ignore[override]
        return postgres_record


class TestPostgresLists(ListsContract):
    @pytest.fixture
    def record(self, postgres_record: Record) -> Record:  # type: ignore[override]
        return postgres_record


class TestPostgresForeign(ForeignContract):
    @pytest.fixture
    def record(self, postgres_record: Record) -> Record:  # type: ignore[override]
        for report in all_reports():
            postgres_record.add(page_for(report), report, made_by="test")
        return postgres_record


def test_the_migrations_make_the_tables_of_the_schema(address: str) -> None:
    def is_ours(name: str | None, kind: str, _parents: object) -> bool:
        own = {"search", "reports_newest", *(index.name for index in EVERY)}  # what a file has otherwise or not at all
        return kind not in ("table", "index") or name not in own

    options = {"version_table": VERSION_TABLE, "include_name": is_ours}
    with create_engine(address.replace("postgresql:", "postgresql+psycopg:")).connect() as connection:
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, metadata) == []


def test_a_list_of_the_newest_reads_the_index_of_days(address: str) -> None:
    with open_record(address) as record:
        for report in all_reports():
            record.add(page_for(report), report, made_by="test")
    with create_engine(address.replace("postgresql:", "postgresql+psycopg:")).connect() as connection:
        connection.execute(text("SET enable_seqscan = off"))  # so few rows would be read whole
        wanted = "EXPLAIN SELECT id FROM reports ORDER BY published DESC NULLS LAST, id DESC LIMIT 2"
        assert "reports_newest" in str(connection.scalars(text(wanted)).all())


def test_texts_are_ordered_as_in_a_file(address: str) -> None:
    with create_engine(address.replace("postgresql:", "postgresql+psycopg:")).connect() as connection:
        wanted = (
            "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public' "
            "AND data_type IN ('text', 'character varying') AND coalesce(collation_name, '') != 'C' "
            "AND table_name NOT IN (SELECT table_name FROM information_schema.views WHERE table_schema = 'public')"
        )
        assert connection.execute(text(wanted)).all() == []


def test_another_writer_is_waited_for_and_then_told_of(address: str) -> None:
    with open_record(address) as one, open_record(address, wait=0.1) as other:
        with one.transaction():
            with pytest.raises(RecordError, match="another program is writing"):
                other.set_aside(Page(b"menu"), reason="no article", message="menus only")
            assert other.counts().pages == 0
        other.set_aside(Page(b"menu"), reason="no article", message="menus only")
        assert one.counts().pages == 1


def test_every_change_is_marked(address: str) -> None:
    with open_record(address) as one, open_record(address) as other:
        before = other.overview().mark()
        assert other.overview().mark() == before
        one.add(page_for(geneva()), geneva(), made_by="test")
        assert other.overview().mark() != before


def test_a_server_that_was_away_is_asked_again(address: str) -> None:
    with open_record(address) as record:
        before = record.overview().mark()
        everybody = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
        with create_engine(address.replace("postgresql:", "postgresql+psycopg:")).connect() as connection:
            connection.execute(text(f"{everybody} AND pid != pg_backend_pid()"))
        assert record.overview().mark() != before
        with suppress(RecordError):  # who used a connection just now is told; the others are new
            record.counts()
        assert record.counts().pages == 0


@pytest.mark.parametrize(
    ("place", "told"),
    [
        ("postgresql://tester@127.0.0.1:{port}/nowhere", "createdb"),
        ("postgresql://tester@127.0.0.1:1/record", "cannot be reached"),
        ("postgresql://tester@127.0.0.1:{port}", "names no database"),
        ("postgresql://tester:secret@127.0.0.1:1/record", r"tester:\*\*\*@"),
    ],
    ids=["no database", "no server", "no name", "password hidden"],
)
def test_what_cannot_be_opened_says_the_way_out(server: Server, place: str, told: str) -> None:
    with pytest.raises(RecordError, match=told):
        open_record(place.format(port=server.port))


def test_a_database_of_another_program_is_left_alone(server: Server) -> None:
    name = server.new_database()
    with create_engine(server.address(name).replace("postgresql:", "postgresql+psycopg:")).begin() as connection:
        connection.execute(text("CREATE TABLE bookmarks (url TEXT)"))
    with pytest.raises(RecordError, match=r"not a record \(it holds bookmarks\)"):
        open_record(server.address(name))


def test_all_reports_come_back_in_the_same_order_as_from_a_file(postgres_record: Record) -> None:
    for report in reversed(all_reports()):
        postgres_record.add(page_for(report), report, made_by="test")
    assert list(postgres_record.reports()) == all_reports()


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("postgresql://me@host:5433/news", "postgresql://me@host:5433/news"),
        ("postgresql:///news", "postgresql:///news"),
        ("postgresql:///news?host=/run/postgresql", "postgresql:///news?host=/run/postgresql"),
    ],
)
def test_an_address_that_went_through_a_path_is_whole_again(path: str, address: str) -> None:
    assert is_address(Path(path))
    assert as_written(Path(path)) == address
    assert as_written(path) == path
    assert not is_address(Path("news.db"))


def test_an_address_is_told_whole_and_without_its_password() -> None:
    assert shown(Path("postgresql://me:secret@host:5433/news")) == "postgresql://me:***@host:5433/news"
    assert shown("postgresql://me@host/news") == "postgresql://me@host/news"
    assert shown(Path("a:b/news.db")) == "a:b/news.db"


def test_a_message_names_the_database_as_it_was_written(address: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["search", "zebra", "--record", address])
    assert f"{address} holds nothing with zebra" in capsys.readouterr().err.replace("\n", "")


def test_commands_take_an_address_in_place_of_a_file(address: str, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_bytes(next(iter(sample_pages())).content)
    for arguments in (["add", str(page)], ["check"], ["search", "summit"], ["stories"]):
        with pytest.raises(SystemExit) as ended:
            main([*arguments, "--record", address])
        assert not ended.value.code
    with open_record(address) as record:
        assert record.counts().reports == 1
