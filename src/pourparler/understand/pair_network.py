"""What the trained network makes of two marked sides, put together with what the trigger words say."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from pourparler.language.relation import RelationScores, score_pairs
from pourparler.model import Span

if TYPE_CHECKING:
    from pourparler.language import Doc
    from pourparler.language import Span as TokenSpan

Pair = tuple[Span, Span]
LEAST_CHANCE = 1e-4


def scores_of(doc: Doc, pairs: Sequence[Pair | None]) -> list[RelationScores | None]:
    """The network's scores of each pair of character spans, None for a pair that has no words of its own."""
    spans = [_token_spans(doc, pair) for pair in pairs]
    found = iter(score_pairs(doc, [pair for pair in spans if pair is not None]))
    return [next(found) if pair is not None else None for pair in spans]


def _token_spans(doc: Doc, pair: Pair | None) -> tuple[TokenSpan, TokenSpan] | None:
    if pair is None:
        return None
    source, target = (doc.char_span(span.start, span.end, alignment_mode="expand") for span in pair)
    if source is None or target is None or not len(source) or not len(target):
        return None
    return source, target


def weigh(scores: RelationScores, words: str | None, weight: float) -> dict[str, float]:
    """The chance of each PLOVER type: the network's, with the type of the words raised by ``weight`` (in logits)."""
    logits = {name: math.log(max(chance, LEAST_CHANCE)) for name, chance in scores.plover.items()}
    if words is not None:
        logits[words] += weight
    top = max(logits.values())
    raised = {name: math.exp(logit - top) for name, logit in logits.items()}
    total = sum(raised.values())
    return {name: value / total for name, value in raised.items()}


def mode_of(scores: RelationScores, modes: Sequence[str], least: float = 0.4) -> str | None:
    """The network's mode among ``modes``, or None when it thinks that there is none or is unsure."""
    known = {name: scores.mode.get(name, 0.0) for name in modes}
    if not known:
        return None
    best = max(known, key=lambda name: known[name])
    return best if known[best] >= max(least, scores.mode.get("", 0.0)) else None
