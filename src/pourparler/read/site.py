"""Whose page it is: the publisher's name, from what the page says of itself."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from pourparler.codebook.media import host_of, media
from pourparler.codebook.publications import publications
from pourparler.model import Block

from .html_align import letters
from .html_head import HtmlHead
from .titles import LONGEST

MIN_STEM = 4
"""A domain's own word shorter than this ("bbc", "rt") names a site only when the media list or the page says so."""

MAX_NOTICE = 400
"""Characters of a copyright notice; a longer block is an article."""

MAX_NAME_WORDS = 6
"""A publisher's name is not longer; what is longer is a slogan."""

_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|&copy;|copyright)\s{0,3}(?:©|\(c\))?\s{0,3}(?:(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)\d\d)?)?\s{0,3}(?:by\s)?"
    r"(?P<name>[A-Z][\w&.’' -]{2,60}?)(?=[.,|;]\s|[.,|;]?\s*(?:(?:19|20)\d\d|All [Rr]ights|Ltd|LLC|Inc|Limited)|$)",
    re.IGNORECASE,
)
_MARK = re.compile(r":\s|\s[|–—-]\s")
_TAIL = re.compile(r"\s(?:[|–—-])\s+(?P<name>[^|–—]{2,60})$")
_SECOND_LEVEL = frozenset({"co", "com", "org", "net", "gov", "ac", "go", "or", "ne", "edu", "gob", "gouv"})
_NAME = re.compile(r"\b[A-Z][\w’'-]*(?:\.(?:com|net|org))?(?:\s(?:of|the|and|&|[A-Z][\w’'-]*))*")


def html_sites(head: HtmlHead, url: str | None, blocks: Sequence[Block]) -> list[str]:
    """Names of the site of an HTML page, the likeliest first."""
    address = url or head.canonical or head.meta("og:url")
    said = [
        head.meta("og:site_name"),
        *_publishers(head),
        head.meta(
            "application-name", "apple-mobile-web-app-title", "publisher", "dc.publisher", "article:publisher_name"
        ),
        *copyright_names(block.text for block in blocks if len(block.text) < MAX_NOTICE),
        *_title_ends(head.title, blocks),
    ]
    names = [name for text in said if text and (name := _clean(text))]
    if outlet := media().at(address):
        return list(dict.fromkeys([outlet.name, *names]))
    stem = stem_of(host_of(address))
    names.sort(key=lambda name: not speaks_of(name, stem))
    tail = _TAIL.search((head.title or "")[:LONGEST])
    if stem and tail and speaks_of(tail["name"], stem):
        names.append(tail["name"].strip())
    if stem and not names:
        names.append(spoken(stem, (block.text for block in blocks)) or as_name(stem))
    return list(dict.fromkeys(names))


def _title_ends(title: str | None, blocks: Sequence[Block]) -> Iterator[str]:
    """What stands before or after a mark in the page's title, and as a line of its own (a masthead) or beside the
    headline as the page shows it."""
    title = (title or "")[:LONGEST]
    pairs = [_around(title, match) for match in _MARK.finditer(title)]
    shown = {letters(block.text): block.text.strip() for block in reversed(blocks) if len(block.text) < MAX_NOTICE}
    ends = [part.strip() for pair in pairs for part in pair if len(part.split()) <= MAX_NAME_WORDS]
    yield from [shown[letters(part)] for part in ends if letters(part) in shown][:1]
    beside = [(left, right) for pair in pairs for left, right in (pair, pair[::-1]) if letters(right) in shown]
    yield from [left.strip() for left, _ in beside if len(left.split()) <= MAX_NAME_WORDS]


def _around(text: str, mark: re.Match[str]) -> tuple[str, str]:
    return text[: mark.start()], text[mark.end() :]


def as_name(stem: str) -> str:
    """A domain's own word as a name: short ones are abbreviations."""
    return stem.upper() if len(stem) < MIN_STEM else stem.title()


def spoken(stem: str, texts: Iterable[str]) -> str | None:
    """How the page writes the name that its domain is made of: "daijiworld" is written Daijiworld, with capitals."""
    found = Counter[str]()
    for text in texts:
        for match in _NAME.finditer(text[:20_000]):
            for name in _beginnings(match[0]):
                if speaks_of(name, stem) and "." not in name:
                    found[name] += 1
    return max(found, key=lambda name: (found[name], -len(name)), default=None)


def _beginnings(name: str) -> Iterator[str]:
    words = name.split()
    for end in range(1, min(len(words), MAX_NAME_WORDS) + 1):
        yield " ".join(words[:end])


def speaks_of(name: str, stem: str) -> bool:
    """Whether ``name`` is what the domain's word says: the same letters, or the word with "news", "online" after it."""
    here = letters(name)
    there = letters(stem)
    if not here or not there:
        return False
    if here in (there, f"the{there}") or there == f"the{here}":
        return True
    words = [letters(word) for word in name.split()]
    if len(words) > 1 and there.startswith(words[0]) and _made_of(there, words):
        return True
    rest = (
        there.removeprefix(here)
        if there.startswith(here)
        else here.removeprefix(there)
        if here.startswith(there)
        else "?"
    )
    return min(len(here), len(there)) >= MIN_STEM and rest in _FILLERS


def _made_of(stem: str, words: list[str]) -> bool:
    """Whether ``stem`` is some of ``words`` in order, at least two: "peninsulaforum", Peninsula Dialogue Forum."""
    at = taken = 0
    for word in words:
        if word and stem.startswith(word, at):
            at, taken = at + len(word), taken + 1
    return at == len(stem) and taken > 1


_FILLERS = frozenset(
    {"news", "online", "newsonline", "international", "media", "network", "live", "daily", "tv", "24", "today", "com"}
)


def stem_of(host: str) -> str:
    """The word of a host that its owner chose: "news.daijiworld.co.in" gives "daijiworld"; a number has none."""
    parts = host.split(".")
    if len(parts) < 2 or parts[-1].isdigit():
        return ""
    at = -3 if len(parts) > 2 and parts[-2] in _SECOND_LEVEL else -2
    return parts[at]


def _publishers(head: HtmlHead) -> Iterator[str]:
    """Publisher names in JSON-LD, the article's own first, then that of the whole site."""
    for node in (head.article(), *head.ld):
        yield from _ld_names(node.get("publisher"))
    for node in head.ld:
        if node.get("@type") in ("WebSite", "NewsMediaOrganization"):
            yield from _ld_names(node)


def _ld_names(value: Any) -> Iterator[str]:
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict) and isinstance(item.get("name"), str):
            yield item["name"]


def copyright_names(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        for match in _COPYRIGHT.finditer(text[:2000]):
            name = match["name"].strip(" .,-")
            if len(name.split()) <= MAX_NAME_WORDS and name[:1].isupper() and "/" not in name:
                yield _without_company(name)


def is_agency(name: str) -> bool:
    """Whether ``name`` is a known agency's: its copyright line stands under reports that others print."""
    outlet = media().by_name.get(name.removeprefix("The "))
    return outlet is not None and outlet.agency


def _without_company(name: str) -> str:
    """The publication's name without its company's: "Nile Monitor Media Ltd" is Nile Monitor. Two words stay."""
    words = name.split()
    while len(words) > 2 and words[-1].strip(".,").replace(".", "").lower() in publications().company_words:
        words.pop()
    return " ".join(words).rstrip(",")


def _clean(name: str) -> str | None:
    name = " ".join(name.split()).strip(" |-–—")
    name = re.split(r" [|–—] ", name)[0]
    return name if 1 < len(name) <= 80 and not name.startswith("http") else None
