"""W3C Web Annotation: one for each statement, position and event, pointing at the words that it is read from.

https://www.w3.org/TR/annotation-model/. The target is the page (by a quotation with the words around it, which finds
its place in any rendering) and the article's clean text (by quotation and position).
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TextIO

from pourparler import __version__
from pourparler.model import Evidence, Report

from .iris import BASE, fact_iri, page_iri, report_iri, text_iri
from .text import dumped
from .told import Whole

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32  # characters before and after a quotation: enough to tell it from its likes


def write(reports: Iterable[Whole], out: TextIO, *, base: str = BASE) -> dict[str, int]:
    """Writes ``reports`` as they come; ``base``: what the names of facts begin with, such as the address of a desk."""
    count = 0
    for whole in reports:
        for annotation in annotations(whole, base):
            out.write(dumped(annotation) + "\n")
            count += 1
    return {"annotations": count}


def annotations(whole: Whole, base: str = BASE) -> Iterator[dict[str, Any]]:
    """The annotations of one report: its statements, positions and events that have evidence."""
    report, ids = whole.report, whole.ids
    text = text_iri(report.text)
    for said, fact_id in zip(report.statements, ids.statements, strict=True):
        who = _names(whole, said.speaker) or "somebody"
        words = f"{who}: {said.act}"
        yield from _annotation(
            whole, base, "statement", fact_id, words, [said.act], said.evidence, said.to_dict(), text
        )
    for held, fact_id in zip(report.positions, ids.positions, strict=True):
        words = f"{_names(whole, held.holder)} {held.stance}: {held.proposition}"
        tags = [held.stance, *held.issues]
        yield from _annotation(whole, base, "position", fact_id, words, tags, held.evidence, held.to_dict(), text)
    for event, fact_id in zip(report.events, ids.events, strict=True):
        code = event.coding
        words = f"{_names(whole, event.actor)} → {_names(whole, event.recipient)}: {code.plover} {code.mode or ''}"
        tags = [code.plover, code.cameo, *code.contexts, event.status]
        yield from _annotation(whole, base, "event", fact_id, words, tags, event.evidence, event.to_dict(), text)


def _annotation(
    whole: Whole, base: str, kind: str, fact_id: str, words: str, tags: Sequence[str], evidence: Sequence[Evidence],
    fact: dict[str, Any], text: str,
) -> Iterator[dict[str, Any]]:  # fmt: skip
    targets = [target for piece in evidence for target in _targets(whole.report, piece, text)]
    if not targets:
        return
    bodies: list[dict[str, Any]] = [
        {
            "type": "TextualBody",
            "purpose": "describing",
            "format": "text/plain",
            "language": "en",
            "value": words.strip(),
        },
        *({"type": "TextualBody", "purpose": "tagging", "value": tag} for tag in dict.fromkeys(tags)),
        {"type": "TextualBody", "purpose": "linking", "format": "application/json", "value": dumped(fact)},
    ]
    yield {
        "@context": CONTEXT,
        "id": fact_iri(kind, fact_id, base),
        "type": "Annotation",
        "motivation": "classifying",
        "generator": {"id": f"{BASE}software/{__version__}", "type": "Software", "name": f"Pourparler {__version__}"},
        "body": bodies,
        "target": targets,
        "via": report_iri(whole.report.id, base),
    }


def _targets(report: Report, piece: Evidence, text: str) -> Iterator[dict[str, Any]]:
    """Where a piece of evidence stands: in the page, and if it is of the body, in the clean text."""
    quote: dict[str, Any] = {"type": "TextQuoteSelector", "exact": piece.text}
    if piece.span is not None:
        start, end = piece.span
        quote |= {"prefix": report.text[max(0, start - AROUND) : start], "suffix": report.text[end : end + AROUND]}
    source = {"id": report.url or page_iri(report.page), "type": "Text"}
    yield {"type": "SpecificResource", "source": source, "selector": quote}
    if piece.span is not None:
        place = {"type": "TextPositionSelector", "start": piece.span.start, "end": piece.span.end}
        clean = {"id": text, "type": "Text", "format": "text/plain"}
        yield {"type": "SpecificResource", "source": clean, "selector": [quote, place]}


def _names(whole: Whole, ids: Sequence[str]) -> str:
    return ", ".join(actor.name for actor in whole.people(ids))
