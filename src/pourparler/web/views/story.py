"""A story's page: its timeline with evidence, who holds which position now, where sources differ, its reports."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pourparler.ask.disputes import Dispute, disputes_among
from pourparler.flow import merger
from pourparler.model import CopyGroup, Report, Story
from pourparler.model.listed import MemberRow, ReportRow
from pourparler.tell import Entry, Question, timeline
from pourparler.web.library import Library

from .lines import Line, lines

SHOWN = 40  # reports of a story whose timeline is on one page


@dataclass(frozen=True, slots=True)
class Told:
    """A report of a story with the copies of it."""

    report: ReportRow
    copies: tuple[ReportRow, ...]
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StoryView:
    """Everything on a story's page.

    ``page`` of ``pages``: 1 is the newest part of a long story. ``positions``: the newest of each holder on each issue.
    ``happenings``: the reports of each, copies folded. ``origins``: whose words the reports are in the end, with how
    many are.
    """

    id: str
    story: Story
    reports: int
    origins: tuple[tuple[str, int], ...]
    first: str | None
    last: str | None
    page: int
    pages: int
    lines: tuple[Line, ...]
    positions: tuple[Line, ...]
    disputes: tuple[Dispute, ...]
    happenings: tuple[tuple[Told, ...], ...]

    @property
    def sources(self) -> int:
        return len(self.origins)


def story_view(story_id: str, library: Library, page: int = 1) -> StoryView:
    """The view of the story that the report with this id belongs to. Raises 404 when there is none."""
    members = library.members(library.story_of(story_id))
    pages = -(-len(members) // SHOWN)
    page = min(page, pages)
    end = len(members) - (page - 1) * SHOWN
    shown = members[max(0, end - SHOWN) : end]
    key = ("story", page, tuple((m.report.id, m.report.fingerprint, m.report.origin, m.happening) for m in members))
    return library.memory.exact(key, lambda: _view(members, shown, page, pages, library))


def _view(
    members: Sequence[MemberRow], shown: Sequence[MemberRow], page: int, pages: int, library: Library
) -> StoryView:
    reports = {member.report.id: library.load(member.report) for member in shown}
    origins = {m.report.id: m.report.origin or m.report.id for m in members}
    entries = timeline(reports.values(), Question(), origins)
    days = sorted(m.report.published[:10] for m in members if m.report.published)
    told = library.told(members)
    return StoryView(
        members[0].report.id, told, len(members), _origins(members), days[0] if days else None,
        days[-1] if days else None, page, pages, tuple(lines(entries, reports)),
        tuple(lines(newest_positions(entries), reports)),
        tuple(disputes_among(library.record, {m.report.number: reports[m.report.id] for m in shown})),
        _happenings(shown, reports, library),
    )  # fmt: skip


def newest_positions(entries: list[Entry]) -> list[Entry]:
    """For each holder and issue the last position told: what each side asks, offers or refuses now."""
    last: dict[tuple[frozenset[str], tuple[str, ...]], Entry] = {}
    for entry in entries:
        if entry.kind == "position" and entry.actors:
            last[frozenset(party.key for party in entry.actors), entry.issues] = entry
    return sorted(last.values(), key=lambda entry: entry.date or "", reverse=True)


def _origins(members: Sequence[MemberRow]) -> tuple[tuple[str, int], ...]:
    """Origins by their names as some report's site or agency writes them, with how many reports each."""
    names = {name.casefold(): name for m in members for name in (m.report.site, m.report.agency) if name}
    count = Counter(m.report.origin or m.report.site or m.report.id for m in members)
    return tuple((names.get(origin.casefold(), origin), many) for origin, many in count.most_common())


def _happenings(
    shown: Sequence[MemberRow], reports: Mapping[str, Report], library: Library
) -> tuple[tuple[Told, ...], ...]:
    """The reports shown, those of one happening together, the newest first, copies under the report that was first."""
    rows, groups = {member.report.id: member.report for member in shown}, _copies(reports, library)
    found: dict[int, list[Told]] = {}
    for member in shown:
        group = groups.get(member.report.id)
        if group is not None and group.original != member.report.id and group.original in rows:
            continue
        ids = [other for other in group.reports if other != member.report.id and other in rows] if group else []
        told = Told(member.report, tuple(rows[other] for other in ids), group.why if group and ids else ())
        found.setdefault(member.happening, []).append(told)
    return tuple(tuple(part) for part in reversed(found.values()))


def _copies(reports: Mapping[str, Report], library: Library) -> dict[str, CopyGroup]:
    merging, found = merger(library.record), dict[str, CopyGroup]()
    for report_id in reports:
        if report_id not in found and (group := merging.copies_of(report_id)):
            found |= dict.fromkeys(group.reports, group)
    return found
