from collections.abc import Iterator
from pathlib import Path

import pytest

from pourparler.record import Record, open_record


@pytest.fixture
def record(made_record: Path) -> Iterator[Record]:
    with open_record(made_record) as store:
        yield store
