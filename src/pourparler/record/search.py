"""Full-text search behind one small door: FTS5 in SQLite, tsvector in PostgreSQL.

One row a report, of its title and text; the index holds no texts of its own. Words that stand everywhere are passed
over (``codebook/searching.yaml``), within phrases too. Which statements and positions of a found report hold the words
is told from their own words afterwards, and so are snippets.
"""

import re
import sqlite3
import threading
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Boolean, Connection, Float, Select, bindparam, column, func, select, table, text
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.expression import BindParameter, ColumnElement
from sqlalchemy.sql.visitors import InternalTraversal

from pourparler.codebook.searching import passed_over

from . import schema
from .rows import JOINT, words_of

TOKENIZER = "porter unicode61 remove_diacritics 2"
CONFIGURATION = "pourparler"  # of PostgreSQL: English stems, no stop words, so that every word of a phrase counts
RANKED = {"sqlite": 20_000, "postgresql": 1_000}
"""Reports that are put in the order of their fit. PostgreSQL unpacks all words of each for that: 35 µs, SQLite 1."""
AT_ONCE = 24  # reports whose facts are looked through together

# A word, or "words that stand together"; everything else (operators of FTS5 included) is not asked for.
_TERM = re.compile(r'"([^"]+)"|([^\s"]+)')

_SEARCH = table("search", column("rowid"))
_SHOWN = threading.local()  # an empty index of each thread: making one takes as long as asking it


class Place(NamedTuple):
    """Where words were found: the report's number; 0 for its whole, else the number of its fact plus one."""

    report: int
    part: int


class _Holds(ColumnElement[bool]):
    """Whether a row of the index holds what is asked for."""

    _traverse_internals = [("query", InternalTraversal.dp_clauseelement)]  # noqa: RUF012 – as SQLAlchemy declares it
    inherit_cache = True
    type = Boolean()

    def __init__(self, query: str) -> None:
        self.query: BindParameter[str] = bindparam(None, query, unique=True)

    def self_group(self, against: Any = None) -> "_Holds":
        return self


class _Rank(_Holds):
    """How well a row fits what is asked for, the best first."""

    inherit_cache = True
    type = Float()  # type: ignore[assignment]


@compiles(_Holds, "sqlite")
def _holds_sqlite(element: _Holds, compiler: SQLCompiler, **options: Any) -> str:
    return f"search MATCH {compiler.process(element.query, **options)}"


@compiles(_Holds, "postgresql")
def _holds_postgresql(element: _Holds, compiler: SQLCompiler, **options: Any) -> str:
    return f"search.words @@ {_asked(element, compiler, options)}"


@compiles(_Rank, "sqlite")
def _rank_sqlite(_element: _Rank, _compiler: SQLCompiler, **_options: Any) -> str:
    return "search.rank"


@compiles(_Rank, "postgresql")
def _rank_postgresql(element: _Rank, compiler: SQLCompiler, **options: Any) -> str:
    return f"-ts_rank_cd(search.words, {_asked(element, compiler, options)}, 1)"


def _asked(element: _Holds, compiler: SQLCompiler, options: dict[str, Any]) -> str:
    return f"websearch_to_tsquery('{CONFIGURATION}', {compiler.process(element.query, **options)})"


def create(connection: Connection) -> None:
    """Makes the index, and in PostgreSQL the configuration by which texts are taken apart."""
    if connection.dialect.name != "sqlite":
        _configure(connection)
    create_index(connection)


def create_index(connection: Connection) -> None:
    """Makes the index alone."""
    if connection.dialect.name == "sqlite":
        connection.execute(
            text(f"CREATE VIRTUAL TABLE search USING fts5(text, content = '', tokenize = '{TOKENIZER}')")
        )
        return
    connection.execute(text("CREATE TABLE search (rowid INTEGER PRIMARY KEY, words TSVECTOR NOT NULL)"))
    connection.execute(text("CREATE INDEX search_words ON search USING gin (words)"))


def _configure(connection: Connection) -> None:
    kinds = "asciiword, word, hword, hword_part, hword_asciipart, asciihword, numword, numhword"
    for command in (
        f"CREATE TEXT SEARCH DICTIONARY {CONFIGURATION}_stem (TEMPLATE = snowball, LANGUAGE = english)",
        f"CREATE TEXT SEARCH CONFIGURATION {CONFIGURATION} (COPY = simple)",
        f"ALTER TEXT SEARCH CONFIGURATION {CONFIGURATION} ALTER MAPPING FOR {kinds} WITH {CONFIGURATION}_stem",
    ):
        connection.execute(text(command))


def add(connection: Connection, report: int, words: str) -> None:
    """Makes a report findable by ``words``."""
    add_all(connection, {report: words})


def add_all(connection: Connection, texts: Mapping[int, str]) -> None:
    """Makes these reports (by number) findable by their words."""
    if connection.dialect.name == "sqlite":
        wanted = "INSERT INTO search (rowid, text) VALUES (:report, :words)"
        told = {report: _telling(words) for report, words in texts.items()}
    else:
        wanted = f"INSERT INTO search (rowid, words) VALUES (:report, to_tsvector('{CONFIGURATION}', :words))"
        told = {report: _without_marks(_telling(words)) for report, words in texts.items()}
    connection.execute(text(wanted), [{"report": report, "words": words} for report, words in told.items()])


def remove(connection: Connection, report: int, words: str) -> None:
    """Forgets a report; ``words`` must be those that it was added with."""
    if connection.dialect.name == "sqlite":
        wanted = "INSERT INTO search (search, rowid, text) VALUES ('delete', :report, :words)"
        connection.execute(text(wanted), {"report": report, "words": _telling(words)})
    else:
        connection.execute(text("DELETE FROM search WHERE rowid = :report"), {"report": report})


def find(connection: Connection, words: str, limit: int) -> list[Place]:
    """Where all ``words`` stand, best first (of some reports at a time); nothing when there is no word in them."""
    return find_within(connection, words, None, None, True, limit, 0)


def find_within(
    connection: Connection,
    words: str,
    reports: Select[Any] | None,
    kind: str | None,
    best: bool,
    limit: int,
    offset: int,
) -> list[Place]:
    """As :func:`find`, but in these ``reports`` alone (a question to the table of reports; None: in all), and in one
    ``kind`` (None: in every; report, statement, position); best first, or those of the reports added last."""
    query = match_query(words)
    if not query:
        return []
    wanted = select(_SEARCH.c.rowid).where(_Holds(query))
    if reports is not None:
        # looked up for each report that holds the words: most words stand in few
        wanted = wanted.where(reports.where(schema.reports.c.number == _SEARCH.c.rowid).correlate(_SEARCH).exists())
    wanted = wanted.order_by(_Rank(query), _SEARCH.c.rowid) if best else wanted.order_by(_SEARCH.c.rowid.desc())
    if kind == "report":
        return [Place(number, 0) for number in connection.scalars(wanted.limit(limit).offset(offset))]
    if kind is None:  # each report is a place itself: whole parts of AT_ONCE are enough
        wanted = wanted.limit(-(-(offset + limit) // AT_ONCE) * AT_ONCE)
    places: list[Place] = []
    for numbers in _some_at_a_time(connection, wanted, bounded=best or kind is None):
        found = _parts_holding(connection, words, numbers, kind)
        places += found if best else sorted(found, key=lambda place: (-place.report, place.part == 0, place.part))
        if len(places) >= offset + limit:
            break
    return places[offset : offset + limit]


def _some_at_a_time(connection: Connection, wanted: Select[Any], *, bounded: bool) -> Iterator[Sequence[int]]:
    """The numbers that are ``wanted``, :data:`AT_ONCE` in a part. Where they are not ``bounded`` and come last number
    first, a part is asked for when its turn comes: PostgreSQL sends all that it is asked for."""
    if bounded:
        yield from connection.scalars(wanted).partitions(AT_ONCE)
        return
    asked, many = wanted, AT_ONCE
    while numbers := connection.scalars(asked.limit(many)).all():
        yield from (numbers[at : at + AT_ONCE] for at in range(0, len(numbers), AT_ONCE))
        asked, many = wanted.where(_SEARCH.c.rowid < numbers[-1]), many * 4


def holding(words: str) -> Select[Any]:
    """The numbers of the reports whose text or title holds all ``words``; of none when there is no word in them."""
    return select(_SEARCH.c.rowid).where(_Holds(match_query(words) or '""'))


def is_wide(connection: Connection, words: str) -> bool:
    """Whether so many reports hold the words (:data:`RANKED`) that telling the best of them takes long."""
    query, many = match_query(words), RANKED[connection.dialect.name]
    held = select(_SEARCH.c.rowid).where(_Holds(query)).limit(many + 1).subquery()
    return bool(query) and (connection.scalar(select(func.count()).select_from(held)) or 0) > many


def snippets(words: str, texts: Sequence[str]) -> list[str]:
    """The part of each of ``texts`` where ``words`` stand, the found ones in [ ]; its beginning where they do not."""
    marked = "SELECT rowid, snippet(shown, 0, '[', ']', ' … ', 24) FROM shown WHERE shown MATCH ?"
    found: dict[int, str] = dict(_matched(marked, _shown_query(words), dict(enumerate(texts))))
    return [" ".join((found.get(number) or told[:160]).split()) for number, told in enumerate(texts)]


def match_query(words: str) -> str:
    """``words`` as both databases ask, without those that are passed over: each a quoted string, so that no character
    of the user's is an operator."""
    return _quoted(_telling(together or single) for together, single in _TERM.findall(_without_marks(words)))


def _shown_query(words: str) -> str:
    """As :func:`match_query`, for texts that hold every word: a phrase falls apart where words were passed over."""
    terms = (together or single for together, single in _TERM.findall(_without_marks(words)))
    return _quoted(part for term in terms for part in passed_over().split(term))


def _quoted(terms: Iterable[str]) -> str:
    return " ".join(f'"{term.strip()}"' for term in terms if any(c.isalnum() for c in term))


def _telling(words: str) -> str:
    """``words`` without those that tell no report apart."""
    return passed_over().sub(" ", words)


def _parts_holding(connection: Connection, words: str, reports: Sequence[int], kind: str | None) -> list[Place]:
    """The parts of these reports, their wholes among them, that hold all ``words``, the best first."""
    texts: dict[Place, str] = {}
    wholes: dict[int, tuple[str | None, str]] = {}
    if kind in (None, "position"):
        texts |= dict(_positions(connection, reports))
    if kind in (None, "statement"):
        wholes = _wholes(connection, reports)
        texts |= dict(_statements(connection, wholes))
    if kind is None:
        texts |= {Place(number, 0): "\n\n".join(filter(None, whole)) for number, whole in wholes.items()}
    places = list(texts)
    query, among = match_query(words), dict(enumerate(texts.values()))
    if any(" " in term for term in query.split('"')[1::2]):  # words stand together that others stood between
        among = {number: _telling(told) for number, told in among.items()}
    ranked = _matched("SELECT rowid FROM shown WHERE shown MATCH ? ORDER BY rank", query, among)
    found = [places[number] for (number,) in ranked]
    missed = [Place(number, 0) for number in reports if kind is None and Place(number, 0) not in found]
    return found + missed  # what the database's own stems found alone


def _wholes(connection: Connection, reports: Sequence[int]) -> dict[int, tuple[str | None, str]]:
    """Title and text of these reports."""
    whole = schema.reports.c
    wanted = select(whole.number, whole.title, whole.text).where(whole.number.in_(reports))
    return {row.number: (row.title, row.text) for row in connection.execute(wanted)}


def _positions(connection: Connection, reports: Sequence[int]) -> Iterator[tuple[Place, str]]:
    held = schema.position_rows.c
    wanted = select(held.report, held.fact, held.proposition, held.conditions).where(held.report.in_(reports))
    for row in connection.execute(wanted):
        yield Place(row.report, row.fact + 1), " ".join(filter(None, (row.proposition, row.conditions)))


def _statements(connection: Connection, wholes: Mapping[int, tuple[str | None, str]]) -> Iterator[tuple[Place, str]]:
    said = schema.statement_rows.c
    wanted = select(said.report, said.fact, said.evidence).where(said.report.in_(list(wholes)))
    for row in connection.execute(wanted.order_by(said.report, said.fact)):
        yield Place(row.report, row.fact + 1), JOINT.join(words_of(row.evidence, wholes[row.report][1]))


def _matched(wanted: str, query: str, texts: Mapping[int, str]) -> list[tuple[Any, ...]]:
    """What ``wanted`` finds among a few texts, each by its number, in an index that holds them while it is asked."""
    if not texts or not query:
        return []
    index: sqlite3.Connection | None = getattr(_SHOWN, "index", None)
    if index is None:
        index = _SHOWN.index = sqlite3.connect(":memory:", isolation_level=None)
        index.execute(f"CREATE VIRTUAL TABLE shown USING fts5(text, tokenize = '{TOKENIZER}')")
    index.execute("BEGIN")
    try:
        index.executemany("INSERT INTO shown (rowid, text) VALUES (?, ?)", texts.items())
        return index.execute(wanted, [query]).fetchall()
    finally:
        index.execute("ROLLBACK")


def _without_marks(words: str) -> str:
    """``words`` without accents, as FTS5's tokenizer takes them."""
    return "".join(c for c in unicodedata.normalize("NFKD", words) if not unicodedata.combining(c))
