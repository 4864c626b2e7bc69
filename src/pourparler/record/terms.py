"""Words that come again and again in facts, each kept once and known by a number."""

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, ScalarSelect, Table, insert, select

from . import schema
from .codes import numbers_of_codes

_MANY = 400
Row = dict[str, Any]


def number_of(term: str) -> ScalarSelect[int]:
    """The question for the number of ``term``, to be part of another; it finds nothing for one that is in no fact."""
    return select(schema.terms.c.number).where(schema.terms.c.term == term).scalar_subquery()


def term_of(column: Any) -> ScalarSelect[str]:
    """The question for the term whose number is in ``column``."""
    return select(schema.terms.c.term).where(schema.terms.c.number == column).scalar_subquery()


def numbers_of(connection: Connection, terms: Collection[str], *, new: bool = True) -> dict[str, int]:
    """The number of each of ``terms``; those that are ``new`` are put in, or else left out."""
    asked, known = list(dict.fromkeys(terms)), dict[str, int]()
    table = schema.terms.c
    for at in range(0, len(asked), _MANY):
        rows = connection.execute(select(table.term, table.number).where(table.term.in_(asked[at : at + _MANY])))
        known |= {row[0]: row[1] for row in rows}
    for term in (term for term in asked if new and term not in known):
        kept = connection.execute(insert(schema.terms), {"term": term}).inserted_primary_key
        assert kept is not None
        known[term] = kept[0]
    return known


def numbered(connection: Connection, rows: dict[str, list[Row]], *, new: bool = True) -> dict[str, list[Row]]:
    """``rows`` of several tables with numbers in place of words and codes; those that are ``new`` are put in, or else
    left empty."""
    terms = numbers_of(connection, [*_terms_in(rows)], new=new)
    codes = numbers_of_codes(connection, {row["code"] for row in rows.get("event_rows", ())}, new=new)
    found = {name: list(_numbered(schema.metadata.tables[name], drawn, terms)) for name, drawn in rows.items()}
    for row in found.get("event_rows", ()):
        row["code"] = codes.get(row["code"])
    return found


def _terms_in(rows: dict[str, list[Row]]) -> Iterator[str]:
    """The words in rows of several tables that are kept as numbers."""
    for name, drawn in rows.items():
        for column in columns_of(schema.metadata.tables[name]):
            yield from (row[column] for row in drawn if row[column] is not None)


def columns_of(table: Table) -> list[str]:
    """The columns of a table that hold numbers of terms and are drawn from a reading."""
    return [column.name for column in table.columns if "term" in column.info and column.name not in schema.LATER]


def _numbered(table: Table, rows: Iterable[Row], numbers: dict[str, int]) -> Iterator[Row]:
    columns = columns_of(table)
    for row in rows:
        yield row | {name: numbers.get(row[name]) for name in columns if row[name] is not None}
