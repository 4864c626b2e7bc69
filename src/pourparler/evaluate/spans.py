"""The check that every fact gives back exactly its text, in the report and in the raw page.

A span holds when the report's text between its offsets is its text. Its raw place holds when the decoded page between
those offsets, with tags and comments stripped, character references unescaped and white space left out, is the same
characters. White space is left out because a page's line breaks may stand in tags (``<br>``) as well as in characters.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from pourparler.model import Evidence, Page, Report, Span
from pourparler.read.decode import decode

_UNSEEN = re.compile(r"<!--.*?-->|<(script|style|noscript)\b.*?</\1\s*>|<[^>]*>", re.DOTALL | re.IGNORECASE)
_SPACE = re.compile(r"[\s\u00ad\u200b\u200c\u200d\u2060\ufeff]+")


@dataclass(frozen=True, slots=True)
class SpanFault:
    """A span that does not give back its text. ``where``: text or page; ``got`` is what stands there instead."""

    page: str
    fact: str
    where: str
    wanted: str
    got: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One span to check: what it belongs to, where it says that it stands, and the words it says stand there."""

    fact: str
    span: Span | None
    raw: Span
    text: str


def check_spans(page: Page, report: Report) -> tuple[int, tuple[SpanFault, ...]]:
    """How many spans the report has, and those that do not hold."""
    source = decode(page)
    claims = tuple(claims_of(report))
    faults = [fault for claim in claims for fault in _faults(claim, page, report, source)]
    return len(claims), tuple(faults)


def claims_of(report: Report) -> Iterator[Claim]:
    """Every span of the report: evidence, cues, contents, conditions, mentions, and the source chain's."""
    for event in report.events:
        yield from (_evidence(event.id, one) for one in event.evidence)
    for statement in report.statements:
        yield from (_evidence(statement.id, one) for one in statement.evidence)
        if statement.cue and statement.cue.span:
            yield _claim(f"{statement.id} cue", report, statement.cue.span, statement.cue.text)
        for passage in statement.content:
            if passage.span:
                yield _claim(f"{statement.id} content", report, passage.span, passage.text)
    for position in report.positions:
        yield from (_evidence(f"position {position.stance}", one) for one in position.evidence)
        for condition in position.conditions:
            if condition.span:
                yield _claim("condition", report, condition.span, condition.text)
    for actor in report.actors:
        for mention in actor.mentions:
            text = report.text[mention.span.start : mention.span.end]
            yield _claim(f"mention of {actor.name}", report, mention.span, text)
    yield from (_evidence(f"source {link.name}", link.evidence) for link in report.sources if link.evidence)


def visible(markup: str) -> str:
    """What a reader sees of a stretch of page: no tags, no comments, references unescaped, no white space."""
    return _SPACE.sub("", html.unescape(_UNSEEN.sub("", markup)))


def _claim(fact: str, report: Report, span: Span, text: str) -> Claim:
    return Claim(fact, span, report.map.raw(span), text)


def _evidence(fact: str, evidence: Evidence) -> Claim:
    return Claim(fact, evidence.span, evidence.raw, evidence.text)


def _faults(claim: Claim, page: Page, report: Report, source: str) -> Iterator[SpanFault]:
    if not claim.text.strip():
        yield SpanFault(page.label, claim.fact, "text", claim.text, "an empty span")
    if claim.span is not None:
        stands = report.text[claim.span.start : claim.span.end]
        if stands != claim.text:
            yield SpanFault(page.label, claim.fact, "text", claim.text, stands)
    raw = source[claim.raw.start : claim.raw.end]
    if _SPACE.sub("", claim.text) not in {visible(raw), _SPACE.sub("", raw)}:
        yield SpanFault(page.label, claim.fact, "page", claim.text, raw)
