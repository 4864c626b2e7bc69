"""Which of several copies was first, as far as can be told."""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from pourparler.model import Report

_LAST = "9999"
_CREDITING_ROLES = frozenset({"agency", "cited"})


def first_of(copies: Sequence[Report]) -> tuple[Report, tuple[str, ...]]:
    """The copy that had the text first, and the reasons.

    The page of an agency that others credit comes before theirs; then the earlier publication (days first: a time of
    day decides only between two that have one); then the copy that keeps the dateline; then the longer text: reprints
    are cut.
    """
    best = min(copies, key=lambda report: _rank(report, copies))
    others = [report for report in copies if report is not best]
    reasons = [*_agency_reason(best, others), *_date_reason(best, others), *_dateline_reason(best, others)]
    return best, tuple(reasons) or (_length_reason(best, others),)


def _rank(report: Report, copies: Sequence[Report]) -> tuple[bool, str, str, bool, int, str]:
    credited = any(_credits(other, report) for other in copies if other is not report)
    return (not credited, *_moment(report), report.dateline is None, -len(report.text), report.id)


def _credits(report: Report, agency: Report) -> bool:
    """Whether ``report`` names the site of the other as its agency ("Meridian Wire" also as "MW")."""
    if _plain(report.site) == _plain(agency.site):
        return False
    return bool(set(map(_plain, _names(agency))) & set(map(_plain, _credited(report))))


def _names(report: Report) -> Iterator[str]:
    if report.site:
        yield report.site
        words = re.findall(r"\w+", report.site)
        if len(words) > 1:
            yield "".join(word[0] for word in words)


def _credited(report: Report) -> Iterator[str]:
    yield from (link.name for link in report.sources if link.role in _CREDITING_ROLES)
    yield from filter(None, (report.agency, report.dateline and report.dateline.agency))


def _plain(name: str | None) -> str:
    return "".join(c for c in (name or "").casefold() if c.isalnum())


def _moment(report: Report) -> tuple[str, str]:
    """Day and time in UTC; a missing one sorts last."""
    published = report.published or ""
    if len(published) <= 10:
        return published or _LAST, _LAST
    try:
        moment = datetime.fromisoformat(published)
    except ValueError:
        return published[:10], _LAST
    moment = moment.astimezone(UTC) if moment.tzinfo else moment
    return moment.date().isoformat(), moment.time().isoformat()


def _agency_reason(best: Report, others: Sequence[Report]) -> list[str]:
    credited = sum(_credits(other, best) for other in others)
    return (
        [f"{best.site} is the agency that {credited} of the others credit{'s' * (credited == 1)}"] if credited else []
    )


def _date_reason(best: Report, others: Sequence[Report]) -> list[str]:
    dated = [other for other in others if other.published]
    if not best.published or not dated or any(_moment(best) >= _moment(other) for other in dated):
        return []
    return [f"published {best.published}, before the other{'s' if len(dated) > 1 else ''}"]


def _dateline_reason(best: Report, others: Sequence[Report]) -> list[str]:
    alone = best.dateline is not None and all(other.dateline is None for other in others)
    return ["the only one with a dateline"] if alone else []


def _length_reason(best: Report, others: Sequence[Report]) -> str:
    if all(len(best.text) > len(other.text) for other in others):
        return "the longest text; copies are cut rather than lengthened"
    return "nothing tells which was first; taken by id"
