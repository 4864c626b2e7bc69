"""The tables, as they stand after the newest migration.

``reports.reading`` holds a report whole (but for its text, which stands beside it), as it was read; the tables of facts
are drawn from it in the same transaction so that they can be asked. A fact is known by its report's number and its own
number within the report (:mod:`.rows`); ``hash`` is the beginning of its lasting id as a number. ``report`` columns
cascade: a new reading takes the place of the old in one stroke. Judgements stand alone: they outlive every reading.

Facts are kept small: words that come again and again are numbers of the table ``terms`` (:mod:`.terms`), a fact's
parties and evidence are lists in its row (:mod:`.rows`). They are asked by views (:mod:`.viewed`), which spell it out.
"""

from sqlalchemy import (
    BigInteger,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    text,
)

from .viewed import actors as actors
from .viewed import dyads as dyads
from .viewed import events as events
from .viewed import evidence as evidence
from .viewed import held as held
from .viewed import parties as parties
from .viewed import positions as positions
from .viewed import statements as statements

NEWEST = "0008"  # the newest migration; a test holds it to the migration scripts
VERSION_TABLE = "pourparler_schema"
DRAWN = 3  # how rows are drawn from readings; reports drawn otherwise are drawn anew when the record is opened

ROLES = ("actor", "recipient", "speaker", "addressee", "via", "holder", "toward")
UNSURE = 750  # thousandths: events less sure than this are found by how sure they are
KINDS = ("person", "office", "organisation", "country", "group")  # of actors
_LAND = f"kind = {KINDS.index('country')}"
PLACES = ("body", "title", "caption")  # where evidence stands

metadata = MetaData()
_BIG = BigInteger().with_variant(Integer(), "sqlite")  # 63 bits are needed; SQLite's INTEGER has them


def _report_column() -> Column[int]:
    """The report's number, where it is the first column of the key: rows go with their report."""
    link = ForeignKey("reports.number", ondelete="CASCADE")
    return Column("report", Integer, link, primary_key=True, nullable=False)


def _found_report_column() -> Column[int]:
    """The report's number in a table that is asked by something else: :data:`FOUND_BY`."""
    return Column("report", Integer, primary_key=True, nullable=False)


def _fact_column() -> Column[int]:
    return Column("fact", Integer, primary_key=True, nullable=False)


def _term(name: str, *, nullable: bool = False, primary_key: bool = False) -> Column[int]:
    """A number of the table ``terms``."""
    info = {"term": True}
    return Column(name, Integer, nullable=nullable, primary_key=primary_key, autoincrement=False, info=info)


def _listed() -> tuple[Column[str], Column[str]]:
    """A fact's parties and evidence, as :mod:`.rows` lists them."""
    return Column("parties", Text, nullable=False), Column("evidence", Text, nullable=False)


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
    Column("given", Text),  # what the collection that the page came from says of it, in JSON
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
    Column("number", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("page", String, ForeignKey("pages.sha256"), nullable=False, unique=True),
    Column("title", Text),
    Column("site", Text),
    Column("agency", Text),
    Column("url", Text),
    Column("published", String),
    Column("made_by", String, nullable=False),
    Column("fingerprint", String, nullable=False),
    Column("drawn", Integer, nullable=False),
    Column("merged", Integer, nullable=False),  # 1 when compared with the others since it was read
    Column("origin", Text),  # whose word it is in the end, once compared
    Column("text", Text, nullable=False),
    Column("reading", LargeBinary, nullable=False),  # record/codec.py
    Index("reports_by_date", "published"),
    Index("reports_to_merge", "number", sqlite_where=text("merged = 0"), postgresql_where=text("merged = 0")),
)

sources = Table(
    "sources",
    metadata,
    _report_column(),
    Column("seq", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("role", String, nullable=False),
    sqlite_with_rowid=False,
)

who = Table(  # everybody that reports name, each way of naming once; found by .people
    "who",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("key", String),  # None: the usual one, made of the name; "": there is none
    Column("name", Text, nullable=False),
    Column("kind", Integer, nullable=False),  # a number of KINDS
    Column("country", String),
    Column("sectors", String),
    Column("office", Text),
    Index("who_lands", "country", sqlite_where=text(_LAND), postgresql_where=text(_LAND)),
)

terms = Table(  # words that come again and again, each once; found by .terms
    "terms",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("term", Text, nullable=False, unique=True),
)

casts = Table(  # who is named in a report: asked as the view `actors`, and by report in .keys MARKS
    "casts",
    metadata,
    _report_column(),
    Column("many", Integer, nullable=False),
    Column("who", Text, nullable=False),  # numbers of `who` in the order of the report's actors, with commas
    sqlite_with_rowid=False,
)

report_tags = Table(
    "report_tags",
    metadata,
    Column("tag", String, primary_key=True),  # in lower case
    _found_report_column(),
    sqlite_with_rowid=False,
)

report_countries = Table(
    "report_countries",
    metadata,
    Column("country", String, primary_key=True),
    _found_report_column(),
    sqlite_with_rowid=False,
)

statement_rows = Table(  # asked as the view `statements`
    "statement_rows",
    metadata,
    _report_column(),
    _fact_column(),
    Column("hash", _BIG, nullable=False),
    _term("quote"),
    _term("act"),
    _term("date", nullable=True),
    _term("venue", nullable=True),
    *_listed(),
    sqlite_with_rowid=False,
)

position_rows = Table(  # asked as the view `positions`
    "position_rows",
    metadata,
    _report_column(),
    _fact_column(),
    Column("hash", _BIG, nullable=False),
    _term("stance"),
    _term("date", nullable=True),
    Column("proposition", Text, nullable=False),
    Column("conditions", Text, nullable=False),
    Column("statement", Integer),
    Column("event", Integer),
    *_listed(),
    sqlite_with_rowid=False,
)

position_issues = Table(
    "position_issues",
    metadata,
    Column("issue", String, primary_key=True),
    _found_report_column(),
    _fact_column(),
    sqlite_with_rowid=False,
)

held_rows = Table(  # who held a position on what toward whom: one row for each of its holders, issues and others
    "held_rows",  # asked as the view `held`
    metadata,
    _term("holder", primary_key=True),  # a country's code, or an actor's key
    _term("issue", primary_key=True),  # "" when the position has none
    Column("date", Integer, primary_key=True, autoincrement=False),  # .days; the report's when the position has none
    _found_report_column(),
    _fact_column(),
    _term("toward", primary_key=True),  # "" when it is toward nobody
    sqlite_with_rowid=False,
)

codes = Table(  # how events are coded, each combination once; found by .codes
    "codes",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("plover", String, nullable=False),
    Column("mode", String),
    Column("cameo", String, nullable=False),
    Column("quad", Integer, nullable=False),
    Column("goldstein", Integer),  # in hundredths
    Column("plover_score", Integer),  # in hundredths
    Column("date_precision", String, nullable=False),
    Column("status", String, nullable=False),
    Column("source", String, nullable=False),
    Index("codes_by_type", "plover", "cameo"),
)

event_rows = Table(  # asked as the view `events`
    "event_rows",
    metadata,
    _report_column(),
    _fact_column(),
    Column("hash", _BIG, nullable=False),
    Column("code", Integer, nullable=False),
    _term("date", nullable=True),
    _term("place", nullable=True),
    Column("said_in", Integer),
    Column("confidence", Integer, nullable=False),  # in thousandths
    Column("merged", _BIG, index=True),  # once compared: the hash of the event of many reports that this tells
    _term("origin", nullable=True),  # and whose word this telling is
    *_listed(),
    Index(
        "unsure_events", "confidence", sqlite_where=text(f"confidence < {UNSURE}"),
        postgresql_where=text(f"confidence < {UNSURE}"),
    ),
    sqlite_with_rowid=False,
)  # fmt: skip

dyad_rows = Table(  # which country did something to which: one row for each two of an event
    "dyad_rows",  # asked as the view `dyads`
    metadata,
    _term("actor", primary_key=True),
    _term("recipient", primary_key=True),
    Column("date", Integer, primary_key=True, autoincrement=False),  # .days; the report's when the event has none
    _found_report_column(),
    _fact_column(),
    Column("mutual", Integer, nullable=False),  # 1: both are actors; the row stands once each way
    Index("dyads_by_recipient", "recipient", "actor"),
    sqlite_with_rowid=False,
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

# What comparing reports leaves behind (.shelf, .mergestore): all of it can be made again from the readings.

removed = Table(  # reports that were taken away or read anew since they were compared
    "removed",
    metadata,
    Column("report", String, primary_key=True),
)

places = Table(  # a report's place in the order of dates, and what tells its story apart
    "places",
    metadata,
    Column("place", _BIG, primary_key=True, autoincrement=False),
    Column("report", String, nullable=False, unique=True),
    Column("traits", LargeBinary, nullable=False),
    Column("story", _BIG),  # the place of the story's first report; None until it has been seated
    Column("happening", _BIG),
    Column("nearest", _BIG),
    Column("score", Float),
    Index("places_by_story", "story", "place"),
)

postings = Table(
    "postings",
    metadata,
    Column("key", _BIG, primary_key=True, autoincrement=False),
    Column("first", _BIG, primary_key=True, autoincrement=False),  # a place
    Column("data", LargeBinary, nullable=False),  # record/postings.py
    sqlite_with_rowid=False,
)

cards = Table(  # what merging remembers of reports and events; numbers are never used again
    "cards",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("part_of", Integer, nullable=False),  # of an event: the number of its report; else 0
    Column("card", LargeBinary),  # of a report: its own card and those of its events
    sqlite_autoincrement=True,
)

nears = Table(  # which cards the program takes for the same event (record/judgements.py): apart, for they grow later
    "nears",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("near", LargeBinary, nullable=False),
)

links = Table(  # the program's other judgements on two cards; people's are in `judgements`
    "links",
    metadata,
    Column("left", Integer, primary_key=True, autoincrement=False),
    Column("right", Integer, primary_key=True, autoincrement=False, index=True),
    Column("relation", String, primary_key=True),
    Column("same", Integer, nullable=False),
    Column("score", Float, nullable=False),
    Column("why", LargeBinary, nullable=False),  # record/small.py
    sqlite_with_rowid=False,
)

changes = Table(  # what transactions touched, the newest notes alone (.changes); both None: anything
    "changes",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("report", Integer),  # its number
    Column("story", _BIG),  # the place of its first report
    sqlite_autoincrement=True,
)

foreign_events = Table(  # rows of other coders' files, as model/foreign.py tells them
    "foreign_events",
    metadata,
    Column("coder", String, primary_key=True),
    Column("id", String, primary_key=True),
    Column("date", String),
    Column("actor", String),
    Column("recipient", String),
    Column("plover", String),
    Column("mode", String),
    Column("cameo", String),
    Column("quad", Integer),
    Column("goldstein", Float),
    Column("plover_score", Float),
    Column("actor_name", Text),
    Column("recipient_name", Text),
    Column("place_country", String),
    Column("url", Text),
    Index("foreign_by_dyad", "actor", "recipient", "date"),
    sqlite_with_rowid=False,
)

LATER = ("merged", "origin")
"""Columns of drawn rows that comparing fills."""

FOUND_BY = (report_countries, report_tags, position_issues, held_rows, dyad_rows)
"""Tables whose rows are taken away by their whole keys, drawn again from the reading: an index by report would double
their size."""
