"""The shelf of stories (see ``pourparler.merge.shelf``) in the record's file: places, postings, seats."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from pourparler.model import Posting, Seat

from . import postings, schema
from .changes import note_changes

Transaction = Callable[[], AbstractContextManager[Connection]]

_MANY = 400  # places asked for at once: databases limit how many values a question may hold


class RecordShelf:
    """Does what ``pourparler.merge.shelf.Shelf`` asks for, each call within the transaction that is under way."""

    def __init__(self, reading: Transaction, writing: Transaction) -> None:
        self._read = reading
        self._write = writing

    def put(self, place: int, report: str, traits: bytes, keys: Mapping[int, float]) -> None:
        with self._write() as connection:
            connection.execute(insert(schema.places), {"place": place, "report": report, "traits": traits})
            postings.put(connection, place, {key: round(weight * 255) for key, weight in keys.items()})

    def drop(self, place: int, keys: Collection[int]) -> None:
        places = schema.places.c
        with self._write() as connection:
            left = connection.scalar(select(places.story).where(places.place == place))
            note_changes(connection, stories=() if left is None else [left])
            postings.drop(connection, place, keys)
            connection.execute(delete(schema.places).where(places.place == place))

    def place(self, report: str) -> int | None:
        wanted = select(schema.places.c.place).where(schema.places.c.report == report)
        with self._read() as connection:
            found: int | None = connection.scalar(wanted)
        return found

    def traits(self, places: Iterable[int]) -> dict[int, tuple[str, bytes]]:
        table = schema.places.c
        return {row[0]: (row[1], row[2]) for row in self._of(places, table.place, table.report, table.traits)}

    def earlier(self, keys: Collection[int], place: int, limit: int) -> list[Posting]:
        with self._read() as connection:
            return postings.earlier(connection, keys, place, limit)

    def later(self, keys: Collection[int], place: int, limit: int) -> list[Posting]:
        with self._read() as connection:
            return postings.later(connection, keys, place, limit)

    def seats(self, places: Iterable[int]) -> dict[int, Seat]:
        table = schema.places.c
        rows = self._of(places, table.place, table.story, table.happening, table.nearest, table.score)
        return {row[0]: Seat(*row[1:]) for row in rows if row[1] is not None}

    def sit(self, place: int, seat: Seat) -> None:
        table = schema.places
        seated = {"story": seat.story, "happening": seat.happening, "nearest": seat.nearest, "score": seat.score}
        with self._write() as connection:
            left = connection.scalar(select(table.c.story).where(table.c.place == place))
            connection.execute(update(table).where(table.c.place == place).values(**seated))
            note_changes(connection, stories={seat.story} if left is None else {left, seat.story})

    def unseated(self) -> list[int]:
        table = schema.places.c
        with self._read() as connection:
            return list(connection.scalars(select(table.place).where(table.story.is_(None)).order_by(table.place)))

    def story(self, first: int) -> list[tuple[int, Seat]]:
        table = schema.places.c
        wanted = select(table.place, table.story, table.happening, table.nearest, table.score)
        with self._read() as connection:
            rows = connection.execute(wanted.where(table.story == first).order_by(table.place)).all()
        return [(row[0], Seat(*row[1:])) for row in rows]

    def sizes(self) -> dict[int, int]:
        table = schema.places.c
        wanted = select(table.story, func.count()).where(table.story.is_not(None))
        with self._read() as connection:
            rows = connection.execute(wanted.group_by(table.story).order_by(table.story)).all()
        return {row[0]: row[1] for row in rows}

    def _of(self, places: Iterable[int], *columns: object) -> Iterator[tuple[Any, ...]]:
        """Rows of the table of places, for those of ``places`` that are there."""
        asked = list(places)
        wanted = select(*columns).where(  # type: ignore[call-overload]
            schema.places.c.place.in_(bindparam("asked", expanding=True))
        )
        with self._read() as connection:
            for at in range(0, len(asked), _MANY):
                yield from (tuple(row) for row in connection.execute(wanted, {"asked": asked[at : at + _MANY]}))
