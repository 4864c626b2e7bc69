"""What the collection that a page came from says of it, beside what the page says of itself."""

import re
from collections.abc import Sequence
from dataclasses import replace

from pourparler.codebook.media import host_of, media
from pourparler.model import Block, Given, Span

from .byline import names_in
from .metadata import Metadata
from .published import Dating
from .site import as_name, stem_of
from .stamps import parse_stamp

SURE = ("metadata", "date shown in the page", "time element", "machine timestamp", "address")
"""Bases of a date that a page's own mark-up or lines give: a feed's or a table's date does not stand against them."""

_DOMAIN = re.compile(r"(?:https?://)?[\w-]+(?:\.[\w-]+)+(?:[:/].*)?")


def with_given(found: Metadata, given: Given | None, source: str, url: str | None) -> Metadata:
    """``found`` with what ``given`` adds. A page speaks for itself where it can; of a bare text, that holds."""
    if given is None:
        return found
    first, second = (given, found) if given.as_text else (found, given)
    title = first.title or second.title
    at = Span(0, len(title)) if title and given.as_text and source.startswith(title) else found.title_raw
    return replace(
        found,
        title=title,
        title_raw=at,
        site=_site(first.site or second.site, url if given.as_text else None),
        byline=found.byline if found.byline and not given.as_text else _names(given.byline) or found.byline,
        dating=_dating(found.dating, given),
    )


def given_title(blocks: Sequence[Block], given: Given) -> list[Block]:
    """``blocks`` of a bare text without its title, which stands before the text and is no part of it."""
    if not blocks or not given.title or blocks[0].text != given.title:
        return list(blocks)
    return [replace(blocks[0], kind="title", keep=False, reason="title"), *blocks[1:]]


def _names(byline: tuple[str, ...]) -> tuple[str, ...]:
    """The persons among those whom the collection names: extraction takes dates, roles and papers for authors."""
    return tuple(dict.fromkeys(name for one in byline for name in names_in(one)))


def _site(name: str | None, url: str | None) -> str | None:
    """The publisher's name; of one that is a domain, or of none but an address, what stands at the domain."""
    if name and not _DOMAIN.fullmatch(name.strip()[:200]):
        return name
    address = f"https://{name.strip()}" if name and "://" not in name else name or url
    if address is None:
        return None
    outlet, stem = media().at(address), stem_of(host_of(address))
    return outlet.name if outlet else as_name(stem) if stem else name


def _dating(found: Dating, given: Given) -> Dating:
    """The page's own date where it is sure, else the given one."""
    stamp = parse_stamp(given.published)
    if stamp is None or (found.published and found.basis in SURE and not given.as_text):
        return found
    return Dating(stamp.iso, "given", found.modified)
