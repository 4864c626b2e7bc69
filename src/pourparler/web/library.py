"""What the desk asks of its record: the record's own tables, with dear answers remembered.

No page reads all reports. What needs whole reports (a story's timeline) reads those that it shows.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import HTTPException

from pourparler.ask.fresh import bring_up_to_date
from pourparler.ask.story import firsts_of
from pourparler.errors import NotInRecord
from pourparler.merge.stories import joined_by_people, lead_of, speaker_of, tell, title_of
from pourparler.model import Report, Story
from pourparler.model.listed import CountRow, ReportRow, StoryRow
from pourparler.record import Counts, Record
from pourparler.tell import Entry
from pourparler.tell.entries import entries_of

from .memory import Memory


def fresh_mark() -> str:
    """A name that no other view has, by which the part of a page that is made of it is remembered."""
    return secrets.token_hex(8)


@dataclass(frozen=True, slots=True)
class StoryHead:
    """A story in a list: ``id`` is its first report's."""

    id: str
    title: str
    row: StoryRow
    newest: ReportRow

    @property
    def href(self) -> str:
        return f"/story/{self.id}"


@dataclass(frozen=True, slots=True)
class Speaker:
    """The report that stands for a story, and the title and lead that the story has from it."""

    row: ReportRow
    title: str
    lead: str


class Library:
    """One record as the desk reads it."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.lists = record.lists()
        self.overview = record.overview()
        self.memory = Memory(self.overview.mark)

    def counts(self) -> Counts:
        """How much there is of everything."""
        return self.memory.get("counts", self.record.counts)

    def load(self, row: ReportRow) -> Report:
        """The report of ``row``, whole."""
        return self.memory.exact((row.id, row.fingerprint), lambda: self.record.report(row.id))

    def stories(self) -> list[StoryRow]:
        """Every story, those that most independent sources tell first; those that people joined are one."""
        return self.memory.get("stories", self._stories)

    def head_of(self, row: StoryRow) -> StoryHead:
        """The story of ``row`` with its title and its newest report."""
        firsts = self.parts(row.place)
        (newest,) = self.overview.members(firsts, last=1)
        return StoryHead(self.overview.first_of(firsts), self.speaker(firsts).title, row, newest.report)

    def parts(self, place: int) -> list[int]:
        """The places at which the story that begins at ``place`` and those that people joined to it begin."""
        joined = self._joined()
        return sorted({place, *(part for part, whole in joined.items() if whole == place)})

    def story_of(self, report_id: str) -> list[int]:
        """Where the story of a report begins, as :meth:`parts` gives it. Raises 404 when there is no such report."""
        try:
            return firsts_of(self.record, report_id)
        except NotInRecord as error:
            raise HTTPException(404, f"There is no story {report_id}. The front page lists all of them.") from error

    def speaker(self, firsts: Sequence[int]) -> Speaker:
        """The report that speaks for the story that begins at these places."""
        return self.memory.get(("speaker", *firsts), lambda: self._speaker(firsts))

    def told(self, firsts: Sequence[int]) -> Story:
        """The story that begins at these places, whole: its happenings, and what its reports have in common."""
        return self.memory.get(("told", *firsts), lambda: tell(self.record.shelf(), firsts, self.record.report))

    def entries(self, row: ReportRow) -> list[Entry]:
        """What the report of ``row`` tells, as entries of a timeline."""
        return self.memory.exact(("entries", row.id, row.fingerprint), lambda: entries_of(self.load(row)))

    def origins(self, firsts: Sequence[int]) -> list[CountRow]:
        """Whose words the reports of the story that begins at these places are in the end."""
        return self.memory.get(("origins", *firsts), lambda: self.overview.origins(firsts))

    def _speaker(self, firsts: Sequence[int]) -> Speaker:
        known = self.overview.members(firsts, last=2)
        spoken = known[0].report.id if len(known) == 1 else speaker_of(self.record.shelf(), firsts)
        row = self.lists.of_ids([spoken])[spoken]
        report = self.load(row)
        return Speaker(row, title_of(report), lead_of(report))

    def _joined(self) -> dict[int, int]:
        return self.memory.get(
            "joined", lambda: joined_by_people(self.record.shelf(), self.record.judgements(by_people=True))
        )

    def _stories(self) -> list[StoryRow]:
        rows, joined = self.overview.stories(), self._joined()
        if not joined:
            return rows
        return [self._whole(row) if row.place in joined.values() else row for row in rows
                if joined.get(row.place, row.place) == row.place]  # fmt: skip

    def _whole(self, row: StoryRow) -> StoryRow:
        """The row of a story that people joined others to."""
        origins = self.overview.origins(self.parts(row.place))
        firsts, lasts = (
            [day for day in days if day] for days in zip(*((o.first, o.last) for o in origins), strict=True)
        )
        count = sum(origin.count for origin in origins)
        return StoryRow(row.place, count, len(origins), min(firsts, default=None), max(lasts, default=None))


def open_library(record: Record) -> Library:
    """The library of ``record``, whose reports have all been compared."""
    bring_up_to_date(record)
    return Library(record)
