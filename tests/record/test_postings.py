"""Postings in rows of many give what the shelf in memory gives, in whatever order reports come and go."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from pourparler.merge.shelf import MemoryShelf
from pourparler.record import open_record, schema
from pourparler.record.postings import FAR, MOST
from pourparler.record.shelf import RecordShelf
from pourparler.record.sqlite import SqliteRecord

KEYS = (1, 7)
PLACES = st.one_of(st.integers(0, 500), st.integers(0, 20).map(lambda far: far * FAR // 4))


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqliteRecord]:
    with SqliteRecord(_made(tmp_path_factory.mktemp("postings") / "record.db"), wait=5) as record:
        yield record


def _made(path: Path) -> Path:
    open_record(path, create=True).close()
    return path


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(st.lists(PLACES, min_size=1, max_size=3 * MOST, unique=True), st.data())
def test_as_in_memory(record: SqliteRecord, places: list[int], data: st.DataObject) -> None:
    shelf, model = record.shelf(), MemoryShelf()
    gone = data.draw(st.lists(st.sampled_from(places), unique=True, max_size=len(places) // 2))
    with record.transaction():
        for place in places:
            for one in (shelf, model):
                one.put(place, str(place), b"", {KEYS[0]: 0.5, KEYS[1 if place % 3 else 0]: 1.0})
        _alike(shelf, model, places)
        for place in gone:
            for one in (shelf, model):
                one.drop(place, KEYS)
        _alike(shelf, model, places)
        for place in set(places) - set(gone):
            shelf.drop(place, KEYS)
        assert not record.shelf().earlier(KEYS, 2**62, 5)


@pytest.mark.parametrize("order", [1, -1])
def test_rows_are_full_when_reports_come_in_order_of_date(record: SqliteRecord, order: int) -> None:
    shelf, places = record.shelf(), list(range(10 * MOST))[::order]
    with record.transaction():
        for place in places:
            shelf.put(place, str(place), b"", {1: 1.0})
        with record._read() as connection:
            rows = connection.scalars(select(schema.postings.c.data).where(schema.postings.c.key == 1)).all()
        assert len(rows) == 10
        for place in places:
            shelf.drop(place, [1])


def _alike(shelf: RecordShelf, model: MemoryShelf, places: list[int]) -> None:
    for place in {*places[:5], min(places) - 1, max(places) + 1}:
        for limit in (1, 48, 200):
            assert sorted(shelf.earlier(KEYS, place, limit)) == sorted(model.earlier(KEYS, place, limit))
            assert sorted(shelf.later(KEYS, place, limit)) == sorted(model.later(KEYS, place, limit))
