"""Whether a number is one of many, which are one value of the statement: its text, and what a database works out for
it, is the same for any count of them."""

import json
from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import ARRAY, Boolean, Integer, Select, String, bindparam
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.expression import BindParameter, ColumnElement
from sqlalchemy.sql.visitors import InternalTraversal


class Among(ColumnElement[bool]):
    """Whether ``number`` is one of ``numbers``. ``each``: SQLite is to look at each row in the order that is asked for,
    not to look up the numbers and put them in that order; PostgreSQL tells by their count."""

    _traverse_internals = [  # noqa: RUF012 – as SQLAlchemy declares it
        ("number", InternalTraversal.dp_clauseelement),
        ("each", InternalTraversal.dp_boolean),
        ("listed", InternalTraversal.dp_clauseelement),
        ("written", InternalTraversal.dp_clauseelement),
    ]
    inherit_cache = True  # compiled once for all numbers: they are values of the statement
    type = Boolean()

    def __init__(self, number: ColumnElement[int], numbers: Collection[int], *, each: bool = False) -> None:
        some = sorted(numbers)
        self.number, self.each = number, each
        self.listed: BindParameter[Sequence[int]] = bindparam(None, some, ARRAY(Integer), unique=True)
        self.written: BindParameter[str] = bindparam(None, json.dumps(some), String, unique=True)

    def self_group(self, against: Any = None) -> "Among":
        return self


@compiles(Among, "sqlite")
def _among_sqlite(element: Among, compiler: SQLCompiler, **options: Any) -> str:
    number, written = (compiler.process(one, **options) for one in (element.number, element.written))
    return f"{'+' if element.each else ''}{number} IN (SELECT value FROM json_each({written}))"


@compiles(Among, "postgresql")
def _among_postgresql(element: Among, compiler: SQLCompiler, **options: Any) -> str:
    number, listed = (compiler.process(one, **options) for one in (element.number, element.listed))
    return f"{number} = ANY({listed})"


class AmongFound(ColumnElement[bool]):
    """Whether ``number`` is one of those that the question ``found`` gives, which depends on no row: PostgreSQL asks it
    once, and then looks at this before all that takes longer."""

    _traverse_internals = [  # noqa: RUF012 – as SQLAlchemy declares it
        ("number", InternalTraversal.dp_clauseelement),
        ("found", InternalTraversal.dp_clauseelement),
    ]
    inherit_cache = True
    type = Boolean()

    def __init__(self, number: ColumnElement[int], found: Select[Any]) -> None:
        self.number, self.found = number, found.scalar_subquery()

    def self_group(self, against: Any = None) -> "AmongFound":
        return self


@compiles(AmongFound, "sqlite")
def _among_found_sqlite(element: AmongFound, compiler: SQLCompiler, **options: Any) -> str:
    number, found = (compiler.process(one, **options) for one in (element.number, element.found))
    return f"{number} IN {found}"


@compiles(AmongFound, "postgresql")
def _among_found_postgresql(element: AmongFound, compiler: SQLCompiler, **options: Any) -> str:
    number, found = (compiler.process(one, **options) for one in (element.number, element.found))
    return f"{number} = ANY(ARRAY {found})"
