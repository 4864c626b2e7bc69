"""What day a date expression means, told from a report of a known date."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .dates import DateMention

AHEAD = 3.0
"""News looks back more than ahead: without a tense, a date ahead is meant only when it is this much nearer."""

_SAME = frozenset({"that", "same"})


@dataclass(frozen=True, slots=True)
class ResolvedDate:
    """``iso`` cut to ``precision``: day 2021-09-27, month 2021-09, year 2021; a week is its Monday's date.

    ``until`` is the last day of a range ("Feb. 27-28"). ``basis`` says in words how the date was reached.
    """

    iso: str
    precision: str
    basis: str
    until: str | None = None


def resolve(mention: DateMention, anchor: date, *, tense_hint: str | None = None) -> ResolvedDate | None:
    """The date that ``mention`` means in a report of ``anchor``; None when the words do not settle one.

    ``tense_hint`` ("past" or "future") is the tense of the verb that the date belongs to. Without it a date is taken
    for a past one unless it is much nearer ahead.
    """
    rule = _RULES.get(mention.kind)
    try:
        return rule(mention, anchor, tense_hint) if rule else None
    except (OverflowError, ValueError):  # a day before the year 1 or after 9999
        return None


def resolve_after(mention: DateMention, told: ResolvedDate, *, back: bool = False) -> ResolvedDate | None:
    """The date that a sequence ("the next day", "two weeks earlier", "that August") means after ``told``, the date of
    what was told before; never finer than that. ``back``: the other way, from "three days after X" to X. None when the
    words or ``told`` do not settle one.
    """
    basis = f"told from {told.iso}"
    if mention.month is not None:
        return ResolvedDate(f"{told.iso[:4]}-{mention.month:02}", "month", f"month in the text, year {basis}")
    if mention.count is None or (mention.count == 0 and not _SAME & set(mention.text.lower().split())):
        return None
    if told.precision != "day" and mention.count != 0:
        fits = mention.unit == "year" or (mention.unit == told.precision == "month")
        if not fits or told.precision == "week":
            return None
    if told.precision != "day" and mention.count == 0:
        return ResolvedDate(told.iso, told.precision, basis)
    try:
        return _stepped_from(
            mention, date.fromisoformat(f"{told.iso}-01-01"[:10]), -mention.count if back else mention.count, basis
        )
    except (OverflowError, ValueError):  # a day before the year 1 or after 9999
        return None


def _stepped_from(mention: DateMention, day: date, steps: int, basis: str) -> ResolvedDate:
    """ "A week later" is seven days, but nobody counts them: the week of that day; "that year" is the year."""
    if mention.unit == "week":
        day += timedelta(7 * steps)
        return ResolvedDate((day - timedelta(day.weekday())).isoformat(), "week", basis)
    if mention.unit in ("month", "year"):
        return replace(_stepped(mention.unit, day, steps), basis=basis)
    return ResolvedDate((day + timedelta(steps)).isoformat(), "day", basis)


def _day(mention: DateMention, _anchor: date, _tense: str | None) -> ResolvedDate | None:
    found = _date(mention.year or 0, mention.month or 0, mention.day or 0)
    return _on(found, "date in the text", mention) if found else None


def _month_day(mention: DateMention, anchor: date, tense: str | None) -> ResolvedDate | None:
    reach = 8 if mention.weekday is not None else 4
    years = range(anchor.year - reach, anchor.year + reach + 1)
    days = [d for year in years if (d := _date(year, mention.month or 0, mention.day or 0))]
    fitting = [d for d in days if mention.weekday is None or d.weekday() == mention.weekday]
    near = _nearest(fitting, anchor, tense)
    return _on(near, "day in the text, year from the report's date", mention) if near else None


def _day_of_month(mention: DateMention, anchor: date, tense: str | None) -> ResolvedDate | None:
    months = [_month_step(anchor, step) for step in range(-3, 4)]
    near = _nearest([d for m in months if (d := _date(m.year, m.month, mention.day or 0))], anchor, tense or "past")
    return _on(near, "day in the text, month from the report's date", mention) if near else None


def _weekday(mention: DateMention, anchor: date, tense: str | None) -> ResolvedDate | None:
    assert mention.weekday is not None
    back = (anchor.weekday() - mention.weekday) % 7
    if mention.direction == -1:
        return _on(anchor - timedelta(back or 7), "last such weekday before the report's date", mention)
    if mention.direction == 1:
        return _on(anchor + timedelta(7 - back), "next such weekday after the report's date", mention)
    if back and (tense == "future" or (mention.direction == 0 and tense != "past")):
        return _on(anchor + timedelta(7 - back), "nearest such weekday after the report's date", mention)
    return _on(anchor - timedelta(back), "nearest such weekday up to the report's date", mention)


def _month(mention: DateMention, anchor: date, tense: str | None) -> ResolvedDate | None:
    assert mention.month
    if mention.year:
        return ResolvedDate(f"{mention.year:04}-{mention.month:02}", "month", "month in the text")
    year = anchor.year
    ahead = tense == "future" or mention.direction == 1
    if mention.month > anchor.month and not ahead and mention.direction != 0:
        year -= 1
    if mention.month < anchor.month and ahead:
        year += 1
    if mention.month == anchor.month and mention.direction in (-1, 1):
        year += mention.direction
    return ResolvedDate(f"{year:04}-{mention.month:02}", "month", "month in the text, year from the report's date")


def _year(mention: DateMention, _anchor: date, _tense: str | None) -> ResolvedDate | None:
    return ResolvedDate(f"{mention.year:04}", "year", "year in the text")


def _relative(mention: DateMention, anchor: date, tense: str | None) -> ResolvedDate | None:
    if mention.unit is None:
        assert mention.count is not None
        return _on(anchor + timedelta(mention.count), "told from the report's date", mention)
    steps = mention.direction if mention.direction is not None else mention.count
    if mention.count == 0 and mention.direction is None:
        return None
    if mention.unit == "weekend":
        return _weekend(anchor, mention.direction, tense)
    return _stepped(mention.unit, anchor, steps or 0)


def _stepped(unit: str, anchor: date, steps: int) -> ResolvedDate:
    basis = "told from the report's date"
    match unit:
        case "day":
            return ResolvedDate((anchor + timedelta(steps)).isoformat(), "day", basis)
        case "week":
            monday = anchor - timedelta(anchor.weekday()) + timedelta(7 * steps)
            return ResolvedDate(monday.isoformat(), "week", basis)
        case "month":
            return ResolvedDate(_month_step(anchor, steps).isoformat()[:7], "month", basis)
        case _:
            return ResolvedDate(date(anchor.year + steps, 1, 1).isoformat()[:4], "year", basis)


def _weekend(anchor: date, direction: int | None, tense: str | None) -> ResolvedDate:
    saturday = anchor - timedelta((anchor.weekday() - 5) % 7)
    if direction == 1 or (direction == 0 and anchor.weekday() < 5 and tense != "past") or tense == "future":
        saturday += timedelta(7 if anchor.weekday() != 5 or direction == 1 else 0)
    monday, sunday = saturday - timedelta(5), saturday + timedelta(1)
    return ResolvedDate(monday.isoformat(), "week", "weekend told from the report's date", sunday.isoformat())


def _nearest(days: list[date], anchor: date, tense: str | None) -> date | None:
    """The day meant: up to the anchor for the past, from it on for the future, else the nearest, rather behind."""
    if tense == "past":
        days = [d for d in days if d <= anchor + timedelta(1)] or days
    if tense == "future":
        days = [d for d in days if d >= anchor] or days
    return min(days, key=lambda d: (d - anchor).days * AHEAD if d > anchor else (anchor - d).days, default=None)


def _on(day: date, basis: str, mention: DateMention) -> ResolvedDate:
    end = _date(day.year, day.month, mention.end_day) if mention.end_day else None
    return ResolvedDate(day.isoformat(), "day", basis, end.isoformat() if end else None)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month_step(anchor: date, steps: int) -> date:
    months = anchor.year * 12 + anchor.month - 1 + steps
    return date(months // 12, months % 12 + 1, 1)


_RULES: Mapping[str, Callable[[DateMention, date, str | None], ResolvedDate | None]] = {
    "day": _day,
    "month-day": _month_day,
    "day-of-month": _day_of_month,
    "weekday": _weekday,
    "month": _month,
    "year": _year,
    "relative": _relative,
}
