"""Which issues a text can be about at all, told from its words before any pattern is tried: most texts name few."""

import re
from collections import defaultdict
from functools import cache, lru_cache

from .bargaining import ISSUES, issues
from .yamlfile import YamlFile

_WORD = re.compile(r"\w+")
_OF_KEYWORD = re.compile(r"\w+\*?")
_DOTS = str.maketrans("İı", "ii")  # which a pattern that heeds no case takes for an i
_REMEMBERED = 50_000  # words


def issues_named(text: str) -> tuple[str, ...]:
    """The issues that ``text`` names, in the order of the codebook."""
    return tuple(name for name, pattern in issues_near(text) if pattern.search(text))


def issues_near(text: str) -> list[tuple[str, re.Pattern[str]]]:
    """The issues that ``text`` has a word of, with their patterns: those of all others match nowhere in it."""
    plain = text if text.isascii() else text.translate(_DOTS)
    near = set[str]().union(*map(_issues_of, set(_WORD.findall(plain.casefold()))))
    return [(name, pattern) for name, pattern in issues().items() if name in near] if near else []


@lru_cache(_REMEMBERED)
def _issues_of(word: str) -> frozenset[str]:
    """The issues that have a keyword for which this word must stand in the text."""
    whole, beginnings = _needed()
    found = set(whole.get(word, ()))
    for length in range(1, len(word) + 1):
        found.update(beginnings.get(word[:length], ()))
    return frozenset(found)


@cache
def _needed() -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    """The longest word of each keyword, with its issues: whole words, and beginnings ("mediat*")."""
    whole: dict[str, set[str]] = defaultdict(set)
    beginnings: dict[str, set[str]] = defaultdict(set)
    for name, node in YamlFile(ISSUES).root.entries():
        for keyword in node.fields("keywords")["keywords"].texts():
            word = max(_OF_KEYWORD.findall(keyword), key=len)
            (beginnings if word.endswith("*") else whole)[word.rstrip("*").casefold()].add(name)
    return (
        {word: frozenset(names) for word, names in whole.items()},
        {word: frozenset(names) for word, names in beginnings.items()},
    )
