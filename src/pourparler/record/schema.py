"""The tables, as they stand after the newest migration.

``reports.reading`` holds a report whole, as it was read; the tables of facts are drawn from it in the same transaction
so that they can be asked. ``report`` columns cascade: a new reading takes the place of the old in one stroke.
Judgements stand alone: they outlive every reading.
"""

from sqlalchemy import Column, Float, ForeignKey, Index, Integer, LargeBinary, MetaData, String, Table, Text

NEWEST = "0001"  # the newest migration; a test holds it to the migration scripts
VERSION_TABLE = "pourparler_schema"

metadata = MetaData()


def _report_column(*, primary_key: bool = False) -> Column[str]:
    link = ForeignKey("reports.id", ondelete="CASCADE")
    return Column("report", String, link, nullable=False, primary_key=primary_key, index=not primary_key)


def _page_column() -> Column[str]:
    return Column("page", String, ForeignKey("pages.sha256"), nullable=False)


pages = Table(
    "pages",
    metadata,
    Column("sha256", String, primary_key=True),
    Column("content", LargeBinary, nullable=False),  # zlib
    Column("size", Integer, nullable=False),  # bytes before compression
    Column("name", Text),
    Column("url", Text),
    Column("media_type", String),
    Column("fetched_at", String),
    Column("added_at", String, nullable=False),
)

set_aside = Table(
    "set_aside",
    metadata,
    Column("page", String, ForeignKey("pages.sha256"), primary_key=True),
    Column("reason", String, nullable=False),
    Column("message", Text, nullable=False),
)

reports = Table(
    "reports",
    metadata,
    Column("id", String, primary_key=True),
    Column("page", String, ForeignKey("pages.sha256"), nullable=False, unique=True),
    Column("title", Text),
    Column("site", Text),
    Column("agency", Text),
    Column("url", Text),
    Column("published", String),
    Column("made_by", String, nullable=False),
    Column("fingerprint", String, nullable=False),
    Column("reading", LargeBinary, nullable=False),  # record/codec.py
    Index("reports_by_date", "published", "id"),
)

sources = Table(
    "sources",
    metadata,
    _report_column(primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("role", String, nullable=False),
)

actors = Table(
    "actors",
    metadata,
    Column("id", String, primary_key=True),
    _report_column(),
    Column("local", String, nullable=False),
    Column("key", String, index=True),
    Column("name", Text, nullable=False, index=True),
    Column("kind", String, nullable=False),
    Column("country", String, index=True),
    Column("sectors", String, nullable=False),
    Column("office", Text),
)

statements = Table(
    "statements",
    metadata,
    Column("id", String, primary_key=True),
    _report_column(),
    Column("local", String, nullable=False),
    Column("quote", String, nullable=False),
    Column("act", String, nullable=False),
    Column("date", String),
    Column("venue", Text),
    Column("content", Text, nullable=False),
)

positions = Table(
    "positions",
    metadata,
    Column("id", String, primary_key=True),
    _report_column(),
    Column("stance", String, nullable=False),
    Column("date", String),
    Column("proposition", Text, nullable=False),
    Column("conditions", Text, nullable=False),
    Column("statement", String),
    Column("event", String),
)

position_issues = Table(
    "position_issues",
    metadata,
    Column("position", String, ForeignKey("positions.id", ondelete="CASCADE"), primary_key=True),
    Column("issue", String, primary_key=True, index=True),
)

events = Table(
    "events",
    metadata,
    Column("id", String, primary_key=True),
    _report_column(),
    Column("local", String, nullable=False),
    Column("plover", String, nullable=False, index=True),
    Column("mode", String),
    Column("cameo", String, nullable=False),
    Column("quad", Integer, nullable=False),
    Column("date", String, index=True),
    Column("date_precision", String, nullable=False),
    Column("place", Text),
    Column("status", String, nullable=False),
    Column("source", String, nullable=False),
    Column("said_in", String),
    Column("confidence", Float, nullable=False),
)

parties = Table(
    "parties",
    metadata,
    Column("fact", String, primary_key=True),
    Column("role", String, primary_key=True),  # actor, recipient, speaker, addressee, via, holder, toward
    Column("seq", Integer, primary_key=True),
    Column("actor", String, ForeignKey("actors.id", ondelete="CASCADE"), nullable=False, index=True),
    _report_column(),
)

evidence = Table(
    "evidence",
    metadata,
    Column("fact", String, primary_key=True),
    Column("seq", Integer, primary_key=True),
    _report_column(),
    _page_column(),
    Column("source", String, nullable=False),
    Column("span_start", Integer),
    Column("span_end", Integer),
    Column("raw_start", Integer, nullable=False),
    Column("raw_end", Integer, nullable=False),
    Column("text", Text, nullable=False),
)

judgements = Table(
    "judgements",
    metadata,
    Column("id", String, primary_key=True),
    Column("left", String, nullable=False, index=True),
    Column("right", String, nullable=False, index=True),
    Column("same", Integer, nullable=False),
    Column("relation", String, nullable=False),
    Column("score", Float, nullable=False),
    Column("why", Text, nullable=False),  # a JSON list
    Column("by", String, nullable=False),
)
