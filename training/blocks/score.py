"""Body F1 on four-word shingles, as article-extraction benchmarks count it."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

_WORD = re.compile(r"\w+")
_GRAM = 4


@dataclass(frozen=True, slots=True)
class Score:
    """Precision and recall, averaged over pages; F1 of the two averages."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        return 2 * self.precision * self.recall / max(1e-9, self.precision + self.recall)

    def __str__(self) -> str:
        return f"F1 {self.f1:.4f}  P {self.precision:.4f}  R {self.recall:.4f}"


def shingles(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    return Counter(tuple(words[start : start + _GRAM]) for start in range(max(1, len(words) - _GRAM + 1)))


def page_score(truth: str, found: str) -> Score:
    """Precision and recall of one page: shingles counted as often as they stand."""
    wanted, got = shingles(truth), shingles(found)
    right = sum((wanted & got).values())
    return Score(right / max(1, got.total()), right / max(1, wanted.total()))


def mean_score(scores: Iterable[Score]) -> Score:
    every = list(scores)
    return Score(sum(s.precision for s in every) / len(every), sum(s.recall for s in every) / len(every))
