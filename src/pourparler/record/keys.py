"""Which numbers hold a key: an inverted index in a few bytes an entry, behind one small door.

In SQLite it is an FTS5 table that keeps nothing but its postings; in PostgreSQL a plain table.
"""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import ARRAY, Boolean, Connection, Integer, Select, String, bindparam, column, func, select, table, text
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.expression import BindParameter, ColumnClause, ColumnElement
from sqlalchemy.sql.visitors import InternalTraversal

_BITS = 31  # of a key's hash: among ten million keys one in two hundred that is asked for is taken for another
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_FETCHED = 500  # entries read at a time
_TOGETHER = 100  # keys of one question; FTS5 takes expressions up to a depth of 256


@dataclass(frozen=True, slots=True)
class KeyIndex:
    """The index in the table of this name. Keys are made of the letters a to z and digits."""

    name: str

    def create(self, connection: Connection) -> None:
        """Makes the table."""
        if connection.dialect.name == "sqlite":
            options = "content = '', detail = none, columnsize = 0, tokenize = 'ascii'"
            connection.execute(text(f"CREATE VIRTUAL TABLE {self.name} USING fts5(keys, {options})"))
            return
        connection.execute(
            text(f'CREATE TABLE {self.name} (key TEXT COLLATE "C", rowid INTEGER, PRIMARY KEY (key, rowid))')
        )

    def add(self, connection: Connection, number: int, keys: Collection[str]) -> None:
        """Makes ``number``, which must be new, be found by ``keys``."""
        if connection.dialect.name == "sqlite":
            row = {"number": number, "keys": " ".join(sorted(set(keys)))}
            connection.execute(text(f"INSERT INTO {self.name} (rowid, keys) VALUES (:number, :keys)"), row)
        elif keys:
            rows = [{"number": number, "key": key} for key in sorted(set(keys))]
            connection.execute(text(f"INSERT INTO {self.name} (key, rowid) VALUES (:key, :number)"), rows)

    def remove(self, connection: Connection, number: int, keys: Collection[str]) -> None:
        """Forgets ``number``; ``keys`` must be those that it was added with."""
        if connection.dialect.name == "sqlite":
            row = {"number": number, "keys": " ".join(sorted(set(keys)))}
            wanted = f"INSERT INTO {self.name} ({self.name}, rowid, keys) VALUES ('delete', :number, :keys)"
            connection.execute(text(wanted), row)
        else:
            wanted = f"DELETE FROM {self.name} WHERE key = ANY(:keys) AND rowid = :number"
            connection.execute(text(wanted), {"number": number, "keys": sorted(set(keys))})

    def find(self, connection: Connection, keys: Iterable[str]) -> set[int]:
        """The numbers that hold any of ``keys``."""
        found: set[int] = set()
        for asked in _parts(sorted(set(keys))):
            if connection.dialect.name == "sqlite":
                wanted = text(f"SELECT rowid FROM {self.name} WHERE {self.name} MATCH :query")
                found.update(connection.scalars(wanted, {"query": " OR ".join(asked)}))
            else:
                wanted = text(f"SELECT rowid FROM {self.name} WHERE key = ANY(:keys)")
                found.update(connection.scalars(wanted, {"keys": asked}))
        return found

    def entries(self, connection: Connection) -> Iterator[tuple[int, list[str]]]:
        """Every number with its keys, in no order."""
        if connection.dialect.name == "sqlite":
            words = f"{self.name}_words"
            connection.execute(
                text(f"CREATE VIRTUAL TABLE temp.{words} USING fts5vocab(main, {self.name}, 'instance')")
            )
            wanted = f"SELECT doc, group_concat(term, ' ') FROM temp.{words} GROUP BY doc"
        else:
            words, wanted = "", f"SELECT rowid, string_agg(key, ' ') FROM {self.name} GROUP BY rowid"
        for number, keys in connection.execute(text(wanted).execution_options(yield_per=_FETCHED)):
            yield number, sorted(keys.split(" "))
        if words:
            connection.execute(text(f"DROP TABLE temp.{words}"))

    def counted(self, connection: Connection, start: str) -> Select[Any]:
        """The question for each ``key`` that begins with ``start``, a letter, and how ``many`` numbers hold it, to be
        part of another that this connection is asked."""
        key, counted = self._counted(connection)
        return counted.where(key >= start, key < chr(ord(start) + 1))

    def counts(self, connection: Connection, keys: Iterable[str]) -> dict[str, int]:
        """How many numbers hold each of ``keys``; one that none holds is left out."""
        key, counted = self._counted(connection)
        return {
            row.key: row.many
            for asked in _parts(sorted(set(keys)))
            for row in connection.execute(counted.where(key.in_(asked)))
        }

    def _counted(self, connection: Connection) -> tuple[ColumnClause[str], Select[Any]]:
        """The column of keys, and the question for every ``key`` and how ``many`` numbers hold it."""
        if connection.dialect.name != "sqlite":
            key: ColumnClause[str] = column("key")
            every = select(key, func.count().label("many")).select_from(table(self.name)).group_by(key)
            return key, cast(Select[Any], every)
        words, term, many = f"{self.name}_counted", column("term", String), column("doc", Integer)
        made = f"CREATE VIRTUAL TABLE IF NOT EXISTS temp.{words} USING fts5vocab(main, {self.name}, 'row')"
        connection.execute(text(made))  # goes with the connection
        found = select(term.label("key"), many.label("many")).select_from(table(words, schema="temp"))
        return term, cast(Select[Any], found)

    def holders(self, keys: Collection[str]) -> Select[Any]:
        """The question for the numbers that hold any of ``keys``, to be part of another."""
        return select(column("rowid")).select_from(table(self.name)).where(_Holds(self.name, sorted(set(keys))))

    def each(
        self, connection: Connection, keys: Iterable[str], wanted: Select[*tuple[Any, ...]], number: ColumnElement[int]
    ) -> dict[str, Any]:
        """What ``wanted`` (one row, of a table with this column ``number``) finds among the holders of each key; in
        PostgreSQL a key that none holds is left out."""
        asked = sorted(set(keys))
        if connection.dialect.name == "sqlite":
            return {key: connection.execute(wanted.where(number.in_(self.holders([key])))).one() for key in asked}
        key, index = column("key", String), table(self.name, column("key"), column("rowid"))
        together = wanted.add_columns(key).join(index, index.c.rowid == number).group_by(key)
        held = _Holds(self.name, asked)
        return {row[-1]: row[:-1] for row in connection.execute(together.where(held))}

    def beginning(self, connection: Connection, start: str, limit: int) -> list[int]:
        """Up to ``limit`` numbers that hold a key that begins with ``start``."""
        if connection.dialect.name == "sqlite":
            wanted = text(f"SELECT rowid FROM {self.name} WHERE {self.name} MATCH :query LIMIT :limit")
            return list(connection.scalars(wanted, {"query": f"{start}*", "limit": limit}))
        wanted = text(f"SELECT DISTINCT rowid FROM {self.name} WHERE key LIKE :query LIMIT :limit")
        return list(connection.scalars(wanted, {"query": f"{start}%", "limit": limit}))


class _Holds(ColumnElement[bool]):
    """Whether a row of an index holds any of some keys."""

    _traverse_internals = [  # noqa: RUF012 – as SQLAlchemy declares it
        ("name", InternalTraversal.dp_string),
        ("query", InternalTraversal.dp_clauseelement),
        ("keys", InternalTraversal.dp_clauseelement),
    ]
    inherit_cache = True  # compiled once for all keys: they are values of the statement
    type = Boolean()

    def __init__(self, name: str, keys: Sequence[str]) -> None:
        assert all(key.isascii() and key.isalnum() for key in keys), keys
        self.name = name
        self.query: BindParameter[str] = bindparam(None, " OR ".join(keys), unique=True)
        self.keys: BindParameter[Sequence[str]] = bindparam(None, list(keys), ARRAY(String), unique=True)

    def self_group(self, against: Any = None) -> "_Holds":
        return self


@compiles(_Holds, "sqlite")
def _holds_sqlite(element: _Holds, compiler: SQLCompiler, **options: Any) -> str:
    return f"{element.name} MATCH {compiler.process(element.query, **options)}"


@compiles(_Holds, "postgresql")
def _holds_postgresql(element: _Holds, compiler: SQLCompiler, **options: Any) -> str:
    return f"{element.name}.key = ANY({compiler.process(element.keys, **options)})"


def hashed(words: str) -> str:
    """Any words as a key of at most six letters and digits."""
    number = int.from_bytes(hashlib.blake2b(words.encode(), digest_size=4).digest(), "big") >> (32 - _BITS)
    found = ""
    while number:
        number, digit = divmod(number, len(_DIGITS))
        found += _DIGITS[digit]
    return found or "0"


def _parts(keys: Sequence[str]) -> Iterator[list[str]]:
    return (list(keys[at : at + _TOGETHER]) for at in range(0, len(keys), _TOGETHER))


MARKS = KeyIndex("marks")
"""Reports by the beginnings of their facts' ids."""
CARD_KEYS = KeyIndex("card_keys")
"""Cards by what their reports and events are compared for."""
PEOPLE = KeyIndex("people")
"""Rows of the table ``who`` by key, last word of the name, country, and all of it together."""
EVERY = (MARKS, CARD_KEYS, PEOPLE)
