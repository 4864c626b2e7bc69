"""The front page: the largest and newest stories, and who deals with whom."""

from dataclasses import dataclass

from pourparler.model import Report
from pourparler.record import Counts
from pourparler.web.shelf import Holdings, Shelved

STORIES, DYADS, LATEST = 12, 12, 8


@dataclass(frozen=True, slots=True)
class StoryLine:
    """A story in a list: since when, until when, and its newest report."""

    shelved: Shelved
    first: str | None
    last: str | None
    newest: Report

    @property
    def href(self) -> str:
        return f"/story/{self.shelved.id}"


@dataclass(frozen=True, slots=True)
class FrontView:
    """Everything on the front page."""

    counts: Counts
    stories: tuple[StoryLine, ...]
    dyads: tuple[tuple[str, str, int], ...]
    latest: tuple[Report, ...]


def front_view(counts: Counts, held: Holdings) -> FrontView:
    """The view of the whole record: stories with most independent sources first, then the newest."""
    lines = sorted(
        (story_line(shelved, held) for shelved in held.stories),
        key=lambda line: (line.shelved.sources, len(line.shelved.story.reports), line.last or ""),
        reverse=True,
    )
    latest = sorted(held.reports.values(), key=lambda report: report.published or "", reverse=True)[:LATEST]
    return FrontView(counts, tuple(lines[:STORIES]), held.dyads[:DYADS], tuple(latest))


def story_line(shelved: Shelved, held: Holdings) -> StoryLine:
    """``shelved`` as a line of a list."""
    reports = [held.reports[member] for member in shelved.story.reports]
    days = sorted(report.published[:10] for report in reports if report.published)
    newest = max(reports, key=lambda report: report.published or "")
    return StoryLine(shelved, days[0] if days else None, days[-1] if days else None, newest)
