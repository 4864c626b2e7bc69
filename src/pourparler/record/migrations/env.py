"""Alembic's way in: migrations run on the connection (and inside the transaction) that the record hands over."""

from alembic import context

from pourparler.record.schema import VERSION_TABLE, metadata

context.configure(
    connection=context.config.attributes["connection"], target_metadata=metadata, version_table=VERSION_TABLE
)
with context.begin_transaction():
    context.run_migrations()
