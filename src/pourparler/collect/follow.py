"""Links to pages: what was found is fetched, lists lead on to what they name; each comes out as it is done."""

from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlsplit

from pourparler.model import Page

from .asking import MOST_LIST, MOST_PAGE, Answer, Ask, Manners
from .documents import finds_in
from .found import Finds, Link, Missed
from .kinds import HEAD, kind_of
from .streams import unpacked_bytes
from .web import Web

HOSTS = 24
"""Hosts that are visited at one time."""

AHEAD = 2_000
"""Links that may wait before lists are read further."""

_COLLECTIONS = frozenset({"warc", "parquet", "csv", "jsonl", "json"})


def pages(finds: Finds, manners: Manners) -> Iterator[Page | Missed]:
    """The pages of ``finds``, those behind its links fetched politely; each address once. Without a link, nothing of
    the web is touched."""
    for found in finds:
        if isinstance(found, Link):
            with Web(manners) as web:
                yield from _Following(web).pages(found, finds)
            return
        yield found


class _Following:
    """Links by host: one visit at a time to each, pages before lists, so that few links wait."""

    def __init__(self, web: Web) -> None:
        self.web = web
        self.links: dict[str, deque[Link]] = {}
        self.lists: dict[str, deque[Link]] = {}
        self.busy: set[str] = set()
        self.waiting = 0
        self.seen: set[int] = set()  # hashes of addresses: eight bytes each, not a hundred

    def pages(self, first: Link, finds: Finds) -> Iterator[Page | Missed]:
        self.put(first)
        rest: Finds | None = finds
        while True:
            if rest is not None and self.waiting < AHEAD:
                found = next(rest, None)
                if found is None:
                    rest = None
                elif isinstance(found, Link):
                    self.put(found)
                else:
                    yield found
            self.ask()
            if rest is None and not self.busy:
                return
            answer = self.web.answer(None if rest is None or self.waiting >= AHEAD else 0)
            if answer is not None:
                yield from self.taken(answer)

    def put(self, link: Link) -> None:
        mark = hash(link.url)
        if mark not in self.seen:
            self.seen.add(mark)
            by_host = self.lists if link.kind == "list" else self.links
            by_host.setdefault(_host(link.url), deque()).append(link)
            self.waiting += link.kind != "list"

    def ask(self) -> None:
        """Asks for the next link of every host that is free."""
        for by_host in (self.links, self.lists):
            if by_host is self.lists and self.waiting >= AHEAD:
                return
            for host in [host for host in by_host if host not in self.busy][: HOSTS - len(self.busy)]:
                link = by_host[host].popleft()
                if not by_host[host]:
                    del by_host[host]
                self.waiting -= link.kind != "list"
                self.busy.add(host)
                self.web.ask(Ask(link.url, most=MOST_PAGE if link.kind == "page" else MOST_LIST, what=link))

    def taken(self, answer: Answer) -> Iterator[Page | Missed]:
        link = answer.ask.what
        assert isinstance(link, Link)
        self.busy.discard(_host(link.url))
        for found in opened(answer, link):
            if isinstance(found, Link):
                self.put(found)
            else:
                yield found


def opened(answer: Answer, link: Link) -> Finds:
    """What the answer to a visit holds: a page with what is known of it, or the links of a list."""
    if answer.content is None:
        yield Missed(link.name, answer.reason, answer.message)
        return
    content = unpacked_bytes(answer.content, MOST_LIST)
    if content is None:
        yield Missed(link.name, "broken answer", f"{link.url}: packed (gzip) and broken, or too large when unpacked.")
        return
    page = replace(answer.page(), content=content, given=link.given)
    kind = kind_of(answer.url, content[:HEAD]) if link.kind != "page" else "page"
    if kind in _COLLECTIONS:
        yield Missed(link.name, "a collection", f"{link.url}: a collection of pages; download it, and add the file.")
    else:
        yield from finds_in(page, kind)


def _host(url: str) -> str:
    try:
        return urlsplit(url).netloc.lower()
    except ValueError:
        return ""
