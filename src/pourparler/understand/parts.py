"""The parts of a report that are read for facts: its title, its body, its captions."""

from collections.abc import Callable
from dataclasses import dataclass

from pourparler.language import Doc, analyse, analyse_many
from pourparler.language.offsets import sentence_span
from pourparler.model import Evidence, Report, Span

from .attribution.units import DATELINE


@dataclass(frozen=True, slots=True)
class Part:
    """One stretch of text with its analysis. ``source``: body, title or caption; ``evidence`` makes a span citable.

    Offsets of ``doc`` are characters of the part; for the body they are characters of ``report.text``.
    """

    index: int
    source: str
    text: str
    doc: Doc
    evidence: Callable[[Span], Evidence]


def parts_of(report: Report) -> tuple[Part, ...]:
    """Body first, then title, then captions, analysed in one batch."""
    sources: list[tuple[str, str, Callable[[Span], Evidence]]] = [("body", report.text, report.evidence)]
    if report.title:
        sources.append(("title", report.title, _outside(report, "title", report.title_raw, report.title)))
    sources += [
        ("caption", image.caption, _outside(report, "caption", image.caption_raw, image.caption))
        for image in report.images
        if image.caption
    ]
    body, *others = analyse_many([text for _, text, _ in sources])
    docs = [_past_dateline(report.text, body), *others]
    return tuple(
        Part(index, source, text, doc, evidence)
        for index, ((source, text, evidence), doc) in enumerate(zip(sources, docs, strict=True))
    )


def _past_dateline(text: str, doc: Doc) -> Doc:
    """The Doc as it is, or, where words behind its dateline were hung on it, read without it: "LUSAKA - *Zambia*"."""
    found = DATELINE.match(text)
    if found is None:
        return doc
    end = found.end()
    behind = doc.char_span(end, sentence_span(doc, end).end) or ()
    caught = any(token.head.idx < end and token.dep_ != "ROOT" for token in behind)
    return analyse(" " * end + text[end:]) if caught else doc


def _outside(report: Report, source: str, raw: Span | None, text: str) -> Callable[[Span], Evidence]:
    """Evidence from a title or caption: the whole of it, since its characters map to the page as one piece."""

    def evidence(_span: Span) -> Evidence:
        return report.outside_evidence(source, raw or Span(0, 0), text)

    return evidence
