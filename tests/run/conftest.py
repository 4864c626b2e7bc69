from pathlib import Path

import pytest

from pourparler.model import Page
from pourparler.record import open_record
from pourparler.run.here import Alone
from pourparler.run.whole import run, write_tables
from pourparler.samples import sample_pages

PAGES = 12


def some_pages() -> list[Page]:
    """Sample pages with reprints and stories among them, and one that is no article."""
    return [*list(sample_pages())[:PAGES], Page(b"%PDF-1.7 not a page", name="paper.pdf")]


@pytest.fixture(scope="session")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a run by one process: what every other run is to come to."""
    folder = tmp_path_factory.mktemp("alone")
    with open_record(folder / "record.db", create=True) as record:
        outcome = run(some_pages(), record, Alone())
        assert (outcome.read, outcome.refused, outcome.compared) == (PAGES, 1, PAGES)
        write_tables(record, folder / "tables")
    return folder
