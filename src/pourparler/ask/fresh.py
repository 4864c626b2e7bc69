"""A record is asked only when everything in it has been compared."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pourparler.merge.ready import Each
    from pourparler.record import Record

_BLOCK = 512  # reports known to be waiting, where other processes work for this one


def bring_up_to_date(
    record: "Record", meanwhile: Callable[[], AbstractContextManager[object]] = nullcontext, each: "Each" = map
) -> int:
    """Compares the reports that have not been compared yet, and gives how many there were.

    Nothing is done, and nothing loaded, where all have been. ``meanwhile``: what to show while it lasts;
    ``each``: spreads what can be worked out beforehand over other processes (:func:`~pourparler.flow.compare_new`).
    """
    if not (record.waiting(1) or record.removed()):
        return 0
    from pourparler.flow import compare_new

    with meanwhile():
        return compare_new(record) if each is map else compare_new(record, each, block=_BLOCK)
