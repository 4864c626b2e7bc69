"""Written dates and times to ISO 8601, as exact as they were given."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone

from pourparler.codebook.reading import reading_words
from pourparler.language.dates import find_dates

EARLIEST = date(1850, 1, 1)
"""No report on the web is older; earlier dates are those of a template."""

FIRST_SLUG_YEAR = 70
"""A slug's year from here on is of the last century: the wires went digital in the seventies."""

_ISO = re.compile(
    r"(?P<y>\d{4})[-/.](?P<m>\d\d?)[-/.](?P<d>\d\d?)(?:[T ,]{1,2}(?P<H>\d\d?):(?P<M>\d\d)(?::\d\d(?:[.,]\d{1,9})?)?"
    r"\s?(?P<z>Z|UTC|GMT|[+-]\d\d:?\d\d|[A-Z]{3,4}\b)?)?"
)
_COMPACT = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<m>[01]\d)(?P<d>[0-3]\d)(?:T?(?P<H>[0-2]\d)(?P<M>[0-5]\d)(?:[0-5]\d)?)?(?!\d)"
)
# 22-04-2007 with the day first, as those who write dashes do; an American agency's slug: 11-20-95 2214EST.
_DASHED = re.compile(r"(?<![\d-])(?P<d>\d\d?)-(?P<m>\d\d?)-(?P<y>(?:19|20)\d\d)(?![\d-])")
_SLUG = re.compile(r"(?<!\d)(?P<m>[01]\d)-(?P<d>[0-3]\d)-(?P<y>\d\d)\s(?P<H>[0-2]\d)(?P<M>[0-5]\d)\s?(?P<z>[A-Z]{3})\b")
_CLOCK = re.compile(
    r"(?<![\d:.])(?P<H>[0-2]?\d)[:.](?P<M>[0-5]\d)(?::[0-5]\d)?\s?(?P<half>[ap]\.?\s?m\.?)?"
    r"\s?\(?(?P<z>[+-]\d\d:?\d\d|Z\b|[A-Z]{2,4}\b)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, order=True)
class Stamp:
    """A date as it was written: ``iso`` is YYYY-MM-DD, with Thh:mm and the zone's offset when they were given."""

    moment: datetime
    iso: str
    timed: bool = False

    @property
    def day(self) -> date:
        """The date as written, in its own zone."""
        return date.fromisoformat(self.iso[:10])


def parse_stamp(text: str | None) -> Stamp | None:
    """The first date of ``text`` with its time, or None: 2021-09-27T19:52+0000, Sept. 27, 2021 3:52 PM EDT."""
    head = (text or "").strip()[:200]
    match = _ISO.match(head) or _COMPACT.fullmatch(head)
    if match:
        return _stamp(
            int(match["y"]), int(match["m"]), int(match["d"]), match["H"], match["M"], match.groupdict().get("z")
        )
    if numbers := dashed(head):
        return _dashed_stamp(numbers)
    for mention in find_dates(head):
        if mention.kind != "day" or mention.year is None or mention.month is None or mention.day is None:
            continue
        clock = _CLOCK.search(head[: mention.span.start] + " " * mention.span.length + head[mention.span.end :])
        if mention.time:
            hour, minute = mention.time.split(":")
            return _stamp(mention.year, mention.month, mention.day, hour, minute, mention.zone)
        if not clock:
            return _stamp(mention.year, mention.month, mention.day)
        return _stamp(mention.year, mention.month, mention.day, _hour(clock), clock["M"], clock["z"])
    return None


def dashed(text: str) -> re.Match[str] | None:
    """Where ``text`` has a date in numbers and dashes."""
    return _SLUG.search(text) or _DASHED.search(text)


def _dashed_stamp(found: re.Match[str]) -> Stamp | None:
    parts = found.groupdict()
    year, month, day = int(parts["y"]), int(parts["m"]), int(parts["d"])
    if year < 100:
        year += 1900 if year >= FIRST_SLUG_YEAR else 2000
    if month > 12 >= day:
        month, day = day, month
    return _stamp(year, month, day, parts.get("H"), parts.get("M"), parts.get("z"))


def _hour(clock: re.Match[str]) -> str:
    """The hour of a clock time on the 24-hour clock."""
    hour, half = int(clock["H"]), (clock["half"] or "").lower()
    if half.startswith("p") and hour < 12:
        return str(hour + 12)
    return "0" if half.startswith("a") and hour == 12 else str(hour)


def _stamp(
    y: int, m: int, d: int, hour: str | None = None, minute: str | None = None, zone: str | None = None
) -> Stamp | None:
    """The stamp of these parts; None when they are no date that a report can have."""
    offset = _offset(zone)
    try:
        timed = hour is not None and minute is not None and int(hour) < 24
        naive = datetime(y, m, d, int(hour or 0) if timed else 0, int(minute or 0) if timed else 0)
        moment = naive.replace(tzinfo=timezone(offset or timedelta())).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    if naive.date() < EARLIEST:
        return None
    if not timed:
        return Stamp(moment, naive.date().isoformat())
    suffix = "" if offset is None else _suffix(offset)
    return Stamp(moment, naive.strftime("%Y-%m-%dT%H:%M") + suffix, timed=True)


def _offset(zone: str | None) -> timedelta | None:
    if not zone:
        return None
    if (hours := reading_words().zones.get(zone.upper())) is not None:
        return timedelta(hours=hours)
    match = re.fullmatch(r"([+-])(\d\d):?(\d\d)", zone)
    if not match:
        return None
    offset = timedelta(hours=int(match[2]), minutes=int(match[3]))
    return offset if match[1] == "+" else -offset


def _suffix(offset: timedelta) -> str:
    minutes = int(offset.total_seconds()) // 60
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
