from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from pourparler.record import open_record
from pourparler.record.migrate import MIGRATIONS
from pourparler.record.schema import NEWEST, VERSION_TABLE, metadata


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


def _not_search(name: str | None, kind: str, _parents: object) -> bool:
    """FTS5 keeps its index in shadow tables of its own (search_data, search_idx, ...)."""
    return not (kind == "table" and name is not None and name.startswith("search"))
