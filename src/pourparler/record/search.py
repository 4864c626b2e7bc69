"""Full-text search behind one small door: FTS5 in SQLite. Another database brings its own add, remove and find."""

import re
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, text

from .interface import Hit

# A word, or "words that stand together"; everything else (operators of FTS5 included) is not asked for.
_TERM = re.compile(r'"([^"]+)"|([^\s"]+)')

_FIND = text("""
SELECT search.kind, search.id, search.report, reports.title, reports.published,
       snippet(search, 3, '[', ']', ' … ', 24) AS snippet
FROM search JOIN reports ON reports.id = search.report
WHERE search MATCH :query ORDER BY bm25(search), search.id LIMIT :limit
""")


def add(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    """Makes ``rows`` (kind, id, report, text) findable."""
    if rows:
        connection.execute(
            text("INSERT INTO search (kind, id, report, text) VALUES (:kind, :id, :report, :text)"), list(rows)
        )


def remove(connection: Connection, report: str) -> None:
    """Forgets everything of one report."""
    connection.execute(text("DELETE FROM search WHERE report = :report"), {"report": report})


def find(connection: Connection, words: str, limit: int) -> list[Hit]:
    """Texts that hold all ``words``, best first; nothing when there is no word in them."""
    query = match_query(words)
    if not query:
        return []
    rows = connection.execute(_FIND, {"query": query, "limit": limit})
    return [Hit(r.kind, r.id, r.report, r.title, r.published, " ".join(r.snippet.split())) for r in rows]


def match_query(words: str) -> str:
    """``words`` as FTS5 asks: each a quoted string, so that no character of the user's is an operator."""
    terms = (together or single for together, single in _TERM.findall(words))
    return " ".join(f'"{term}"' for term in terms if any(c.isalnum() for c in term))
