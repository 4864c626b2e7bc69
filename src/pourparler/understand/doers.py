"""How likely the doer of a draft is the right one: a logistic model over :mod:`.doer_clues`.

It changes no doer; :mod:`.belief` weighs its word with what speaks for the type. ``python -m training.doers`` fits the
weights on events of real pages that second readers judged.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from .candidates import Finder
from .clue_table import read_weights
from .doer_clues import clues
from .draft import Draft
from .learned import Told

TABLE = "doer_weights.tsv"


@cache
def weights() -> Mapping[str, float]:
    """Clue → weight, in nats: positive speaks for the doer."""
    return read_weights(__package__, TABLE)


def doer_odds(draft: Draft, finder: Finder, told: Told | None) -> float:
    """The log odds that the actors of a draft, or that it has none, are right."""
    return odds(clues(draft, finder, told))


def odds(found: Mapping[str, float]) -> float:
    """The log odds that clues and their values speak for."""
    table = weights()
    return sum(table.get(clue, 0.0) * value for clue, value in found.items())
