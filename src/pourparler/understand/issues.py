"""Issues: what the words are about."""

from __future__ import annotations

from functools import lru_cache

from pourparler.codebook.issue_words import issues_near


@lru_cache(maxsize=1024)
def issues_of(text: str) -> tuple[str, ...]:
    """The codebook's issues that the words name, in the order they are named."""
    found = [(match.start(), name) for name, pattern in issues_near(text) if (match := pattern.search(text))]
    return tuple(name for _, name in sorted(found))
