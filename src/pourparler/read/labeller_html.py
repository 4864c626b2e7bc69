"""The labeller on the blocks of an HTML page: its own view of the text, the mark-up, and trafilatura's decision."""

from collections.abc import Collection, Sequence

from ..model import Block, Span
from .blocks import Line
from .html_blocks import HtmlBlock
from .labeller import Network
from .labeller_features import view
from .labeller_kinds import settle
from .labeller_markup import Markup

# Probability from which a block of an HTML page stays; chosen on the dev part (benchmarks/blocks.py --html --part dev).
KEEP = 0.5


def label_html_blocks(seen: Sequence[HtmlBlock], extracted: Collection[int]) -> list[Block]:
    """A labelled block for each of ``seen``; ``extracted``: the numbers of those that an extractor took for body."""
    if not seen:
        return []
    page = view(*html_lines(seen, extracted))
    labels = Network.shipped().labels(page)
    keep = [bool(share >= KEEP) for share in labels.keep]
    marks = settle(page.vocabulary, labels, keep)
    return [
        Block(block.text, block.span, mark.kind, mark.keep, "" if mark.keep else mark.kind, mark.score, block.pieces)
        for block, mark in zip(seen, marks, strict=True)
    ]


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
