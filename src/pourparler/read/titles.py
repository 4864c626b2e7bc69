"""The title of an article: what its reader sees above it, without the name of the site."""

import html
import re
from collections.abc import Iterable, Sequence

from .html_align import letters
from .html_blocks import HtmlBlock
from .html_head import HtmlHead

ALIKE = 0.35
"""A headline as like as this to a title in the page's head names the same article; below it is a slogan or a list."""

LONGEST = 2_000
"""Characters of a title in the page's head that are looked at, with the site's name and all."""

MIN_LETTERS = 4
MAX_LETTERS = 300
"""Titles of real pages have 4 to 250 letters; what is shorter or longer is a label or a paragraph."""

_SEPARATOR = re.compile(r"\s+(?:\||-|–|—|•|·|::|»|›|/|~)+\s+|\s*\|\s*|\s+»\s*|(?<=\w)\s?[—–]\s(?=[A-Z][\w.]*$)")
_WORD = re.compile(r"\w+")


def html_title(head: HtmlHead, blocks: Sequence[HtmlBlock], site: str | None) -> str | None:
    """The title that the page's headline shows, or else the one that its head gives."""
    given = _given(head, site)
    headlines = [block.text for block in blocks if block.heading == 1 and _fits(block.text) and not block.hidden]
    headlines = [text for text in dict.fromkeys(headlines) if letters(text) != letters(site or "")]
    if not headlines:
        return _from_heading(given, blocks) or _from_line(given, blocks) or next(iter(given), None)
    if not given:
        return without_section(headlines[0])
    best = max(headlines, key=lambda text: max(likeness(text, title) for title in given))
    if max(likeness(best, title) for title in given) < ALIKE:
        return given[0]
    return _better_written(without_section(without_site(best, site)), given)


def _better_written(headline: str, given: Sequence[str]) -> str:
    """``headline``, or the same words from the head where the headline is in capitals or has a date before it."""
    for title in given:
        same = letters(title) == letters(headline)
        if (same and headline.isupper()) or (not same and letters(headline).endswith(letters(title))):
            return title
    return headline


def without_section(title: str) -> str:
    """``title`` without the label of a section that follows a bar ("… | Opinion")."""
    left, bar, right = title.rpartition(" | ")
    return left.strip() if bar and len(left.split()) >= 4 and len(right.split()) <= 3 else title


def _from_heading(given: Sequence[str], blocks: Iterable[HtmlBlock]) -> str | None:
    """A second-rank heading that says the page's own title."""
    for block in blocks:
        if block.heading in (2, 3) and _fits(block.text) and any(likeness(block.text, title) > 0.7 for title in given):
            return block.text
    return None


def _from_line(given: Sequence[str], blocks: Iterable[HtmlBlock]) -> str | None:
    """A line of the page that is the head's title without what stands before or after it ("The Courier: …")."""
    for block in blocks:
        line = letters(block.text) if _fits(block.text) else ""
        for title in given:
            whole = letters(title)
            if len(whole) > len(line) > 0.5 * len(whole) and (whole.endswith(line) or whole.startswith(line)):
                return block.text
    return None


def _given(head: HtmlHead, site: str | None) -> list[str]:
    """The titles in the page's head, cleaned of the site's name, the most telling first."""
    headline = head.article().get("headline")
    raw = [
        head.meta("og:title"),
        headline if isinstance(headline, str) else None,
        head.meta("twitter:title"),
        head.title,
    ]
    titles = [" ".join(html.unescape(text[:LONGEST]).split()) for text in raw if text]
    cleaned = [without_site(title, site, titles) for title in titles]
    return [title for title in dict.fromkeys(cleaned) if _fits(title)]


def without_site(title: str, site: str | None, others: Sequence[str] = ()) -> str:
    """``title`` without the name of the site at its ends: known by name, or because another title lacks it."""
    cuts = list(_SEPARATOR.finditer(title))
    for cut in cuts:
        left, right = title[: cut.start()].strip(), title[cut.end() :].strip()
        if any(letters(left) == letters(other) for other in others if other != title):
            return left
        if _names_site(right, site):
            return left
    for cut in reversed(cuts):
        left, right = title[: cut.start()].strip(), title[cut.end() :].strip()
        if _names_site(left, site) or any(letters(right) == letters(other) for other in others if other != title):
            return right
    return title


def _names_site(text: str, site: str | None) -> bool:
    if not site or not text:
        return False
    here, there = letters(text).removeprefix("the"), letters(site).removeprefix("the")
    return bool(here) and (
        here == there or (len(there) > 4 and here.startswith(there)) or (len(here) > 4 and here in there)
    )


def likeness(left: str, right: str) -> float:
    """How many of their words two titles share (Dice coefficient, 0 to 1)."""
    one, two = set(_WORD.findall(left.lower())), set(_WORD.findall(right.lower()))
    return 2 * len(one & two) / max(1, len(one) + len(two))


def _fits(text: str) -> bool:
    return len(letters(text)) >= MIN_LETTERS and len(text) <= MAX_LETTERS
