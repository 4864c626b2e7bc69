"""Features of a page's lines: each by itself (``labeller_lines``), and each in its page (here)."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from .blocks import Line
from .labeller_lines import Floats, bags, line_feature_names, line_features
from .labeller_markup import MARKUP_FEATURES, Markup, markup_features
from .labeller_words import PageVocabulary, find_repeats, page_vocabulary

# A line of prose: at least so many words, of which at least this share are function words.
_PROSE_WORDS = 14
_PROSE_FUNCTION = 0.22
_LONG_WORD = 4  # letters from which a word says something about the page's subject

PAGE_FEATURES = (
    "gap 0", "gap 1", "gap 2", "gap 3+", "next gap 0", "next gap 1", "next gap 2+", "indent",
    "place", "place by characters", "from the top", "from the end",
    "copies", "copy before", "copy after", "repeats before", "repeats after", "starts a line below",
    "is inside the first line",
    "likeness to the first line", "likeness to the most repeated line", "words of the body",
    "prose", "prose above", "prose below", "prose before", "prose after", "lines since prose", "lines until prose",
    "page: lines", "page: prose lines", "page: gaps", "page: line length", "page: characters in prose",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PageView:
    """What the labeller sees: ``dense`` one row a line, ``bags`` the buckets of its words; and the words."""

    dense: Floats
    bags: NDArray[np.int64]
    vocabulary: PageVocabulary


def feature_names() -> list[str]:
    return [*line_feature_names(), *PAGE_FEATURES, *MARKUP_FEATURES]


def view(text: str, lines: Sequence[Line], markup: Sequence[Markup] | None = None) -> PageView:
    """The features of ``lines``, in time linear in the text.

    ``lines`` are as ``split_lines(text)`` gives them, or the blocks of an HTML page with the ``markup`` of each.
    """
    texts = [line.text for line in lines]
    vocabulary = page_vocabulary(texts)
    own = line_features(text, [line.span for line in lines], vocabulary)
    function = own[:, line_feature_names().index("function words")]
    page = _page_features(lines, vocabulary, function)
    dense = np.hstack([own, page, markup_features(markup, len(lines))])
    return PageView(dense, bags(texts, vocabulary), vocabulary)


def _page_features(lines: Sequence[Line], vocabulary: PageVocabulary, function: Floats) -> Floats:
    size = np.array([line.span.length for line in lines], dtype=np.float32)
    words = np.diff(vocabulary.starts)
    prose = ((words >= _PROSE_WORDS) & (function >= _PROSE_FUNCTION)).astype(np.float32)
    parts = [_layout(lines), _places(size), _copies(vocabulary), _subject(vocabulary, prose), _around(prose, size)]
    return np.hstack([*parts, _whole(lines, prose, size)]).astype(np.float32)


def _layout(lines: Sequence[Line]) -> Floats:
    gaps = np.array([line.gap for line in lines])
    after = np.concatenate((gaps[1:], [3]))
    indent = np.minimum([line.indent for line in lines], 8) / 8
    here = [gaps == 0, gaps == 1, gaps == 2, gaps >= 3]
    return np.stack([*here, after == 0, after == 1, after >= 2, indent], axis=1).astype(np.float32)


def _places(size: Floats) -> Floats:
    count = len(size)
    number = np.arange(count)
    running = np.cumsum(size) - size
    return np.stack(
        [
            number / max(1, count - 1),
            running / max(1.0, float(size.sum())),
            np.log1p(number) / 5,
            np.log1p(number[::-1]) / 5,
        ],
        axis=1,
    ).astype(np.float32)


def _copies(vocabulary: PageVocabulary) -> Floats:
    keys = [" ".join(words) for words in vocabulary.lines]
    counts = Counter(keys)
    seen: Counter[str] = Counter()
    rows = np.zeros((len(keys), 3), dtype=np.float32)
    for row, key in enumerate(keys):
        rows[row] = (min(counts[key], 5) / 5, seen[key] > 0, counts[key] - seen[key] > 1)
        seen[key] += 1
    repeats = find_repeats(vocabulary)
    starts = _starts_below(keys)
    first = keys[0] if keys else ""
    inside = np.array([len(key) > 12 and key in first for key in keys], dtype=np.float32)
    return np.hstack([rows, np.stack([repeats.before, repeats.after, starts, inside], axis=1)])


def _starts_below(keys: Sequence[str]) -> Floats:
    """1 where a longer line of the page begins with this line: a caption before its copy, a summary cut short."""
    marks = np.zeros(len(keys), dtype=np.float32)
    order = sorted(range(len(keys)), key=keys.__getitem__)
    for here, following in pairwise(order):
        if len(keys[here]) > 20 and len(keys[following]) > len(keys[here]) and keys[following].startswith(keys[here]):
            marks[here] = 1
    return marks


def _subject(vocabulary: PageVocabulary, prose: Floats) -> Floats:
    """Likeness to the page's likely titles, and the share of the words that the page's prose uses too."""
    sets = [frozenset(words) for words in vocabulary.lines]
    repeated = _most_repeated(vocabulary)
    used = Counter(
        word
        for words, is_prose in zip(sets, prose, strict=True)
        if is_prose
        for word in words
        if len(word) >= _LONG_WORD
    )
    rows = np.zeros((len(sets), 3), dtype=np.float32)
    for row, words in enumerate(sets):
        long = [word for word in words if len(word) >= _LONG_WORD]
        own = 1 if prose[row] else 0
        shared = sum(used[word] > own for word in long) / len(long) if long else 0.0
        rows[row] = (_likeness(words, sets[0]), _likeness(words, repeated), shared)
    return rows


def _most_repeated(vocabulary: PageVocabulary) -> frozenset[str]:
    counts = Counter(tuple(words) for words in vocabulary.lines if 4 <= len(words) <= 30)
    best = max(counts.items(), key=lambda item: (item[1], len(item[0])), default=((), 0))
    return frozenset(best[0]) if best[1] > 1 else frozenset()


def _likeness(left: frozenset[str], right: frozenset[str]) -> float:
    if not left or not right or len(left) > 40:
        return 0.0
    return len(left & right) / min(len(left), len(right)) * min(1.0, len(left) / 3)


def _around(prose: Floats, size: Floats) -> Floats:
    """How much prose stands near a line, and how far away it is, on either side."""
    mass = (prose * np.minimum(size, 600) / 300).astype(np.float32)
    above, since = _flow(mass, prose)
    below, until = _flow(mass[::-1], prose[::-1])
    total = max(1e-6, float(mass.sum()))
    before = (np.cumsum(mass) - mass) / total
    after = np.maximum(0, 1 - before - mass / total)
    sides = [np.minimum(above, 6) / 3, np.minimum(below[::-1], 6) / 3, before, after]
    return np.stack([prose, *sides, np.log1p(since) / 4, np.log1p(until[::-1]) / 4], axis=1).astype(np.float32)


_FADE = 0.85  # how much of the prose above still counts one line further down


def _flow(mass: Floats, prose: Floats) -> tuple[Floats, Floats]:
    near = np.zeros(len(mass), dtype=np.float32)
    distance = np.zeros(len(mass), dtype=np.float32)
    level, away = 0.0, 100.0
    for row, (amount, is_prose) in enumerate(zip(mass.tolist(), prose.tolist(), strict=True)):
        near[row], distance[row] = level, away
        level = level * _FADE + amount
        away = 0.0 if is_prose else min(100.0, away + 1)
    return near, distance


def _whole(lines: Sequence[Line], prose: Floats, size: Floats) -> Floats:
    gaps = np.mean([line.gap >= 2 for line in lines])
    share = float((prose * size).sum() / max(1.0, size.sum()))
    values = [np.log1p(len(lines)) / 6, np.log1p(prose.sum()) / 4, gaps, np.log1p(size.mean()) / 5, share]
    return np.tile(np.array(values, dtype=np.float32), (len(lines), 1))
