"""Whether somebody has a part in a fact, told from its row and its report's list of actors alone.

The views ``…_parties`` and ``actors`` say the same; asked of ten thousand facts they take six times as long.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Boolean, Integer, Table
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.expression import ColumnElement
from sqlalchemy.sql.visitors import InternalTraversal

from .people import Named
from .rows import ROLE_BITS
from .schema import ROLES


class HasPart(ColumnElement[bool]):
    """Whether somebody who is ``named`` has one of these roles in a row of ``table``."""

    _traverse_internals = [  # noqa: RUF012 – as SQLAlchemy declares it
        ("name", InternalTraversal.dp_string),
        ("roles", InternalTraversal.dp_string),
        ("is_one", InternalTraversal.dp_clauseelement),
    ]
    inherit_cache = True
    type = Boolean()

    def __init__(self, table: Table, roles: Sequence[str], named: Named) -> None:
        self.name, self.is_one = table.name, named.is_one(_Party())
        self.roles = ", ".join(str(ROLES.index(role)) for role in roles)

    def self_group(self, against: Any = None) -> "HasPart":
        return self


class _Party(ColumnElement[int]):
    """The number in the table ``who`` of the party that is looked at."""

    inherit_cache = True
    type = Integer()

    def self_group(self, against: Any = None) -> "_Party":
        return self


@compiles(_Party, "sqlite")
def _party_sqlite(_element: _Party, _compiler: SQLCompiler, **_options: Any) -> str:
    return f"json_extract('[' || casts.who || ']', '$[' || (one.value / {ROLE_BITS}) || ']')"


@compiles(_Party, "postgresql")
def _party_postgresql(_element: _Party, _compiler: SQLCompiler, **_options: Any) -> str:
    return f"CAST(split_part(casts.who, ',', (CAST(one.value AS INTEGER) / {ROLE_BITS}) + 1) AS INTEGER)"


@compiles(HasPart, "sqlite")
def _has_part_sqlite(element: HasPart, compiler: SQLCompiler, **options: Any) -> str:
    name, is_one = element.name, compiler.process(element.is_one, **options)
    return (
        f"EXISTS (SELECT 1 FROM casts, json_each('[' || {name}.parties || ']') AS one "
        f"WHERE casts.report = {name}.report AND one.value % {ROLE_BITS} IN ({element.roles}) AND {is_one})"
    )


@compiles(HasPart, "postgresql")
def _has_part_postgresql(element: HasPart, compiler: SQLCompiler, **options: Any) -> str:
    name, is_one = element.name, compiler.process(element.is_one, **options)
    return (
        f"EXISTS (SELECT 1 FROM casts, unnest(string_to_array({name}.parties, ',')) AS one(value) "
        f"WHERE casts.report = {name}.report AND mod(CAST(one.value AS INTEGER), {ROLE_BITS}) IN ({element.roles}) "
        f"AND {is_one})"
    )
