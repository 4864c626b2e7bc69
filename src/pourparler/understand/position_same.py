"""One position taken twice in a report: when two are the same, and what they come to together."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from pourparler.codebook.bargaining import party_words
from pourparler.model import Evidence, Position

if TYPE_CHECKING:
    from .actors import ActorTable

DAYS = 3  # between the saying and the report on it
STEM = 5  # letters of a word that its forms share
SHARED = 0.25  # of the stems of the shorter proposition


def same(left: Position, right: Position, actors: ActorTable) -> bool:
    """Whether two positions are one taken twice: one side, one stance, toward the same, first of all on one issue."""
    if left.stance != right.stance or not _sides_meet(left.holder, right.holder, actors):
        return False
    if left.toward and right.toward and not _sides_meet(left.toward, right.toward, actors):
        return False
    if not _same_days(left.date, right.date):
        return False
    return left.issues[:1] == right.issues[:1] and _same_words(left.proposition, right.proposition)


def _same_words(left: str, right: str) -> bool:
    """Whether two propositions share a word of matter, cut to its stem: "resume talks", "a return to talks"."""
    one, other = _stems(left), _stems(right)
    return not one or not other or len(one & other) >= SHARED * min(len(one), len(other))


def _stems(text: str) -> set[str]:
    words = re.findall(r"[a-z]{4,}", text.lower())
    return {word[:STEM] for word in words if word not in party_words().small}


def _same_days(left: str | None, right: str | None) -> bool:
    """Whether two dates of one report may be of one happening: equal, one unknown, or a few days apart."""
    if not left or not right or left == right:
        return True
    if len(left) < len("2022-06-29") or len(right) < len("2022-06-29"):
        return False
    return abs((date.fromisoformat(left[:10]) - date.fromisoformat(right[:10])).days) <= DAYS


def _sides_meet(left: tuple[str, ...], right: tuple[str, ...], actors: ActorTable) -> bool:
    one, other = set(actors.countries(left)), set(actors.countries(right))
    return bool(set(left) & set(right)) or (bool(one) and one == other)


def joined(first: Position, second: Position) -> Position:
    """The first with the second's evidence and whatever it adds."""
    texts = {condition.text.lower() for condition in first.conditions}
    kinds = {condition.kind for condition in first.conditions if condition.kind == "none-required"}
    more = tuple(c for c in second.conditions if c.text.lower() not in texts and c.kind not in kinds)
    return replace(
        first,
        toward=tuple(dict.fromkeys((*first.toward, *second.toward))),
        issues=tuple(dict.fromkeys((*first.issues, *second.issues))),
        conditions=(*first.conditions, *more),
        evidence=_unique((*first.evidence, *second.evidence)),
    )


def _unique(evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    return tuple(dict.fromkeys(evidence))
