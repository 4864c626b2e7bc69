"""A flattened page (menus, captions, comment forms and all in one text) → its blocks, each labelled, none lost.

Every character that is not white space stands in exactly one block. Blocks that stay are the article's paragraphs; the
others say what they are: their ``reason`` is their kind.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, groupby, pairwise

import numpy as np

from ..model import Block, Span
from ..model.text import trim
from .blocks import Line, join, split_lines
from .blocks_pictures import ends_in_credit, is_image, picture_parts
from .furniture import without_furniture
from .labeller import KEEP, Network
from .labeller_features import PageView, view
from .labeller_kinds import Mark, merge_scores, settle
from .labeller_lines import Floats

# Probability from which a line goes on the line before it as one paragraph; and where that one is long and breaks off.
_JOINED, _JOINED_OPEN = 0.6, 0.25
# Of 564 titles (WCXB, news clusters) one has so many words and a full stop at its end; leads of bare texts have both.
SENTENCE = 6
_FULL_STOP = re.compile(r"[^\W\d]{3,}\.[”\"’')]*\s*$")
_OPEN_END = re.compile(r"(?:\S+\s+){7}.*[^\s.!?:;”\"’')\]]$", re.S)


def label_blocks(text: str) -> list[Block]:
    """The blocks of a decoded text scrape, in page order. Never fails; an empty text has none."""
    lines = split_lines(text)
    parts = [lines[start : start + MOST_LINES] for start in range(0, len(lines), MOST_LINES)]
    return without_furniture(settle_titles([block for part in parts for block in _label_part(text, part)]))


# Beyond this many lines a page is no article: it is labelled a part at a time, which bounds the memory.
MOST_LINES = 20_000


def _label_part(page: str, lines: Sequence[Line]) -> Iterator[Block]:
    start = lines[0].span.start
    text = page[start : lines[-1].span.end]
    own = [replace(line, span=Span(line.span.start - start, line.span.end - start)) for line in lines]
    seen = view(text, own)
    labels = Network.shipped().labels(seen)
    paragraphs = _paragraphs(lines, labels.joined)
    keep = _keep_by_paragraph(lines, labels.keep, paragraphs)
    marks = [_picture_mark(line, mark) for line, mark in zip(lines, settle(seen.vocabulary, labels, keep), strict=True)]
    for group in _same(paragraphs, marks):
        yield from _blocks(page, [lines[number] for number in group], marks[group[0]])


def settle_titles(blocks: Sequence[Block]) -> list[Block]:
    """``blocks`` with one title at most, and none that is the article's first paragraph."""
    found = [replace(block, kind="body", keep=True, reason="") if _is_paragraph(block) else block for block in blocks]
    titles = [number for number, block in enumerate(found) if block.kind == "title"]
    for number in titles[1:]:
        found[number] = replace(found[number], kind="repeated", reason="repeated")
    return found


def _is_paragraph(block: Block) -> bool:
    """Whether a line taken for the title is a sentence of the text: many words, and a full stop after the last."""
    return block.kind == "title" and len(block.text.split()) >= SENTENCE and bool(_FULL_STOP.search(block.text[-80:]))


def clean(text: str) -> list[Block]:
    """The same under the public name: what ``pp.clean`` gives."""
    return label_blocks(text)


def body_scores(blocks: Sequence[Block]) -> Floats:
    """The probability of each block to be body, as the network sees the blocks of one page in their order."""
    return Network.shipped().labels(_view_of(blocks)).keep if blocks else np.zeros(0, dtype=np.float32)


def label_kinds(blocks: Sequence[Block]) -> list[Block]:
    """``blocks`` with their kinds set; what stays was decided elsewhere and is left as it is."""
    if not blocks:
        return []
    seen = _view_of(blocks)
    labels = Network.shipped().labels(seen)
    marks = settle(seen.vocabulary, labels, [block.keep for block in blocks], revise=False)
    return [_with_kind(block, mark) for block, mark in zip(blocks, marks, strict=True)]


def _with_kind(block: Block, mark: Mark) -> Block:
    kind = "body" if block.keep and not mark.keep else mark.kind
    return replace(block, kind=kind, reason=block.reason if block.keep else kind)


def _view_of(blocks: Sequence[Block]) -> PageView:
    texts = [" ".join(block.text.split()) or "-" for block in blocks]
    lines: list[Line] = []
    place = 0
    for text in texts:
        lines.append(Line(text, Span(place, place + len(text)), 1, 0))
        place += len(text) + 1
    return view("\n".join(texts), lines)


def _paragraphs(lines: Sequence[Line], joined: Floats) -> list[int]:
    """The number of the paragraph that each line belongs to."""
    starts = [True, *(not _goes_on(*pair, share) for pair, share in zip(pairwise(lines), joined[1:], strict=True))]
    return list(accumulate(map(int, starts)))


def _goes_on(before: Line, line: Line, share: float) -> bool:
    return line.gap <= 1 and share >= (_JOINED_OPEN if share < _JOINED and _OPEN_END.match(before.text) else _JOINED)


def _keep_by_paragraph(lines: Sequence[Line], shares: Floats, paragraphs: Sequence[int]) -> list[bool]:
    """One decision for the lines of one paragraph, so that a link in the middle of a sentence is not lost."""
    keep: list[bool] = []
    for _, members in groupby(range(len(lines)), key=paragraphs.__getitem__):
        group = list(members)
        share = (
            merge_scores(shares[group], [lines[number].span.length for number in group])
            if len(group) > 1
            else shares[group[0]]
        )
        keep += [bool(share >= KEEP)] * len(group)
    return keep


def _same(paragraphs: Sequence[int], marks: Sequence[Mark]) -> Iterator[list[int]]:
    """Lines of one paragraph that got the same label."""
    for _, group in groupby(
        range(len(marks)), key=lambda number: (paragraphs[number], marks[number].keep, marks[number].kind)
    ):
        yield list(group)


def _blocks(page: str, lines: Sequence[Line], mark: Mark) -> Iterator[Block]:
    if mark.kind in _PICTURES and len(lines) == 1:
        yield from _picture_blocks(page, lines[0], mark)
        return
    text, span, pieces = join(lines)
    yield Block(text, span, mark.kind, mark.keep, "" if mark.keep else mark.kind, mark.score, pieces)


_PICTURES = frozenset({"caption", "credit", "image"})
# Below this probability of body a line that ends in a credit is a caption: the network alone leaves some of these open.
_SURE_OF_BODY = 0.9


def _picture_mark(line: Line, mark: Mark) -> Mark:
    """What the line itself proves: an address of a picture, a credit."""
    if not mark.keep:
        return replace(mark, kind="image") if is_image(line.text) else mark
    doubtful = mark.score < _SURE_OF_BODY and ends_in_credit(line.text)
    return Mark("caption", keep=False, score=1 - mark.score) if doubtful else mark


def _picture_blocks(page: str, line: Line, mark: Mark) -> Iterator[Block]:
    for kind, start, end in picture_parts(line, mark.kind):
        span = trim(page, Span(line.span.start + start, line.span.start + end))
        yield Block(page[span.start : span.end], span, kind, mark.keep, "" if mark.keep else kind, mark.score)
