"""Everybody named once, places in small numbers, each word of a report found once: less than half the index.

What was compared is compared anew: its keys and cards are kept in another way. The tables of facts are empty after this
migration, and drawn anew from the readings by the record.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

from pourparler.record import keys, search

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_EMPTIED = (
    "sources", "report_countries", "report_tags", "statements", "positions", "position_issues", "held", "events",
    "dyads", "places", "postings", "links",
)  # fmt: skip

_VIEWS = {
    "actors": (
        "SELECT actor_rows.report, actor_rows.fact, CASE WHEN who.key IS NULL THEN CASE who.kind WHEN 0 THEN "
        "'person:' WHEN 1 THEN '' WHEN 2 THEN 'org:' WHEN 3 THEN '' WHEN 4 THEN '' END || "
        "lower(replace(who.name, ' ', '-')) WHEN who.key != '' THEN who.key END AS key, who.name, CASE "
        "who.kind WHEN 0 THEN 'person' WHEN 1 THEN 'office' WHEN 2 THEN 'organisation' WHEN 3 THEN 'country' "
        "WHEN 4 THEN 'group' END AS kind, who.country, coalesce(who.sectors, '') AS sectors, who.office, "
        "actor_rows.who FROM actor_rows JOIN who ON who.number = actor_rows.who"
    ),
    "parties": (
        "SELECT report, fact, CASE role WHEN 0 THEN 'actor' WHEN 1 THEN 'recipient' WHEN 2 THEN 'speaker' "
        "WHEN 3 THEN 'addressee' WHEN 4 THEN 'via' WHEN 5 THEN 'holder' WHEN 6 THEN 'toward' END AS role, "
        "seq, actor FROM party_rows"
    ),
    "evidence": (
        "SELECT report, fact, seq, CASE source WHEN 0 THEN 'body' WHEN 1 THEN 'title' WHEN 2 THEN 'caption' "
        "END AS source, CASE WHEN shift IS NOT NULL THEN start END AS span_start, CASE WHEN shift IS NOT NULL"
        " THEN start + length END AS span_end, start + coalesce(shift, 0) AS raw_start, start + "
        "coalesce(shift, 0) + length + stretch AS raw_end, text FROM evidence_rows"
    ),
    "quotes": (
        "SELECT evidence_rows.report, evidence_rows.fact, evidence_rows.seq, coalesce(evidence_rows.text, "
        "substr(reports.text, start + 1, length)) AS text FROM evidence_rows JOIN reports ON reports.number ="
        " evidence_rows.report"
    ),
}  # as they were then


def upgrade() -> None:
    op.execute("DROP VIEW quotes")
    sqlite = op.get_bind().dialect.name == "sqlite"
    for table in ("parties", "evidence", "actors", "card_keys", "cards", *(("search",) if sqlite else ())):
        op.drop_table(table)
    for table in _EMPTIED:
        op.execute(f"DELETE FROM {table}")
    op.drop_index("ix_statements_hash", "statements")
    op.drop_index("ix_positions_hash", "positions")
    if not sqlite:
        for table in ("statements", "positions", "events"):
            op.alter_column(table, "hash", type_=sa.BigInteger())
        op.alter_column("events", "merged", type_=sa.BigInteger())
    op.add_column("pages", sa.Column("given", sa.Text(), nullable=True))
    op.execute("UPDATE reports SET drawn = 0, merged = 0, origin = NULL")
    _people()
    _rows()
    op.create_table(
        "cards",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("mark", _BIG, nullable=False),
        sa.Column("part_of", sa.Integer(), nullable=False),
        sa.Column("card", sa.LargeBinary(), nullable=True),
        sa.Column("near", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("mark"),
        sqlite_autoincrement=True,
    )
    search.create(op.get_bind())
    for index in keys.EVERY:
        index.create(op.get_bind())
    if not sqlite:
        _by_bytes()
    for name, query in _VIEWS.items():
        op.execute(f"CREATE VIEW {name} AS {query}")


def _by_bytes() -> None:
    """Texts in the order of their characters' numbers, as in SQLite, whatever language the database speaks."""
    connection = op.get_bind()
    wanted = (
        "SELECT table_name, column_name, data_type FROM information_schema.columns "
        "WHERE table_schema = current_schema() "
        "AND data_type IN ('text', 'character varying') AND collation_name IS NULL"
    )
    for table, column, kind in connection.execute(sa.text(wanted)).all():
        op.execute(f'ALTER TABLE {table} ALTER COLUMN "{column}" TYPE {kind} COLLATE "C"')


def _people() -> None:
    op.create_table(
        "who",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Integer(), nullable=False),
        sa.Column("country", sa.String(), nullable=True),
        sa.Column("sectors", sa.String(), nullable=True),
        sa.Column("office", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("number"),
    )
    _table("actor_rows", {"who": sa.Integer()})
    op.create_index("actor_rows_by_who", "actor_rows", ["who", "report"], unique=False)


def _rows() -> None:
    _table("party_rows", {"role": sa.Integer(), "seq": sa.Integer(), "actor": sa.Integer()}, key=("role", "seq"))
    number = sa.Integer
    place = {"source": number(), "start": number(), "length": number(), "shift": number(), "stretch": number()}
    _table("evidence_rows", {"seq": number(), **place, "text": sa.Text()}, key=("seq",), empty=("shift", "text"))


def _table(name: str, columns: dict[str, Any], key: tuple[str, ...] = (), empty: tuple[str, ...] = ()) -> None:
    """A table whose rows go with their report."""
    op.create_table(
        name,
        sa.Column("report", sa.Integer(), nullable=False),
        sa.Column("fact", sa.Integer(), nullable=False),
        *(sa.Column(column, kind, nullable=column in empty) for column, kind in columns.items()),
        sa.ForeignKeyConstraint(["report"], ["reports.number"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("report", "fact", *key),
        sqlite_with_rowid=False,
    )
