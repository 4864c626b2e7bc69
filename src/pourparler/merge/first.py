"""Which of several copies was first, and from what that is known."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from pourparler.codebook.sourcing import sourcing_words
from pourparler.model import Report

from .credits import agencies, cited, is_agency_page, names_as_source
from .publishers import institution, publisher

_LAST = "9999"
# Copies of one text appear within days. Two dates of publication further apart are taken for a mistake of the pages'
# metadata (a day written month first, the day that a template was made).
BELIEVED_DAYS = 60
WHOLE = 0.9  # of the shorter text stands in the longer one: it was cut from it


@dataclass(frozen=True, slots=True)
class First:
    """``report``: the id of the one that was first; or ``origin``: the third whose text both print. Or neither."""

    report: str | None = None
    origin: str | None = None
    why: tuple[str, ...] = ()


def told_first(left: Report, right: Report, kind: str, shares: tuple[float, float]) -> First:
    """Who of two had the text first: the first sign in this order that tells.

    One is the agency or medium that the other credits; both print an agency's text; one is the page of the institution
    whose words these are; the earlier day, the earlier hour; the one that keeps the dateline; the body or medium that
    both give as their source; and the longer text where the other was cut from it. ``shares``: of the left and right
    text that are shared.
    """
    signs = (_by_credit, _by_institution, _by_date, _by_dateline, _by_announcer, _by_citation)
    for sign in signs[2:] if kind == "version" else signs:
        if found := sign(left, right):
            return found
    return _by_length(left, right, shares)


def _by_credit(left: Report, right: Report) -> First | None:
    credited = [(page, other) for page, other in ((left, right), (right, left)) if names_as_source(other, page)]
    if len(credited) == 1:
        page, _ = credited[0]
        return First(page.id, publisher(page), (f"{publisher(page)} is who the other credits",))
    own = [page for page in (left, right) if is_agency_page(page)]
    if len(own) == 1:
        return First(own[0].id, agencies(own[0])[0], (f"the page of {agencies(own[0])[0]} itself",))
    marks = agencies(left), agencies(right)
    both = [name for name in marks[0] if name in marks[1]]
    third = both or [name for side in marks for name in side if not all(marks)]
    if third:
        whose = "both bear" if both else "one bears"
        return First(None, third[0], (f"{whose} the mark of {third[0]}: the text is the agency's",))
    return None


def _by_institution(left: Report, right: Report) -> First | None:
    own = [page for page in (left, right) if institution(page)]
    if len(own) != 1:
        return None
    return First(own[0].id, publisher(own[0]), (f"the page of the institution itself, {institution(own[0])}",))


def _by_date(left: Report, right: Report) -> First | None:
    days = _day(left), _day(right)
    if not all(days) or abs((days[0] - days[1]).days) > BELIEVED_DAYS:  # type: ignore[operator]
        return None
    moments = _moment(left), _moment(right)
    if moments[0] == moments[1] or (days[0] == days[1] and _LAST in (moments[0][1], moments[1][1])):
        return None
    first, other = (left, right) if moments[0] < moments[1] else (right, left)
    return First(first.id, None, (f"published {first.published}, before {other.published}",))


def _by_dateline(left: Report, right: Report) -> First | None:
    dated = [page for page in (left, right) if page.dateline is not None]
    return First(dated[0].id, None, ("the only one with a dateline",)) if len(dated) == 1 else None


def _by_announcer(left: Report, right: Report) -> First | None:
    bodies = sourcing_words().announcing_bodies
    named = set(bodies.findall(left.text)) & set(bodies.findall(right.text))
    first = min(named, key=left.text.index, default=None)
    return First(None, first, (f"both name {first}, whose announcement it seems to be",)) if first else None


def _by_citation(left: Report, right: Report) -> First | None:
    both = [name for name in cited(left) if name in cited(right)]
    return First(None, both[0], (f"both cite {both[0]}",)) if both else None


def _by_length(left: Report, right: Report, shares: tuple[float, float]) -> First:
    if max(shares) < WHOLE or abs(shares[0] - shares[1]) < 1 - WHOLE:
        return First(why=("nothing tells which was first",))
    longer = left if shares[0] < shares[1] else right
    return First(longer.id, None, ("the other's text stands in it: copies are cut rather than lengthened",))


def first_of(copies: Sequence[Report]) -> tuple[Report, tuple[str, ...]]:
    """The copy that had the text first, and the reasons.

    The page of an agency or institution that others credit comes before theirs; then the earlier publication (days
    first: a time of day decides only between two that have one); then the copy that keeps the dateline; then the longer
    text: reprints are cut.
    """
    best = min(copies, key=lambda report: _rank(report, copies))
    others = [report for report in copies if report is not best]
    reasons = [
        *_own_reason(best, others),
        *_date_reason(best, others),
        *_dateline_reason(best, others),
        *_mark_reason(copies),
    ]
    return best, tuple(reasons) or (_length_reason(best, others),)


def _rank(report: Report, copies: Sequence[Report]) -> tuple[bool, bool, str, str, bool, int, str]:
    own_words = not _is_source(report, copies), institution(report) is None
    return (*own_words, *_moment(report), report.dateline is None, -len(report.text), report.id)


def _is_source(report: Report, copies: Sequence[Report]) -> bool:
    return is_agency_page(report) or any(names_as_source(other, report) for other in copies if other is not report)


def _day(report: Report) -> date | None:
    try:
        return date.fromisoformat((report.published or "")[:10])
    except ValueError:
        return None


def _moment(report: Report) -> tuple[str, str]:
    """Day and time in UTC; a missing one sorts last, and so does midnight sharp, which stands for an unknown hour."""
    published = report.published or ""
    if len(published) <= 10:
        return published or _LAST, _LAST
    try:
        moment = datetime.fromisoformat(published)
    except ValueError:
        return published[:10], _LAST
    if (moment.hour, moment.minute, moment.second) == (0, 0, 0) and moment.tzinfo is None:
        return moment.date().isoformat(), _LAST
    moment = moment.astimezone(UTC) if moment.tzinfo else moment
    return moment.date().isoformat(), moment.time().isoformat()


def _own_reason(best: Report, others: Sequence[Report]) -> Iterator[str]:
    credited = sum(names_as_source(other, best) for other in others)
    if credited:
        yield f"{publisher(best)} is the agency that {credited} of the others credit{'s' * (credited == 1)}"
    elif is_agency_page(best):
        yield f"the page of {agencies(best)[0]} itself"
    elif host := institution(best):
        yield f"the page of the institution itself, {host}"


def _date_reason(best: Report, others: Sequence[Report]) -> Iterator[str]:
    dated = [other for other in others if other.published]
    if best.published and dated and all(_moment(best) < _moment(other) for other in dated):
        yield f"published {best.published}, before the other{'s' if len(dated) > 1 else ''}"


def _dateline_reason(best: Report, others: Sequence[Report]) -> Iterator[str]:
    if best.dateline is not None and all(other.dateline is None for other in others):
        yield "the only one with a dateline"


def _mark_reason(copies: Sequence[Report]) -> Iterator[str]:
    """That the text is a third's, where all that bear an agency's mark bear the same and none is its own page."""
    marks = [agencies(report) for report in copies if agencies(report)]
    shared = [name for name in marks[0] if all(name in other for other in marks)] if marks else []
    if shared and not any(_is_source(report, copies) for report in copies):
        yield f"{len(marks)} of {len(copies)} bear the mark of {shared[0]}: the text is the agency's"


def _length_reason(best: Report, others: Sequence[Report]) -> str:
    if all(len(best.text) > len(other.text) for other in others):
        return "the longest text; copies are cut rather than lengthened"
    return "nothing tells which was first; taken by id"
