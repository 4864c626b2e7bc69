"""What a document holds, whatever it came from: a feed, a sitemap, a list of feeds or of addresses, or one page."""

from pourparler.model import Page

from .feeds import read_feed
from .found import Finds, Link, Missed
from .listings import opml_links, sitemap_links


def finds_in(page: Page, kind: str) -> Finds:
    """The pages, links and misses in ``page``, which is of this ``kind`` (:func:`.kinds.kind_of`)."""
    if kind in ("feed", "jsonfeed"):
        yield from _in_feed(page)
    elif kind == "sitemap":
        yield from _told(sitemap_links(page.content, page.label), page, "sitemap")
    elif kind == "opml":
        yield from _told(opml_links(page.content, page.label), page, "list of feeds")
    elif kind == "addresses":
        yield from _addresses(page)
    else:
        yield page


def _in_feed(page: Page) -> Finds:
    feed = read_feed(page.content, page.url)
    found = [one for n, entry in enumerate(feed.entries, 1) if (one := entry.found(f"{page.label}#{n}", feed.title))]
    if not found:
        what = "a feed without items" if feed.sound else "a broken feed: no item in it can be read"
        yield Missed(page.label, "empty feed", f"{page.label}: {what}. Look at it in a browser, or try again later.")
    yield from found


def _told(links: Finds, page: Page, what: str) -> Finds:
    empty = True
    for link in links:
        empty = False
        yield link
    if empty:
        yield Missed(page.label, "empty list", f"{page.label}: a {what} that names no address.")


def _addresses(page: Page) -> Finds:
    for number, line in enumerate(page.content.decode("utf-8", "replace").splitlines(), 1):
        address = line.strip()
        if address and not address.startswith("#"):
            yield Link(address, f"{page.label}#{number}")
