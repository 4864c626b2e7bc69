"""Records in PostgreSQL for tests: one server a run, one database a test."""

from collections.abc import Iterator

import pytest

from pourparler.record import Record, open_record
from tests.record.server import NoServer, Server


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A PostgreSQL server on loopback; where there can be none, the tests that want it are skipped and say why."""
    pytest.importorskip("psycopg", reason="the extra 'postgres' is not installed")
    try:
        running = Server()
    except NoServer as none:
        pytest.skip(f"no PostgreSQL server: {none}")
    yield running
    running.stop()


@pytest.fixture(scope="session")
def template(server: Server) -> str:
    """A database with an empty record, to be copied."""
    name = server.new_database()
    open_record(server.address(name)).close()
    return name


@pytest.fixture
def address(server: Server, template: str) -> Iterator[str]:
    """The address of an empty record in PostgreSQL."""
    name = server.new_database(template)
    yield server.address(name)
    server.drop(name)


@pytest.fixture
def postgres_record(address: str) -> Iterator[Record]:
    """An empty record in PostgreSQL."""
    with open_record(address) as record:
        yield record
