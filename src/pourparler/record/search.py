"""Full-text search behind one small door: FTS5 in SQLite. Another database brings its own add, remove and find.

The index holds no texts of its own: they stand in the reports, and snippets are made from them.
"""

import re
import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, Integer, Select, exists, literal_column, select, text

from . import schema

FACTS = 1024  # room for a report's whole and its facts; what a report has beyond is found by its whole
TOKENIZER = "porter unicode61 remove_diacritics 2"

# A word, or "words that stand together"; everything else (operators of FTS5 included) is not asked for.
_TERM = re.compile(r'"([^"]+)"|([^\s"]+)')

_ADD = text("INSERT INTO search (rowid, text) VALUES (:place, :text)")
_REMOVE = text("INSERT INTO search (search, rowid, text) VALUES ('delete', :place, :text)")
_FIND = text("SELECT rowid FROM search WHERE search MATCH :query ORDER BY rank, rowid LIMIT :limit")

_COUNT = text("SELECT count(*) FROM (SELECT 1 FROM search WHERE search MATCH :query LIMIT :limit)")
_ROW: Any = literal_column("search.rowid", Integer)
_FACTS: Any = literal_column(str(FACTS), Integer)


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


def find_within(
    connection: Connection,
    words: str,
    reports: Select[Any] | None,
    kind: str | None,
    best: bool,
    limit: int,
    offset: int,
) -> list[Place]:
    """As :func:`find`, but in the ``reports`` with these numbers alone (None: in all), and in one ``kind`` (None: in
    every; report, statement, position); best first, or those of the reports added last."""
    query = match_query(words)
    if not query:
        return []
    wanted = select(_ROW).select_from(text("search")).where(text("search MATCH :query"))
    if reports is not None:
        wanted = wanted.where((_ROW // _FACTS).in_(reports))
    if kind == "report":
        wanted = wanted.where(_ROW % _FACTS == 0)
    elif kind is not None:
        table = schema.metadata.tables[f"{kind}s"].c
        wanted = wanted.where(exists().where(table.report == _ROW // _FACTS, table.fact == _ROW % _FACTS - 1))
    order: Any = literal_column("rank, search.rowid" if best else "search.rowid DESC")
    found = connection.scalars(wanted.order_by(order).limit(limit).offset(offset), {"query": query})
    return [Place(*divmod(place, FACTS)) for place in found]


def holding(words: str) -> Select[Any]:
    """The numbers of the reports whose text or title holds all ``words``; of none when there is no word in them."""
    query = match_query(words) or '""'
    return (
        select(_ROW // _FACTS)
        .select_from(text("search"))
        .where(text("search MATCH :held").bindparams(held=query), _ROW % _FACTS == 0)
    )


def is_wide(connection: Connection, words: str, many: int) -> bool:
    """Whether more than ``many`` places hold the words, so that telling the best of them takes long."""
    query = match_query(words)
    return bool(query) and connection.scalar(_COUNT, {"query": query, "limit": many + 1}) > many


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
