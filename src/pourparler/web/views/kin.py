"""What belongs with a report: its story, its copies, and what shares passages with it."""

from dataclasses import dataclass

from pourparler.ask.story import firsts_of
from pourparler.errors import NotInRecord
from pourparler.model import CopyGroup, Report
from pourparler.model.listed import ReportRow
from pourparler.together import merger
from pourparler.web.library import Library


@dataclass(frozen=True, slots=True)
class Kin:
    """``story``: address and title; None until the report was compared. ``others``: the copies, the first one first."""

    story: tuple[str, str] | None
    copies: CopyGroup | None
    others: tuple[ReportRow, ...]


def kin_of(report: Report, library: Library) -> Kin:
    """What belongs with ``report``."""
    return library.memory.get(("kin", report.id), lambda: _kin(report, library))


def _kin(report: Report, library: Library) -> Kin:
    group = merger(library.record).copies_of(report.id)
    rows = library.lists.of_ids(set(group.reports) - {report.id}) if group else {}
    others = sorted(
        rows.values(), key=lambda row: (group is not None and row.id != group.original, row.published or "9")
    )
    return Kin(_story(report, library), group, tuple(others))


def _story(report: Report, library: Library) -> tuple[str, str] | None:
    try:
        firsts = firsts_of(library.record, report.id)
    except NotInRecord:
        return None
    return f"/story/{library.overview.first_of(firsts)}", library.speaker(firsts).title
