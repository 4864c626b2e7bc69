"""What transactions touched, so that the desk's kept pages fall when what they show has changed; in PostgreSQL an index
for lists that begin with the newest."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "changes",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("report", sa.Integer(), nullable=True),
        sa.Column("story", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.PrimaryKeyConstraint("number"),
        sqlite_autoincrement=True,
    )
    if (
        op.get_bind().dialect.name != "sqlite"
    ):  # which reads reports_by_date backward; here the undated would come first
        newest = (sa.text("published DESC NULLS LAST"), sa.text("id DESC"))
        op.create_index("reports_newest", "reports", newest)
