"""Sitemaps (of news too, and indexes of sitemaps) and OPML lists of feeds, as the links in them."""

import io
from collections.abc import Iterator
from typing import Any

import lxml.etree

from pourparler.model import Given

from .feeds import web_address
from .found import Link

MOST_LINKS = 50_000
"""Addresses in one sitemap: the protocol's own limit (sitemaps.org)."""


def sitemap_links(content: bytes, name: str) -> Iterator[Link]:
    """The pages that a sitemap names with title, day and publication where it is a news sitemap; of an index, the
    sitemaps that it names."""
    told: dict[str, str] = {}
    count = 0
    for element in _elements(content):
        tag = _local(element)
        if tag in ("url", "sitemap"):
            url = web_address(told.get("loc"), None)
            if url and count < MOST_LINKS:
                count += 1
                yield _link(url, tag, told, f"{name}#{count}")
            told = {}
            element.clear()
        elif tag in ("loc", "lastmod", "title", "publication_date", "name") and element.text:
            told.setdefault(tag, " ".join(element.text.split()))


def opml_links(content: bytes, name: str) -> Iterator[Link]:
    """The feeds that an OPML list names, each once."""
    seen: set[str] = set()
    for element in _elements(content):
        address = next((value for key, value in element.attrib.items() if key.lower() == "xmlurl"), None)
        url = web_address(address, None)
        if url and url not in seen and len(seen) < MOST_LINKS:
            seen.add(url)
            yield Link(url, f"{name}#{len(seen)}", kind="list")


def _link(url: str, tag: str, told: dict[str, str], name: str) -> Link:
    if tag == "sitemap":
        return Link(url, name, kind="list")
    given = Given(told.get("title"), told.get("name"), published=told.get("publication_date"))
    return Link(url, name, given)


def _elements(content: bytes) -> Iterator[Any]:
    """The elements of a list as they end; what is broken is passed over, and nothing outside the file is read."""
    events = lxml.etree.iterparse(
        io.BytesIO(content), events=("end",), recover=True, resolve_entities=False, no_network=True, load_dtd=False
    )
    try:
        for _, element in events:
            if isinstance(element.tag, str):
                yield element
    except lxml.etree.XMLSyntaxError:
        return


def _local(element: Any) -> str:
    """The element's name without its namespace; broken lists have names that are none, which lxml still gives."""
    return str(element.tag).rpartition("}")[2].lower()
