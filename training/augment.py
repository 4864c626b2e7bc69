"""Makes training words look like scraped news: headlines in title case or capitals, other quotation marks, noise."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

STRAIGHT = {"“": '"', "”": '"', "``": '"', "''": '"', "‘": "'", "’": "'"}
CASES: tuple[Callable[[str], str], ...] = (str.upper, str.capitalize, str.lower)


@dataclass
class Augment:
    """Random changes that leave the number of words as it is."""

    rng: random.Random
    recase: float = 0.08  # of windows
    requote: float = 0.25  # of windows
    hidden: float = 0.02  # of words

    def words(self, words: list[str]) -> list[str]:
        """Give `words` with another letter case or other quotation marks, now and then."""
        if self.rng.random() < self.recase:
            words = (
                [self.rng.choice(CASES)(word) for word in words]
                if self.rng.random() < 0.1
                else _recased(words, self.rng.choice(CASES))
            )
        if self.rng.random() < self.requote:
            words = _requoted(words, curly=self.rng.random() < 0.6)
        return words

    def hide(self) -> bool:
        """Say whether the next word is to be masked."""
        return self.rng.random() < self.hidden


def _recased(words: list[str], case: Callable[[str], str]) -> list[str]:
    return [case(word) for word in words]


def _requoted(words: list[str], *, curly: bool) -> list[str]:
    if not curly:
        return [STRAIGHT.get(word, word) for word in words]
    words, is_open = list(words), False
    for i, word in enumerate(words):
        if STRAIGHT.get(word, word) == '"':
            is_open = word in ("“", "``") or (word == '"' and not is_open)
            words[i] = "“" if is_open else "”"
    return words
