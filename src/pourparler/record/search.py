"""Full-text search behind one small door: FTS5 in SQLite. Another database brings its own add, remove and find.

The index holds no texts of its own: they stand in the reports, and snippets are made from them.
"""

import re
import sqlite3
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, text

FACTS = 1024  # room for a report's whole and its facts; what a report has beyond is found by its whole
TOKENIZER = "porter unicode61 remove_diacritics 2"

# A word, or "words that stand together"; everything else (operators of FTS5 included) is not asked for.
_TERM = re.compile(r'"([^"]+)"|([^\s"]+)')

_ADD = text("INSERT INTO search (rowid, text) VALUES (:place, :text)")
_REMOVE = text("INSERT INTO search (search, rowid, text) VALUES ('delete', :place, :text)")
_FIND = text("SELECT rowid FROM search WHERE search MATCH :query ORDER BY rank, rowid LIMIT :limit")


class Place(NamedTuple):
    """Where words were found: the report's number; 0 for its whole, else the number of its fact plus one."""

    report: int
    part: int


def add(connection: Connection, report: int, texts: Mapping[int, str]) -> None:
    """Makes the texts of a report findable, each by its part."""
    connection.execute(_ADD, _rows(report, texts))


def remove(connection: Connection, report: int, texts: Mapping[int, str]) -> None:
    """Forgets the texts of a report; they must be those that were added."""
    connection.execute(_REMOVE, _rows(report, texts))


def find(connection: Connection, words: str, limit: int) -> list[Place]:
    """Where all ``words`` stand, best first; nothing when there is no word in them."""
    query = match_query(words)
    if not query:
        return []
    return [Place(*divmod(place, FACTS)) for place in connection.scalars(_FIND, {"query": query, "limit": limit})]


def snippets(words: str, texts: Sequence[str]) -> list[str]:
    """The part of each of ``texts`` where ``words`` stand, the found ones in [ ]."""
    if not texts:
        return []
    with sqlite3.connect(":memory:") as shown:
        shown.execute(f"CREATE VIRTUAL TABLE shown USING fts5(text, tokenize = '{TOKENIZER}')")
        shown.executemany("INSERT INTO shown (rowid, text) VALUES (?, ?)", enumerate(texts))
        rows = shown.execute(
            "SELECT rowid, snippet(shown, 0, '[', ']', ' … ', 24) FROM shown WHERE shown MATCH ?", [match_query(words)]
        )
        found: dict[int, str] = dict(rows.fetchall())
    shown.close()
    return [" ".join(found.get(number, "").split()) for number in range(len(texts))]


def match_query(words: str) -> str:
    """``words`` as FTS5 asks: each a quoted string, so that no character of the user's is an operator."""
    terms = (together or single for together, single in _TERM.findall(words))
    return " ".join(f'"{term}"' for term in terms if any(c.isalnum() for c in term))


def _rows(report: int, texts: Mapping[int, str]) -> list[dict[str, object]]:
    return [{"place": report * FACTS + part, "text": found} for part, found in texts.items() if part < FACTS]
