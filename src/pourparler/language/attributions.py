"""The network's scores for source, cue and content → attributions: who said (cue) what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from . import contents, posterior
from .linking import Attribution, link
from .network import Network, Outputs
from .posterior import Candidates
from .windows import Window

KINDS = ("SOURCE", "CUE", "CONTENT")
# What a span costs when the best set is chosen: half the F1 that is reached, by theory, and so it is on PolNeAR dev
# (flat from 0.30 to 0.40); for contents somewhat less, as a content found with a wrong end is worth more than none.
COST = {"SOURCE": 0.33, "CUE": 0.35, "CONTENT": 0.30}
Found = list[Candidates]  # of one window: sources, cues, contents
Part = tuple[Window, Outputs, list[tuple[int, int, str]], Found]  # a window, what the network gave, entities, spans


def candidates(outputs: Sequence[Outputs], network: Network) -> list[Found]:
    """Give the spans that each window may have."""
    rows = [output["spans"].reshape(-1, len(KINDS), 3) for output in outputs]
    return posterior.candidates(rows, network.decoding["span_starts"], network.decoding["span_transitions"])


def attributions(
    words: Sequence[str], heads: NDArray[np.int64], parts: Sequence[Part], network: Network
) -> list[Attribution]:
    """Give the attributions of a text with these `words` and `heads` (word numbers), read in the windows of `parts`."""
    every: list[Attribution] = []
    for window, output, _, kinds in parts:
        inside = slice(window.start, window.end)
        reweighed = reweigh(kinds, words[inside], heads[inside] - window.start, network.contents)
        chosen = [
            posterior.choose(spans, spans.chance, COST[kind]) for kind, spans in zip(KINDS, reweighed, strict=True)
        ]
        linked = link(dict(zip(KINDS, chosen, strict=True)), output["links"], network.decoding)
        every.extend(attribution.shifted(window.start) for attribution in linked)
    return every


def reweigh(found: Found, words: Sequence[str], heads: NDArray[np.int64], weights: NDArray[np.float64]) -> Found:
    """Give `found` with the contents' probabilities weighed anew by marks, tree, cues and sources."""
    sources, cues, said = found
    if not len(said):
        return found
    rows = contents.features(said, words, heads, cues.inside, sources.inside)
    return [sources, cues, replace(said, chance=contents.rescored(rows, weights))]
