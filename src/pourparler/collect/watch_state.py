"""What a watch remembers between two visits, in a small SQLite file beside the record: feeds, items and how they fared.

An item is remembered for ever, by its address, whatever becomes of its page in the record: what was kept, refused or
deleted does not come back. Everything that one answer changes is one transaction, so that a kill loses nothing.
"""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from pourparler.errors import CollectError
from pourparler.model import Given

from .feeds import Entry

NEWEST = 1
_TABLES = """
CREATE TABLE feeds (url TEXT PRIMARY KEY, title TEXT, etag TEXT, modified TEXT, due REAL NOT NULL DEFAULT 0,
  failures INTEGER NOT NULL DEFAULT 0, visited REAL, told TEXT NOT NULL DEFAULT '', gone INTEGER NOT NULL DEFAULT 0);
CREATE TABLE items (number INTEGER PRIMARY KEY, address TEXT NOT NULL UNIQUE, host TEXT NOT NULL, url TEXT,
  given TEXT NOT NULL, content TEXT, state TEXT NOT NULL DEFAULT 'waiting', due REAL NOT NULL DEFAULT 0,
  tries INTEGER NOT NULL DEFAULT 0, etag TEXT, modified TEXT, text TEXT, versions INTEGER NOT NULL DEFAULT 0,
  keeping TEXT, keeping_text TEXT, told TEXT NOT NULL DEFAULT '');
CREATE INDEX items_waiting ON items (host, number) WHERE state = 'waiting';
CREATE TABLE listed (feed TEXT NOT NULL, key TEXT NOT NULL, address TEXT NOT NULL, mark TEXT NOT NULL,
  PRIMARY KEY (feed, key)) WITHOUT ROWID;
"""
_KEPT = "state = 'kept', text = keeping_text, versions = versions + 1, content = NULL, tries = 0,"
AGES = 8 * 86_400.0
"""Seconds: nothing is ever put off for longer, so what seems due later than that was written by a clock gone wrong."""


@dataclass(frozen=True, slots=True)
class FeedRow:
    """A watched feed. ``due`` and ``visited``: seconds since 1970; ``failures``: in a row; ``told``: the last fault."""

    url: str
    title: str | None
    etag: str | None
    modified: str | None
    due: float
    failures: int
    visited: float | None
    told: str
    gone: bool


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An item of a feed that waits to be fetched. ``text``: the digest of the article that its last version told."""

    number: int
    address: str
    host: str
    url: str | None
    given: Given
    content: str | None
    tries: int
    etag: str | None
    modified: str | None
    text: str | None


class WatchState:
    """The file at ``path``, held by one watch alone. Raises :class:`CollectError` when another holds it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self._base = sqlite3.connect(path, timeout=2.0, isolation_level=None)
            self._base.row_factory = sqlite3.Row
            self._base.execute("PRAGMA locking_mode = EXCLUSIVE")
            self._begin()
        except sqlite3.Error as error:
            told = "another watch is at work on it" if "locked" in str(error) else f"it cannot be used ({error})"
            raise CollectError(f"{path}: {told}. Stop that one, or name another file with --state.") from error

    def _begin(self) -> None:
        self._base.execute("BEGIN EXCLUSIVE")
        version = self._base.execute("PRAGMA user_version").fetchone()[0]
        if version > NEWEST:
            raise CollectError(f"{self.path}: written by a newer Pourparler; update with: pip install -U pourparler")
        if version < NEWEST:
            for command in _TABLES.split(";"):
                self._base.execute(command)
            self._base.execute(f"PRAGMA user_version = {NEWEST}")
        self._base.execute("COMMIT")

    @contextmanager
    def _change(self) -> Iterator[sqlite3.Connection]:
        self._base.execute("BEGIN IMMEDIATE")
        try:
            yield self._base
        except BaseException:
            self._base.execute("ROLLBACK")
            raise
        self._base.execute("COMMIT")

    def watch(self, feeds: Iterable[str]) -> None:
        """Watch ``feeds`` from now on; those that had gone are tried again."""
        with self._change() as base:
            for url in feeds:
                base.execute("INSERT INTO feeds (url) VALUES (?) ON CONFLICT DO UPDATE SET gone = 0, due = 0", (url,))

    def forget(self, feed: str) -> bool:
        """Watch ``feed`` no longer; what is known of its items stays. False when it was not watched."""
        with self._change() as base:
            return base.execute("DELETE FROM feeds WHERE url = ?", (feed,)).rowcount > 0

    def feeds(self) -> list[FeedRow]:
        """All feeds by address."""
        rows = self._base.execute("SELECT * FROM feeds ORDER BY url")
        return [FeedRow(**{**dict(row), "gone": bool(row["gone"])}) for row in rows]

    def due_feeds(self, now: float, *, all_sound: bool) -> list[FeedRow]:
        """The feeds that may be visited now; ``all_sound``: also those whose turn has not come, if they are well."""
        return [
            feed
            for feed in self.feeds()
            if not feed.gone and (feed.due <= now or feed.due > now + AGES or (all_sound and not feed.failures))
        ]

    def due_items(self, now: float, busy: Sequence[str]) -> list[ItemRow]:
        """The next waiting item of every host that is not ``busy``."""
        marks = ",".join("?" * len(busy))
        rows = self._base.execute(
            "SELECT *, MIN(number) FROM items WHERE state = 'waiting' AND (due <= ? OR due > ?) "
            f"AND host NOT IN ({marks}) GROUP BY host ORDER BY number",
            (now, now + AGES, *busy),
        )
        return [_item(row) for row in rows]

    def next_due(self) -> float | None:
        """When the next feed or item is due; None when there is none."""
        row = self._base.execute(
            "SELECT MIN(due) FROM (SELECT due FROM feeds WHERE NOT gone UNION ALL "
            "SELECT due FROM items WHERE state = 'waiting')"
        ).fetchone()
        return None if row[0] is None else float(row[0])

    def feed_read(self, feed: FeedRow, answer: "FeedNews", entries: Iterable[Entry], due: float) -> int:
        """Notes a visit to a feed and what it listed; gives how many items are new or edited."""
        news = 0
        with self._change() as base:
            for entry in entries:
                news += self._listed(base, feed.url, entry, answer.site)
            base.execute(
                "UPDATE feeds SET title = COALESCE(?, title), etag = ?, modified = ?, due = ?, failures = 0,"
                " visited = ?, told = '' WHERE url = ?",
                (answer.site, answer.etag, answer.modified, due, answer.now, feed.url),
            )
        return news

    def _listed(self, base: sqlite3.Connection, feed: str, entry: Entry, site: str | None) -> bool:
        """Whether an entry is news: never listed, or edited since. Its item then waits to be fetched."""
        address = entry.url or f"{feed}#{entry.key}"
        known = base.execute(
            "SELECT address, mark FROM listed WHERE feed = ? AND key = ?", (feed, entry.key)
        ).fetchone()
        if known is not None and (known["address"], known["mark"]) == (address, entry.mark):
            return False
        base.execute("INSERT OR REPLACE INTO listed VALUES (?, ?, ?, ?)", (feed, entry.key, address, entry.mark))
        given = json.dumps(asdict(Given(entry.title, site, entry.byline, entry.published)))
        content = None if entry.url else entry.content
        row = (address, host_key(entry.url or feed), entry.url, given, content)
        held = base.execute("SELECT state FROM items WHERE address = ?", (address,)).fetchone()
        if held is None:
            base.execute("INSERT INTO items (address, host, url, given, content) VALUES (?, ?, ?, ?, ?)", row)
            return True
        edited = known is not None and known["address"] == address and held["state"] in ("kept", "set aside")
        if edited:
            base.execute(
                "UPDATE items SET state = 'waiting', due = 0, tries = 0, given = ?, content = ? WHERE address = ?",
                (given, content, address),
            )
        return edited

    def feed_failed(self, feed: FeedRow, told: str, *, now: float, due: float, gone: bool) -> None:
        with self._change() as base:
            base.execute(
                "UPDATE feeds SET failures = failures + 1, told = ?, visited = ?, due = ?, gone = ? WHERE url = ?",
                (told, now, due, gone, feed.url),
            )

    def feed_moved(self, feed: FeedRow, url: str) -> None:
        """The feed is at ``url`` from now on, with all that is known of it."""
        with self._change() as base:
            base.execute("UPDATE OR REPLACE feeds SET url = ? WHERE url = ?", (url, feed.url))
            base.execute("UPDATE OR REPLACE listed SET feed = ? WHERE feed = ?", (url, feed.url))

    def item_done(
        self, item: ItemRow, state: str, *, told: str = "", etag: str | None = None, modified: str | None = None,
        text: str | None = None, version: bool = False,
    ) -> None:  # fmt: skip
        """Notes that an item needs no further visit, and in which ``state`` it is: kept, set aside, refused, gone."""
        with self._change() as base:
            base.execute(
                "UPDATE items SET state = ?, told = ?, etag = ?, modified = ?, text = COALESCE(?, text),"
                " content = NULL, keeping = NULL, tries = 0, versions = versions + ? WHERE number = ?",
                (state, told, etag, modified, text, int(version), item.number),
            )

    def item_keeping(self, item: ItemRow, page: str, text: str) -> None:
        """Notes that the page with this sha256 and the article of this digest is about to be kept."""
        with self._change() as base:
            base.execute("UPDATE items SET keeping = ?, keeping_text = ? WHERE number = ?", (page, text, item.number))

    def settle(self, is_kept: Callable[[str], bool]) -> None:
        """After a kill: items whose page was about to be kept are done where it ``is_kept``, and wait where not."""
        for number, page in self._base.execute(
            "SELECT number, keeping FROM items WHERE keeping IS NOT NULL"
        ).fetchall():
            done = _KEPT if is_kept(page) else ""
            with self._change() as base:
                base.execute(f"UPDATE items SET {done} keeping = NULL WHERE number = ?", (number,))

    def item_later(self, item: ItemRow, told: str, due: float) -> None:
        with self._change() as base:
            base.execute(
                "UPDATE items SET tries = tries + 1, told = ?, due = ? WHERE number = ?", (told, due, item.number)
            )

    def counts(self) -> dict[str, int]:
        """How many items are in which state."""
        return dict(self._base.execute("SELECT state, COUNT(*) FROM items GROUP BY state ORDER BY state").fetchall())

    def close(self) -> None:
        self._base.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


@dataclass(frozen=True, slots=True)
class FeedNews:
    """What a visit to a feed told beside its items."""

    site: str | None
    etag: str | None
    modified: str | None
    now: float


def host_key(url: str) -> str:
    """The host and port of an address, by which visits are told apart."""
    return url.partition("://")[2].partition("/")[0].partition("?")[0].lower()


def _item(row: Any) -> ItemRow:
    told = json.loads(row["given"])
    given = Given(**{**told, "byline": tuple(told["byline"])})
    names = ("number", "address", "host", "url", "content", "tries", "etag", "modified", "text")
    return ItemRow(given=given, **{name: row[name] for name in names})
