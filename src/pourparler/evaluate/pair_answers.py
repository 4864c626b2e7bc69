"""The coder of marked pairs on gold pairs: every answer beside its label, and the sums that metrics are made of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pourparler.model import Coding

from .relations import YIELD, MarkedPair, root_of
from .tally import Row

Coder = Callable[[str, tuple[int, int], tuple[int, int]], Coding]
QUAD = "quad "


@dataclass(frozen=True, slots=True)
class PairAnswer:
    """``given``: the type as this gold would write it."""

    pair: MarkedPair
    coding: Coding
    given: str

    @property
    def right(self) -> bool:
        return self.given == self.pair.root

    @property
    def right_quad(self) -> bool:
        return self.coding.quad == self.pair.quad

    def row(self) -> Row:
        """What the answer adds to the sums: by type, and with the prefix ``quad`` by quad."""
        row: Row = {("items", ""): 1.0, ("answers right", ""): float(self.right)}
        row["quads right", ""] = float(self.right_quad)
        quads = str(self.pair.quad), str(self.coding.quad)
        for prefix, gold, given in (("", self.pair.root, self.given), (QUAD, *quads)):
            row[prefix + "wanted", gold] = 1.0
            row[prefix + "found", given] = 1.0
            if gold == given:
                row[prefix + "right", gold] = 1.0
        return row


def answer_pairs(pairs: Sequence[MarkedPair], code: Coder) -> list[PairAnswer]:
    """Each pair with what ``code`` (:func:`pourparler.code_relation`) says of it.

    A gold with the type YIELD, as PLV has it, does not tell CONCEDE from RETREAT: there both answers are YIELD.
    """
    split = all(pair.root != YIELD for pair in pairs)
    codings = [code(pair.text, pair.source, pair.target) for pair in pairs]
    return [
        PairAnswer(pair, coding, coding.plover if split else root_of(coding))
        for pair, coding in zip(pairs, codings, strict=True)
    ]
