"""What is to be done from time to time, by one of the processes of a server, whichever comes first."""

from datetime import UTC, datetime, timedelta

from sqlalchemy.dialects.sqlite import insert

from . import schema
from .store import DeskStore


def taken(store: DeskStore, chore: str, every: timedelta) -> bool:
    """Whether it falls to this process to do ``chore`` now: nobody has within ``every``."""
    now = datetime.now(UTC)
    row = {"name": chore, "due": (now + every).isoformat(timespec="seconds")}
    mine = insert(schema.chores).values(row)
    mine = mine.on_conflict_do_update(
        index_elements=["name"], set_=row, where=schema.chores.c.due <= now.isoformat(timespec="seconds")
    )
    with store.write() as connection:
        return connection.execute(mine).rowcount == 1
