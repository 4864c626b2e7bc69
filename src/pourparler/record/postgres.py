"""The record in a PostgreSQL database."""

import time
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, InvalidatePoolError

from pourparler.errors import MissingExtra, RecordError

from .changes import ServerChanges
from .sql import SqlRecord

DRIVER = "postgresql+psycopg"
WRITERS = 7_036_874_417  # the number of the lock that who writes holds: one program at a time, as in a file
CONNECTING = 10  # seconds to wait for the server
RESTING = (
    1.0  # seconds that a connection lay idle, after which it is tried before it is used: the server may be another
)
SHORT = "-c jit=off -c max_parallel_workers_per_gather=0"
"""Questions are short: compiling one, or sharing it out, takes longer than answering it."""


class PostgresRecord(SqlRecord):
    """A :class:`~pourparler.record.Record` in the database at ``address``. Who writes waits at most ``wait`` seconds
    for another's transaction."""

    def __init__(self, address: str, *, wait: float) -> None:
        url = _url(address)
        engine = _engine(url, wait)
        name = url.render_as_string(hide_password=True).replace(DRIVER, "postgresql")
        # every question sees what was committed before it, within a transaction or not, so who reads begins none: two
        # journeys to the server less
        super().__init__(
            engine, name, ServerChanges(engine), reading=engine.execution_options(isolation_level="AUTOCOMMIT")
        )


def _url(address: str) -> URL:
    try:
        url = make_url(address.replace("postgres:", "postgresql:", 1) if address.startswith("postgres:") else address)
    except ArgumentError as err:
        raise RecordError(f"{address}: not an address; write postgresql://user@host/database") from err
    if not url.database:
        raise RecordError(f"{address}: names no database; write postgresql://user@host/database")
    try:
        import psycopg  # noqa: F401 – is it there?
    except ImportError as err:
        raise MissingExtra("a record in PostgreSQL", "postgres") from err
    return url.set(drivername=DRIVER)


def _engine(url: URL, wait: float) -> Engine:
    settings = {"connect_timeout": CONNECTING, "options": SHORT}
    engine = create_engine(url, connect_args=settings, pool_use_lifo=True)
    _try_those_that_rested(engine)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        if connection.get_execution_options().get("write"):
            values: dict[str, Any] = {"lock": WRITERS}
            connection.execute(text(f"SET LOCAL lock_timeout = {round(1000 * wait)}"))
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), values)

    return engine


def _try_those_that_rested(engine: Engine) -> None:
    """Asks the server whether it still knows a connection that was not used lately; one that it does not is replaced.

    The same as ``pool_pre_ping``, which asks each time: of a desk that asks often every fourth journey.
    """

    @event.listens_for(engine, "checkin")
    def rest(_connection: Any, record: Any) -> None:
        record.info["rests since"] = time.monotonic()

    @event.listens_for(engine, "checkout")
    def wake(connection: Any, record: Any, _proxy: Any) -> None:
        if time.monotonic() - record.info.get("rests since", time.monotonic()) < RESTING:
            return
        try:
            engine.dialect.do_ping(connection)
        except engine.dialect.loaded_dbapi.Error as error:
            raise InvalidatePoolError from error
