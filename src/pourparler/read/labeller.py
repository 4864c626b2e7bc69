"""The trained block labeller: for each line of a page, is it body, what kind is it, does it go on the line before?

Small convolutional networks over the lines (``training/blocks`` builds it): each line's features and hashed words go
through residual blocks of dilated convolutions, so that a line is judged with some sixty neighbours on either side and
a summary of the whole page. It runs in numpy; the weights are 16-bit numbers in ``model/labeller.npz``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ..errors import ModelError
from .labeller_features import PageView
from .labeller_lines import Floats

KINDS = (
    "title", "body", "heading", "dateline", "byline", "caption", "credit", "tag", "timestamp", "image", "navigation",
    "related", "comment form", "comment", "disclaimer", "repeated", "summary repeat", "share", "advert", "newsletter",
    "author bio", "other",
)  # fmt: skip
# Probability of body from which a line stays; on the dev part all of 0.4 to 0.8 give the same F1 to 0.002.
KEEP = 0.5
DILATIONS = (1, 2, 4, 8, 16, 1)
POOL_AFTER = 3  # blocks before the summary of the page is added
CLIP = 4.0  # standardised features beyond this say no more
_MODEL = Path(__file__).parent / "model" / "labeller.npz"
# Pages of more lines are labelled a stretch at a time; the stretches overlap by what the convolutions can see.
_STRETCH, _OVERLAP = 6_000, 70


@dataclass(frozen=True, slots=True)
class Labels:
    """One row a line: probability of body, of each of KINDS, and of going on the paragraph of the line before."""

    keep: Floats
    kinds: Floats
    joined: Floats


@dataclass(frozen=True)
class Network:
    """The trained members, whose scores are averaged: each knows other pages' quirks, and their errors differ."""

    members: tuple["Member", ...]

    @staticmethod
    @cache
    def shipped() -> "Network":
        """The model that comes with the package."""
        return Network.load(_MODEL)

    @staticmethod
    def load(path: Path) -> "Network":
        """The members in one file: "0.enter.weight" is a weight of the first."""
        members: dict[str, dict[str, Floats]] = {}
        with np.load(path) as stored:
            for name in stored.files:
                number, _, weight = name.partition(".")
                members.setdefault(number, {})[weight] = stored[name].astype(np.float32)
        return Network(tuple(Member(weights) for _, weights in sorted(members.items())))

    def labels(self, page: PageView) -> Labels:
        """The labels of a page of at least one line; raises ModelError when the weights are for other features."""
        known, seen = len(self.members[0].weights["mean"]), page.dense.shape[1]
        if known != seen:
            raise ModelError(f"the block labeller knows {known} features, not {seen}: run python -m training.blocks")
        count = len(page.dense)
        parts = [self._stretch(page, start, min(start + _STRETCH, count)) for start in range(0, count, _STRETCH)]
        return Labels(*(np.concatenate(part) for part in zip(*parts, strict=True)))

    def _stretch(self, page: PageView, start: int, end: int) -> tuple[Floats, Floats, Floats]:
        low, high = max(0, start - _OVERLAP), min(len(page.dense), end + _OVERLAP)
        each = [member.scores(page.dense[low:high], page.bags[low:high]) for member in self.members]
        scores: Floats = np.mean(each, axis=0)[start - low : end - low]
        return _sigmoid(scores[:, 0]), _softmax(scores[:, 2:]), _sigmoid(scores[:, 1])


@dataclass(frozen=True)
class Member:
    """One network: its weights by name, and how they are applied."""

    weights: Mapping[str, Floats]

    def scores(self, dense: Floats, bags: NDArray[np.int64]) -> Floats:
        """One row a line, before any is made a probability: body, goes on the line before, each of KINDS."""
        w = self.weights
        standard = np.clip((dense - w["mean"]) / w["scale"], -CLIP, CLIP)
        words = w["embedding.weight"][bags].sum(axis=1) / np.sqrt(np.maximum((bags > 0).sum(axis=1, keepdims=True), 1))
        hidden = np.maximum(np.hstack([standard, words]) @ w["enter.weight"].T + w["enter.bias"], 0)
        for number, dilation in enumerate(DILATIONS):
            hidden = hidden + self._block(number, dilation, hidden)
            if number + 1 == POOL_AFTER:
                whole = np.concatenate([hidden.mean(axis=0), hidden.max(axis=0)])
                hidden = hidden + np.maximum(whole @ w["pool.weight"].T + w["pool.bias"], 0)
        scores: Floats = self._normal("out", hidden) @ w["heads.weight"].T + w["heads.bias"]
        return scores

    def _block(self, number: int, dilation: int, hidden: Floats) -> Floats:
        w = self.weights
        normal = self._normal(f"norms.{number}", hidden)
        padded = np.pad(normal, ((dilation, dilation), (0, 0)))
        count = len(hidden)
        near = np.hstack([padded[shift * dilation : shift * dilation + count] for shift in range(3)])
        inner = np.maximum(near @ w[f"convs.{number}.weight"].T + w[f"convs.{number}.bias"], 0)
        mixed: Floats = inner @ w[f"mixes.{number}.weight"].T + w[f"mixes.{number}.bias"]
        return mixed

    def _normal(self, name: str, hidden: Floats) -> Floats:
        centred = hidden - hidden.mean(axis=1, keepdims=True)
        spread = np.sqrt((centred**2).mean(axis=1, keepdims=True) + 1e-5)
        scaled: Floats = centred / spread * self.weights[f"{name}.weight"] + self.weights[f"{name}.bias"]
        return scaled


def _sigmoid(scores: Floats) -> Floats:
    return (1 / (1 + np.exp(-np.clip(scores, -30, 30)))).astype(np.float32)


def _softmax(scores: Floats) -> Floats:
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares: Floats = (powers / powers.sum(axis=1, keepdims=True)).astype(np.float32)
    return shares
