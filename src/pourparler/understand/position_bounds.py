"""Which condition that the network reads binds which position."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pourparler.codebook.bargaining import conditions as words
from pourparler.language.syntax import head_in
from pourparler.model import Condition, Span

from .condition_learned import Tagged, inside_chance, tagged
from .learned import Learned
from .parts import Part
from .position_clauses import sentence_of
from .position_draft import Draft
from .position_terms import UNHURRIED, conditions_of, occasion_of
from .position_trigger import trigger_of

if TYPE_CHECKING:
    from pourparler.language import Token

# Mean chance below which "after", "when" and "before", which may only tell a time, open no condition, but to a refusal.
# On the open gold pages and the passages left out in training 10 of 12 such were none; of those of other kinds 7 of 8
# were conditions.
IDLE = 0.005
DATING = frozenset({"after", "before"})
FIRMLY = ("only", "not")
REFUSING = frozenset({"refuses", "opposes"})


class Bounds:
    """The conditions that the network reads in a report, each with the draft that it binds."""

    def __init__(self, drafts: Sequence[Draft], learned: Learned) -> None:
        self.learned = learned
        self.bound: dict[int, list[Tagged]] = {}
        parts = {draft.part.index: draft.part for draft in drafts}
        self.all = {index: list(tagged(part, learned)) for index, part in parts.items()}
        anchors = [(_anchor(draft, learned), draft) for draft in drafts]
        for index, found in self.all.items():
            here = [(word, draft) for word, draft in anchors if draft.part.index == index]
            for one in found:
                for draft in _binding(parts[index], one, here):
                    self.bound.setdefault(id(draft), []).append(one)

    def joined(self, draft: Draft) -> tuple[Condition, ...]:
        """The conditions that phrases tell of a draft, without those that the network binds to another or sees
        nothing of, and those that it alone reads."""
        own = self.bound.get(id(draft), [])
        told = conditions_of(draft.part, draft.taken, sentence_of(draft.part, draft.taken.segment), draft.statement)
        kept = [one for one in told if self._stands(draft, one, own)]
        more = [one for one in own if not any(c.span is not None and c.span.overlaps(one.span) for c in kept)]
        found = kept + [_condition(draft, one) for one in more]
        unhurried = draft.taken.stance.name in UNHURRIED
        found = [one for one in found if one.kind != "deadline" or not unhurried]
        occasion = occasion_of(draft.part, draft.taken) if not found else None
        found += [occasion] if occasion is not None else []
        return tuple(sorted(found, key=lambda c: c.span.start if c.span is not None else 0))

    def _stands(self, draft: Draft, told: Condition, own: list[Tagged]) -> bool:
        if told.span is None or any(told.span.overlaps(one.span) for one in own):
            return True
        if any(told.span.overlaps(one.span) for one in self.all.get(draft.part.index, ())):
            return draft.taken.proposition.contains(told.span)
        dated = told.kind in DATING and not told.text.lower().startswith(FIRMLY)
        return (
            not dated
            or draft.taken.stance.name == "refuses"
            or inside_chance(draft.part, told.span, self.learned) >= IDLE
        )


def _anchor(draft: Draft, learned: Learned) -> Token | None:
    """The word that a draft stands on."""
    trigger = trigger_of(draft, learned)
    return draft.part.doc[trigger.token] if trigger is not None else head_in(draft.part.doc, draft.taken.proposition)


def _binding(part: Part, one: Tagged, drafts: Sequence[tuple[Token | None, Draft]]) -> list[Draft]:
    """The drafts that a condition binds: of those in its sentence the one that it hangs on, else the nearest; of those
    in the sentence before, the last, where it goes on about that."""
    sentence = sentence_of(part, one.span)
    free = [
        (word, draft) for word, draft in drafts if word is not None and not one.span.start <= word.idx < one.span.end
    ]
    here = [(word, draft) for word, draft in free if sentence.start <= word.idx < sentence.end]
    if here:
        word = _above(part.doc[one.first], one, [word for word, _ in here]) or _nearest(one, [w for w, _ in here])
        return [draft for other, draft in here if other.i == word.i]
    before = [(word, draft) for word, draft in free if word.idx < sentence.start]
    if not before or not words().goes_on.match(part.text[sentence.start : sentence.end]):
        return []
    last = max(before, key=lambda pair: pair[0].idx)
    near = sentence_of(part, Span(last[0].idx, last[0].idx + 1))
    return [last[1]] if sentence.start - near.end <= len("\n\n") else []


def _above(first: Token, one: Tagged, words: Sequence[Token]) -> Token | None:
    """The nearest of some words that the condition hangs on in the tree."""
    places = {word.i: word for word in words}
    token = first
    while token.head.i != token.i:
        token = token.head
        if token.i in places:
            return places[token.i]
    return None


def _nearest(one: Tagged, words: Sequence[Token]) -> Token:
    start, end = one.span
    return min(words, key=lambda word: start - word.idx if word.idx < start else (word.idx - end) + 1)


def _condition(draft: Draft, one: Tagged) -> Condition:
    kind = one.kind
    if kind == "as-long-as":
        kind = "until" if draft.taken.stance.name in REFUSING else "if"
    text = draft.part.text[one.span.start : one.span.end]
    return Condition(kind, text, one.span if draft.part.source == "body" else None)
