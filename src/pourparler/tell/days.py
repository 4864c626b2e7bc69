"""A story as its days: which dates matter, and for each the sentence that tells it best, with the sources.

A day matters by how many sources name it (date selection; Tran et al. 2015, Gholipour Ghalandari and Ifrim 2020), each
counted at its origin, so that a reprint adds nothing, and once: by its sentence that is most about what other sources
tell too. The day on which a report was published counts for little where no words name it: news is often of the day
before, and a page's date may be that of its last visit.
"""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from statistics import median
from typing import Any

from pourparler.model import Evidence, Report, Span

from .named_days import NamedDay, named_days
from .sentences import sentences

# By benchmarks/timelines.py: its own stories, and ten of real news that are not among those it is judged by. F1
# there is .79; without LONELY, or without ASIDE, .745; it moves by less than .03 when a constant is halved or doubled.
UNNAMED = 0.3  # of a named day's weight that a report's own day has where its first sentence names none near
LONELY = 0.5  # left of a day that is told from the day of a report which stands apart in time from all others
ASIDE = 0.7  # left of a day whose sentence has no word that other sources have too
ABOUT = 0.5  # of a sentence's words that the other sources have, on average, when it is about the story itself
APART_DAYS, TOGETHER_DAYS = 3, 1  # a report stands apart; most reports stand together
PROMPT_DAYS = 3  # what a report tells at once
LEAST_SHARE = 0.45  # of the best day's weight that a day needs when no number of days is asked for
FEWEST_WORDS, MOST_WORDS = 6, 60  # of a sentence to quote
_WORD = re.compile(r"[^\W\d_]{4,}")


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


@dataclass(frozen=True)
class _Told:
    """One sentence about a day; ``weight``: what it makes of the day."""

    report: Report
    span: Span
    lead: bool
    late: bool
    delay: int  # days from the day to the report
    weight: float

    @cached_property
    def words(self) -> frozenset[str]:
        return _words(self.report.text[self.span.start : self.span.end])


@dataclass(slots=True)
class _Gathered:
    told: list[_Told] = field(default_factory=list)
    events: int = 0


def story_days(reports: Iterable[Report], origins: Mapping[str, str], most: int | None = None) -> list[Day]:
    """The days of a story that matter, in order: the ``most`` weightiest, or all that come near the weightiest.

    ``origins``: report id to whose word it is. A report without a date gives only the days that it names in full.
    """
    found: dict[str, _Gathered] = defaultdict(_Gathered)
    story = _Story(sorted(reports, key=lambda report: (report.published or "9999", report.id)), origins)
    for report in story.reports:
        for iso, told in _told_by(report, story):
            found[iso].told.append(told)
        for event in report.events:
            if event.date in found and event.status == "happened":
                found[event.date].events += 1
    days = [day for iso, gathered in found.items() if (day := _day(iso, gathered, story))]
    days.sort(key=lambda day: (-day.weight, day.date))
    enough = days[0].weight * LEAST_SHARE if days else 0.0
    chosen = days[:most] if most is not None else [day for day in days if day.weight >= enough]
    return sorted(chosen, key=lambda day: day.date)


@dataclass(frozen=True)
class _Story:
    """The reports in the order of their dates, and what a sentence or a date of one is worth beside the others."""

    reports: Sequence[Report]
    origins: Mapping[str, str]

    def origin(self, report: Report) -> str:
        return self.origins.get(report.id, report.id)

    def about(self, words: frozenset[str], report: Report) -> float:
        """From 0 to 1, how much a sentence of ``report`` with these words is about what the other sources tell."""
        others = self._sources - 1
        if not others or not words:
            return 1.0
        own, tellers = self.origin(report), self._tellers
        shared = sum(len(told) - (own in told) for told in map(tellers.__getitem__, words))
        return min(1.0, shared / len(words) / others / ABOUT)

    @cached_property
    def lonely(self) -> frozenset[str]:
        """The reports that stand apart in time where most stand together: their dates may be of a later visit."""
        gaps = self._gaps()
        if not gaps or median(gaps.values()) > TOGETHER_DAYS:
            return frozenset()
        return frozenset(report for report, gap in gaps.items() if gap > APART_DAYS)

    @cached_property
    def _sources(self) -> int:
        return len(set(map(self.origin, self.reports)))

    @cached_property
    def _tellers(self) -> dict[str, set[str]]:
        """Each word's sources."""
        found: dict[str, set[str]] = defaultdict(set)
        for report in self.reports:
            own = self.origin(report)
            for word in _words(report.text):
                found[word].add(own)
        return found

    def _gaps(self) -> dict[str, int]:
        """Days from each dated report to the nearest of another source."""
        dated = [(day, report) for report in self.reports if (day := _published(report))]
        found = {}
        for day, report in dated:
            others = [abs((day - other).days) for other, one in dated if self.origin(one) != self.origin(report)]
            found[report.id] = min(others, default=0)
        return found


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))


def _told_by(report: Report, story: _Story) -> Iterator[tuple[str, _Told]]:
    """Each day that a sentence of the report tells of; its first sentence tells of the report's own day."""
    published = _published(report)
    for number, (span, lead) in enumerate(sentences(report)):
        text = report.text[span.start : span.end]
        named = named_days(text, published)
        days = {one.day: _weight_of(one, report, story) for one in sorted(named, key=lambda one: one.alone)}
        if number == 0 and published and not any(_prompt(day, published) for day in days):
            days[published] = UNNAMED * _weight_of(NamedDay(published, alone=False), report, story)
        worth = ASIDE + (1 - ASIDE) * story.about(_words(text), report) if days else 0.0
        for day, weight in days.items():
            delay = (published - day).days if published else 0
            late = published is not None and not _prompt(day, published)
            yield day.isoformat(), _Told(report, span, lead, late, delay, weight * worth)


def _weight_of(named: NamedDay, report: Report, story: _Story) -> float:
    return 1.0 if named.alone or report.id not in story.lonely else LONELY


def _prompt(day: date, published: date) -> bool:
    return 0 <= (published - day).days <= PROMPT_DAYS


def _published(report: Report) -> date | None:
    text = (report.published or (report.dateline and report.dateline.date) or "")[:10]
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _day(day: str, gathered: _Gathered, story: _Story) -> Day | None:
    """The day with its sentence; None when no sentence can be quoted."""
    told = [one for one in gathered.told if len(one.words) >= FEWEST_WORDS and one.span.length < 8 * MOST_WORDS]
    if not told:
        return None
    sources: dict[str, float] = defaultdict(float)
    for one in gathered.told:
        sources[story.origin(one.report)] = max(sources[story.origin(one.report)], one.weight)
    later = {story.origin(one.report) for one in gathered.told if one.late}
    best = _best(told)
    evidence = best.report.evidence(best.span)
    reports = tuple(dict.fromkeys(one.report.id for one in gathered.told))
    sentence = " ".join(evidence.text.split())
    weight = math.log1p(sum(sources.values()))
    return Day(day, sentence, best.report.id, evidence, len(sources), len(later), gathered.events, reports, weight)


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
