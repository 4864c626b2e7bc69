"""The labeller on the blocks of an HTML page: its own view of the text, the mark-up, and trafilatura's decision."""

from collections.abc import Collection, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from ..model import Block, Span
from .blocks import Line
from .html_blocks import HtmlBlock
from .labeller import KEEP, Network
from .labeller_features import view
from .labeller_kinds import settle
from .labeller_lines import Floats
from .labeller_markup import Markup

# How much the extractor's word counts beside the network's, in log-odds, for a block and against it. The network hears
# that word as a feature too; this is for pages unlike those that it learned from. F1 on WCXB's dev part with 0, 2 and
# 3: 0.921, 0.937, 0.935 (trafilatura alone 0.897; told to favour precision it is worse on other sites by 0.05).
TRUST = 2.0


def label_html_blocks(seen: Sequence[HtmlBlock], extracted: Collection[int]) -> list[Block]:
    """A labelled block for each of ``seen``; ``extracted``: the numbers of those that an extractor took for body.

    Of two copies of a paragraph (for telephones and for desks, say) one is dropped.
    """
    if not seen:
        return []
    page = view(*html_lines(seen, extracted))
    labels = Network.shipped().labels(page)
    if extracted:
        trusted = np.array([TRUST if number in extracted else -TRUST for number in range(len(seen))])
        labels = replace(labels, keep=_shifted(labels.keep, trusted))
    marks = settle(page.vocabulary, labels, [bool(share >= KEEP) for share in labels.keep])
    return [
        Block(block.text, block.span, mark.kind, mark.keep, "" if mark.keep else mark.kind, mark.score, block.pieces)
        for block, mark in zip(seen, marks, strict=True)
    ]


def _shifted(shares: Floats, odds: NDArray[np.float64]) -> Floats:
    clipped = np.clip(shares.astype(np.float64), 1e-4, 1 - 1e-4)
    return (1 / (1 + np.exp(-np.log(clipped / (1 - clipped)) - odds))).astype(np.float32)


def html_lines(seen: Sequence[HtmlBlock], extracted: Collection[int]) -> tuple[str, list[Line], list[Markup]]:
    """The blocks as lines of one text, a line each, with their mark-up."""
    lines: list[Line] = []
    markup: list[Markup] = []
    place = 0
    for number, block in enumerate(seen):
        text = " ".join(block.text.split()) or "-"
        lines.append(Line(text, Span(place, place + len(text)), 1, 0))
        place += len(text) + 1
        taken = number in extracted
        markup.append(Markup(taken, block.hidden, block.link_share, block.tag, block.region, block.heading))
    return "\n".join(line.text for line in lines), lines, markup
