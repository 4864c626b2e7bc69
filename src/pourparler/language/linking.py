"""Source, cue and content spans of one window → attributions: who said (cue) what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Span = tuple[int, int]  # words [start, end)

LINK = 64  # numbers in a link vector
DISTANCES = 16
SLOTS = ((0, 1), (2, 3), (4, 3))  # places in the link vectors of asker and answerer, for each kind of link
CONTENT_CUE, CUE_SOURCE, CONTENT_SOURCE = range(3)


@dataclass(frozen=True)
class Attribution:
    """Spans that belong together; any part may be missing."""

    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    content: tuple[Span, ...] = ()

    def shifted(self, by: int) -> Attribution:
        """Give the same with all spans moved `by` words."""
        parts = ([(start + by, end + by) for start, end in part] for part in (self.source, self.cue, self.content))
        source, cue, content = map(tuple, parts)
        return Attribution(source, cue, content)


def distance_bucket(left: Span, right: Span) -> int:
    """Give the bucket (0 ≤ bucket < DISTANCES) of how far, and on which side, `right` is from `left`."""
    before = right[1] <= left[0]
    gap = max(left[0] - right[1], right[0] - left[1], 0)
    bucket = min(gap.bit_length(), DISTANCES // 2 - 1)
    return bucket if before else DISTANCES // 2 + bucket


def link(spans: dict[str, list[Span]], vectors: Floats, weights: dict[str, NDArray[Any]]) -> list[Attribution]:
    """Give the attributions of one window, each span of `spans` (SOURCE, CUE, CONTENT) in at least one of them.

    `vectors` [W, 5 · LINK] are the network's link vectors.
    """
    sources, cues, contents = spans["SOURCE"], spans["CUE"], spans["CONTENT"]
    source_of_cue = _choose(CUE_SOURCE, cues, sources, vectors, weights)
    cue_of_content = _choose(CONTENT_CUE, contents, cues, vectors, weights)
    found = []
    for i, cue in enumerate(cues):
        said = tuple(content for content, chosen in zip(contents, cue_of_content, strict=True) if chosen == i)
        found.append(Attribution(_one(sources, source_of_cue[i]), (cue,), said))
    loose = [content for content, chosen in zip(contents, cue_of_content, strict=True) if chosen < 0]
    for content, chosen in zip(loose, _choose(CONTENT_SOURCE, loose, sources, vectors, weights), strict=True):
        found.append(Attribution(_one(sources, chosen), (), (content,)))
    used = {span for attribution in found for span in attribution.source}
    found.extend(Attribution(source=(source,)) for source in sources if source not in used)
    return found


def _one(spans: list[Span], chosen: int) -> tuple[Span, ...]:
    return (spans[chosen],) if chosen >= 0 else ()


def _choose(
    kind: int, left: list[Span], right: list[Span], vectors: Floats, weights: dict[str, NDArray[Any]]
) -> list[int]:
    """Give for each of `left` the number of its partner in `right`, or −1."""
    if not left or not right:
        return [-1] * len(left)
    asks, answers = (vectors[:, slot * LINK : (slot + 1) * LINK] for slot in SLOTS[kind])
    scores = _ends(asks, left) @ _ends(answers, right).T / LINK**0.5
    buckets = np.array([[distance_bucket(a, b) for b in right] for a in left])
    scores = scores + weights["link_distances"][kind][buckets]
    best = scores.argmax(1)
    none = weights["link_none"][kind]
    return [int(b) if scores[i, b] >= none else -1 for i, b in enumerate(best)]


def _ends(vectors: Floats, spans: list[Span]) -> Floats:
    ends = np.array(spans)
    summed: Floats = vectors[ends[:, 0]] + vectors[ends[:, 1] - 1]
    return summed
