"""Dates in English news text: where they stand (`find_dates`) and what day they mean (`resolve`).

Pure functions on strings; the conventions are those of the Associated Press stylebook: a weekday is the nearest one, a
month and day without a year lie close to the report, "earlier in September" is a month and no day.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from pourparler.model import Span

from .date_words import DateWords, date_words
from .dates_resolved import ResolvedDate, resolve, resolve_after

__all__ = ["DateMention", "ResolvedDate", "find_dates", "resolve", "resolve_after"]


@dataclass(frozen=True, slots=True)
class DateMention:
    """One date expression. Fields that the words do not give are None.

    ``kind``: day (a full date), month-day, day-of-month, weekday, month, year, relative ("last week", "three days
    ago"), or sequence, told from what was told before ("the next day", "a week later", "that August"). ``direction`` is
    -1, 0 or 1 for "last", "this", "next"; ``unit`` and ``count`` belong to relative dates (two weeks ago: unit week,
    count -2). ``end_day`` closes a range ("Feb. 27-28"). ``time`` is HH:MM.
    """

    span: Span
    text: str
    kind: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    end_day: int | None = None
    weekday: int | None = None
    direction: int | None = None
    unit: str | None = None
    count: int | None = None
    time: str | None = None
    zone: str | None = None


def find_dates(text: str) -> list[DateMention]:
    """The date expressions of ``text`` in order; where two readings overlap, the longer one."""
    around = _around(text)
    if not around:
        return []
    found = [
        mention
        for needs, pattern, read in _patterns()
        if all(kind in around for kind in needs)
        for stretch in around[needs[0]]
        for match in pattern.finditer(text, *stretch)
        if (mention := read(match))
    ]
    found.sort(key=lambda mention: (mention.span.start, -mention.span.length))
    chosen: list[DateMention] = []
    for mention in found:
        if chosen and chosen[-1].span.overlaps(mention.span):
            if mention.span.length > chosen[-1].span.length:
                chosen[-1] = mention
        else:
            chosen.append(mention)
    return list(_with_weekdays(text, chosen))


SHORT = 3  # letters of a month's short form
NAME = 30  # characters before it to look for a first name in
_CAPITAL = re.compile(r"\b[A-Z][a-z]+ $")
REACH = 80  # characters; no date is longer
_LETTERS, _WORD_OR_FIGURES = re.compile(r"[^\W\d_]+"), re.compile(r"[^\W\d_]+|\d+")
_SPACE = re.compile(r"\s")
_JOIN = re.compile(r"\s{0,2}[,(]?\s{0,2}(?:the\s)?$")


def _with_weekdays(text: str, mentions: list[DateMention]) -> Iterator[DateMention]:
    """A weekday and the date it stands beside ("Friday, Nov. 6"; "Friday (6 November)") as one mention."""
    held: DateMention | None = None
    for mention in mentions:
        if held:
            between = text[held.span.end : mention.span.start]
            if mention.kind in ("day", "month-day", "day-of-month") and _JOIN.fullmatch(between):
                span = Span(held.span.start, mention.span.end)
                yield replace(mention, span=span, text=text[span.start : span.end], weekday=held.weekday)
                held = None
                continue
            yield held
            held = None
        if mention.kind == "weekday" and mention.direction is None:
            held = mention
        else:
            yield mention
    if held:
        yield held


_Reader = Callable[[re.Match[str]], DateMention | None]


@cache
def _patterns() -> tuple[tuple[tuple[str, ...], re.Pattern[str], _Reader], ...]:
    """What each match has inside it, pattern and reader of each way to write a date."""
    words = date_words()
    return tuple((_needs(pattern), re.compile(pattern), _reader(kind, words)) for kind, pattern in words.patterns())


def _needs(pattern: str) -> tuple[str, ...]:
    """What every match of ``pattern`` has inside it, the rarest first: a word of a kind (see :func:`_kinds_of_words`),
    four figures in a row, or one."""
    named = [kind for kind in ("month", "weekday", "word", "unit") if f"(?P<{kind}>" in pattern]
    if re.search(r"\(\?P<month>[\[\\0]", pattern):  # in figures
        named.remove("month")
    if "(?P<year>" in pattern:
        named.append("year")
    elif "(?P<day>" in pattern:
        named.append("figure")
    return tuple(named)


@cache
def _kinds_of_words() -> dict[str, frozenset[str]]:
    """The words of names of months and weekdays, of "yesterday" and its like, and of units of time, in lower case."""
    words = date_words()
    kinds = {
        "month": words.months,
        "weekday": words.weekdays,
        "word": words.days,
        "unit": (*words.units, *(f"{unit}s" for unit in words.units), *words.sequence_that),
    }
    # of an expression of several words ("the day before yesterday") the longest
    return {
        kind: frozenset(max(_LETTERS.findall(name.lower()), key=len) for name in names) for kind, names in kinds.items()
    }


@cache
def _kind_of_word() -> dict[str, list[str]]:
    """Word, in lower case, to the kinds that it is of."""
    found: dict[str, list[str]] = {}
    for kind, words in _kinds_of_words().items():
        for word in words:
            found.setdefault(word, []).append(kind)
    return found


def _around(text: str) -> dict[str, list[tuple[int, int]]]:
    """Kind of thing that a date has inside it to the stretches of ``text`` around such things: long enough that what
    matches inside one matches there in the whole text, and nothing else does."""
    kinds, found = _kind_of_word(), dict[str, list[tuple[int, int]]]()
    for match in _WORD_OR_FIGURES.finditer(text):
        word = match[0]
        if word[0].isdecimal():
            here = ["figure", "year"] if len(word) >= 4 else ["figure"]
        else:
            here = kinds.get(word.lower(), [])
        for kind in here:
            found.setdefault(kind, []).append(match.span())
    return {kind: list(_stretches(text, places)) for kind, places in found.items()}


def _stretches(text: str, places: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """What lies within REACH of some places, each to the end of a word."""
    begin, end = max(0, places[0][0] - REACH), places[0][1] + REACH
    for start, stop in places[1:]:
        space = _SPACE.search(text, end, max(end, start - REACH))
        if space is not None:
            yield begin, space.start()
            begin = start - REACH
        end = stop + REACH
    space = _SPACE.search(text, end)
    yield begin, space.start() if space is not None else len(text)


def _reader(kind: str, words: DateWords) -> _Reader:
    """How a match of the pattern for ``kind`` becomes a mention; None for numbers that are no date."""

    def read(match: re.Match[str]) -> DateMention | None:
        got = {name: value for name, value in match.groupdict().items() if value is not None}
        mention = DateMention(
            Span(match.start(), match.end()),
            match[0],
            kind,
            year=_year(got.get("year")),
            month=words.month(got["month"]) if "month" in got else None,
            day=_number(got.get("day")),
            end_day=_number(got.get("end")),
            weekday=words.weekday(got["weekday"]) if "weekday" in got else None,
            direction=0 if "definite" in got else words.directions.get(got.get("direction", "").lower()),
            unit=got.get("unit"),
            count=words.count(got),
            time=_clock(got.get("time")),
            zone=got.get("zone"),
        )
        return mention if _possible(mention) and not _of_a_name(match, kind) else None

    return read


def _of_a_name(match: re.Match[str], kind: str) -> bool:
    """Whether a month's short form is somebody's name: "Zhang Jun"."""
    before = match.string[max(0, match.start() - NAME) : match.start()]
    return kind == "month" and len(match[0]) == SHORT and bool(_CAPITAL.search(before))


def _year(text: str | None) -> int | None:
    if text is None:
        return None
    if len(text) == 2:
        return 2000 + int(text) if int(text) < 70 else 1900 + int(text)
    return int(text)


def _number(text: str | None) -> int | None:
    digits = re.match(r"\d+", text) if text else None
    return int(digits[0]) if digits else None


def _clock(text: str | None) -> str | None:
    match = re.match(r"(\d{1,2})[:.](\d\d)", text) if text else None
    return f"{int(match[1]):02}:{match[2]}" if match else None


def _possible(mention: DateMention) -> bool:
    if mention.month is not None and not 1 <= mention.month <= 12:
        return False
    if mention.year is not None and not 1500 <= mention.year <= 2200:
        return False
    if mention.day is None:
        return True
    try:
        date(mention.year or 2020, mention.month or 1, mention.end_day or mention.day)
        date(mention.year or 2020, mention.month or 1, mention.day)
    except ValueError:
        return False
    return mention.end_day is None or mention.end_day > mention.day
