"""HTML to labelled blocks: the page's own characters, each block kept or dropped with a reason.

Two judges look at a page. trafilatura knows its mark-up; the block labeller knows how articles read, and hears both the
mark-up and trafilatura (``labeller_html``). What a block is called when it is dropped, its mark-up says where it can.
"""

from collections.abc import Sequence
from dataclasses import replace

from pourparler.model import Block

from .extract import article_paragraphs
from .html_align import kept_blocks
from .html_blocks import HtmlBlock
from .labeller_html import label_html_blocks

PROSE_WORDS = 25
"""Words of a paragraph that is no label, slogan or notice."""


def label_html(source: str, seen: Sequence[HtmlBlock]) -> list[Block]:
    """The blocks ``seen`` in the HTML page ``source``, in page order: kind, whether part of the article, and why."""
    extracted = kept_blocks([block.text for block in seen], article_paragraphs(source))
    judged = label_html_blocks(seen, extracted)
    if not any(block.keep for block in judged):
        judged = [
            replace(block, keep=_is_prose(html), reason="prose") for block, html in zip(judged, seen, strict=True)
        ]
    return [_explained(block, html) for block, html in zip(judged, seen, strict=True)]


def _is_prose(seen: HtmlBlock) -> bool:
    """The last resort when both judges found nothing: long paragraphs that stand in no menu, form or footer."""
    return len(seen.text.split()) >= PROSE_WORDS and seen.link_share < 0.3 and not seen.region and not seen.hidden


def _explained(block: Block, seen: HtmlBlock) -> Block:
    """A dropped block with the kind that its mark-up gives, where it gives one; hidden text says that it is hidden."""
    if block.keep:
        return replace(block, kind="heading" if seen.heading else "body")
    kind = seen.region if seen.region in _CERTAIN else block.kind
    return replace(block, kind=kind, reason="hidden" if seen.hidden else kind)


_CERTAIN = frozenset({"caption", "credit", "comment form", "comment", "navigation", "share", "newsletter", "byline"})
"""Kinds that mark-up names without doubt; of the others the labeller knows more."""
