"""Facts in few bytes: words that come again as numbers, actors, parties and evidence as lists.

What was compared is compared anew: cards keep smaller embeddings. The tables of facts are empty after this migration,
and drawn anew from the readings by the record.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

from pourparler.record import keys, search
from pourparler.record.views import views

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_WENT = (
    "statements",
    "positions",
    "events",
    "held",
    "party_rows",
    "evidence_rows",
    "actor_rows",
    "postings",
    "cards",
    "dyads",
)
_EMPTIED = (
    "sources", "report_countries", "report_tags", "position_issues", "who", "places", "links",
)  # fmt: skip
_NUMBER = sa.Integer()


def upgrade() -> None:
    connection = op.get_bind()
    for view in ("quotes", "evidence", "parties", "actors"):
        op.execute(f"DROP VIEW {view}")
    for table in (*_WENT, "search", *(index.name for index in keys.EVERY)):
        op.execute(f"DROP TABLE {table}")
    for table in _EMPTIED:
        op.execute(f"DELETE FROM {table}")
    op.execute("UPDATE reports SET drawn = 0, merged = 0, origin = NULL")
    _tables()
    search.create_index(connection)
    for index in keys.EVERY:
        index.create(connection)
    for name, query in views(connection.dialect.name).items():
        op.execute(f"CREATE VIEW {name} AS {query}")


def _tables() -> None:
    op.create_table(
        "terms",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("term", _text(), nullable=False),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("term"),
    )
    _of_report("casts", ("report",), many=_NUMBER, who=_text())
    words = {"quote": _NUMBER, "act": _NUMBER, "date": _NUMBER, "venue": _NUMBER}
    _facts("statement_rows", empty=("date", "venue"), **words)
    said = {"proposition": _text(), "conditions": _text(), "statement": _NUMBER, "event": _NUMBER}
    _facts("position_rows", empty=("date", "statement", "event"), stance=_NUMBER, date=_NUMBER, **said)
    where = dict.fromkeys(("code", "date", "place", "said_in", "confidence"), _NUMBER)
    empty = ("date", "place", "said_in", "merged", "origin")
    _facts("event_rows", empty=empty, **where, merged=_BIG, origin=_NUMBER)
    _codes()
    op.create_index("ix_event_rows_merged", "event_rows", ["merged"], unique=False)
    _partly("unsure_events", "event_rows", "confidence", "confidence < 750")
    _numbers("held_rows", ("holder", "issue", "date", "report", "fact", "toward"))
    _numbers("dyad_rows", ("actor", "recipient", "date", "report", "fact"), "mutual")
    op.create_index("dyads_by_recipient", "dyad_rows", ["recipient", "actor"], unique=False)
    op.create_table(
        "cards",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("part_of", sa.Integer(), nullable=False),
        sa.Column("card", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("number"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "nears",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("near", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_table(
        "postings",
        sa.Column("key", _BIG, autoincrement=False, nullable=False),
        sa.Column("first", _BIG, autoincrement=False, nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("key", "first"),
        sqlite_with_rowid=False,
    )
    op.drop_index("reports_by_date", "reports")
    op.create_index("reports_by_date", "reports", ["published"], unique=False)
    op.drop_index("reports_to_merge", "reports")
    _partly("reports_to_merge", "reports", "number", "merged = 0")


def _codes() -> None:
    texts = ("plover", "mode", "cameo", "date_precision", "status", "source")
    names = ("plover", "mode", "cameo", "quad", "goldstein", "plover_score", "date_precision", "status", "source")
    columns = [
        sa.Column(name, _string() if name in texts else _NUMBER, nullable=name in ("mode", "goldstein", "plover_score"))
        for name in names
    ]
    number = sa.Column("number", sa.Integer(), nullable=False)
    op.create_table("codes", number, *columns, sa.PrimaryKeyConstraint("number"))
    op.create_index("codes_by_type", "codes", ["plover", "cameo"], unique=False)


def _partly(name: str, table: str, column: str, where: str) -> None:
    """An index of the rows that it is needed for."""
    op.create_index(name, table, [column], unique=False, sqlite_where=sa.text(where), postgresql_where=sa.text(where))


def _numbers(name: str, key: tuple[str, ...], *others: str) -> None:
    """A table of numbers alone."""
    columns = [sa.Column(column, sa.Integer(), nullable=False) for column in (*key, *others)]
    op.create_table(name, *columns, sa.PrimaryKeyConstraint(*key), sqlite_with_rowid=False)


def _facts(name: str, *, empty: tuple[str, ...], **columns: Any) -> None:
    """A table of facts, with each fact's parties and evidence."""
    _of_report(
        name, ("report", "fact"), fact=_NUMBER, hash=_BIG, **columns, parties=_text(), evidence=_text(), empty=empty
    )


def _of_report(name: str, key: tuple[str, ...], *, empty: tuple[str, ...] = (), **columns: Any) -> None:
    """A table whose rows go with their report."""
    op.create_table(
        name,
        sa.Column("report", sa.Integer(), nullable=False),
        *(sa.Column(column, kind, nullable=column in empty) for column, kind in columns.items()),
        sa.ForeignKeyConstraint(["report"], ["reports.number"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint(*key),
        sqlite_with_rowid=False,
    )


def _string() -> sa.String:
    return sa.String(collation="C") if op.get_bind().dialect.name != "sqlite" else sa.String()


def _text() -> sa.Text:
    """Texts in the order of their characters' numbers, in PostgreSQL too."""
    return sa.Text(collation="C") if op.get_bind().dialect.name != "sqlite" else sa.Text()
