"""Keeping feeds: what is new or edited comes out page by page, politely, and a stop or a kill loses nothing.

The watch hands out a page, the caller keeps it and says so (:meth:`Watch.done`), and only then it is noted as kept: a
kill between the two brings the same page again, which the record knows already.
"""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from threading import Event

from pourparler.model import Page

from .asking import MOST_LIST, Answer, Ask
from .feeds import Entry, read_feed
from .found import Link, Missed
from .kinds import HEAD, kind_of
from .listings import opml_links, sitemap_links
from .streams import unpacked_bytes
from .watch_state import FeedNews, FeedRow, ItemRow, WatchState, host_key
from .web import Web

HOSTS = 24
"""Hosts that are visited at one time."""

FIRST_PAUSE = 60.0
MOST_PAUSE = 86_400.0
"""Seconds before what failed is tried again: four times as long after each try, at most a day."""

TRIES = 8
"""Visits to an item that fails before it is given up: five days after the first."""

STEP = 0.25
"""Seconds between two looks at whether to stop."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page that is new or edited. ``known``: the digest of the article that its last version told."""

    page: Page
    item: ItemRow
    answer: Answer | None = None

    @property
    def known(self) -> str | None:
        return self.item.text


class Watch:
    """One watch over the feeds of ``state``. ``every``: seconds between two visits to a feed that is well."""

    def __init__(self, state: WatchState, web: Web, *, every: float, clock: Callable[[], float] = time.time) -> None:
        self.state, self.web, self.every, self.clock = state, web, every, clock
        self.busy: set[str] = set()
        self.visited: set[str] = set()  # feeds, where all are visited once

    def pages(self, stop: Event, *, once: bool = False) -> Iterator[Fetched | Missed | None]:
        """Pages as they come, what could not be had, and None whenever there is nothing to do for now.

        Ends when ``stop`` is set; with ``once``, when every feed has been visited and nothing is left that is due.
        """
        while not stop.is_set():
            handed_out = False
            for fetched in self._ask(once=once):
                handed_out = True
                yield fetched
            answer = self.web.answer(STEP) if self.busy else None
            if answer is not None:
                yield from self._taken(answer)
            elif not self.busy and not handed_out:
                if once:
                    return
                yield None
                stop.wait(self._pause())

    def keeping(self, fetched: Fetched, text: str) -> None:
        """Notes, before the page is kept, which article it tells, for :meth:`WatchState.settle` after a kill."""
        self.state.item_keeping(fetched.item, fetched.page.sha256, text)

    def done(self, fetched: Fetched, outcome: str, *, text: str | None = None) -> None:
        """Notes what became of a page. ``text``: the digest of its article; ``outcome``: added, replaced, unchanged,
        same (edited beside the article only), or why it was set aside."""
        kept = outcome in ("added", "replaced", "unchanged", "same")
        answer = fetched.answer
        self.state.item_done(
            fetched.item, "kept" if kept else "set aside", told="" if kept else outcome,
            etag=answer.etag if answer else None, modified=answer.modified if answer else None, text=text,
            version=outcome in ("added", "replaced"),
        )  # fmt: skip

    def _pause(self) -> float:
        due = self.state.next_due()
        return STEP if due is None else min(max(due - self.clock(), STEP), 30.0)

    def _ask(self, *, once: bool) -> Iterator[Fetched]:
        """Asks for what is due at hosts that are free; hands out items that the feed itself carries whole."""
        now = self.clock()
        for feed in self.state.due_feeds(now, all_sound=once):
            if len(self.busy) < HOSTS and host_key(feed.url) not in self.busy and feed.url not in self.visited:
                self.visited |= {feed.url} if once else set()
                self._send(feed.url, feed.etag, feed.modified, feed)
        for item in self.state.due_items(now, sorted(self.busy)):
            if item.url is None:
                page = Page((item.content or "").encode("utf-8", "replace"), None, item.address, "text/html",
                            datetime.fromtimestamp(now, UTC), item.given)  # fmt: skip
                yield Fetched(page, item)
            elif len(self.busy) < HOSTS:
                self._send(item.url, item.etag, item.modified, item)

    def _send(self, url: str, etag: str | None, modified: str | None, what: FeedRow | ItemRow) -> None:
        self.busy.add(host_key(url))
        self.web.ask(Ask(url, etag, modified, what=what, **({"most": MOST_LIST} if isinstance(what, FeedRow) else {})))

    def _taken(self, answer: Answer) -> Iterator[Fetched | Missed]:
        self.busy.discard(host_key(answer.ask.url))
        what = answer.ask.what
        if isinstance(what, FeedRow):
            yield from self._feed(answer, what)
        elif isinstance(what, ItemRow):
            yield from self._item(answer, what)

    def _feed(self, answer: Answer, feed: FeedRow) -> Iterator[Missed]:
        now = self.clock()
        if answer.moved and not answer.reason:
            self.state.feed_moved(feed, answer.url)
            self.visited.add(answer.url)
            feed = replace(feed, url=answer.url)
        if answer.unchanged:
            news = FeedNews(None, answer.etag or feed.etag, answer.modified or feed.modified, now)
            self.state.feed_read(feed, news, (), now + self.every)
            return
        listing = _listing(answer)
        if listing is None:
            told = answer.message or f"{feed.url}: no feed, sitemap or list of feeds."
            pause = max(answer.wait or 0.0, min(self.every * 2.0**feed.failures, MOST_PAUSE))
            self.state.feed_failed(feed, told, now=now, due=now + pause, gone=answer.status == 410)
            yield Missed(feed.url, answer.reason or "no feed", told)
            return
        self.state.watch(listing.feeds)
        site = listing.title
        self.state.feed_read(feed, FeedNews(site, answer.etag, answer.modified, now), listing.entries, now + self.every)

    def _item(self, answer: Answer, item: ItemRow) -> Iterator[Fetched | Missed]:
        if answer.unchanged:
            self.state.item_done(item, "kept", etag=answer.etag or item.etag, modified=answer.modified or item.modified)
        elif answer.content is not None:
            yield Fetched(replace(answer.page(), given=item.given), item, answer)
        elif answer.passing and item.tries + 1 < TRIES:
            pause = max(answer.wait or 0.0, min(FIRST_PAUSE * 4.0**item.tries, MOST_PAUSE))
            self.state.item_later(item, answer.message, self.clock() + pause)
        else:
            state = "gone" if answer.reason == "gone" else "refused"
            self.state.item_done(item, state, told=answer.message)
            yield Missed(item.address, answer.reason, answer.message)


@dataclass(frozen=True, slots=True)
class _Listing:
    """What a watched address lists: items, and further feeds."""

    title: str | None = None
    entries: tuple[Entry, ...] = ()
    feeds: tuple[str, ...] = ()


def _listing(answer: Answer) -> _Listing | None:
    """The items or feeds in an answer; None when it is no list."""
    content = unpacked_bytes(answer.content, MOST_LIST) if answer.content else None
    if content is None:
        return None
    kind = kind_of(answer.url, content[:HEAD])
    if kind in ("sitemap", "opml"):
        links = list((sitemap_links if kind == "sitemap" else opml_links)(content, answer.url))
        feeds = tuple(link.url for link in links if link.kind == "list")
        return _Listing(None, tuple(_entry(link) for link in links if link.kind == "page"), feeds)
    feed = read_feed(content, answer.url)
    return _Listing(feed.title, feed.entries) if feed.sound else None


def _entry(link: Link) -> Entry:
    """A page of a sitemap as an item of a feed."""
    given = link.given
    assert given is not None
    return Entry(link.url, link.url, given.title, given.published, mark=f"{given.title} {given.published}")
