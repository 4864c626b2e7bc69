"""What a page says of its article beside the text: title, site, authors, agency, dates, tags, pictures."""

import html
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pourparler.model import Block, Image, Span

from .article import place_of
from .byline import find_agency, html_byline, scrape_byline
from .dateline import DatelineFound, find_dateline
from .html_align import letters
from .html_blocks import HtmlBlock
from .html_head import HtmlHead
from .pictures import html_pictures, scrape_pictures
from .published import Dating, html_dating, scrape_dating, text_dating
from .scrape_site import scrape_site
from .scrape_title import scrape_title
from .site import html_sites
from .tags import html_tags, scrape_tags
from .titles import html_title


@dataclass(frozen=True, slots=True)
class Metadata:
    """Everything that is known of a report before its text is read for facts."""

    title: str | None = None
    title_raw: Span | None = None
    site: str | None = None
    agency: str | None = None
    byline: tuple[str, ...] = ()
    dateline: DatelineFound | None = None
    dating: Dating = field(default_factory=Dating)
    tags: tuple[str, ...] = ()
    images: tuple[Image, ...] = ()


def html_headline(head: HtmlHead, seen: Sequence[HtmlBlock], blocks: Sequence[Block], url: str | None) -> str | None:
    """The title of an HTML page, needed before the ends of its article are trimmed."""
    return html_title(head, seen, next(iter(html_sites(head, url, blocks)), None))


def scrape_headline(blocks: Sequence[Block], url: str | None) -> str | None:
    """The title of a text scrape, needed before the ends of its article are trimmed."""
    return scrape_title(blocks, scrape_site(blocks, url, find_agency(find_dateline(blocks), None, blocks)))


def html_metadata(source: str, head: HtmlHead, title: str | None, blocks: Sequence[Block], url: str | None) -> Metadata:
    """The metadata of an HTML page: mark-up first, then what its lines show, then the article's own words."""
    site = next(iter(html_sites(head, url, blocks)), None)
    dateline = find_dateline(blocks)
    dating = html_dating(head, source, blocks, url)
    if dating.published is None:
        dating = _with_words(dating, dateline, blocks)
    return Metadata(
        title=title,
        title_raw=_place(title, source, blocks),
        site=site,
        agency=_other(find_agency(dateline, head, blocks), site),
        byline=html_byline(head, blocks, site),
        dateline=dateline,
        dating=dating,
        tags=html_tags(head, source),
        images=html_pictures(head, blocks, url),
    )


def scrape_metadata(source: str, title: str | None, blocks: Sequence[Block], url: str | None) -> Metadata:
    """The metadata of a text scrape, from its lines and the article's own words."""
    dateline = find_dateline(blocks)
    agency = find_agency(dateline, None, blocks)
    site = scrape_site(blocks, url, agency)
    dating = scrape_dating(blocks)
    if dating.published is None:
        dating = _with_words(dating, dateline, blocks)
    return Metadata(
        title=title,
        title_raw=_place(title, source, blocks),
        site=site,
        agency=_other(agency, site),
        byline=scrape_byline(blocks, site),
        dateline=dateline,
        dating=dating,
        tags=scrape_tags(blocks),
        images=scrape_pictures(blocks),
    )


def text_metadata(blocks: Sequence[Block]) -> Metadata:
    """The metadata of a bare text: only what its own words say."""
    dateline = find_dateline(blocks)
    return Metadata(
        agency=find_agency(dateline, None, blocks),
        dateline=dateline,
        dating=_with_words(Dating(), dateline, blocks),
    )


def _other(agency: str | None, site: str | None) -> str | None:
    """The agency, unless the publisher is the agency itself."""
    if not agency or not site:
        return agency
    own = "".join(word[0] for word in site.split() if word[0].isupper())
    return None if letters(agency) in (letters(site), own.lower()) else agency


def _with_words(dating: Dating, dateline: DatelineFound | None, blocks: Sequence[Block]) -> Dating:
    text = "\n\n".join(block.text for block in blocks if block.keep)
    outside = "\n".join(block.text for block in blocks if not block.keep)
    found = text_dating(dateline, text, outside=outside)
    return Dating(found.published, found.basis, dating.modified, found.candidates)


def _place(title: str | None, source: str, blocks: Iterable[Block]) -> Span | None:
    """Where the title stands in the page: in a block of its text, or anywhere in its source."""
    if not title:
        return None
    in_block = next((raw for block in blocks if title in block.text[:400] and (raw := place_of(block, title))), None)
    return in_block or _in_source(title, source)


def _in_source(title: str, source: str) -> Span | None:
    """The first place of ``title`` in ``source``, written plainly or with character references."""
    start = source.find(title)
    if start >= 0:
        return Span(start, start + len(title))
    pattern = "".join(
        r"(?:\s|&nbsp;|&#160;)+"
        if c == " "
        else re.escape(c)
        if c.isalnum()
        else rf"(?:{re.escape(c)}|&[#\w]{{1,10}};)"
        for c in title
    )
    match = re.search(pattern, source)
    fits = match and " ".join(html.unescape(match[0]).split()) == title
    return Span(match.start(), match.end()) if match and fits else None
