"""Alembic migrations, shipped with the package and run by :func:`pourparler.record.open_record`."""
