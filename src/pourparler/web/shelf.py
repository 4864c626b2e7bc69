"""What the desk knows of all reports together: stories, copies, origins. Made anew when the record has changed."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations
from threading import Lock

from pourparler import flow
from pourparler.merge.sources import families_of
from pourparler.model import CopyGroup, Report, Story
from pourparler.record import Counts, Record
from pourparler.tell import Entry, Question, timeline
from pourparler.tell.entries import entries_of


@dataclass(frozen=True, slots=True)
class Shelved:
    """A story with its id and how many independent sources tell it."""

    id: str
    story: Story
    sources: int


@dataclass(frozen=True, slots=True)
class Holdings:
    """All reports in order of date with what holds them together. ``origin``: report id → name of its origin."""

    reports: Mapping[str, Report]
    stories: tuple[Shelved, ...]
    copies: tuple[CopyGroup, ...]
    origin: Mapping[str, str]
    dyads: tuple[tuple[str, str, int], ...]

    def story_of(self, report_id: str) -> Shelved | None:
        return next((shelved for shelved in self.stories if report_id in shelved.story.reports), None)

    def copies_of(self, report_id: str) -> CopyGroup | None:
        return next((group for group in self.copies if report_id in group.reports), None)

    def timeline(self, question: Question, within: frozenset[str] | None = None) -> list[Entry]:
        """The timeline of ``question`` over all reports, or over those of the ids ``within``."""
        chosen = [report for report in self.reports.values() if within is None or report.id in within]
        return timeline(chosen, question, self.origin)


class Shelf:
    """Gives the holdings of a record, and remembers them until it changes."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._lock = Lock()
        self._counted: Counts | None = None
        self._holdings: Holdings | None = None

    def holdings(self) -> Holdings:
        """What the record holds now."""
        with self._lock:
            counted = self._record.counts()
            if self._holdings is None or counted != self._counted:
                self._holdings = holdings_of({report.id: report for report in self._record.reports()})
                self._counted = counted
            return self._holdings


def holdings_of(reports: Mapping[str, Report]) -> Holdings:
    """What ``reports`` are together."""
    grouping = flow.group(reports.values())
    origin = families_of(reports.values(), grouping.duplicates)
    stories = tuple(
        Shelved(story.id, story, len({origin.get(member, member) for member in story.reports}))
        for story in grouping.stories
    )
    return Holdings(reports, stories, grouping.duplicates, origin, _dyads(reports))


def _dyads(reports: Mapping[str, Report]) -> tuple[tuple[str, str, int], ...]:
    """Pairs of countries by the number of reports that tell of dealings between them, most first."""
    counts: Counter[tuple[str, str]] = Counter()
    for report in reports.values():
        counts.update({pair for entry in entries_of(report) for pair in combinations(sorted(entry.countries), 2)})
    return tuple((left, right, count) for (left, right), count in counts.most_common())
