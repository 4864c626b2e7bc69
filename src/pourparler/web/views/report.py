"""A report's page: its clean text with every claim marked in it, its sources, and what was left out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pourparler.model import Event, Evidence, Position, Report, SourceLink, Span, Statement
from pourparler.record import fact_ids
from pourparler.web import addresses
from pourparler.web.marking import Mark, Segment, paragraphs, segments

from .claims import Claim, Who, claims_of, who_of

SHOWN = 200_000  # characters of a raw page; of a longer one only what surrounds the focus


@dataclass(frozen=True, slots=True)
class Left:
    """A block of the page that is no part of the article, and why."""

    reason: str
    text: str
    href: str


@dataclass(frozen=True, slots=True)
class ReportView:
    """Everything on a report's page."""

    report: Report
    paragraphs: tuple[tuple[Segment, ...], ...]
    claims: tuple[Claim, ...]
    actors: tuple[tuple[Who, str], ...]
    chain: tuple[SourceLink, ...]
    left_out: tuple[Left, ...]

    def of_kind(self, kind: str) -> tuple[Claim, ...]:
        return tuple(claim for claim in self.claims if claim.kind == kind)


@dataclass(frozen=True, slots=True)
class RawView:
    """A page as it came, decoded: its characters, marked where facts were read. ``cut``: not all of it is shown."""

    report: Report
    segments: tuple[Segment, ...]
    cut: bool


def report_view(report: Report) -> ReportView:
    """The view of ``report``."""
    claims = tuple(claims_of(report))
    actors = tuple((who_of(actor), actor.office or actor.kind) for actor in report.actors)
    left = tuple(Left(d.reason, d.text, addresses.page(report.id, d.raw)) for d in report.dropped)
    return ReportView(report, tuple(paragraphs(report.text, marks_of(report))), claims, actors, report.sources, left)


def marks_of(report: Report) -> list[Mark]:
    """The marks of all claims in the report's text."""
    return [
        Mark(piece.span, kind, addresses.claim(kind, fact_id), kind)
        for kind, fact_id, evidence in _evidence(report)
        for piece in evidence
        if piece.span is not None
    ]


def raw_view(report: Report, page: str, focus: Span | None) -> RawView:
    """The decoded ``page`` of ``report`` with the evidence of all claims and the ``focus`` marked."""
    marks = [
        Mark(piece.raw, kind, addresses.claim(kind, fact_id), kind)
        for kind, fact_id, evidence in _evidence(report)
        for piece in evidence
    ]
    marks += [Mark(block.raw, "left-out", None, f"left out: {block.reason}") for block in report.dropped]
    if focus is not None:
        marks.append(Mark(focus, "focus"))
    window = _window(len(page), focus)
    return RawView(report, tuple(segments(page, marks, window)), window.length < len(page))


def _window(size: int, focus: Span | None) -> Span:
    if size <= SHOWN:
        return Span(0, size)
    middle = focus.start if focus else 0
    start = max(0, min(middle - SHOWN // 2, size - SHOWN))
    return Span(start, start + SHOWN)


def _evidence(report: Report) -> Iterator[tuple[str, str, Sequence[Evidence]]]:
    ids = fact_ids(report)
    known = (("statement", ids.statements), ("position", ids.positions), ("event", ids.events))
    facts: tuple[Sequence[Statement | Position | Event], ...] = (report.statements, report.positions, report.events)
    for (kind, fact_ids_of_kind), of_kind in zip(known, facts, strict=True):
        for fact, fact_id in zip(of_kind, fact_ids_of_kind, strict=True):
            yield kind, fact_id, fact.evidence
