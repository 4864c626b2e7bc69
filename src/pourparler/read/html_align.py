"""Which blocks of a page an extractor kept: its text, which has no places, laid over blocks, which have."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

KEY = 24
"""Letters and digits that find a block in the extracted text; shorter blocks are found by their neighbours."""

MAX_PLACES = 8
"""Places tried for a block whose beginning stands in the text many times (a repeated line)."""

REACH = 120
"""How far past the last match a short block may lie: past a heading or a list mark that only the extractor shows."""

MIN_SHARE = 0.5
"""A block stays when at least this part of it was extracted; the rest was an inline link or note cut out of it."""

_NOT_LETTER = re.compile(r"[\W_]+")


class _Match(NamedTuple):
    block: int
    start: int
    end: int


def kept_blocks(texts: Sequence[str], extracted: Sequence[str]) -> set[int]:
    """The numbers of the ``texts`` (blocks in page order) that ``extracted`` (paragraphs in the same order) holds."""
    bare = [letters(text) for text in texts]
    words = [letters(word) for text in extracted for word in text.split()]
    whole = "".join(words)
    anchors = _longest_chain(_long_matches(bare, whole, _index(words, whole)))
    return {match.block for match in anchors} | _between(bare, whole, anchors)


def letters(text: str) -> str:
    """``text`` as its letters and digits alone, in lower case: what no clean-up changes."""
    return _NOT_LETTER.sub("", text).lower()


def _index(words: Sequence[str], whole: str) -> dict[str, list[int]]:
    """Where each key stands in ``whole``, at the beginnings and ends of words."""
    index: dict[str, list[int]] = {}
    at = 0
    for word in words:
        if word:
            places = index.setdefault(whole[at : at + KEY], [])
            if len(places) < MAX_PLACES:
                places.append(at)
        at += len(word)
    return index


def _long_matches(bare: Sequence[str], whole: str, index: dict[str, list[int]]) -> list[_Match]:
    """For every block of some length, the places where enough of it stands in ``whole``."""
    found = []
    for number, text in enumerate(bare):
        if len(text) < KEY:
            continue
        for start in index.get(text[:KEY], ()):
            same = _same_length(text, whole, start)
            if same >= MIN_SHARE * len(text):
                found.append(_Match(number, start, start + same))
    return found


def _same_length(text: str, whole: str, start: int) -> int:
    """How many characters from the beginning of ``text`` stand at ``start`` of ``whole``."""
    if whole.startswith(text, start):
        return len(text)
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if whole.startswith(text[:middle], start) else (low, middle - 1)
    return low


def _longest_chain(matches: Sequence[_Match]) -> list[_Match]:
    """The matches that follow each other both on the page and in the text and cover most characters.

    A weighted longest increasing subsequence; ``ends`` and ``best`` hold, for chains so far, the place where they end
    and the characters they cover, both growing.
    """
    ends: list[int] = []
    best: list[tuple[int, int]] = []
    chain: list[tuple[_Match, int]] = []
    for group in _by_block(matches):
        additions = []
        for match in group:
            at = bisect_left(ends, match.start + 1) - 1
            weight, before = best[at] if at >= 0 else (0, -1)
            chain.append((match, before))
            additions.append((match.end, weight + match.end - match.start, len(chain) - 1))
        for end, weight, number in additions:
            _improve(ends, best, end, (weight, number))
    number = best[-1][1] if best else -1
    taken = []
    while number >= 0:
        match, number = chain[number]
        taken.append(match)
    return taken[::-1]


def _by_block(matches: Sequence[_Match]) -> list[list[_Match]]:
    groups: list[list[_Match]] = []
    for match in matches:
        if groups and groups[-1][0].block == match.block:
            groups[-1].append(match)
        else:
            groups.append([match])
    return groups


def _improve(ends: list[int], best: list[tuple[int, int]], end: int, entry: tuple[int, int]) -> None:
    """Enter a chain that ends at ``end``, unless one that ends no later covers as much; forget those it beats."""
    at = bisect_left(ends, end + 1)
    if at and best[at - 1][0] >= entry[0]:
        return
    stop = at
    while stop < len(best) and best[stop][0] <= entry[0]:
        stop += 1
    if at and ends[at - 1] == end:
        at -= 1
    ends[at:stop] = [end]
    best[at:stop] = [entry]


def _between(bare: Sequence[str], whole: str, anchors: Sequence[_Match]) -> set[int]:
    """Short blocks that stand in the stretches of the text that no anchor covers, in their place."""
    kept: set[int] = set()
    bounds = [_Match(-1, 0, 0), *anchors, _Match(len(bare), len(whole), len(whole))]
    for left, right in pairwise(bounds):
        at = left.end
        for number in range(left.block + 1, right.block):
            if at >= right.start:
                break
            text = bare[number]
            found = whole.find(text, at, min(right.start, at + REACH + len(text))) if text else -1
            if found != -1 and (len(text) > 3 or found == at):
                kept.add(number)
                at = found + len(text)
    return kept
