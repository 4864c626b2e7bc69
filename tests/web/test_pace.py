"""Limits on how often somebody does something, and what one process does for all: kept in the desk's file."""

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from limits import parse
from sqlalchemy import func, select, update

from pourparler.web.desk import DeskStore, chores, open_desk, schema
from pourparler.web.desk.pace import Pace

LIMITS = (parse("3/10 minutes"), parse("4/day"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "desk.db"


@pytest.fixture
def store(path: Path) -> Iterator[DeskStore]:
    with closing(open_desk(path)) as store:
        yield store


def later(store: DeskStore, seconds: float) -> None:
    """As if so much time had passed since all that was counted."""
    with store.write() as connection:
        connection.execute(update(schema.hits).values(ends=schema.hits.c.ends - seconds))


def test_two_processes_count_together_and_each_person_alone(store: DeskStore, path: Path) -> None:
    with closing(open_desk(path)) as other:
        one, two = Pace(store), Pace(other)
        assert [pace.allows(LIMITS, "comment", "192.0.2.0/24") for pace in (one, two, one, two, one)] == [
            True, True, True, False, False,
        ]  # fmt: skip
        assert two.allows(LIMITS, "comment", "198.51.100.0/24")
        assert two.allows(LIMITS, "report", "192.0.2.0/24")


def test_a_window_moves_on_and_the_longer_one_holds(store: DeskStore) -> None:
    pace = Pace(store)
    assert [pace.allows(LIMITS, "comment", "a") for _ in range(4)] == [True, True, True, False]
    later(store, 601)
    assert [pace.allows(LIMITS, "comment", "a") for _ in range(2)] == [True, False]  # four a day
    later(store, 86_400)
    assert pace.allows(LIMITS, "comment", "a")


def test_nobodys_address_is_kept_and_nothing_longer_than_it_counts(store: DeskStore, path: Path) -> None:
    pace = Pace(store)
    pace.allows(LIMITS, "comment", "192.0.2.0/24")
    assert b"192.0.2" not in path.read_bytes()
    later(store, 86_401)
    pace.allows((LIMITS[0],), "comment", "b")
    with store.read() as connection:
        assert connection.scalar(select(func.count()).select_from(schema.hits)) == 1


def test_a_chore_falls_to_one_process_and_again_when_it_is_due(store: DeskStore, path: Path) -> None:
    with closing(open_desk(path)) as other:
        assert [chores.taken(one, "purge", timedelta(hours=6)) for one in (store, other, store)] == [True, False, False]
        assert chores.taken(other, "another", timedelta(hours=6))
        with store.write() as connection:
            connection.execute(update(schema.chores).values(due="2020-01-01T00:00:00+00:00"))
        assert [chores.taken(one, "purge", timedelta(hours=6)) for one in (other, store)] == [True, False]
