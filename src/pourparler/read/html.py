"""HTML to labelled blocks: the page's own characters, kept where the extractor found the article."""

from collections.abc import Sequence

from pourparler.model import Block

from .extract import article_paragraphs
from .html_align import kept_blocks
from .html_blocks import HtmlBlock

REASONS = {
    "body": "outside the article",
    "other": "outside the article",
    "caption": "caption",
    "heading": "heading outside the article",
}


def label_html(source: str, seen: Sequence[HtmlBlock]) -> list[Block]:
    """The blocks ``seen`` in the HTML page ``source``, in page order: kind, whether part of the article, and why."""
    kept = kept_blocks([block.text for block in seen], article_paragraphs(source))
    return [_labelled(block, number in kept) for number, block in enumerate(seen)]


def _labelled(block: HtmlBlock, extracted: bool) -> Block:
    keep = extracted and block.region not in ("caption", "credit")
    if keep:
        kind, reason = ("heading" if block.heading else "body"), "in the extracted article"
    else:
        kind = _kind(block)
        reason = "hidden" if block.hidden else REASONS.get(kind, kind)
    return Block(block.text, block.span, kind, keep, reason, 1.0, block.pieces)


def _kind(block: HtmlBlock) -> str:
    if block.region:
        return block.region
    if block.heading == 1:
        return "title"
    if block.link_share > 0.8:
        return "navigation"
    return "other"
