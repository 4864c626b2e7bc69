"""What the desk lists: reports by tag, the tellings of one event, the least sure events, people of a country.

Tags are taken from the readings as they are; nothing else is drawn anew.
"""

import json
import zlib

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_AT_ONCE = 500  # reports whose readings are in memory together


def upgrade() -> None:
    op.create_table(
        "report_tags",
        sa.Column("tag", sa.String(), nullable=False),
        sa.Column("report", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("tag", "report"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_events_merged", "events", ["merged"], unique=False)
    op.create_index("events_by_confidence", "events", ["confidence"], unique=False)
    op.create_index("actors_by_country", "actors", ["country", "kind", "key"], unique=False)
    op.create_index("dyads_by_recipient", "dyads", ["recipient", "actor"], unique=False)
    _draw_tags()


def _draw_tags() -> None:
    connection, last = op.get_bind(), 0
    wanted = sa.text(
        "SELECT number, reading FROM reports WHERE number > :last AND drawn > 0 ORDER BY number LIMIT :most"
    )
    while rows := connection.execute(wanted, {"last": last, "most": _AT_ONCE}).all():
        drawn = [{"tag": tag, "report": row.number} for row in rows for tag in _tags(row.reading)]
        if drawn:
            connection.execute(sa.text("INSERT INTO report_tags (tag, report) VALUES (:tag, :report)"), drawn)
        last = rows[-1].number


def _tags(reading: bytes) -> list[str]:
    kept = json.loads(zlib.decompress(reading)).get("tags", [])
    return list(dict.fromkeys(tag for one in kept if (tag := " ".join(one.casefold().split()))))
