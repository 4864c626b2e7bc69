"""Words → sub-word numbers of the encoder's vocabulary, each distinct word split only once."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tokenizers import Tokenizer

CLS, SEP, UNKNOWN, MASK, PADDING = 101, 102, 100, 103, 0
MAX_PIECES = 12  # of one word: a URL or a run of junk must not fill a window
CACHE_SIZE = 200_000


class WordPieces:
    """Splits words with the encoder's tokenizer and remembers how."""

    def __init__(self, path: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(path))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._known: dict[str, tuple[int, ...]] = {}

    def __call__(self, words: Sequence[str]) -> list[tuple[int, ...]]:
        """Give the sub-words of each of `words`: never none, at most MAX_PIECES."""
        known = self._known
        new = list({word for word in words if word not in known})
        if len(known) + len(new) > CACHE_SIZE:
            known.clear()
            new = list(set(words))
        for word, encoding in zip(new, self._tokenizer.encode_batch_fast(new, add_special_tokens=False), strict=True):
            known[word] = tuple(encoding.ids[:MAX_PIECES]) or (UNKNOWN,)
        return [known[word] for word in words]
