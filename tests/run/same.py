"""What two records hold, to be compared row for row: everything but when a page came in."""

import hashlib
import sqlite3
from contextlib import closing
from pathlib import Path

CLOCK = {"added_at"}


def contents(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Table to its rows in order, without columns that tell the time of day."""
    with closing(sqlite3.connect(path)) as file:
        known = file.execute("SELECT name, sql FROM sqlite_master WHERE type IN ('table', 'view')").fetchall()
        # Indexes of words and keys (FTS5) are drawn from the other tables, and cannot be listed.
        indexes = tuple(name for name, made in known if made and made.startswith("CREATE VIRTUAL"))
        return {name: _rows(file, name) for name, _ in sorted(known) if not name.startswith(indexes)}


def files(folder: Path) -> dict[str, str]:
    """File to the hash of its bytes."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}


def _rows(file: sqlite3.Connection, table: str) -> list[tuple[object, ...]]:
    columns = [name for _, name, *_ in file.execute(f"PRAGMA table_info({table})") if name not in CLOCK]
    wanted = ", ".join(f'"{name}"' for name in columns)
    return sorted(file.execute(f"SELECT {wanted} FROM {table}").fetchall(), key=repr)
