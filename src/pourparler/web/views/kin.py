"""What belongs with a report: its story, its copies, and what shares passages with it."""

from dataclasses import dataclass

from pourparler.ask.story import firsts_of
from pourparler.errors import NotInRecord
from pourparler.model import CopyGroup, Report
from pourparler.model.listed import ReportRow
from pourparler.together import merger
from pourparler.web.freshness import Scope
from pourparler.web.library import Library, scopes_of


@dataclass(frozen=True, slots=True)
class Kin:
    """``story``: address and title; None until the report was compared. ``others``: the copies, the first one first;
    ``scopes``: what all that depends on."""

    story: tuple[str, str] | None
    copies: CopyGroup | None
    others: tuple[ReportRow, ...]
    scopes: tuple[Scope, ...]


def kin_of(report: Report, library: Library) -> Kin:
    """What belongs with ``report``."""
    return library.memory.within(("kin", report.id), lambda: _kin(report, library), lambda kin: kin.scopes)


def _kin(report: Report, library: Library) -> Kin:
    group = merger(library.record).copies_of(report.id)
    rows = library.lists.of_ids({report.id, *(group.reports if group else ())})
    others = sorted(
        (row for row in rows.values() if row.id != report.id),
        key=lambda row: (group is not None and row.id != group.original, row.published or "9"),
    )
    scopes: tuple[Scope, ...] = tuple(("report", row.number) for row in rows.values())
    try:
        firsts = firsts_of(library.record, report.id)
    except NotInRecord:
        return Kin(None, group, tuple(others), scopes)
    story = f"/story/{library.first_of(firsts)}", library.speaker(firsts).title
    return Kin(story, group, tuple(others), scopes + scopes_of(firsts))
