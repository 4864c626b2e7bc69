"""The days that matter in a whole story, however long: the reports of it that tell them, read once."""

from dataclasses import dataclass

from pourparler.ask.story import READ
from pourparler.model.listed import ReportRow
from pourparler.tell.days import Day, story_days
from pourparler.web.freshness import Scope
from pourparler.web.library import Library, scopes_of

MOST = 60  # days


@dataclass(frozen=True, slots=True)
class DaysView:
    """Everything on the page. ``days``: each with the report whose sentence tells it; ``read``: how many of its
    ``reports`` were, of a very long story every second, third, …"""

    id: str
    title: str
    firsts: tuple[int, ...]
    days: tuple[tuple[Day, ReportRow], ...]
    read: int
    reports: int

    @property
    def scopes(self) -> tuple[Scope, ...]:
        """What the page depends on."""
        return scopes_of(self.firsts)


def days_view(story_id: str, library: Library) -> DaysView:
    """The view of the story that the report with this id belongs to. Raises 404 when there is none."""
    firsts = library.story_of(story_id)
    members = [member.report for member in library.overview.members(firsts)]
    rows = {row.id: row for row in members[:: -(-len(members) // READ)]}
    reports = library.lists.whole([row.number for row in rows.values()], mentions=False)
    days = story_days(reports.values(), {row.id: row.origin or row.id for row in rows.values()}, MOST)
    return DaysView(
        library.first_of(firsts), library.speaker(firsts).title, tuple(firsts),
        tuple((day, rows[day.report]) for day in days), len(rows), len(members),
    )  # fmt: skip
