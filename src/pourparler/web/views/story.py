"""A story's page: its timeline with evidence, who holds which position now, where sources differ, its reports."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pourparler.ask.disputes import Dispute, disputes_among
from pourparler.model import Report
from pourparler.model.listed import CountRow, MemberRow, ReportRow
from pourparler.record import FactIds, fact_ids
from pourparler.tell import Entry
from pourparler.tell.days import Day, story_days
from pourparler.tell.entries import unread_entries_of, with_issues
from pourparler.tell.merging import merge
from pourparler.together import merger
from pourparler.web.freshness import Scope
from pourparler.web.library import Library, Speaker, scopes_of

from .lines import Line, lines

SHOWN = 16  # reports of a story whose timeline is on one page: two hundred lines
LONG, DAYS = 12, 12  # a story of so many reports begins with the days that matter, at most so many
UNFOLDED = 30  # lines of a timeline that are shown without folding its years
LINES = 40  # lines of a timeline that are shown at first


@dataclass(frozen=True, slots=True)
class Told:
    """A report of a story with the copies of it."""

    report: ReportRow
    copies: tuple[ReportRow, ...]
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StoryView:
    """Everything on a story's page.

    ``firsts``: where it begins. ``page`` of ``pages``: 1 is the newest part of a long story. ``lines``: the newest of
    ``told`` in this part, or all. ``positions``: the newest of each holder on each issue.
    ``happenings``: the reports of each, copies folded. ``origins``: whose words the reports are in the end, how many,
    and those of this part. ``days``: those that matter, of a long story.
    """

    id: str
    firsts: tuple[int, ...]
    speaker: Speaker
    reports: int
    origins: tuple[tuple[str, int, tuple[ReportRow, ...]], ...]
    first: str | None
    last: str | None
    page: int
    pages: int
    lines: tuple[Line, ...]
    told: int
    positions: tuple[Line, ...]
    disputes: tuple[Dispute, ...]
    happenings: tuple[tuple[Told, ...], ...]
    days: tuple[tuple[Day, ReportRow], ...] = ()

    @property
    def scopes(self) -> tuple[Scope, ...]:
        """What the page depends on."""
        return scopes_of(self.firsts)

    @property
    def shown(self) -> int:
        """How many reports this part has."""
        return sum(1 + len(told.copies) for happening in self.happenings for told in happening)

    @property
    def sources(self) -> int:
        return len(self.origins)

    @property
    def years(self) -> list[tuple[str, list[Line], bool]]:
        """The lines by year, and whether a year is shown unfolded: of a long timeline the last one alone."""
        found: dict[str, list[Line]] = {}
        for line in self.lines:
            found.setdefault((line.entry.date or "without a date")[:14].split("-")[0], []).append(line)
        last = max((year for year in found if year.isdigit()), default="")
        return [(year, lines, len(self.lines) <= UNFOLDED or year == last) for year, lines in found.items()]


def story_view(story_id: str, library: Library, page: int = 1, *, whole: bool = False) -> StoryView:
    """The view of the story that the report with this id belongs to; ``whole``: with every line of this part's
    timeline, else the newest. Raises 404 when there is none."""
    firsts = library.story_of(story_id)
    counted = library.overview.origins(firsts)
    pages = -(-sum(origin.count for origin in counted) // SHOWN)
    page = min(page, pages)
    shown = library.overview.members(firsts, last=SHOWN, offset=(page - 1) * SHOWN)
    readings = library.lists.whole([member.report.number for member in shown], mentions=False)
    reports = {member.report.id: readings[member.report.number] for member in shown}
    origins = {m.report.id: m.report.origin or m.report.id for m in shown}
    entries = merge([entry for report in reports.values() for entry in unread_entries_of(report)], origins)
    ids = _once_each(fact_ids)
    days = sorted(day[:10] for origin in counted for day in (origin.first, origin.last) if day)
    return StoryView(
        library.first_of(firsts), tuple(firsts), library.speaker(firsts), sum(origin.count for origin in counted),
        _origins(counted, shown), days[0] if days else None, days[-1] if days else None, page, pages,
        tuple(lines(map(with_issues, entries if whole else entries[-LINES:]), reports, ids)), len(entries),
        tuple(lines(newest_positions(entries), reports, ids)),
        tuple(disputes_among(library.record, {m.report.number: reports[m.report.id] for m in shown}, ids)),
        _happenings(shown, reports, library), tuple(_days(shown, reports, origins)),
    )  # fmt: skip


def _once_each(ids: Callable[[Report], FactIds]) -> Callable[[Report], FactIds]:
    """``ids`` that works out those of each report once."""
    known: dict[str, FactIds] = {}

    def find(report: Report) -> FactIds:
        if report.id not in known:
            known[report.id] = ids(report)
        return known[report.id]

    return find


def _days(
    shown: Sequence[MemberRow], reports: Mapping[str, Report], origins: Mapping[str, str]
) -> Iterator[tuple[Day, ReportRow]]:
    """The days that matter with the report whose sentence tells each; none of a short story."""
    rows = {member.report.id: member.report for member in shown}
    for day in story_days(reports.values(), origins, DAYS) if len(shown) >= LONG else ():
        yield day, rows[day.report]


def newest_positions(entries: list[Entry]) -> list[Entry]:
    """For each holder and issue the last position told: what each side asks, offers or refuses now."""
    last: dict[tuple[frozenset[str], tuple[str, ...]], Entry] = {}
    for entry in entries:
        if entry.kind == "position" and entry.actors:
            entry = with_issues(entry)
            last[frozenset(party.key for party in entry.actors), entry.issues] = entry
    return sorted(last.values(), key=lambda entry: entry.date or "", reverse=True)


def _origins(
    counted: Sequence[CountRow], shown: Sequence[MemberRow]
) -> tuple[tuple[str, int, tuple[ReportRow, ...]], ...]:
    """Origins by their names as some report's site or agency writes them, with how many reports are theirs, and which
    of those shown."""
    names = {name.casefold(): name for m in shown for name in (m.report.site, m.report.agency) if name}
    found: dict[str, list[ReportRow]] = defaultdict(list)
    for member in shown:
        found[member.report.origin or member.report.id].append(member.report)
    own = {member.report.id: member.report.title or "a report" for member in shown}
    return tuple(
        (names.get(one.name.casefold(), own.get(one.name, one.name)), one.count, tuple(found[one.name]))
        for one in counted
    )


def _happenings(
    shown: Sequence[MemberRow], reports: Mapping[str, Report], library: Library
) -> tuple[tuple[Told, ...], ...]:
    """The reports shown, those of one happening together, the newest first, copies under the report that was first."""
    rows, groups = {member.report.id: member.report for member in shown}, merger(library.record).copies_among(reports)
    found: dict[int, list[Told]] = {}
    for member in shown:
        group = groups.get(member.report.id)
        if group is not None and group.original != member.report.id and group.original in rows:
            continue
        ids = [other for other in group.reports if other != member.report.id and other in rows] if group else []
        told = Told(member.report, tuple(rows[other] for other in ids), group.why if group and ids else ())
        found.setdefault(member.happening, []).append(told)
    return tuple(tuple(part) for part in reversed(found.values()))
