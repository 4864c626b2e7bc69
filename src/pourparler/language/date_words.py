"""The words of dates (``dates.yaml``) and the patterns made of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

_FILE = Path(__file__).with_name("dates.yaml")
_YEAR = r"(?P<year>1[5-9]\d\d|20\d\d|21\d\d)"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_TO = r"\s{0,2}(?:-|–|—|to|and)\s{0,2}"
_END = rf"(?:{_TO}(?P<end>[0-3]?\d)(?:st|nd|rd|th)?)?"
_TIME = r"(?P<time>[0-2]?\d:[0-5]\d)(?::[0-5]\d(?:\.\d{1,6})?)?"
_ZONE = r"(?:\s{0,1}(?P<zone>Z|UTC|GMT|[+-]\d\d:?\d\d|[A-Z]{2,4}\b))?"


@dataclass(frozen=True, slots=True)
class DateWords:
    """Names of months and weekdays (lower case) to their numbers, and the other words by their use."""

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    also_names: tuple[str, ...]
    month_cues: tuple[str, ...]
    numbers: Mapping[str, int]
    days: Mapping[str, int]
    units: tuple[str, ...]
    directions: Mapping[str, int]
    parts: tuple[str, ...]
    day_parts: tuple[str, ...]
    year_cues: tuple[str, ...]
    papers: tuple[str, ...]
    sequence_steps: Mapping[str, int]
    sequence_sides: Mapping[str, int]
    sequence_that: tuple[str, ...]
    limits: frozenset[str]
    other_time: frozenset[str]
    next_to: frozenset[str]
    bounds_far: tuple[str, ...]
    points_back: frozenset[str]
    lasting: tuple[str, ...]
    lasts: tuple[str, ...]

    def month(self, name: str) -> int:
        """The number of a month given by name or number."""
        return int(name) if name.isdigit() else self.months[name.lower().rstrip(".")]

    def weekday(self, name: str) -> int:
        """0 for Monday to 6 for Sunday."""
        return self.weekdays[name.lower().rstrip(".")]

    def count(self, groups: Mapping[str, str]) -> int | None:
        """Steps from the anchor: "two days ago" -2, "in three weeks" 3, "tomorrow" 1, "the day before" -1."""
        if "step" in groups:
            return self.sequence_steps[groups["step"].lower()]
        if "that" in groups:
            return 0
        if "side" in groups:
            return self.sequence_sides[groups["side"].lower()] * self._number(groups.get("count", "1"))
        if "word" in groups:
            return self.days[" ".join(groups["word"].lower().split())]
        if "count" not in groups:
            return None
        steps = self._number(groups["count"])
        return -steps if "ago" in groups else steps

    def _number(self, written: str) -> int:
        return int(written) if written.isdigit() else self.numbers[written.lower()]

    def patterns(self) -> Iterator[tuple[str, str]]:
        """Kind and regular expression of every way to write a date."""
        month, names = _names(self.months), _names({w: n for w, n in self.weekdays.items() if len(w) > 5})
        short = _names(self.weekdays)
        day_part = rf"(?:\s{{1,2}}(?:{_any(self.day_parts)})\b)?"
        safe = _names({m: n for m, n in self.months.items() if m.title() not in self.also_names})
        part = rf"(?:(?:{_any(self.parts)})(?:\s{{1,2}}(?:in|of))?\s{{0,2}}(?<=[\s-]))?"
        direction = rf"(?P<direction>{_any(self.directions, either_case=True)})"
        yield "day", rf"\b{_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)(?:[T ]\s?{_TIME}{_ZONE})?(?![\d-])"
        yield "day", rf"\b{_YEAR}[./](?P<month>[01]?\d)[./](?P<day>[0-3]?\d)\b(?:\s{{1,2}}{_TIME}{_ZONE})?"
        yield "day", rf"(?:\b{_TIME}{_ZONE},?\s{{1,2}})?\b(?P<day>[0-3]?\d)\.(?P<month>[01]?\d)\.{_YEAR}\b"
        yield "day", rf"\b(?P<month>0?\d|1[0-2])\.(?P<day>1[3-9]|2\d|3[01])\.{_YEAR}\b"
        yield "day", rf"\b(?P<month>[01]?\d)/(?P<day>[0-3]?\d)/{_YEAR}\b"
        yield "day", rf"\b(?P<day>1[3-9]|2\d|3[01])/(?P<month>[01]?\d)/{_YEAR}\b"
        yield "day", rf"\b(?P<month>{month})\.?\s{{0,2}}{_DAY}{_END},?\s{{1,2}}{_YEAR}\b"
        yield "day", rf"\b{_DAY}{_END}(?:\s{{1,2}}of)?[\s-]{{1,2}}(?P<month>{month})\b\.?,?[\s-]{{1,2}}{_YEAR}\b"
        yield "month-day", rf"\b(?P<month>{month})\.?\s{{1,2}}{_DAY}{_END}\b(?![\d:%]|[.,]\d|\s?[ap]\.?m\b)"
        yield "month-day", rf"(?<![\d.,:$])\b{_DAY}{_END}(?:\s{{1,2}}of)?\s{{1,2}}(?P<month>{month})\b"
        yield "day-of-month", r"\bon\s{1,2}(?:the\s{1,2})?(?P<day>[0-3]?\d)(?:st|nd|rd|th)\b(?!\s{1,2}[a-z])"
        yield "month", rf"\b{part}(?P<month>{month})\b\.?,?\s{{1,2}}(?:of\s)?{_YEAR}\b"
        yield "month", rf"\b{part}{direction}\s{{1,2}}(?P<month>{month})\b"
        yield "month", rf"\b(?i:{_any(self.month_cues)})(?:(?<=-)|\s{{1,2}})(?P<month>{month})\b(?!\.?\s{{1,2}}\d)"
        yield "month", rf"\b{part}(?P<month>{safe})\b(?!\.?\s\d)"
        yield "weekday", rf"\b(?:{direction}\s{{1,2}})?(?P<weekday>{names})\b(?!\s(?:{_any(self.papers)})\b){day_part}"
        yield "weekday", rf"\b(?P<weekday>{short})\b\.?(?=,?\s{{1,2}}(?:{month}|\d))"
        counts = rf"(?P<count>(?i:{_any(self.numbers)})|\d{{1,3}})\s{{1,2}}(?P<unit>{_any(self.units)})s?"
        yield from self._sequences(counts, month=_names(self.months))
        yield "relative", rf"\b(?i:(?P<word>{_any(self.days)}))\b"
        yield "relative", rf"\b{part}(?i:the\s)?{direction}\s{{1,2}}(?P<unit>{_any(self.units)})\b"
        yield "relative", rf"\b(?:{_any(self.parts)})\s{{1,2}}(?P<definite>the)\s{{1,2}}(?P<unit>{_any(self.units)})\b"
        yield "relative", r"\b(?i:over|at|during|on)\s{1,2}the\s{1,2}(?P<unit>weekend)\b"
        yield "relative", rf"\b(?:(?i:a|some|about|nearly|almost)\s)?{counts}\s{{1,2}}(?P<ago>ago)\b"
        yield "relative", rf"\b(?i:in|within)\s{{1,2}}{counts}(?:[’']s?\stime)?(?=[,.;\s])"
        yield "year", rf"\b(?i:{_any(self.year_cues)})(?:(?<=-)|\s{{1,2}}){_YEAR}\b(?![-–/]\d|,\d|\s[a-z]+s\b)"

    def _sequences(self, counts: str, *, month: str) -> Iterator[tuple[str, str]]:
        """What is told from the date of something told before: "the next day", "a week later", "that August"."""
        unit = rf"(?P<unit>{_any(self.units)})"
        side = rf"(?P<side>{_any(self.sequence_sides, either_case=True)})"
        steps = _any(self.sequence_steps, either_case=True)
        yield "sequence", rf"\b(?i:the)\s{{1,2}}(?P<step>{steps})\s{{1,2}}{unit}\b"
        yield "sequence", rf"\b(?:(?i:some|about|nearly|almost|just|only)\s)?{counts}\s{{1,2}}{side}\b"
        yield "sequence", rf"\b(?i:the)\s{{1,2}}{unit}\s{{1,2}}{side}\b"
        yield (
            "sequence",
            rf"\b(?P<that>(?i:that))\s(?:same\s)?(?P<unit>{_any(self.sequence_that)})\b(?!\s(?:when|that))",
        )
        yield "sequence", rf"\b(?P<that>that)\s(?P<month>{month})\b"
        yield (
            "sequence",
            rf"\b(?P<month>{month})(?:\s{{1,2}}of)?\s{{1,2}}(?P<that>that|the\ssame)\s{{1,2}}(?P<unit>year)\b",
        )


def _any(words: "Mapping[str, int] | tuple[str, ...]", *, either_case: bool = False) -> str:
    """A pattern for any of ``words``, the longest first; white space inside them is free."""
    joined = "|".join(
        word.replace(" ", r"\s{1,2}") for word in sorted((str(word) for word in words), key=len, reverse=True)
    )
    return f"(?i:{joined})" if either_case else joined


def _names(words: "Mapping[str, int]") -> str:
    """A pattern for names as Capitalised words or in CAPITALS."""
    return "|".join(f"{w.title()}|{w.upper()}" for w in sorted(words, key=len, reverse=True))


@cache
def date_words() -> DateWords:
    """The words of ``dates.yaml``, read once."""
    data = yaml.safe_load(_FILE.read_text("utf-8"))
    return DateWords(
        months={name.lower(): n for n, names in enumerate(data["months"], 1) for name in names},
        weekdays={name.lower(): n for n, names in enumerate(data["weekdays"]) for name in names},
        also_names=tuple(data["also_names"]),
        month_cues=tuple(data["month_cues"]),
        numbers=data["numbers"],
        days=data["days"],
        units=tuple(data["units"]),
        directions=data["directions"],
        parts=tuple(data["parts"]),
        day_parts=tuple(data["day_parts"]),
        year_cues=tuple(data["year_cues"]),
        papers=tuple(data["papers"]),
        sequence_steps=data["sequence_steps"],
        sequence_sides=data["sequence_sides"],
        sequence_that=tuple(data["sequence_that"]),
        limits=frozenset(data["limits"]),
        other_time=frozenset(data["other_time"]),
        next_to=frozenset(data["next_to"]),
        bounds_far=tuple(data["bounds_far"]),
        points_back=frozenset(data["points_back"]),
        lasting=tuple(data["lasting"]),
        lasts=tuple(data["lasts"]),
    )
