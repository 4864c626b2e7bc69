"""Title, site, agency, date, and the body's beginning, end and cleanness against their labels."""

from dataclasses import dataclass, fields

from pourparler.model import Report

from .gold import GoldHead
from .matching import fold

_ENDS = " .,;:!?\"'()[]-"


@dataclass(frozen=True, slots=True)
class HeadScore:
    """1 where right; ``kept`` and ``clean`` are shares of the strings that must and must not stand in the body."""

    title: float
    site: float
    agency: float
    published: float
    first: float
    last: float
    kept: float
    clean: float

    def to_dict(self) -> dict[str, float]:
        return {field.name: getattr(self, field.name) for field in fields(self)}

    @property
    def required(self) -> float:
        """The mean of titles, dates, sites, first and last words and boilerplate: what the acceptance asks for."""
        parts = (self.title, self.site, self.published, self.first, self.last, (self.kept + self.clean) / 2)
        return sum(parts) / len(parts)


def score_head(gold: GoldHead, report: Report) -> HeadScore:
    text = fold(report.text)
    return HeadScore(
        title=float(fold(report.title or "") == fold(gold.title)),
        site=float(fold(report.site or "") in {fold(site) for site in gold.sites}),
        agency=float(fold(report.agency or "") in {fold(agency or "") for agency in gold.agencies}),
        published=float((report.published or "")[:10] == gold.published),
        first=float(any(begins(text, first, gold.dateline) for first in gold.first)),
        last=float(any(ends(text, last) for last in gold.last)),
        kept=_share([fold(wanted) in text for wanted in gold.in_body]),
        clean=_share([fold(unwanted) not in text for unwanted in gold.not_in_body]),
    )


def begins(text: str, first: str, dateline: str) -> bool:
    """Whether the folded ``text`` begins with ``first``, with or without the dateline before it."""
    start = text.find(fold(first))
    return start >= 0 and text[:start].strip(_ENDS) in {"", fold(dateline).strip(_ENDS)}


def ends(text: str, last: str) -> bool:
    return text.rstrip(_ENDS).endswith(fold(last).rstrip(_ENDS))


def _share(answers: list[bool]) -> float:
    return sum(answers) / len(answers) if answers else 1.0
