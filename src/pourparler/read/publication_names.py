"""Names of publications in the lines around an article: mastheads, cookie notices, "Follow X on", house rules."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from pourparler.codebook.page_words import page_words
from pourparler.codebook.publications import publications
from pourparler.model import Block

FRAMED = 1.2
"""Weight of a name in a frame such as "X uses cookies"."""

MASTHEAD = 1.2
"""Weight of a name with a publication's word in it that is a whole line, or the first link of a trail."""

SPOKEN = 0.7
"""Weight of such a name inside a longer line."""

FIRST_LINES = 4
"""A masthead without a publication's word is taken only among the first lines, before menus begin."""

_NAME = r"(?:The\s)?(?<!\w)[A-Z][\w’'.&-]{0,40}(?:\s(?:of\sthe\s|of\s|&\s)?[A-Z][\w’'&-]{0,40}){0,4}"
_WHOLE = re.compile(rf"(?P<name>{_NAME})(?:\.\w{{2,6}})?")
_TRAIL = re.compile(rf"(?P<name>{_NAME})\s[>»›/]\s")
_ANY = re.compile(_NAME)
# A name goes to the end of its clause: "sign up to Cairo Post now", not "sign up to GX7 beta update".
_AFTER_NAME = (
    r"(?=[’'”\"]?\s*(?:$|[.,!?:;|»›)]|(?i:newsletters?|emails?|alerts?|on|for|by|now|today|and|here|via|or|at)\b))"
)


def publication_names(around: Sequence[Block], page: Sequence[Block]) -> Iterator[tuple[str, float]]:
    """Names that look like the site's own in blocks outside the article, each time one stands there, with a weight.

    ``page``: all its blocks, in which a masthead may stand again.
    """
    for number, block in enumerate(around):
        text = " ".join(block.text.split())
        if framed := list(_framed(text[:400])):
            yield from framed
        elif (whole := _WHOLE.fullmatch(text)) and (
            _published(whole["name"]) or _masthead(whole["name"], number, around, page)
        ):
            yield whole["name"], MASTHEAD
        elif (trail := _TRAIL.match(text)) and _published(trail["name"]):
            yield trail["name"], MASTHEAD
        else:
            yield from ((m[0], SPOKEN) for m in _ANY.finditer(text[:400]) if _published(m[0]) and m.start())


def _published(name: str) -> bool:
    """Whether a name of two words or more holds a publication's word."""
    words = name.lower().removeprefix("the ").split()
    return len(words) > 1 and any(word in publications().words for word in (words[0], words[-1]))


def _masthead(name: str, number: int, around: Sequence[Block], page: Sequence[Block]) -> bool:
    """Whether a name of several words on its own heads the page: it is among the first lines and stands there once
    more, or it is the very first line, menus follow it, and its words are no menu's."""
    if number >= FIRST_LINES or " " not in name:
        return False
    if sum(name in block.text for block in page if not block.keep) > 1:
        return True
    return not number and len(around) > 1 and around[1].kind == "navigation" and not _of_menus(name)


def _of_menus(name: str) -> bool:
    words = page_words()
    return all(words.of.get(word) for word in name.lower().split())


def _framed(text: str) -> Iterator[tuple[str, float]]:
    for frame in _frames():
        yield from ((m["name"], FRAMED) for m in frame.finditer(text) if m.start("name") or " " in m["name"])


@cache
def _frames() -> tuple[re.Pattern[str], ...]:
    """The codebook's frames as patterns: the frame in any case, the name with capitals."""
    name = rf"(?P<name>{_NAME})"
    return tuple(
        re.compile(
            (rf"(?<!\w)(?i:{re.escape(before)})\s" if before else r"(?:^|(?<=[.!?]\s))")
            + name
            + (rf"\s(?i:{re.escape(after)})(?!\w)" if after else _AFTER_NAME)
        )
        for before, after in publications().frames
    )
