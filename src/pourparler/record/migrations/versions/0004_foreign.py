"""Rows of other coders (POLECAT, ICEWS, GDELT), to be compared with the record's own."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "foreign_events",
        sa.Column("coder", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("date", sa.String(), nullable=True),
        sa.Column("actor", sa.String(), nullable=True),
        sa.Column("recipient", sa.String(), nullable=True),
        sa.Column("plover", sa.String(), nullable=True),
        sa.Column("mode", sa.String(), nullable=True),
        sa.Column("cameo", sa.String(), nullable=True),
        sa.Column("quad", sa.Integer(), nullable=True),
        sa.Column("goldstein", sa.Float(), nullable=True),
        sa.Column("plover_score", sa.Float(), nullable=True),
        sa.Column("actor_name", sa.Text(), nullable=True),
        sa.Column("recipient_name", sa.Text(), nullable=True),
        sa.Column("place_country", sa.String(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("coder", "id"),
        sqlite_with_rowid=False,
    )
    op.create_index("foreign_by_dyad", "foreign_events", ["actor", "recipient", "date"], unique=False)
