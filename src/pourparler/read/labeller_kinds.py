"""From probabilities to one kind a line: one title, its copies, repeats, and the likeliest kind of the rest."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .labeller import KINDS, Labels
from .labeller_lines import Floats
from .labeller_repeats import COPY_SHARE, find_copies, share_in_kept
from .labeller_words import PageVocabulary

_KEPT_KINDS = ("body", "heading")
_OF_COPIES = ("title", "repeated", "summary repeat")
_TITLE = 0.3  # the least that all copies of a line together must have as title, for the page to have one at all
_LONGEST_TITLE = 40  # words
_LONGEST_SUFFIX = 8  # words that a site may add to its headline ("… - The Daily Courier")


@dataclass(frozen=True, slots=True)
class Mark:
    """The decision on one line."""

    kind: str
    keep: bool
    score: float


def settle(vocabulary: PageVocabulary, labels: Labels, keep: Sequence[bool], *, revise: bool = True) -> list[Mark]:
    """A mark for each line. ``keep``: what was decided so far; ``revise``: copies and a last stray label may go."""
    kept = _without_last_label(vocabulary, labels, keep) if revise else list(keep)
    kinds: dict[int, str] = dict(_titles(vocabulary, labels, kept))
    if revise:
        for copy in find_copies(vocabulary, kept):
            kept[copy.line] = False
            kinds[copy.line] = "summary repeat"
    kinds |= _copies_of_dropped(vocabulary, kept, kinds)
    likeliest = _likeliest(labels.kinds, _KEPT_KINDS), _likeliest(labels.kinds, _DROPPED_KINDS)
    return [
        Mark(kinds.get(line) or likeliest[not keep][line], keep, sure if keep else 1 - sure)
        for line, (keep, sure) in enumerate(zip(kept, labels.keep.tolist(), strict=True))
    ]


_DROPPED_KINDS = tuple(kind for kind in KINDS if kind not in (*_KEPT_KINDS, *_OF_COPIES))


def _without_last_label(vocabulary: PageVocabulary, labels: Labels, keep: Sequence[bool]) -> list[bool]:
    """``keep`` without a short last line that the network doubts: a heading that nothing follows heads no text."""
    kept = list(keep)
    last = max((line for line, stays in enumerate(kept) if stays), default=None)
    if last is not None and len(vocabulary.lines[last]) <= _LABEL_WORDS and labels.keep[last] < _SURE:
        kept[last] = False
    return kept


_LABEL_WORDS = 4
_SURE = 0.8


def _likeliest(shares: Floats, among: Sequence[str]) -> list[str]:
    best = shares[:, [KINDS.index(kind) for kind in among]].argmax(axis=1)
    return [among[number] for number in best.tolist()]


def _titles(vocabulary: PageVocabulary, labels: Labels, kept: list[bool]) -> dict[int, str]:
    """The title, kept out of the body, and its further copies."""
    shares = labels.kinds[:, KINDS.index("title")] + labels.kinds[:, KINDS.index("repeated")]
    keys = [tuple(words) for words in vocabulary.lines]
    votes: dict[tuple[str, ...], float] = {}
    for key, share, stays in zip(keys, shares.tolist(), kept, strict=True):
        if not stays and 1 < len(key) <= _LONGEST_TITLE:
            votes[key] = votes.get(key, 0.0) + share
    best = max(votes, key=lambda key: votes[key], default=())
    if not best or votes[best] < _TITLE:
        return {}
    best = _without_site(best, votes)
    marks: dict[int, str] = {}
    for line, key in enumerate(keys):
        if key == best and len(key) > 1:
            marks[line] = "repeated" if "title" in marks.values() else "title"
            kept[line] = False
        elif _is_longer(key, best) and shares[line] > 0.5 and not kept[line]:
            marks[line] = "repeated"
    return marks


def _without_site(best: tuple[str, ...], votes: dict[tuple[str, ...], float]) -> tuple[str, ...]:
    """The headline alone, where ``best`` has the site's name too and the bare headline stands on the page."""
    shorter = [key for key in votes if _is_longer(best, key) and len(key) > 2 and votes[key] >= _TITLE / 2]
    return max(shorter, key=len, default=best)


def _is_longer(key: tuple[str, ...], title: tuple[str, ...]) -> bool:
    """``key`` is ``title`` with a few words before or after it."""
    if not 0 < len(key) - len(title) <= _LONGEST_SUFFIX:
        return False
    return key[: len(title)] == title or key[-len(title) :] == title


def _copies_of_dropped(vocabulary: PageVocabulary, kept: Sequence[bool], kinds: dict[int, str]) -> dict[int, str]:
    """Dropped lines whose words stand in the body too: summaries, pulled quotes."""
    shares = share_in_kept(vocabulary, kept)
    return {
        line: "summary repeat"
        for line, share in enumerate(shares.tolist())
        if share >= COPY_SHARE and not kept[line] and line not in kinds
    }


def merge_scores(shares: Floats, sizes: Sequence[int]) -> float:
    """The common probability of lines that are one paragraph: the mean of their log-odds, weighted by length."""
    clipped = np.clip(shares, 1e-4, 1 - 1e-4)
    odds = float(np.average(np.log(clipped / (1 - clipped)), weights=np.maximum(sizes, 1)))
    return float(1 / (1 + np.exp(-odds)))
