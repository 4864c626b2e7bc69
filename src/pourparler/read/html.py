"""HTML to labelled blocks: the page's own characters, each block kept or dropped with a reason.

Two judges look at a page. trafilatura knows its mark-up; the labeller of text scrapes knows how articles read. What
trafilatura took stays, unless the labeller is all but sure that it is none of the article; what the labeller is all
but sure of is added; and where the two disagree on the whole page, the labeller's choice stands.
"""

from collections.abc import Sequence
from dataclasses import replace

from pourparler.model import Block

from .extract import article_paragraphs
from .html_align import kept_blocks
from .html_blocks import HtmlBlock
from .scrape import body_scores, label_kinds

# The numbers below were measured on the 155 WCXB pages that the labeller has not learnt from: trafilatura alone F1
# 0.878, the labeller alone 0.901, both as here 0.929 (an agreement of 0.4 to 0.5 and a surety of 0.95 to 0.98 are alike).
AGREEMENT = 0.5
"""F1 that the labeller expects of trafilatura's choice; below it trafilatura took the wrong part of the page."""

SURELY_NOT = 0.01
SURELY = 0.97
LIKELY = 0.5

PROSE_WORDS = 25
"""Words of a paragraph that is no label, slogan or notice."""


def label_html(source: str, seen: Sequence[HtmlBlock]) -> list[Block]:
    """The blocks ``seen`` in the HTML page ``source``, in page order: kind, whether part of the article, and why."""
    extracted = kept_blocks([block.text for block in seen], article_paragraphs(source))
    blocks = [_block(block, number in extracted) for number, block in enumerate(seen)]
    scores = [
        float(score) if block.keep or not html.hidden else 0.0
        for block, html, score in zip(blocks, seen, body_scores(blocks), strict=True)
    ]
    trusted = _expected_f1(blocks, scores) >= AGREEMENT
    judged = [_judged(block, score, trusted=trusted) for block, score in zip(blocks, scores, strict=True)]
    if not any(block.keep for block in judged):
        judged = [
            replace(block, keep=_is_prose(html), reason="prose") for block, html in zip(blocks, seen, strict=True)
        ]
    return [_explained(block, html) for block, html in zip(label_kinds(judged), seen, strict=True)]


def _block(seen: HtmlBlock, extracted: bool) -> Block:
    keep = extracted and seen.region not in ("caption", "credit")
    return Block(seen.text, seen.span, "heading" if seen.heading else "body", keep, "", 1.0, seen.pieces)


def _expected_f1(blocks: Sequence[Block], scores: Sequence[float]) -> float:
    """F1 of the blocks kept, by characters, when each block is body with the probability that its score is."""
    taken = sum(len(block.text) for block in blocks if block.keep)
    body = sum(len(block.text) * score for block, score in zip(blocks, scores, strict=True))
    both = sum(len(block.text) * score for block, score in zip(blocks, scores, strict=True) if block.keep)
    return 2 * both / (taken + body) if taken + body else 0.0


def _judged(block: Block, score: float, *, trusted: bool) -> Block:
    if not trusted:
        return replace(block, keep=score >= LIKELY, score=score, reason="reads like the article")
    if block.keep:
        return replace(block, keep=score >= SURELY_NOT, score=score, reason="in the extracted article")
    return replace(block, keep=score >= SURELY, score=score, reason="reads like the article")


def _is_prose(seen: HtmlBlock) -> bool:
    """The last resort when both judges found nothing: long paragraphs that stand in no menu, form or footer."""
    return len(seen.text.split()) >= PROSE_WORDS and seen.link_share < 0.3 and not seen.region and not seen.hidden


def _explained(block: Block, seen: HtmlBlock) -> Block:
    """A dropped block with the kind that its mark-up gives, where it gives one; hidden text says that it is hidden."""
    if block.keep:
        return replace(block, kind="heading") if seen.heading else block
    kind = seen.region if seen.region in _CERTAIN else block.kind
    return replace(block, kind=kind, reason="hidden" if seen.hidden else kind)


_CERTAIN = frozenset({"caption", "credit", "comment form", "comment", "navigation", "share", "newsletter", "byline"})
"""Kinds that mark-up names without doubt; of the others the labeller knows more."""
