"""Lines that are none of an article whatever stands around them: captions with their credit glued on, lists of other
stories, newsletter forms and appeals. What the labeller left in the text of these is taken out; their words are in
``page_words.yaml``."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from pourparler.codebook.page_words import page_words
from pourparler.model import Block, Span

from .html_align import letters

CAPTION_WORDS = 60
"""Words of a caption with its credit; what is longer is a paragraph."""

SECOND_WRITING = 40
"""Characters from which two lines of the same letters are one written twice."""

CREDIT_LENGTH = 160
"""Characters at the end of a line in which its credit stands."""

CREDITED_WORDS = 4
"""Words after a credit from which it stands before a caption, not before a label ("Twitter Inc")."""

LINK_WORDS = 18
BUTTON_WORDS = 30
"""Words of a link to another story that stands in brackets, and of a button with what it says."""

TAIL = 8
"""Blocks at the end of an article among which one appeal alone is enough."""

APPEAL_WORDS = 60
"""Words of such an appeal at the end."""

_SENTENCE_END = re.compile(r"[.!?…:;][”\"’')\]]*\s*$")
_LINK = re.compile(r"\[[A-Z‘“][^\[\]]{15,}\]")
_ENDS_IN_CREDIT = re.compile(
    r"(?:^|[\s.”\"’)])(?P<credit>[A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*){1,2}\s?/\s?[A-Z][\w.&'’/-]*(?:\s[A-Z][\w.'’-]*){0,2}"
    r"|[(\[](?:[^()\[\]]{1,50}/\s?[A-Z][^()\[\]/]{1,30}|(?:AP )?(?:Photo|Image|Picture)s?\b[^()\[\]]{1,60})[)\]])\s*$"
)


def without_furniture(blocks: Sequence[Block]) -> list[Block]:
    """``blocks`` with what is certainly none of the article left out, each with its reason; a credit apart from its
    caption."""
    last = [number for number, block in enumerate(blocks) if block.keep][-TAIL:]
    captions = {letters(block.text) for block in blocks if block.kind == "caption" and not block.keep}
    found: list[Block] = []
    for number, block in enumerate(blocks):
        kind = _kind(block, at_end=bool(last) and number > last[0]) if _may_be(block) else ""
        if not kind and block.keep and _is_one_of(block, captions):
            kind = "caption"
        found += _left_out(block, kind) if kind else [block]
    return found if any(block.keep for block in found) else list(blocks)  # a page that is nothing but captions


def is_captioned(text: str) -> bool:
    """Whether a line is a caption that holds its credit, before or after it."""
    short = len(text.split()) <= CAPTION_WORDS
    return short and bool(_credit_before(text) or _ENDS_IN_CREDIT.search(text[-CREDIT_LENGTH:]) or _is_caption(text))


def _is_one_of(block: Block, captions: set[str]) -> bool:
    """Whether a kept block is a caption's second writing."""
    return len(block.text) >= SECOND_WRITING and letters(block.text) in captions


def _may_be(block: Block) -> bool:
    return block.keep or block.kind == "title"


def _kind(block: Block, *, at_end: bool) -> str:
    """What a kept line or a title is instead; "" where it may well be what it seems."""
    text, words = block.text, len(block.text.split())
    if text.strip(" .()[]") in page_words().picture_credits:
        return "credit"
    if is_captioned(text):
        return "caption"
    if text.startswith(page_words().list_openings) or (words <= LINK_WORDS and _LINK.fullmatch(text)):
        return "related"
    if text.startswith(page_words().buttons) and words <= BUTTON_WORDS:
        return "navigation"
    appeals = len(_appeals().findall(text.lower()[:1500]))
    if appeals > 1 or (appeals and at_end and words <= APPEAL_WORDS and block.keep):
        return "newsletter" if "newsletter" in text.lower() else "advert"
    return ""


def _left_out(block: Block, kind: str) -> Iterator[Block]:
    """``block`` as what it is; a caption's credit apart where the line is the page's own characters."""
    before = _credit_before(block.text) if kind == "caption" and not _is_caption(block.text) else None
    if before is None or block.pieces:
        yield replace(block, kind=kind, keep=False, reason=kind)
        return
    cut = block.span.start + before.end()
    credit = Span(block.span.start, block.span.start + len(before[0].rstrip()))
    yield replace(block, text=before[0].rstrip(), span=credit, kind="credit", keep=False, reason="credit")
    rest = block.text[before.end() :]
    yield replace(block, text=rest, span=Span(cut, block.span.end), kind="caption", keep=False, reason="caption")


def _credit_before(text: str) -> re.Match[str] | None:
    """The credit at the start of a caption that has no full stop at its end, as captions have none, or that has it
    twice, as two captions in one line have."""
    match = _credited().match(text)
    if match is None or len(text[match.end() :].split()) < CREDITED_WORDS:
        return None
    again = text.count(match[0].strip()) > 1
    return match if again or not _SENTENCE_END.search(text) else None


def _is_caption(text: str) -> bool:
    low = text.lower()
    return text.startswith(page_words().caption_openings) and (
        any(mark in low for mark in page_words().caption_marks) or not _SENTENCE_END.search(text)
    )


@cache
def _credited() -> re.Pattern[str]:
    """A credit with a capital right after it: "EPA Protests", "Twitter / @name Directors", "J DOE•GETTY The …"."""
    names = "|".join(re.escape(name) for name in sorted(page_words().picture_credits, key=len, reverse=True))
    shouted = "|".join(re.escape(name.upper()) for name in page_words().picture_credits)
    persons = r"(?:[A-Z][A-Z.'’-]{0,30}[ •/&]{1,3}){0,5}"
    return re.compile(
        rf"(?:(?:{names})(?:\s?/\s?@?[\w.]{{2,30}})?|{persons}(?:{shouted})|@\w{{2,20}}|[a-z][\w-]{{3,30}}\.(?:com|co\.uk|net))\s{{1,3}}"
        r"(?=[A-Z0-9“\"‘'][\w'’-]*)(?!(?:Inc|Plc|CEO|Corp|Ltd|Breakingviews|News|Live|Messenger|Photo)\b)"
    )


@cache
def _appeals() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(appeal) for appeal in page_words().appeals))
