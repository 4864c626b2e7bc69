"""What a thread has learned while it looks at the record as at one moment, so that it need not ask again."""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar, cast

from sqlalchemy import Connection

T = TypeVar("T")
_KEY = "learned at one moment"


@contextmanager
def remembering(connection: Connection) -> Iterator[None]:
    """What is :func:`learned` over ``connection`` within this is asked for once."""
    connection.info[_KEY] = {}
    try:
        yield
    finally:
        del connection.info[_KEY]


def learned(connection: Connection, what: Hashable, ask: Callable[[], T]) -> T:
    """What ``ask`` gives, or gave before at the same moment under the name ``what``."""
    known: dict[Hashable, Any] | None = connection.info.get(_KEY)
    if known is None:
        return ask()
    if what not in known:
        known[what] = ask()
    return cast(T, known[what])
