"""Who wrote a report, and which agency it comes from."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from pourparler.codebook.media import media
from pourparler.codebook.page_words import page_words
from pourparler.model import Block

from .dateline import DatelineFound
from .html_head import HtmlHead
from .site import copyright_names, is_agency

MAX_BYLINE = 120
"""A byline is a short line; a longer one is about its author."""

MOST_NAMES = 1_000
"""Characters of a field with authors that are looked at."""

MAX_NAME_WORDS = 5

_BY = re.compile(
    r"^(?:By|BY|by|(?:Written|Reported|Reporting|Posted|Words|Text|Story) by|Author(?:\(s\))?\s?:?)[:\s]\s*"
    r"(?P<names>\S.*)$"
)
_CUT = re.compile(
    r"\s(?:[|·•–—]|-|/)\s.*$|\s*[|·•].*$|,?\s+(?:in|for|from|at|with)\s[A-Z].*$|,?\s+(?:Staff|Special|Chief|Senior|Political|"
    r"Diplomatic|Foreign|Defen[cs]e|Associated|Published|Updated|Posted|Last)\b.*$|\s*\(.*$|\s+(?:on\s)?(?:\w{3,9}\s)?\d.*$"
)
_SPLIT = re.compile(r"\s*(?:,|;|&|\band\b|\bAND\b|\+)\s*")
_PERSON = re.compile(
    r"[A-ZÀ-Þ][\w.’'`-]*(?:\s(?:[A-ZÀ-Þ][\w.’'`-]*|de|da|del|der|van|von|bin|ibn|al|el|ben|di|la|le|dos))*\.?"
)
_CREDITED = re.compile(
    r"^\W*(?:source|via|agenc(?:y|ies)|courtesy|with (?:agency )?inputs? from|with input from|from)\W{1,3}"
    r"(?P<name>[A-Z][\w &.,/’-]{1,60})\W*$",
    re.IGNORECASE,
)
_BUREAUS = re.compile(r"\bbureaus?\b|\bdesk\b", re.IGNORECASE)
_ROLE = re.compile(
    r"\b(?:desk|bureau|staff|editor|team|report(?:er)?|agencies|correspondent|newsroom|service|editorial|admin)\b",
    re.IGNORECASE,
)


def html_byline(head: HtmlHead, blocks: Sequence[Block], site: str | None) -> tuple[str, ...]:
    """The authors of an HTML page: from its mark-up, or else from the line above the article."""
    named = list(_ld_authors(head))
    named += [
        n for n in head.metas.get("author", ()) + head.metas.get("article:author", ()) if not n.startswith("http")
    ]
    found = [name for text in named for name in names_in(text)]
    if not found:
        found = list(_lines(blocks))
    return tuple(dict.fromkeys(name for name in found if name.lower() != (site or "").lower()))


def scrape_byline(blocks: Sequence[Block], site: str | None) -> tuple[str, ...]:
    """The authors that a line about the article of a text scrape names."""
    return tuple(dict.fromkeys(name for name in _lines(blocks) if name.lower() != (site or "").lower()))


def names_in(text: str) -> list[str]:
    """The names of a byline without "By", roles, places, dates and agencies: "By A B in Kyiv | AP" gives A B."""
    text = " ".join(text[:MOST_NAMES].split())
    if _BUREAUS.search(text):
        return []
    match = _BY.match(text)
    text = _CUT.sub("", match["names"] if match else text).strip(" ,;:|")
    names = [name.strip() for name in _SPLIT.split(text)]
    return [_written(name) for name in names if _is_name(name)]


def find_agency(dateline: DatelineFound | None, head: HtmlHead | None, blocks: Sequence[Block]) -> str | None:
    """The agency whose report this is: from the dateline, the byline, a source line, or the end of the text."""
    if dateline and dateline.agency:
        return dateline.agency
    authors = list(_ld_authors(head)) + list(head.metas.get("author", ())) if head else []
    named = next(_agencies([*authors, *(block.text for block in _near(blocks))]), None)
    return named or _signed(blocks) or _reserved(blocks)


def _agencies(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        credited = _CREDITED.match(text[:MOST_NAMES])
        named = [name.strip() for name in (re.split(r"[,/]|\sand\s", credited["name"]) if credited else _parts(text))]
        known = [name for name in named if (outlet := media().by_name.get(name)) and outlet.agency]
        if len(known) == 1:
            yield known[0]


def _parts(text: str) -> list[str]:
    text = text[:MOST_NAMES].strip()
    match = _BY.match(text)
    parts = re.split(r"[|/,;·•–—]|\s-\s|\sand\s|\swith\s|\s{2,9}", match["names"] if match else text)
    return [part.strip() for part in parts if part.strip()][:6]


def _reserved(blocks: Sequence[Block]) -> str | None:
    """The agency that keeps the rights: "Copyright 2018 The Meridian Wire. All rights …" after the text."""
    last = max((number for number, block in enumerate(blocks) if block.keep), default=-1)
    names = copyright_names(block.text for block in blocks[max(0, last) : last + 4])
    return next((name.removeprefix("The ") for name in names if is_agency(name)), None)


def _signed(blocks: Sequence[Block]) -> str | None:
    """The agency after the last words of the article: "… he said. (AFP)", "— Reuters", "/dpa/"."""
    last = next((block.text for block in reversed(blocks) if block.keep), "")
    match = re.search(r"(?:[(/\[]|[-–—]{1,2}\s?)([A-Z][\w -]{1,30})[)/\].]*\s*$", last[-60:])
    outlet = media().by_name.get(match[1].strip()) if match else None
    return match[1].strip() if match and outlet and outlet.agency else None


def _near(blocks: Sequence[Block]) -> Iterator[Block]:
    """Short lines just above the article and just below it."""
    kept = [number for number, block in enumerate(blocks) if block.keep]
    if kept:
        for number in (*range(max(0, kept[0] - 10), kept[0] + 1), *range(kept[-1], min(len(blocks), kept[-1] + 4))):
            block = blocks[number]
            of_picture = block.kind in ("caption", "credit", "image") and not _BY.match(block.text)
            if len(block.text) <= MAX_BYLINE and not of_picture:
                yield block


def _lines(blocks: Sequence[Block]) -> Iterator[str]:
    for block in _near(blocks):
        if _BY.match(block.text):
            yield from names_in(block.text)
        elif block.kind == "byline" and len(block.text.split()) <= MAX_NAME_WORDS:
            yield from (name for name in names_in(block.text) if " " in name)


def _ld_authors(head: HtmlHead) -> Iterator[str]:
    """Names under "author" (or "creator") of the page's article in JSON-LD, references followed."""
    node = head.article()
    authors: Any = node.get("author") or node.get("creator") or ()
    named = {other["@id"]: other.get("name") for other in head.ld if isinstance(other.get("@id"), str)}
    for author in authors if isinstance(authors, list | tuple) else [authors]:
        if isinstance(author, str) and not author.startswith("http"):
            yield author
        elif isinstance(author, dict):
            name = author.get("name") or named.get(str(author.get("@id")))
            yield from [name] if isinstance(name, str) else [n for n in name or () if isinstance(n, str)]


def _is_name(name: str) -> bool:
    if not 2 <= len(name) <= 60 or len(name.split()) > MAX_NAME_WORDS or name in media().by_name:
        return False
    if (name.isupper() and len(name) <= 5) or name.startswith(page_words().no_headlines):
        return False
    return bool(_PERSON.fullmatch(name)) and not _ROLE.search(name)


def _written(name: str) -> str:
    return name.title() if name.isupper() and len(name) > 4 else name
