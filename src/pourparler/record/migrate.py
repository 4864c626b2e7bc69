"""Bringing a record to the newest schema: a fresh file and an old one by the same migrations, in one transaction."""

import logging
from pathlib import Path

from sqlalchemy import Connection, inspect, text

from pourparler.errors import RecordError

from .progress import LOG
from .schema import NEWEST, VERSION_TABLE

MIGRATIONS = Path(__file__).with_name("migrations")
_TOLD = (
    "%s is of an older release (schema %s) and is brought to schema %s. It stays as it was until that is done, so that "
    "it may be stopped"
)


def is_current(connection: Connection, name: str) -> bool:
    """Whether the database behind ``connection`` is a record of the newest schema.

    Raises :class:`RecordError` for a database of another program.
    """
    return _revision(connection, name) == NEWEST


def migrate(connection: Connection, name: str) -> None:
    """Brings the database behind ``connection`` to the newest schema.

    Raises :class:`RecordError` for a database of another program, and for a record of a newer Pourparler.
    """
    found = _revision(connection, name)
    if found == NEWEST:  # another process was faster
        return
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(MIGRATIONS))
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if found is not None and found not in known:
        raise RecordError(
            f"{name}: written by a newer Pourparler (schema {found}; this one knows up to {NEWEST}); "
            "update with: pip install --upgrade pourparler"
        )
    logging.getLogger("alembic").setLevel(logging.WARNING)
    if found is not None:
        LOG.info(_TOLD, name, found, NEWEST)
    command.upgrade(config, "head")


def _revision(connection: Connection, name: str) -> str | None:
    """The schema that the database holds; None when it is empty."""
    tables = inspect(connection).get_table_names()
    if VERSION_TABLE in tables:
        version: str | None = connection.scalar(text(f"SELECT version_num FROM {VERSION_TABLE}"))
        return version
    if tables:
        shown = ", ".join(sorted(tables)[:3])
        raise RecordError(f"{name}: a database, but not a record (it holds {shown}); choose another name with --record")
    return None
