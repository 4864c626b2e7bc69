"""Rows of other coders in the record: kept beside the record's own events, never among them."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from itertools import groupby

from sqlalchemy import ColumnElement, Connection, case, delete, func, insert, or_, select

from pourparler.model.foreign import CoderCount, CoderMonth, ForeignEvent

from . import schema
from .asked import batches
from .shelf import Transaction

_MONTH = len("2021-06")


class RecordForeign:
    """The rows of other coders, each call a transaction or within the one that is under way."""

    def __init__(self, reading: Transaction, writing: Transaction) -> None:
        self._read = reading
        self._write = writing

    def keep(self, rows: Sequence[ForeignEvent]) -> int:
        """Keeps ``rows``; one with the coder and id of a row that is there takes its place. Gives how many are new."""
        newest = {(row.coder, row.id): row for row in rows}
        with self._write() as connection:
            replaced = sum(
                _drop(connection, coder, [key[1] for key in keys])
                for coder, keys in groupby(sorted(newest), key=lambda key: key[0])
            )
            if newest:
                connection.execute(insert(schema.foreign_events), [asdict(row) for row in newest.values()])
        return len(newest) - replaced

    def forget(self, coder: str) -> int:
        """Takes every row of ``coder`` away; gives how many there were."""
        table = schema.foreign_events
        with self._write() as connection:
            return connection.execute(delete(table).where(table.c.coder == coder)).rowcount

    def coders(self) -> list[CoderCount]:
        """The coders that the record has rows of, by name."""
        table = schema.foreign_events.c
        day = func.coalesce(table.date, "")
        wanted = select(table.coder, func.count(), func.min(day), func.max(day)).group_by(table.coder)
        with self._read() as connection:
            return [CoderCount(*row) for row in connection.execute(wanted.order_by(table.coder))]

    def months(self, left: str, right: str, *, since: str | None = None) -> list[CoderMonth]:
        """What each coder has between two countries, whoever of them acts, month by month; by coder, then month."""
        table = schema.foreign_events.c
        month = func.substr(func.coalesce(table.date, ""), 1, _MONTH).label("month")
        quads = [func.sum(case((table.quad == quad, 1), else_=0)) for quad in (1, 2, 3, 4)]
        wanted = (
            select(table.coder, month, func.count(), func.sum(func.coalesce(table.goldstein, 0.0)), *quads)
            .where(_between(left, right))
            .group_by(table.coder, month)
            .order_by(table.coder, month)
        )
        wanted = wanted.where(table.date >= since) if since else wanted
        with self._read() as connection:
            rows = connection.execute(wanted).all()
        return [CoderMonth(row[0], row[1], row[2], round(float(row[3]), 1), tuple(map(int, row[4:]))) for row in rows]  # type: ignore[arg-type]

    def between(self, left: str, right: str, *, limit: int = 1000) -> list[ForeignEvent]:
        """Up to ``limit`` rows between two countries, by date, then coder and id."""
        table = schema.foreign_events.c
        wanted = (
            select(schema.foreign_events)
            .where(_between(left, right))
            .order_by(func.coalesce(table.date, ""), table.coder, table.id)
        )
        with self._read() as connection:
            return [ForeignEvent(**row) for row in connection.execute(wanted.limit(limit)).mappings()]


def _between(left: str, right: str) -> ColumnElement[bool]:
    table = schema.foreign_events.c
    return or_((table.actor == left) & (table.recipient == right), (table.actor == right) & (table.recipient == left))


def _drop(connection: Connection, coder: str, ids: Iterable[str]) -> int:
    table = schema.foreign_events
    return sum(
        connection.execute(delete(table).where(table.c.coder == coder, table.c.id.in_(some))).rowcount
        for some in batches(list(ids))
    )
