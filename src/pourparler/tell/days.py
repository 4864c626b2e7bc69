"""A story as its days: which dates matter, and for each the sentence that tells it best, with the sources.

A day matters when reports tell of it on the spot, and more when later ones come back to it (date selection; Tran et al.
2015, Gholipour Ghalandari and Ifrim 2020). Sources are counted at their origin, so that a reprint adds nothing.
"""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from pourparler.language.dates import DateMention, find_dates, resolve
from pourparler.model import Evidence, Report, Span

from .sentences import sentences

# Weights by benchmarks/timelines.py.
LATER = 2.0  # of the sources that come back to a day later on
AT_ONCE = 1.0  # of the sources that tell of it within a few days
EVENTS = 0.5  # of the events coded for it
BACKGROUND = 0.4  # left of the weight of a day well before the first report: "under construction since 2011"
BACKGROUND_DAYS = 30
PROMPT_DAYS = 3  # what a report tells at once
LEAST_SHARE = 0.45  # of the best day's weight that a day needs when no number of days is asked for
FEWEST_WORDS, MOST_WORDS = 6, 60  # of a sentence to quote
_WORD = re.compile(r"\w{4,}")
_WEIGHTLESS = frozenset({"month", "year"})


@dataclass(frozen=True, slots=True)
class Day:
    """One day of a story. ``sentence`` is a report's own, its place told by ``evidence``.

    ``sources``: independent ones that tell of the day; ``later``: those of them that came back to it after
    ``PROMPT_DAYS``. ``reports``: all that tell of it. ``weight``: how much the day matters, in this story alone.
    """

    date: str
    sentence: str
    report: str
    evidence: Evidence
    sources: int
    later: int
    events: int
    reports: tuple[str, ...]
    weight: float

    def to_dict(self) -> dict[str, Any]:
        return {
            "date": self.date,
            "sentence": self.sentence,
            "report": self.report,
            "evidence": self.evidence.to_dict(),
            "sources": self.sources,
            "later": self.later,
            "events": self.events,
            "reports": list(self.reports),
            "weight": round(self.weight, 2),
        }


@dataclass(frozen=True, slots=True)
class _Told:
    """One sentence about a day."""

    report: Report
    span: Span
    lead: bool
    late: bool
    delay: int  # days from the day to the report

    @property
    def words(self) -> frozenset[str]:
        return frozenset(_WORD.findall(self.report.text[self.span.start : self.span.end].casefold()))


@dataclass(slots=True)
class _Gathered:
    told: list[_Told] = field(default_factory=list)
    events: int = 0


def story_days(reports: Iterable[Report], origins: Mapping[str, str], most: int | None = None) -> list[Day]:
    """The days of a story that matter, in order: the ``most`` weightiest, or all that come near the weightiest.

    ``origins``: report id to whose word it is. A report without a date gives only the days that it names in full.
    """
    found: dict[str, _Gathered] = defaultdict(_Gathered)
    known = sorted(reports, key=lambda report: (report.published or "9999", report.id))
    for report in known:
        for iso, told in _told_by(report):
            found[iso].told.append(told)
        for event in report.events:
            if event.date in found and event.status == "happened":
                found[event.date].events += 1
    days = [day for iso, gathered in found.items() if (day := _day(iso, gathered, origins))]
    days = [_in_background(day, _beginning(known)) for day in days]
    days.sort(key=lambda day: (-day.weight, day.date))
    enough = days[0].weight * LEAST_SHARE if days else 0.0
    chosen = days[:most] if most is not None else [day for day in days if day.weight >= enough]
    return sorted(chosen, key=lambda day: day.date)


def _beginning(reports: Sequence[Report]) -> date:
    """The day from which on a day belongs to the story itself."""
    first = min((day for report in reports if (day := _published(report))), default=date.min)
    return first - timedelta(days=BACKGROUND_DAYS) if first.year > 1 else first


def _in_background(day: Day, beginning: date) -> Day:
    early = date.fromisoformat(day.date) < beginning
    return replace(day, weight=day.weight * BACKGROUND) if early else day


def _told_by(report: Report) -> Iterable[tuple[str, _Told]]:
    """Each day that a sentence of the report tells of; its first sentence tells of the report's own day."""
    published = _published(report)
    for number, (span, lead) in enumerate(sentences(report)):
        named = _days(report.text[span.start : span.end], published)
        if number == 0 and published and not any(_prompt(day, published) for day in named):
            named.append(published)
        for day in dict.fromkeys(named):
            late = published is not None and not _prompt(day, published)
            delay = (published - day).days if published else 0
            if not (published and day > published):  # what is only planned for a day has not made it matter yet
                yield day.isoformat(), _Told(report, span, lead, late, delay)


def _days(text: str, published: date | None) -> list[date]:
    """The days that ``text`` names; without a date of publication only dates in full."""
    found = []
    for mention in _mentions(text):
        if mention.kind not in _WEIGHTLESS and (published or mention.kind == "day"):
            resolved = resolve(mention, published or date.min, tense_hint=_tense(mention))
            if resolved and resolved.precision == "day":
                found.append(date.fromisoformat(resolved.iso))
    return found


@lru_cache(4096)  # copies repeat their sentences
def _mentions(text: str) -> tuple[DateMention, ...]:
    return tuple(find_dates(text))


def _tense(mention: DateMention) -> str | None:
    return "past" if mention.kind == "weekday" and mention.direction != 1 else None


def _prompt(day: date, published: date) -> bool:
    return 0 <= (published - day).days <= PROMPT_DAYS


def _published(report: Report) -> date | None:
    text = (report.published or (report.dateline and report.dateline.date) or "")[:10]
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _day(day: str, gathered: _Gathered, origins: Mapping[str, str]) -> Day | None:
    """The day with its sentence; None when no sentence can be quoted."""
    told = [one for one in gathered.told if len(one.words) >= FEWEST_WORDS and one.span.length < 8 * MOST_WORDS]
    if not told:
        return None
    at_once = {origins.get(one.report.id, one.report.id) for one in gathered.told if not one.late}
    later = {origins.get(one.report.id, one.report.id) for one in gathered.told if one.late}
    weight = LATER * math.log1p(len(later)) + AT_ONCE * math.log1p(len(at_once)) + EVENTS * math.log1p(gathered.events)
    best = _best(told)
    evidence = best.report.evidence(best.span)
    reports = tuple(dict.fromkeys(one.report.id for one in gathered.told))
    sentence = " ".join(evidence.text.split())
    return Day(
        day, sentence, best.report.id, evidence, len(at_once | later), len(later), gathered.events, reports, weight
    )


def _best(told: Sequence[_Told]) -> _Told:
    """The sentence that says most of what the others say: of prompt reports and leads first, and rather short."""
    stands: dict[str, int] = defaultdict(int)
    for one in told:
        for word in one.words:
            stands[word] += 1

    def worth(one: _Told) -> tuple[bool, float, int]:
        shared = sum(stands[word] - 1 for word in one.words) / math.sqrt(len(one.words))
        return (not one.late, shared + 2 * one.lead - min(one.delay, PROMPT_DAYS), -one.span.length)

    return max(told, key=worth)
