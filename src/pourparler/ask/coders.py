"""How many events each coder has between two countries, month by month: this record's own, and those taken over."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pourparler.model.foreign import CoderMonth
from pourparler.tell.dyads import Month, by_month, distinct

if TYPE_CHECKING:
    from pourparler.record import Record

OURS = "pourparler"


@dataclass(frozen=True, slots=True)
class ComparedMonth:
    """One month ("2021-06"; "" for events without a date) as each coder has it; a coder that has nothing is missing."""

    month: str
    coders: dict[str, CoderMonth]


def compared(record: "Record", left: str, right: str, *, since: str | None = None) -> list[ComparedMonth]:
    """What each coder has between two countries, in order of months, undated last.

    Our own events are counted once, however many reports tell of them; others as their files have them.
    """
    rows = [row for row in record.deeds(left, right) if since is None or row.date >= since]
    ours = [_own(month) for month in by_month(distinct(rows)) if month.events]
    found: dict[str, dict[str, CoderMonth]] = defaultdict(dict)
    for one in [*ours, *record.foreign().months(left, right, since=since)]:
        found[one.month][one.coder] = one
    return [ComparedMonth(month, found[month]) for month in sorted(found, key=lambda month: month or "9999")]


def coders_in(months: Iterable[ComparedMonth]) -> list[str]:
    """The coders that have anything in ``months``: ours first, the others by name."""
    found = {coder for month in months for coder in month.coders}
    return sorted(found, key=lambda coder: (coder != OURS, coder))


def _own(month: Month) -> CoderMonth:
    quads = (month.quads[1], month.quads[2], month.quads[3], month.quads[4])
    return CoderMonth(OURS, month.month, month.events, month.goldstein, quads)
