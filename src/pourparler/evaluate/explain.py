"""Why an event is coded as it is: the words, the reasons, what else it could have been, and the rule that decided."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pourparler.codebook.marked_example import Example
from pourparler.codebook.ontology import ontology
from pourparler.codebook.traps import Trap, traps_of
from pourparler.language import analyse
from pourparler.model import Actor, Coding, Event, Evidence, Report, Span
from pourparler.understand.coding_likeness import Alike, alike
from pourparler.understand.pair_network import scores_of

MOST_ALTERNATIVES = 5
LEAST_ALTERNATIVE = 0.005
PARAGRAPH_END = "\n\n"


@dataclass(frozen=True, slots=True)
class Side:
    """An actor or recipient: how it is named, its country and kind, and how that is known."""

    name: str
    country: str | None
    kind: str
    basis: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        return {"name": self.name, "country": self.country, "kind": self.kind, "basis": list(self.basis)}


@dataclass(frozen=True, slots=True)
class Explanation:
    """``event``: what is explained. ``network``: the network's chances of each type and of no event (NONE), likeliest
    first; empty where a side is not marked in the sentence. ``alike``: the codebook's examples that the deed is most
    like, by type. ``traps``: the rules that decided, the closest first."""

    event: Event
    actors: tuple[Side, ...]
    recipients: tuple[Side, ...]
    network: tuple[tuple[str, float], ...]
    alike: tuple[Alike, ...]
    traps: tuple[Trap, ...]

    @property
    def features(self) -> dict[str, str]:
        """What the confidence rests on, by name."""
        event, told = self.event, len(self.event.evidence)
        both = "both known" if event.actor and event.recipient else "one known"
        return {
            "sides": both,
            "told": "once" if told == 1 else f"{told} times",
            "read in": ", ".join(dict.fromkeys(piece.source for piece in event.evidence)) or event.source,
            "status": event.status,
            "chance that the type is right": f"{event.coding.confidence:.2f}",
            "chance that type and sides are right": f"{event.confidence:.2f}",
        }

    def to_dict(self) -> dict[str, Any]:
        kind = ontology().type(self.event.plover)
        mode = kind.modes.get(self.event.coding.mode or "")
        return {
            "event": self.event.to_dict(),
            "actors": [side.to_dict() for side in self.actors],
            "recipients": [side.to_dict() for side in self.recipients],
            "definition": kind.definition,
            "mode_definition": mode.definition if mode else None,
            "cameo_label": ontology().code(self.event.cameo).label,
            "why": list(self.event.why or self.event.coding.why),
            "features": self.features,
            "network": dict(self.network),
            "alternatives": dict(self.event.coding.alternatives),
            "alike": [one.to_dict() for one in self.alike],
            "traps": [{"name": trap.name, "words": trap.words} for trap in self.traps],
        }


def explain_event(report: Report, event: Event) -> Explanation:
    """Why ``event`` of ``report`` is coded as it is."""
    text, start = _passage(report, event)
    sides = [_mention(report, ids, event, start, len(text)) for ids in (event.actor, event.recipient)]
    return Explanation(
        event,
        _sides(report, event.actor),
        _sides(report, event.recipient),
        _network(text, sides),
        alike(text, sides[0], sides[1], _inside(event, start)),
        traps_of(event),
    )


def explain_pair(example: Example) -> Explanation:
    """Why a marked sentence is coded as it is (:func:`pourparler.code_relation`)."""
    from pourparler.understand import code_relation

    nowhere = Span(len(example.text), len(example.text))
    coding = code_relation(example.text, example.actor or nowhere, example.recipient or nowhere)
    whole = Span(0, len(example.text))
    event = _event_of(coding, Evidence("", whole, whole, example.text))
    named = [example.text[span.start : span.end] if span else "" for span in (example.actor, example.recipient)]
    sides = [(Side(name, None, "marked", ("marked by you",)),) if name else () for name in named]
    return Explanation(
        event,
        sides[0],
        sides[1],
        _network(example.text, [example.actor, example.recipient]),
        alike(example.text, example.actor, example.recipient, None),
        traps_of(event),
    )


def _event_of(coding: Coding, evidence: Evidence) -> Event:
    sides = ("actor",), ("recipient",)
    return Event("pair", coding, *sides, confidence=coding.confidence, why=coding.why, evidence=(evidence,))


def _sides(report: Report, ids: Sequence[str]) -> tuple[Side, ...]:
    return tuple(
        Side(actor.name, actor.country, actor.kind, tuple(actor.basis))
        for actor in report.actors
        if actor.id in set(ids)
    )


def _passage(report: Report, event: Event) -> tuple[str, int]:
    """The paragraph that tells the event first, and where it begins in the report's text; a title or caption begins
    nowhere (-1)."""
    piece = event.evidence[0]
    if piece.span is None:
        return piece.text, -1
    start = report.text.rfind(PARAGRAPH_END, 0, piece.span.start) + len(PARAGRAPH_END)
    start = 0 if start < len(PARAGRAPH_END) else start
    end = report.text.find(PARAGRAPH_END, piece.span.end)
    return report.text[start : len(report.text) if end < 0 else end], start


def _inside(event: Event, start: int) -> Span | None:
    """The event's own words as a span of its passage."""
    span = event.evidence[0].span
    return Span(span.start - start, span.end - start) if span is not None else None


def _mention(report: Report, ids: Sequence[str], event: Event, start: int, length: int) -> Span | None:
    """The mention of one of ``ids`` in the passage that is nearest to the event's words."""
    own = event.evidence[0].span
    if own is None:
        return None
    inside = Span(start, start + length)
    spans = [span for actor in _wanted(report, ids) for span in _spans(actor) if inside.contains(span)]
    nearest = min(spans, key=lambda span: _distance(span, own), default=None)
    return Span(nearest.start - start, nearest.end - start) if nearest else None


def _wanted(report: Report, ids: Sequence[str]) -> Iterator[Actor]:
    """The actors of ``ids`` and, for groups, their members."""
    for actor in report.actors:
        if actor.id in ids:
            yield actor
            yield from (member for member in report.actors if member.id in actor.members)


def _spans(actor: Actor) -> Iterator[Span]:
    yield from (Span(*mention.span) for mention in actor.mentions if mention.span is not None)


def _distance(span: Span, other: Span) -> int:
    return 0 if span.overlaps(other) else min(abs(span.start - other.end), abs(other.start - span.end)) + 1


def _network(text: str, sides: Sequence[Span | None]) -> tuple[tuple[str, float], ...]:
    source, target = sides
    if source is None or target is None or source == target:
        return ()
    (scores,) = scores_of(analyse(text), [(source, target)])
    if scores is None:
        return ()
    ranked = sorted([*scores.plover.items(), ("NONE", scores.none)], key=lambda one: -one[1])
    return tuple((name, round(c, 3)) for name, c in ranked[:MOST_ALTERNATIVES] if c >= LEAST_ALTERNATIVE)
