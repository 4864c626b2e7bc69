"""What the collection that a page came from says of it, beside what the page says of itself."""

from collections.abc import Sequence
from dataclasses import replace

from pourparler.model import Block, Given, Span

from .metadata import Metadata
from .published import Dating
from .stamps import parse_stamp

SURE = ("metadata", "date shown in the page", "time element", "machine timestamp", "address")
"""Bases of a date that a page's own mark-up or lines give: a feed's or a table's date does not stand against them."""


def with_given(found: Metadata, given: Given | None, source: str) -> Metadata:
    """``found`` with what ``given`` adds. A page speaks for itself where it does; of a bare text, what is given holds."""
    if given is None:
        return found
    first, second = (given, found) if given.as_text else (found, given)
    title = first.title or second.title
    at = Span(0, len(title)) if title and given.as_text and source.startswith(title) else found.title_raw
    return replace(
        found,
        title=title,
        title_raw=at,
        site=first.site or second.site,
        byline=first.byline or second.byline,
        dating=_dating(found.dating, given),
    )


def given_title(blocks: Sequence[Block], given: Given) -> list[Block]:
    """``blocks`` of a bare text without its title, which stands before the text and is no part of it."""
    if not blocks or not given.title or blocks[0].text != given.title:
        return list(blocks)
    return [replace(blocks[0], kind="title", keep=False, reason="title"), *blocks[1:]]


def _dating(found: Dating, given: Given) -> Dating:
    """The page's own date where it is sure, else the given one."""
    stamp = parse_stamp(given.published)
    if stamp is None or (found.published and found.basis in SURE and not given.as_text):
        return found
    return Dating(stamp.iso, "given", found.modified)
