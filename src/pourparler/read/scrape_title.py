"""The headline of a text scrape: of the lines about the article's beginning, the one that best speaks of its text."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pourparler.codebook.page_words import page_words
from pourparler.model import Block

from .furniture import is_captioned
from .html_align import letters
from .scrape import SENTENCE
from .titles import without_section, without_site

MAX_TITLE = 250
MIN_WORDS = 3
"""Headlines have 3 to 25 words; a line beyond that is a label or a paragraph."""

ABOVE = 25
"""Lines above the article's first paragraph among which its headline stands, if it is not labelled or repeated."""

LONGEST_KEPT = 20
"""Words of a line that stays in the text and may still be the headline."""

LEAD_BLOCKS = 6

FIRST = 0.5
"""Weight of being the page's first line, where its own title stands."""

DATED = 0.5
"""Weight of standing right above the date or the author, as headlines do."""

LEAST = -0.5
"""A line that scores less is no headline; better none than a menu's label."""

_MARK = re.compile(r"^(?:[*+•#>»›–-]|o)\s+")
_ENDS = re.compile(r"\.[”\"’')]*$")
_BYLINE = re.compile(r"By (?:[A-Z][\w.’'-]* ){1,3}[A-Z][\w’'-]*(?:,| and |$| \|)")
_WORD = re.compile(r"[^\W\d_]{4,}|\d{2,}")
_NEVER = frozenset(
    {"comment form", "comment", "disclaimer", "share", "newsletter", "advert", "timestamp", "image", "credit"}
)


def scrape_title(blocks: Sequence[Block], site: str | None) -> str | None:
    """The headline, without the site's name; None when no line can be one.

    What counts: the labeller's word, how many of the line's words the article's lead takes up, whether the line is
    repeated, and how near it stands to the article.
    """
    lead = _lead_words(blocks)
    lines = [letters(_bare(block.text)) for block in blocks if len(block.text) <= MAX_TITLE]
    dated = _above_dates(blocks)
    best: tuple[float, str] = (LEAST, "")
    for distance, block in _candidates(blocks):
        text = without_section(without_site(_bare(block.text), site))
        if letters(text) == letters(site or ""):
            continue
        score = _score(block, text, lead) - 0.03 * distance + FIRST * (block is blocks[0])
        score += DATED * (id(block) in dated)
        score += 0.0 if text.endswith(("…", "...")) else min(2, _echoes(letters(text), lines)) * 0.6
        if score > best[0]:
            best = (score, text)
    return best[1] or None


def _candidates(blocks: Sequence[Block]) -> Iterator[tuple[int, Block]]:
    """Lines that may be the headline, with their distance from the article's first paragraph."""
    first = next((number for number, block in enumerate(blocks) if block.keep), len(blocks))
    for number, block in enumerate(blocks[: first + 2]):
        if block.text.lower().startswith(page_words().summary_openings):
            return  # what follows are its points
        near = first - number <= ABOVE or block.kind == "title"
        words = len(block.text.split())
        if not near or block.kind in _NEVER or len(block.text) > MAX_TITLE:
            continue
        if words >= MIN_WORDS - (block.kind == "title") and not _is_prose(block) and not _is_label(block):
            yield max(0, first - number), block


def _is_prose(block: Block) -> bool:
    """Whether a line is a sentence of an article rather than its headline."""
    words, ends = len(block.text.split()), bool(_ENDS.search(block.text))
    return words > LONGEST_KEPT or ends if block.keep else words >= SENTENCE and ends


def _is_label(block: Block) -> bool:
    """Whether a line begins as bylines, boxes and buttons do, is a caption, or invites to a newsletter."""
    begins = block.text.startswith(page_words().no_headlines) or _BYLINE.match(block.text)
    return bool(begins) or is_captioned(block.text) or _invites(block)


def _invites(block: Block) -> bool:
    """Whether a line invites to a newsletter."""
    known = page_words()
    invitation = known.classes.index("newsletter")
    words = re.findall(r"[\w-]+", block.text.lower())
    return sum(invitation in known.of.get(word, ()) for word in words) >= 2


def _score(block: Block, text: str, lead: frozenset[str]) -> float:
    """How much ``text`` by itself looks like the headline of a text with these words in its lead."""
    said = {word.lower() for word in _WORD.findall(text)}
    spoken = len(said & lead) / max(2, len(said))
    score = 3.0 * spoken * min(1.0, len(said) / 4)
    score += (1.5 if block.kind == "title" else 0.0) - (1.2 if block.keep else 0.0)
    score -= 1.0 if _MARK.match(block.text) else 0.0
    score -= 1.0 if text.endswith((":", "…", "...")) or (_ENDS.search(text) and len(text.split()) > 8) else 0.0
    return score - (0.8 if block.kind in ("navigation", "caption") and spoken < 0.5 else 0.0)


def _above_dates(blocks: Sequence[Block]) -> set[int]:
    """The blocks with a timestamp or a byline right under them."""
    return {id(above) for above, below in pairwise(blocks) if below.kind in ("timestamp", "byline")}


def _echoes(title: str, lines: Sequence[str]) -> int:
    """How often the line stands in the page again, alone or with the site's name after it."""
    return sum(1 for line in lines if line.startswith(title) and len(line) <= 2 * len(title) + 20) - 1


def _lead_words(blocks: Sequence[Block]) -> frozenset[str]:
    body = [block.text for block in blocks if block.keep and len(block.text.split()) > 8][:LEAD_BLOCKS]
    return frozenset(word.lower() for text in body for word in _WORD.findall(text))


def _bare(text: str) -> str:
    return " ".join(_MARK.sub("", text.strip()).split())
