"""Indexes alone: a country's own names; in PostgreSQL the newest reports without their rows, and no numbers of keys,
which nothing is found by."""

import sqlalchemy as sa
from alembic import op

from pourparler.record.keys import EVERY

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    lands = sa.text("kind = 3")  # .schema KINDS: a country
    op.create_index("who_lands", "who", ["country"], sqlite_where=lands, postgresql_where=lands)
    if op.get_bind().dialect.name == "sqlite":
        return
    op.drop_index("reports_newest", "reports")
    newest = (sa.text("published DESC NULLS LAST"), sa.text("id DESC"))
    op.create_index("reports_newest", "reports", newest, postgresql_include=["number"])
    for index in EVERY:
        op.execute(f"DROP INDEX IF EXISTS {index.name}_by_number")
