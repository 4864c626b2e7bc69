"""Facts by numbers instead of long ids, texts once, and what comparing reports needs: a record a fifth of the size.

The tables of facts are drawn from the readings; after this migration they are empty, and drawn anew by the record.
"""

import json
import zlib

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_BIG = sa.BigInteger().with_variant(
    sa.Integer(), "sqlite"
)  # where INTEGER has 64 bits, and alone can be the row's own number

_DRAWN_BEFORE = (
    "evidence", "parties", "position_issues", "positions", "events", "statements", "actors", "sources",
)  # fmt: skip


def upgrade() -> None:
    for table in _DRAWN_BEFORE:
        op.drop_table(table)
    sqlite = op.get_bind().dialect.name == "sqlite"
    if sqlite:
        op.execute("DROP TABLE search")
    _reports()
    _facts()
    _asked()
    _merging()
    op.execute(
        "CREATE VIEW quotes AS SELECT evidence.report, evidence.fact, evidence.seq, "
        "coalesce(evidence.text, substr(reports.text, span_start + 1, span_end - span_start)) AS text "
        "FROM evidence JOIN reports ON reports.number = evidence.report"
    )
    if sqlite:
        op.execute(
            "CREATE VIRTUAL TABLE search USING fts5(text, content = '', "
            "tokenize = 'porter unicode61 remove_diacritics 2')"
        )


def _reports() -> None:
    op.drop_index("reports_by_date", "reports")
    op.rename_table("reports", "reports_before")
    op.create_table(
        "reports",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("page", sa.String(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("site", sa.Text(), nullable=True),
        sa.Column("agency", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("published", sa.String(), nullable=True),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.Column("drawn", sa.Integer(), nullable=False),
        sa.Column("merged", sa.Integer(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("reading", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["page"], ["pages.sha256"]),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("id"),
        sa.UniqueConstraint("page"),
    )
    _move_reports()
    op.drop_table("reports_before")
    op.create_index("reports_by_date", "reports", ["published", "id"], unique=False)
    op.create_index("reports_to_merge", "reports", ["merged", "number"], unique=False)


def _move_reports() -> None:
    """Readings stay as they are (the record packs them anew when it draws them), with the text beside them."""
    connection = op.get_bind()
    kept = "id, page, title, site, agency, url, published, made_by, fingerprint"
    insert = sa.text(
        f"INSERT INTO reports ({kept}, drawn, merged, text, reading) "
        f"SELECT {kept}, 0, 0, :text, reading FROM reports_before WHERE id = :id"
    )
    ids = connection.execute(sa.text("SELECT id FROM reports_before ORDER BY published, id")).scalars().all()
    for report_id in ids:
        reading = connection.scalar(sa.text("SELECT reading FROM reports_before WHERE id = :id"), {"id": report_id})
        text = json.loads(zlib.decompress(reading))["text"]
        connection.execute(insert, {"id": report_id, "text": text})


def _of_report(*more: sa.Column, key: tuple[str, ...] = ("report", "fact")) -> tuple[object, ...]:  # type: ignore[type-arg]
    """Columns of a table whose rows go with their report."""
    return (
        sa.Column("report", sa.Integer(), nullable=False),
        *([sa.Column("fact", sa.Integer(), nullable=False)] if "fact" in key else []),
        *more,
        sa.ForeignKeyConstraint(["report"], ["reports.number"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint(*key),
    )


def _table(name: str, *columns: object, found_by: tuple[str, ...] = ()) -> None:
    op.create_table(name, *columns, sqlite_with_rowid=False)  # type: ignore[arg-type]
    for column in found_by:
        op.create_index(op.f(f"ix_{name}_{column}"), name, [column], unique=False)


def _facts() -> None:
    number, string, text = sa.Integer, sa.String, sa.Text
    _table(
        "sources",
        *_of_report(
            sa.Column("seq", number(), nullable=False),
            sa.Column("name", text(), nullable=False),
            sa.Column("role", string(), nullable=False),
            key=("report", "seq"),
        ),
    )
    _table(
        "actors",
        *_of_report(
            sa.Column("hash", number(), nullable=False),
            sa.Column("key", string(), nullable=True),
            sa.Column("name", text(), nullable=False),
            sa.Column("surname", text(), nullable=False),
            sa.Column("kind", string(), nullable=False),
            sa.Column("country", string(), nullable=True),
            sa.Column("sectors", string(), nullable=False),
            sa.Column("office", text(), nullable=True),
        ),
        found_by=("hash", "key", "surname"),
    )
    _table(
        "statements",
        *_of_report(
            sa.Column("hash", number(), nullable=False),
            sa.Column("quote", string(), nullable=False),
            sa.Column("act", string(), nullable=False),
            sa.Column("date", string(), nullable=True),
            sa.Column("venue", text(), nullable=True),
        ),
        found_by=("hash",),
    )
    _table(
        "positions",
        *_of_report(
            sa.Column("hash", number(), nullable=False),
            sa.Column("stance", string(), nullable=False),
            sa.Column("date", string(), nullable=True),
            sa.Column("proposition", text(), nullable=False),
            sa.Column("conditions", text(), nullable=False),
            sa.Column("statement", number(), nullable=True),
            sa.Column("event", number(), nullable=True),
        ),
        found_by=("hash",),
    )
    _table(
        "events",
        *_of_report(
            sa.Column("hash", number(), nullable=False),
            sa.Column("plover", string(), nullable=False),
            sa.Column("mode", string(), nullable=True),
            sa.Column("cameo", string(), nullable=False),
            sa.Column("quad", number(), nullable=False),
            sa.Column("goldstein", sa.Float(), nullable=True),
            sa.Column("plover_score", sa.Float(), nullable=True),
            sa.Column("date", string(), nullable=True),
            sa.Column("date_precision", string(), nullable=False),
            sa.Column("place", text(), nullable=True),
            sa.Column("status", string(), nullable=False),
            sa.Column("source", string(), nullable=False),
            sa.Column("said_in", number(), nullable=True),
            sa.Column("confidence", sa.Float(), nullable=False),
            sa.Column("merged", number(), nullable=True),
            sa.Column("origin", text(), nullable=True),
        ),
        found_by=("hash",),
    )
    _table(
        "parties",
        *_of_report(
            sa.Column("role", string(), nullable=False),
            sa.Column("seq", number(), nullable=False),
            sa.Column("actor", number(), nullable=False),
            key=("report", "fact", "role", "seq"),
        ),
    )
    _table(
        "evidence",
        *_of_report(
            sa.Column("seq", number(), nullable=False),
            sa.Column("source", string(), nullable=False),
            sa.Column("span_start", number(), nullable=True),
            sa.Column("span_end", number(), nullable=True),
            sa.Column("raw_start", number(), nullable=False),
            sa.Column("raw_end", number(), nullable=False),
            sa.Column("text", text(), nullable=True),
            key=("report", "fact", "seq"),
        ),
    )


def _asked() -> None:
    """Tables that are asked by something else than the report; their rows are taken away by their whole keys."""
    keys = {
        "report_countries": ("country", "report"),
        "position_issues": ("issue", "report", "fact"),
        "held": ("holder", "issue", "date", "report", "fact", "toward"),
        "dyads": ("actor", "recipient", "date", "report", "fact"),
    }
    for name, key in keys.items():
        kinds = [sa.Integer() if column in ("report", "fact") else sa.String() for column in key]
        columns: list[object] = [
            sa.Column(column, kind, nullable=False) for column, kind in zip(key, kinds, strict=True)
        ]
        columns += [sa.Column("mutual", sa.Integer(), nullable=False)] if name == "dyads" else []
        _table(name, *columns, sa.PrimaryKeyConstraint(*key))


def _merging() -> None:
    op.create_table("removed", sa.Column("report", sa.String(), nullable=False), sa.PrimaryKeyConstraint("report"))
    op.create_table(
        "places",
        sa.Column("place", _BIG, nullable=False, autoincrement=False),
        sa.Column("report", sa.String(), nullable=False),
        sa.Column("traits", sa.LargeBinary(), nullable=False),
        sa.Column("story", _BIG, nullable=True),
        sa.Column("happening", _BIG, nullable=True),
        sa.Column("nearest", _BIG, nullable=True),
        sa.Column("score", sa.Float(), nullable=True),
        sa.PrimaryKeyConstraint("place"),
        sa.UniqueConstraint("report"),
    )
    op.create_index("places_by_story", "places", ["story", "place"], unique=False)
    _table(
        "postings",
        sa.Column("key", _BIG, nullable=False, autoincrement=False),
        sa.Column("place", _BIG, nullable=False, autoincrement=False),
        sa.Column("weight", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key", "place"),
    )
    op.create_table(
        "cards",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("member", sa.String(), nullable=False),
        sa.Column("card", sa.LargeBinary(), nullable=False),
        sa.Column("key_list", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("member"),
    )
    _table(
        "links",
        sa.Column("left", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("right", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("relation", sa.String(), nullable=False),
        sa.Column("same", sa.Integer(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("why", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("left", "right", "relation"),
        found_by=("right",),
    )
    _table(
        "card_keys",
        sa.Column("key", _BIG, nullable=False, autoincrement=False),
        sa.Column("card", sa.Integer(), nullable=False, autoincrement=False),
        sa.PrimaryKeyConstraint("key", "card"),
    )
