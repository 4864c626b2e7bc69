"""Whether somebody has a part in a fact, told from its row and its report's list of actors alone.

The views ``…_parties`` and ``actors`` say the same; asked of ten thousand facts they take six times as long.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Boolean, Select, Table
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.expression import ColumnElement
from sqlalchemy.sql.visitors import InternalTraversal

from .rows import ROLE_BITS
from .schema import ROLES


class HasPart(ColumnElement[bool]):
    """Whether any of ``people`` (numbers of the table ``who``) has one of these roles in a row of ``table``."""

    _traverse_internals = [  # noqa: RUF012 – as SQLAlchemy declares it
        ("name", InternalTraversal.dp_string),
        ("roles", InternalTraversal.dp_string),
        ("people", InternalTraversal.dp_clauseelement),
    ]
    inherit_cache = True
    type = Boolean()

    def __init__(self, table: Table, roles: Sequence[str], people: Select[int]) -> None:
        self.name, self.people = table.name, people
        self.roles = ", ".join(str(ROLES.index(role)) for role in roles)

    def self_group(self, against: Any = None) -> "HasPart":
        return self


@compiles(HasPart, "sqlite")
def _has_part_sqlite(element: HasPart, compiler: SQLCompiler, **options: Any) -> str:
    name, people = element.name, compiler.process(element.people, **options)
    return (
        f"EXISTS (SELECT 1 FROM casts, json_each('[' || {name}.parties || ']') AS one "
        f"WHERE casts.report = {name}.report AND one.value % {ROLE_BITS} IN ({element.roles}) "
        f"AND json_extract('[' || casts.who || ']', '$[' || (one.value / {ROLE_BITS}) || ']') IN ({people}))"
    )


@compiles(HasPart, "postgresql")
def _has_part_postgresql(element: HasPart, compiler: SQLCompiler, **options: Any) -> str:
    name, people = element.name, compiler.process(element.people, **options)
    number = "CAST(one.value AS INTEGER)"
    return (
        f"EXISTS (SELECT 1 FROM casts, unnest(string_to_array({name}.parties, ',')) AS one(value) "
        f"WHERE casts.report = {name}.report AND mod({number}, {ROLE_BITS}) IN ({element.roles}) "
        f"AND CAST(split_part(casts.who, ',', ({number} / {ROLE_BITS}) + 1) AS INTEGER) IN ({people}))"
    )
