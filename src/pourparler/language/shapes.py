"""Letter case and kind of a word, as a small number: the encoder reads lower-cased sub-words and would miss it."""

from __future__ import annotations

from functools import lru_cache

PAD = 0
LOWER, TITLE, UPPER, INITIAL, MIXED = 1, 2, 3, 4, 5
DIGITS, WITH_DIGITS, PUNCTUATION = 6, 7, 8
STRAIGHT_QUOTE, OPEN_QUOTE, CLOSE_QUOTE, APOSTROPHE, OTHER = 9, 10, 11, 12, 13
COUNT = 16

_QUOTES = {
    '"': STRAIGHT_QUOTE, "“": OPEN_QUOTE, "«": OPEN_QUOTE, "``": OPEN_QUOTE, "‘": OPEN_QUOTE,
    "”": CLOSE_QUOTE, "»": CLOSE_QUOTE, "''": CLOSE_QUOTE, "’": APOSTROPHE, "'": APOSTROPHE,
}  # fmt: skip


@lru_cache(maxsize=100_000)
def shape(word: str) -> int:
    """Give the shape of `word`, one of this module's constants (0 ≤ shape < COUNT)."""
    if word in _QUOTES:
        return _QUOTES[word]
    letters = [character for character in word if character.isalpha()]
    if any(character.isdigit() for character in word):
        return WITH_DIGITS if letters else DIGITS
    if not letters:
        return PUNCTUATION if word and not word.isspace() else OTHER
    return _case("".join(letters))


def _case(letters: str) -> int:
    if letters.islower():
        return LOWER
    if letters.isupper():
        return INITIAL if len(letters) == 1 else UPPER
    return TITLE if letters[0].isupper() and letters[1:].islower() else MIXED
