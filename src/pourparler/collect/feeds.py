"""Feeds: RSS and Atom of every age (feedparser reads broken ones too), and JSON Feed."""

import calendar
import hashlib
import io
import json
import logging
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urljoin

from pourparler.model import Given, Page

from .found import Found, Link

MOST_ENTRIES = 5_000
"""Entries of one feed that are looked at; real ones have up to a few hundred."""

_HTTP = re.compile(r"https?://[^\s<>\"\\^`{|}]+", re.IGNORECASE)
_ENTITIES = re.compile(rb"<!ENTITY[^>]{0,2000}>", re.IGNORECASE)
_REFERENCE = re.compile(rb"&#([xX]?)([0-9a-fA-F]{6,});?")
"""Character references that may lie beyond Unicode."""

_FAILURES = (ValueError, LookupError, TypeError, AttributeError, OverflowError, RecursionError, AssertionError)
"""What feedparser has been seen to raise, and its like."""

_log = logging.getLogger(__name__)
_DECLARATION = re.compile(r"<\?xml[^>]{0,300}\?>")
_TAG = re.compile(r"<[^<>]{0,2000}>")


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a feed.

    ``key`` tells it from the others of the feed whatever its date; ``mark`` changes when the feed says that the item
    was edited. ``content``: its HTML, where the feed carries it.
    """

    key: str
    url: str | None
    title: str | None = None
    published: str | None = None
    byline: tuple[str, ...] = ()
    content: str = ""
    mark: str = ""

    def found(self, name: str, site: str | None) -> Found | None:
        """The page to fetch; where the item has no address, what the feed itself carries of it."""
        given = Given(self.title, site, self.byline, self.published)
        if self.url:
            return Link(self.url, name, given)
        if not self.content.strip():
            return None
        return Page(self.content.encode("utf-8", "replace"), None, name, "text/html", datetime.now(UTC), given)


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed as it was read: its title and its entries, each once. ``sound``: whether it is a feed at all."""

    title: str | None
    entries: tuple[Entry, ...]
    sound: bool = True


def read_feed(content: bytes, base: str | None = None) -> Feed:
    """The feed in ``content``; ``base``: the address that it came from, for addresses that are relative to it."""
    if content.lstrip()[:1] == b"{":
        return _json_feed(content, base)
    parsed = _parsed(content)
    if parsed is None or not (parsed.entries or parsed.get("version")):
        parsed = _parsed(_as_utf8(content))  # its declaration may lie
    if parsed is None:
        return Feed(None, (), sound=False)
    told = [_entry(item, base) for item in parsed.entries[:MOST_ENTRIES]]
    title = _line(parsed.feed.get("title"))
    return Feed(title, tuple(_distinct(told)), bool(parsed.get("version") or parsed.entries))


def _parsed(content: bytes) -> Any:
    """What feedparser makes of it; None where it fails on broken mark-up, as it does on impossible characters."""
    import feedparser

    sound = _REFERENCE.sub(_possible, _ENTITIES.sub(b"", content))
    try:
        return feedparser.parse(
            io.BytesIO(sound),
            response_headers={"content-type": "application/xml"},
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except _FAILURES as error:
        _log.info("feedparser gave up on a feed: %r", error)
        return None


def _possible(reference: re.Match[bytes]) -> bytes:
    """A character reference, or nothing where there is no such character."""
    base = 16 if reference[1] else 10
    digits = reference[2].lstrip(b"0")
    try:
        return reference[0] if len(digits) < 9 and int(digits or b"0", base) <= sys.maxunicode else b""
    except ValueError:  # letters in a decimal number: the digits before them are the reference
        return b""


def _as_utf8(content: bytes) -> bytes:
    """``content`` without the declaration of its encoding, in UTF-8."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    return _DECLARATION.sub("", text, count=1).encode()


def _entry(item: dict[str, Any], base: str | None) -> Entry:
    contents = [one.get("value") or "" for one in item.get("content") or ()]
    content = max([*contents, item.get("summary") or ""], key=len)
    changed = dict.get(item, "updated_parsed")  # feedparser's own get falls back on the day of publication
    published = item.get("published_parsed") or changed
    link = item.get("link")
    if item.get("guidislink") and not _HTTP.match(str(link)):
        link = None  # an id that is no address, though the feed does not say so
    authors = [item.get("author"), *(one.get("name") for one in item.get("authors") or ())]
    return _made(
        item.get("id"),
        web_address(link, base),
        item.get("title"),
        _iso(published),
        authors,
        content,
        _iso(changed),
    )


def _json_feed(content: bytes, base: str | None) -> Feed:
    try:
        told = json.loads(content)
    except (ValueError, RecursionError):
        return Feed(None, (), sound=False)
    items = told.get("items") if isinstance(told, dict) else None
    if not isinstance(items, list):
        return Feed(None, (), sound=False)
    entries = [_json_entry(item, base) for item in items[:MOST_ENTRIES] if isinstance(item, dict)]
    return Feed(_line(told.get("title")), tuple(_distinct(entries)))


def _json_entry(item: Mapping[str, Any], base: str | None) -> Entry:
    authors = item.get("authors") or [item.get("author")]
    names = [one.get("name") for one in authors if isinstance(one, dict)] if isinstance(authors, list) else []
    content = item.get("content_html") or item.get("content_text") or ""
    url = web_address(item.get("url") or item.get("external_url"), base)
    dates = [one if isinstance(one, str) else None for one in (item.get("date_published"), item.get("date_modified"))]
    content = content if isinstance(content, str) else ""
    return _made(item.get("id"), url, item.get("title"), dates[0] or dates[1], names, content, dates[1])


def _made(
    guid: Any, url: str | None, title: Any, published: str | None, authors: list[Any], content: str, changed: str | None
) -> Entry:
    title = _line(title)
    names = tuple(dict.fromkeys(name for one in authors if (name := _line(one))))
    key = str(guid) if isinstance(guid, str | int) and str(guid).strip() else url or _digest(title, published, content)
    return Entry(key, url, title, published, names, content, _digest(title, changed, content))


def _distinct(entries: list[Entry]) -> Iterator[Entry]:
    """``entries``, each once. Where a feed gives several items one id, their addresses tell them apart."""
    addresses = Counter(key for key, _ in {(entry.key, entry.url or entry.mark) for entry in entries})
    seen: set[str] = set()
    for entry in entries:
        key = entry.key if addresses[entry.key] == 1 else f"{entry.key} {entry.url or entry.mark}"
        if key not in seen:
            seen.add(key)
            yield Entry(key, entry.url, entry.title, entry.published, entry.byline, entry.content, entry.mark)


def web_address(link: Any, base: str | None) -> str | None:
    """The address of an item's page, whole; None for what is no web address."""
    if not isinstance(link, str) or not link.strip():
        return None
    try:
        whole = urljoin(base, link.strip()) if base else link.strip()
    except ValueError:
        return None
    found = _HTTP.match(whole.split("#")[0].replace(" ", "%20"))
    return found[0] if found else None


def _iso(moment: Any) -> str | None:
    """A time of feedparser (UTC) in ISO 8601."""
    try:
        return datetime.fromtimestamp(calendar.timegm(moment), UTC).strftime("%Y-%m-%dT%H:%M+00:00") if moment else None
    except (TypeError, ValueError, OverflowError, OSError):
        return None


def _line(text: Any) -> str | None:
    return " ".join(_TAG.sub(" ", text).split()) or None if isinstance(text, str) else None


def _digest(*parts: str | None) -> str:
    return hashlib.sha256("\0".join(part or "" for part in parts).encode("utf-8", "replace")).hexdigest()[:24]
