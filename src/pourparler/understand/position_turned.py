"""The stance that a party takes with an act of its own, by the act: who would close a strait unless … threatens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pourparler.codebook.bargaining import stances
from pourparler.model import Condition

from .position_draft import Draft

PRICES = frozenset({"in-return-for", "none-required", "deadline"})  # kinds that bind no threat


def turned(draft: Draft, conditions: Sequence[Condition]) -> Draft:
    """The draft with the stance that its own words turn it to ("would *lift no sanctions*" refuses)."""
    matter = draft.taken.proposition
    bound = any(condition.kind not in PRICES for condition in conditions)
    for other in draft.taken.stance.turned:
        if (bound or not other.bound) and other.pattern.search(draft.part.text[matter.start : matter.end]):
            stance = next(one for one in stances() if one.name == other.stance)
            return replace(draft, taken=replace(draft.taken, stance=stance))
    return draft
