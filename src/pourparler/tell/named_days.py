"""The days that a sentence names."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from pourparler.codebook.modality import modality
from pourparler.language.dates import DateMention, find_dates, resolve

_FROM_REPORT = frozenset({"weekday", "relative", "sequence"})  # told from the report's own day
_NO_DAY = frozenset({"month", "year"})
_ENDS = re.compile(r"[,;:“”\"—–]|\bthat\b")  # of a date's own clause
_OPENS = re.compile(r"\W*(?:\w+\s)?")  # before a date that opens its sentence: "On Sunday the council will vote"
_REACH = 90  # characters before or after a date that may say that it is still to come


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A day that is named. ``alone``: by words that hold without the day of the report ("March 3", not "Monday")."""

    day: date
    alone: bool


def named_days(text: str, published: date | None) -> list[NamedDay]:
    """The days that one sentence names, in its order: not those still to come when it was published.

    Without a date of publication only dates in full.
    """
    found = []
    for mention in _mentions(text):
        day = _day(text, mention, published)
        if day and not (published and day > published):
            found.append(NamedDay(day, mention.kind not in _FROM_REPORT))
    return found


@lru_cache(4096)  # copies repeat their sentences
def _mentions(text: str) -> tuple[DateMention, ...]:
    return tuple(find_dates(text))


def _day(text: str, mention: DateMention, published: date | None) -> date | None:
    if mention.kind in _NO_DAY or mention.unit == "weekend" or not (published or mention.kind == "day"):
        return None
    tense = None
    if mention.kind == "weekday":
        tense = "future" if mention.direction == 1 or _to_come(text, mention) else "past"
    resolved = resolve(mention, published or date.min, tense_hint=tense)
    return date.fromisoformat(resolved.iso) if resolved and resolved.precision == "day" else None


def _to_come(text: str, mention: DateMention) -> bool:
    """Whether the words about a weekday put it ahead: "expected to meet on Sunday", "On Sunday they will meet"."""
    before = _ENDS.split(text[max(0, mention.span.start - _REACH) : mention.span.start])[-1]
    if _ahead().search(before):
        return True
    rest = _ENDS.split(text[mention.span.end : mention.span.end + _REACH])[0]
    return bool(_OPENS.fullmatch(text, 0, mention.span.start) and _ahead().search(rest))


@cache
def _ahead() -> re.Pattern[str]:
    """Matches the words that say of a deed that it is still to be done."""
    words = modality()
    auxiliary = "|".join(map(re.escape, sorted(words.future | words.conditional)))
    planning = "|".join(map(re.escape, sorted(words.planning)))
    return re.compile(rf"(?<!\w)(?:{auxiliary}|(?:{planning}) to)\b", re.IGNORECASE)
