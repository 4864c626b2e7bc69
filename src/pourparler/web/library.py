"""What the desk asks of its record: the record's own tables, with dear answers remembered.

No page reads all reports. What needs whole reports (a story's timeline) reads those that it shows.
"""

import secrets
import sys
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass

from fastapi import HTTPException
from markupsafe import Markup

from pourparler.ask.fresh import bring_up_to_date
from pourparler.ask.story import firsts_of
from pourparler.errors import NotInRecord
from pourparler.merge.stories import joined_by_people, lead_of, speaker_of, tell, title_of
from pourparler.model import Story
from pourparler.model.listed import CountRow, ReportRow, StoryRow
from pourparler.record import Counts, Record

from .freshness import Freshness, Scope
from .memory import Memory

PEOPLE = 20  # of a country that are listed
UNDATED = 40  # reports without a date at the end of a story that are passed over for its newest one
PAGES = 96 * 1024 * 1024  # bytes of rendered pages that are kept


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


@dataclass(frozen=True, slots=True)
class Shown:
    """A rendered part of a page. ``id``, ``title``: what the page is called by; ``scopes``: all that it depends on."""

    id: str
    title: str
    body: Markup
    scopes: tuple[Scope, ...]


def scopes_of(firsts: Iterable[int]) -> tuple[Scope, ...]:
    """What a story that begins at these places depends on."""
    return tuple(("story", first) for first in firsts)


class Library:
    """One record as the desk reads it. ``edits``: gives another number after every change that an editor makes at the
    desk, which is then seen at once in totals, too."""

    def __init__(self, record: Record, edits: Callable[[], int] = lambda: 0) -> None:
        self.record = record
        self.lists = record.lists()
        self.overview = record.overview()
        freshness = Freshness(record)
        self.memory = Memory(freshness, edits=edits)
        self._pages = Memory(freshness, room=PAGES, size=lambda shown: sys.getsizeof(shown.body))

    def counts(self) -> Counts:
        """How much there is of everything."""
        return self.memory.total("counts", self.record.counts)

    def shown(self, key: Hashable, make: Callable[[], Shown]) -> Shown:
        """The part of a page called ``key`` that is the same for everybody, while what it shows is unchanged."""
        return self._pages.within(key, lambda: self._at_one_moment(make), lambda shown: shown.scopes)

    def _at_one_moment(self, make: Callable[[], Shown]) -> Shown:
        with self.record.at_one_moment():
            return make()

    def stories(self) -> list[StoryRow]:
        """Every story, those that most independent sources tell first; those that people joined are one."""
        return self.memory.total("stories", self._stories)

    def head_of(self, row: StoryRow) -> StoryHead:
        """The story of ``row`` with its title and its newest report."""
        firsts = self.parts(row.place)
        return StoryHead(self.first_of(firsts), self.speaker(firsts).title, row, self._newest(firsts))

    def _newest(self, firsts: Sequence[int]) -> ReportRow:
        """The last of a story's reports with a date; undated ones stand behind them."""
        for last in (1, UNDATED):
            rows = [member.report for member in self.overview.members(firsts, last=last)]
            if dated := [row for row in rows if row.published]:
                return dated[-1]
        return rows[-1]

    def parts(self, place: int) -> list[int]:
        """The places at which the story that begins at ``place`` and those that people joined to it begin."""
        joined = self._joined()
        return sorted({place, *(part for part, whole in joined.items() if whole == place)})

    def people_of(self, country: str | None) -> tuple[CountRow, ...]:
        """The persons of a country that most reports name; nobody where no country is given."""
        return self.memory.total("people", self._people).get(country or "", ())

    def story_of(self, report_id: str) -> list[int]:
        """Where the story of a report begins, as :meth:`parts` gives it. Raises 404 when there is no such report."""
        return self.memory.within(("story of", report_id), lambda: self._story_of(report_id), scopes_of)

    def first_of(self, firsts: Sequence[int]) -> str:
        """The id of the first report of the story that begins at these places, by which its page is called."""
        return self.memory.within(
            ("first", *firsts), lambda: self.overview.first_of(firsts), lambda _: scopes_of(firsts)
        )

    def speaker(self, firsts: Sequence[int]) -> Speaker:
        """The report that speaks for the story that begins at these places."""
        return self.memory.within(("speaker", *firsts), lambda: self._speaker(firsts), lambda _: scopes_of(firsts))

    def told(self, firsts: Sequence[int]) -> Story:
        """The story that begins at these places, whole: its happenings, and what its reports have in common."""
        return tell(self.record.shelf(), firsts, self.record.report)

    def _people(self) -> dict[str, tuple[CountRow, ...]]:
        return {country: tuple(rows) for country, rows in self.overview.people(PEOPLE).items()}

    def _story_of(self, report_id: str) -> list[int]:
        try:
            return firsts_of(self.record, report_id)
        except NotInRecord as error:
            raise HTTPException(404, f"There is no story {report_id}. The front page lists all of them.") from error

    def _speaker(self, firsts: Sequence[int]) -> Speaker:
        known = self.overview.members(firsts, last=2)
        spoken = known[0].report.id if len(known) == 1 else speaker_of(self.record.shelf(), firsts)
        row = self.lists.of_ids([spoken])[spoken]
        report = self.record.report(spoken)
        return Speaker(row, title_of(report), lead_of(report))

    def _joined(self) -> dict[int, int]:
        return self.memory.current(
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


def open_library(record: Record, edits: Callable[[], int] = lambda: 0) -> Library:
    """The library of ``record``, whose reports have all been compared."""
    bring_up_to_date(record)
    return Library(record, edits)
