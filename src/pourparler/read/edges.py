"""The edges of an article: what stands first or last in it and is none of its text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pourparler.model import Block

from .dateline import parse_dateline
from .html_align import letters
from .pictures import is_credit, split_credit

LAST = 6
"""Blocks at the end of an article among which its credits stand."""

HEAD = 3
"""Blocks at the head of an article among which captions and its headline's copy stand."""

MAX_CAPTION_WORDS = 60
MAX_CREDIT_WORDS = 60

LABEL_WORDS = 20
"""A block of more words than this is a paragraph."""

MAX_SENTENCE_WORDS = 60
"""Words between two full stops of prose; lists run on for longer."""

SCRAP_WORDS = 8
"""Words of a line that stands apart and is yet a sentence of the article."""

_POSITIONS = re.compile(r"\((?:L|R|C|l|r|c|left|right|cent(?:er|re)|from left|front)\)")
_BIO = re.compile(
    r"^(?:About the author\W*)?[A-Z][\w.’'-]+(?:\s[A-Z][\w.’'-]+){1,3},?\s(?:is|was|covers|writes|reports|has)\b.*"
    r"\b(?:reporter|correspondent|journalist|editor|writer|columnist|author|fellow|bureau chief|freelancer?|contributor"
    r"|producer)\b",
    re.DOTALL,
)
_NO_PROSE = frozenset(
    {"comment form", "disclaimer", "comment", "newsletter", "navigation", "repeated", "summary repeat"}
)
_STOPS = re.compile(r"\w[.!?][”\"’')\]]*(?=\s|$)")
_SENTENCE_END = re.compile(r"[.!?…:;][”\"’')\]]*$|[”\"’')]$")
_CREDITS = re.compile(
    r"^\W{0,2}(?:(?:Additional|Further)\s)?(?:reporting|writing|editing|compiled|translated|edited|written)\sby\b"
    r"|contributed (?:to this (?:report|story|article)|reporting)\W*$",
    re.IGNORECASE,
)
_RIGHTS = re.compile(
    r"^\W{0,2}(?:©|\(c\)|copyright\b|all rights reserved)|without (?:prior |written |express )*permission|^webmaster\b"
    r"|^\W{0,2}this (?:story|article|report) (?:was|has been|is) (?:auto|published|first|originally)",
    re.IGNORECASE,
)


def trim_edges(blocks: Sequence[Block], title: str | None) -> list[Block]:
    """``blocks`` with what does not belong dropped from the ends of the article.

    At its head the headline's copy, and captions above the dateline or beside a credit; at its end credits and rights;
    at both, scraps that stand apart from the rest.
    """
    trimmed = list(blocks)
    for number in _lead_lost(trimmed):
        trimmed[number] = replace(trimmed[number], keep=True, kind="body", reason="begins with a dateline")
    for number in _above_headline(trimmed, title):
        trimmed[number] = replace(trimmed[number], keep=False, kind="navigation", reason="above the headline")
    for number in _scraps(trimmed):
        trimmed[number] = replace(trimmed[number], keep=False, kind="other", reason="apart from the article")
    for number, kind in (*_at_head(trimmed, title), *_at_end(trimmed)):
        trimmed[number] = replace(trimmed[number], keep=False, kind=kind, reason=kind)
    return trimmed


def with_prose(blocks: Sequence[Block]) -> list[Block]:
    """``blocks``; where none of them was kept, the paragraphs that can be nothing but prose are."""
    if any(block.keep for block in blocks):
        return list(blocks)
    return [replace(block, keep=True, kind="body", reason="prose") if _is_prose(block) else block for block in blocks]


def _is_prose(block: Block) -> bool:
    words = len(block.text.split())
    stops = 1 + len(_STOPS.findall(block.text))
    return words > LABEL_WORDS and block.kind not in _NO_PROSE and words < stops * MAX_SENTENCE_WORDS


def _lead_lost(blocks: Sequence[Block]) -> Iterator[int]:
    """The paragraph with the dateline, where it was dropped just above the first one kept."""
    first = next((number for number, block in enumerate(blocks) if block.keep), 0)
    for number in range(max(0, first - 2), first):
        block = blocks[number]
        if len(block.text.split()) > LABEL_WORDS and block.kind != "summary repeat" and parse_dateline(block.text):
            yield number


def _above_headline(blocks: Sequence[Block], title: str | None) -> Iterator[int]:
    """Labels and menu lines that were kept above the headline: nothing of an article stands there."""
    if not title:
        return
    headlines = [number for number, block in enumerate(blocks) if letters(block.text) == letters(title)]
    kept = [number for number, block in enumerate(blocks) if block.keep]
    prose = next((number for number in kept if len(blocks[number].text.split()) > LABEL_WORDS), len(blocks))
    headline = max((number for number in headlines if number < prose), default=-1)
    yield from (number for number in kept if number < headline)


def _at_head(blocks: Sequence[Block], title: str | None) -> Iterator[tuple[int, str]]:
    first = [number for number, block in enumerate(blocks) if block.keep][: HEAD + 1]
    for place, number in enumerate(first[:-1]):
        text = blocks[number].text
        is_title = title is not None and letters(text) == letters(title)
        if is_title or is_credit(text):
            yield number, "title" if is_title else "credit"
        elif len(text.split()) > MAX_CAPTION_WORDS or parse_dateline(text):
            return
        elif _is_caption(text, blocks[number + 1].text, [blocks[later].text for later in first[place + 1 :]]):
            yield number, "caption"


def _is_caption(text: str, following: str, below: Sequence[str]) -> bool:
    """A short block with a credit in it or under it, or with the dateline still to come."""
    return (
        bool(_POSITIONS.search(text) or split_credit(text)[1])
        or is_credit(following)
        or any(parse_dateline(later) for later in below)
    )


def _at_end(blocks: Sequence[Block]) -> Iterator[tuple[int, str]]:
    kept = [number for number, block in enumerate(blocks) if block.keep]
    for number in reversed(kept[max(1, len(kept) - LAST) :]):
        if not (kind := _end_kind(blocks[number].text)):
            return
        yield number, kind


def _scraps(blocks: Sequence[Block]) -> Iterator[int]:
    """Short lines at the ends of the article with other blocks between them and the rest."""
    kept = [number for number, block in enumerate(blocks) if block.keep]
    for edge, inner in ((kept[:1], kept[1:2]), (kept[-1:], kept[-2:-1])):
        if edge and inner and abs(edge[0] - inner[0]) > 1 and len(blocks[edge[0]].text.split()) < SCRAP_WORDS:
            yield edge[0]


def _end_kind(text: str) -> str | None:
    words = len(text.split())
    if words > MAX_CREDIT_WORDS:
        return None
    if _CREDITS.search(text):
        return "byline"
    if _RIGHTS.search(text):
        return "disclaimer"
    if _BIO.match(text):
        return "author bio"
    return "navigation" if words <= SCRAP_WORDS and not _SENTENCE_END.search(text) else None
