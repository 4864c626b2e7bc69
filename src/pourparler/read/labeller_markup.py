"""What the mark-up adds to a line's features, where a page has any: the element, and what an extractor made of it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .labeller_lines import Floats

REGIONS = (
    "navigation", "related", "comment form", "comment", "disclaimer", "share", "advert", "newsletter", "author bio",
    "byline", "caption", "credit", "tag", "timestamp", "image",
)  # fmt: skip
_TAGS = {"p": "paragraph", "li": "list item", "td": "cell", "th": "cell", "blockquote": "quotation", "div": "division"}
_TAG_FEATURES = ("paragraph", "list item", "cell", "quotation", "division", "other element")
MARKUP_FEATURES = (
    "has mark-up", "extracted", "hidden", "links", "first heading", "further heading", "page: extracted",
    *_TAG_FEATURES, *(f"in {region}" for region in REGIONS),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Markup:
    """The mark-up of one block; ``extracted``: an article extractor (trafilatura) took it for body."""

    extracted: bool
    hidden: bool
    link_share: float
    tag: str
    region: str
    heading: int


def markup_features(markup: Sequence[Markup] | None, count: int) -> Floats:
    """One row a line; all zero for a page without mark-up."""
    rows = np.zeros((count, len(MARKUP_FEATURES)), dtype=np.float32)
    if not markup:
        return rows
    share = sum(mark.extracted for mark in markup) / len(markup)
    for row, mark in zip(rows, markup, strict=True):
        row[:7] = (1, mark.extracted, mark.hidden, mark.link_share, mark.heading == 1, mark.heading > 1, share)
        row[7 + _TAG_FEATURES.index(_TAGS.get(mark.tag, "other element"))] = 1
        if mark.region in REGIONS:
            row[7 + len(_TAG_FEATURES) + REGIONS.index(mark.region)] = 1
    return rows
