"""How often each block of addresses does something, counted in the desk's file: over all processes of a server."""

import hmac
import time

from limits import RateLimitItem
from sqlalchemy import Connection, delete, func, insert, select

from . import schema
from .store import DeskStore


class Pace:
    """Limits on how often somebody may do something (a moving window each). Who it was is kept as a keyed hash alone,
    and no longer than the window lasts."""

    def __init__(self, store: DeskStore) -> None:
        self._store = store

    def allows(self, limits: tuple[RateLimitItem, ...], *who: str) -> bool:
        """Whether ``who`` may do this once more under all ``limits``; if so, that is counted."""
        keys = [self._hash(limit.key_for(*who)) for limit in limits]
        with self._store.write() as connection:  # holds the lock: two processes cannot both take the last place
            now = time.time()
            connection.execute(delete(schema.hits).where(schema.hits.c.ends <= now))
            if any(_count(connection, key) >= limit.amount for key, limit in zip(keys, limits, strict=True)):
                return False
            rows = [{"key": key, "ends": now + limit.get_expiry()} for key, limit in zip(keys, limits, strict=True)]
            connection.execute(insert(schema.hits), rows)
        return True

    def _hash(self, name: str) -> str:
        return hmac.new(self._store.form_key, f"pace {name}".encode(), "sha256").hexdigest()


def _count(connection: Connection, key: str) -> int:
    return int(connection.scalar(select(func.count()).where(schema.hits.c.key == key)) or 0)
