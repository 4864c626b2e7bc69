"""Which of many patterns may match a text at all, told by how its words begin.

Nearly every pattern of the codebook needs one of a few words: "refus…" or "reject…". Those beginnings are read off the
parsed pattern once; a text is then tried against the patterns of its own words alone, and most are never run. The
method is that of RE2's ``FilteredRE2`` (https://github.com/google/re2), with beginnings of words for its atoms.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from re import _constants as op  # type: ignore[attr-defined]  # no public door to a parsed pattern
from re import _parser  # type: ignore[attr-defined]
from typing import Any

LENGTH = 4  # letters of a word that are looked at
SHORT = (2, 3)  # of one of which no more is known
REMEMBERED = 50_000  # beginnings whose patterns are remembered
# Words in nearly every sentence: a pattern is better told by another of its words.
EVERYDAY = frozenset({
    "a", "an", "and", "are", "as", "at", "be", "been", "by", "can", "coul", "for", "from", "had", "has", "have",
    "in", "is", "it", "its", "no", "not", "of", "on", "said", "that", "the", "this", "to", "was", "were", "will",
    "with", "woul",
})  # fmt: skip
_WORD = re.compile(r"\w+")
_BEGINNING = re.compile(rf"(\w{{1,{LENGTH}}})\w*")
_ODD = re.compile("[İıſ]")  # letters that a pattern without regard to case takes for others
_PLAIN = str.maketrans("İıſ", "iis")

Beginnings = frozenset[str]
Open = frozenset[str] | None  # how the word at hand may have begun so far; None where no word's beginning is known


class FirstLook:
    """A choice among patterns; ``FirstLook(patterns)(text)`` gives the sources of those that may match ``text``."""

    def __init__(self, patterns: Iterable[re.Pattern[str]]) -> None:
        self._always: set[str] = set()
        self._by_beginning: dict[str, set[str]] = {}
        self._besides: dict[str, list[Beginnings]] = {}  # what else each needs, as far as that is whole or long words
        self._begun = _Begun(self._by_beginning, self._besides)
        for pattern in patterns:
            needed = _needed(pattern)
            if not needed:
                self._always.add(pattern.pattern)
                continue
            for beginning in needed[0]:
                self._by_beginning.setdefault(beginning, set()).add(pattern.pattern)
            self._besides[pattern.pattern] = [words for words in needed[1:] if not any(map(_is_short, words))]

    def __call__(self, text: str) -> set[str]:
        if not text.isascii() and _ODD.search(text):
            text = text.translate(_PLAIN)
        begun = set(_BEGINNING.findall(text.lower()))
        likely = self._always.copy()
        for beginning in begun:
            alone, others = self._begun[beginning]
            likely |= alone
            for source, besides in others:
                for words in besides:
                    if words.isdisjoint(begun):
                        break
                else:
                    likely.add(source)
        return likely


Possible = tuple[frozenset[str], tuple[tuple[str, Sequence[Beginnings]], ...]]
NONE: Possible = frozenset(), ()


class _Begun(dict[str, Possible]):
    """The patterns that a word with this beginning makes possible: those by itself, and those that need others beside
    it, with these; found when first asked for."""

    def __init__(self, by_beginning: Mapping[str, set[str]], besides: Mapping[str, Sequence[Beginnings]]) -> None:
        self._by_beginning, self._besides = by_beginning, besides

    def __missing__(self, beginning: str) -> Possible:
        known = (beginning, *[beginning[:length] + "*" for length in SHORT])
        found = [self._by_beginning[one] for one in known if one in self._by_beginning]
        if len(self) >= REMEMBERED:
            self.clear()
        self[beginning] = self._parted(frozenset().union(*found)) if found else NONE
        return self[beginning]

    def _parted(self, sources: frozenset[str]) -> Possible:
        others = tuple((source, self._besides[source]) for source in sources if self._besides[source])
        return sources - {source for source, _ in others}, others


def beginnings(pattern: re.Pattern[str]) -> Beginnings | None:
    """How words begin, in small letters, of which every text that ``pattern`` matches has at least one; None where the
    pattern names no word. What is shorter than LENGTH is a whole word, or ends in "*": "eu", "gas*"."""
    needed = _needed(pattern)
    return needed[0] if needed else None


def _needed(pattern: re.Pattern[str]) -> list[Beginnings]:
    """All such sets, the one first that the fewest texts will have a word of."""
    walk = _Walk(None)
    walk.through(_parser.parse(pattern.pattern, pattern.flags))
    walk.best()
    return sorted(walk.needed, key=_commonness)


def _is_short(beginning: str) -> bool:
    return beginning.endswith("*")


@dataclass
class _Walk:
    """A way through a parsed pattern. ``needed``: sets of beginnings, of each of which a matching text has one."""

    open: Open
    needed: list[Beginnings] = field(default_factory=list)

    def best(self) -> Beginnings | None:
        """The set that the fewest texts will have one of."""
        self._emit(ended=False)
        return min(self.needed, key=_commonness, default=None)

    def through(self, parsed: Sequence[tuple[Any, Any]]) -> None:
        for kind, what in parsed:
            if kind is op.LITERAL:
                self._letter(chr(what).lower())
            elif kind is op.IN and all(_parts_words(*item) for item in what):
                self._part()
            elif kind is op.SUBPATTERN:
                self.through(what[-1])
            elif kind is op.BRANCH:
                self._branch(what[1])
            elif kind in (op.MAX_REPEAT, op.MIN_REPEAT):
                self._repeat(*what)
            elif kind is op.AT:
                self._at(what)
            elif kind in (op.ASSERT, op.ASSERT_NOT):
                self._look(kind is op.ASSERT, *what)
            else:  # any letter, any letter but one, a group again
                self._lose()

    def _letter(self, letter: str) -> None:
        if not letter.isascii() or not _WORD.fullmatch(letter):
            self._lose() if _WORD.fullmatch(letter) else self._part()
        elif self.open is not None:
            self.open = frozenset((word + letter)[:LENGTH] for word in self.open)

    def _emit(self, *, ended: bool) -> None:
        """Notes the word at hand, if enough of it is known."""
        least = 1 if ended else SHORT[0]
        if self.open and all(len(word) >= least for word in self.open):
            self.needed.append(frozenset(w if ended or len(w) == LENGTH else w + "*" for w in self.open))

    def _part(self) -> None:
        """What parts words: one ends, one may begin."""
        self._emit(ended=True)
        self.open = frozenset({""})

    def _lose(self) -> None:
        self._emit(ended=False)
        self.open = None

    def _at(self, where: Any) -> None:
        if where in (op.AT_BEGINNING, op.AT_BEGINNING_STRING, op.AT_BOUNDARY, op.AT_END, op.AT_END_STRING):
            self._part()
        else:
            self._lose()

    def _look(self, positive: bool, direction: int, parsed: Any) -> None:
        """What stands ahead is part of the text too; "no letter before" (or behind) is a word's edge."""
        if positive and direction > 0:
            ahead = _Walk(self.open)
            ahead.through(parsed)
            if (best := ahead.best()) is not None:
                self.needed.append(best)
        elif not positive and list(parsed) == [(op.IN, [(op.CATEGORY, op.CATEGORY_WORD)])]:
            self._part()

    def _branch(self, ways: Sequence[Any]) -> None:
        walks = [_Walk(self.open) for _ in ways]
        for walk, way in zip(walks, ways, strict=True):
            walk.through(way)
        self.open = _either(walk.open for walk in walks)
        known = [best for walk in walks if (best := walk.best()) is not None]
        if len(known) == len(walks):
            self.needed.append(frozenset().union(*known))

    def _repeat(self, least: int, most: int, parsed: Any) -> None:
        self._emit(ended=False)
        once = _Walk(self.open)
        once.through(parsed)
        after = once.open
        if most > 1:
            again = _Walk(after)
            again.through(parsed)
            after = after if again.open == after else None
        if least:
            self.needed += once.needed
        else:
            after = _either([self.open, after])
        self.open = after


def _commonness(words: Beginnings) -> tuple[int, int, int]:
    return len(words & EVERYDAY), sum(word.endswith("*") for word in words), len(words)


def _either(ways: Iterable[Open]) -> Open:
    found: set[str] = set()
    for way in ways:
        if way is None:
            return None
        found |= way
    return frozenset(found)


def _parts_words(kind: Any, what: Any) -> bool:
    """Whether a member of a set of letters is white space or a mark."""
    if kind is op.LITERAL:
        return not _WORD.fullmatch(chr(what))
    return kind is op.CATEGORY and what is op.CATEGORY_SPACE
