"""Which type is taken for which."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

NOTHING = "none"
"""As gold: the answer stands for nothing labelled. As answer: what was labelled was not found."""


@dataclass(frozen=True)
class Confusion:
    """``counts``: (gold, answer) → how often."""

    counts: Counter[tuple[str, str]]

    @classmethod
    def of(cls, answers: Iterable[tuple[str, str]]) -> "Confusion":
        return cls(Counter(answers))

    @property
    def labels(self) -> list[str]:
        """Every label in use, ``none`` last."""
        known = {label for pair in self.counts for label in pair}
        return sorted(known - {NOTHING}) + ([NOTHING] if NOTHING in known else [])

    def wrong(self) -> list[tuple[str, str, int]]:
        """(gold, answer, how often) of what is wrong, the most frequent first."""
        pairs = [(gold, answer, n) for (gold, answer), n in self.counts.items() if gold != answer]
        return sorted(pairs, key=lambda row: (-row[2], row[0], row[1]))

    def to_dict(self) -> dict[str, Any]:
        """``labels``, and ``rows``: one a gold label, counts by answer in the labels' order."""
        labels = self.labels
        return {"labels": labels, "rows": [[self.counts[gold, answer] for answer in labels] for gold in labels]}
