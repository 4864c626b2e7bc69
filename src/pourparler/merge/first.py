"""Which of several copies was first, as far as can be told."""

from collections.abc import Sequence

from pourparler.model import Report

_NO_DATE = "9999"


def first_of(copies: Sequence[Report]) -> tuple[Report, tuple[str, ...]]:
    """The copy that had the text first, and the reasons.

    An agency's own page comes before its customers'; then the earlier publication (days first: a time of day decides
    only between two that have one); then the copy that keeps the dateline; then the longer text: reprints are cut.
    """
    best = min(copies, key=_rank)
    others = [report for report in copies if report is not best]
    reasons = [*_agency_reason(best, others), *_date_reason(best, others), *_dateline_reason(best, others)]
    return best, tuple(reasons) or (_length_reason(best, others),)


def _rank(report: Report) -> tuple[bool, str, str, bool, int, str]:
    day, time = _day(report), _time(report)
    return (not _is_agency(report), day, time, report.dateline is None, -len(report.text), report.id)


def _is_agency(report: Report) -> bool:
    """Whether the site is the agency that the text is credited to."""
    return bool(report.agency and report.site) and _plain(report.agency) == _plain(report.site)


def _plain(name: str | None) -> str:
    return "".join(c for c in (name or "").lower() if c.isalnum())


def _day(report: Report) -> str:
    return (report.published or _NO_DATE)[:10]


def _time(report: Report) -> str:
    return (report.published or "")[11:] or _NO_DATE


def _agency_reason(best: Report, others: Sequence[Report]) -> list[str]:
    if not _is_agency(best):
        return []
    credited = sum(_plain(other.agency) == _plain(best.agency) for other in others)
    return [f"{best.site} is the agency itself" + (f"; {credited} of the others credit it" if credited else "")]


def _date_reason(best: Report, others: Sequence[Report]) -> list[str]:
    dated = [other for other in others if other.published]
    if not best.published or not dated:
        return []
    later = all((_day(best), _time(best)) < (_day(other), _time(other)) for other in dated)
    return [f"published {best.published}, before the other{'s' if len(others) > 1 else ''}"] if later else []


def _dateline_reason(best: Report, others: Sequence[Report]) -> list[str]:
    alone = best.dateline is not None and all(other.dateline is None for other in others)
    return ["the only one with a dateline"] if alone else []


def _length_reason(best: Report, others: Sequence[Report]) -> str:
    if all(len(best.text) > len(other.text) for other in others):
        return "the longest text; copies are cut rather than lengthened"
    return "nothing tells which was first; taken by id"
