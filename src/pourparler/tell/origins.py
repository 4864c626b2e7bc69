"""Whose word a report is in the end: independent sources are counted at the origin, not at the printing press."""

from collections.abc import Mapping, Sequence

from pourparler.model import CopyGroup, Report

# From the deepest link of a source chain up. A spokesperson speaks for an institution, and may be quoted in passing.
_DEEPEST_FIRST = ("origin", "cited", "agency", "publisher")


def origins(reports: Sequence[Report], copies: Sequence[CopyGroup] = ()) -> dict[str, str]:
    """Report id to the name of its origin; copies of one text have the origin of the first of them."""
    original = {member: group.original for group in copies for member in group.reports}
    own = {report.id: _origin(report) for report in reports}
    return {report_id: own.get(original.get(report_id, report_id), name) for report_id, name in own.items()}


def _origin(report: Report) -> str:
    for role in _DEEPEST_FIRST:
        for link in report.sources:
            if link.role == role:
                return link.name.casefold()
    return (report.agency or report.site or report.id).casefold()


def independent(report_ids: Sequence[str], known: Mapping[str, str]) -> int:
    """How many different origins ``report_ids`` have; a report of unknown origin counts as one of its own."""
    return len({known.get(report_id, report_id) for report_id in report_ids})
