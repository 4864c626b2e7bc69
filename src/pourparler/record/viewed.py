"""The views over the compact tables of facts, as tables to ask from (:mod:`.views` has their SQL)."""

from sqlalchemy import BigInteger, Column, Float, Integer, MetaData, String, Table, Text

views = MetaData()


def _fact() -> tuple[Column[int], Column[int]]:
    return Column("report", Integer), Column("fact", Integer)


statements = Table(
    "statements",
    views,
    *_fact(),
    Column("hash", BigInteger),
    Column("quote", String),
    Column("act", String),
    Column("date", String),
    Column("venue", Text),
)

positions = Table(
    "positions",
    views,
    *_fact(),
    Column("hash", BigInteger),
    Column("stance", String),
    Column("date", String),
    Column("proposition", Text),
    Column("conditions", Text),
    Column("statement", Integer),
    Column("event", Integer),
)

events = Table(
    "events",
    views,
    *_fact(),
    Column("hash", BigInteger),
    Column("plover", String),
    Column("mode", String),
    Column("cameo", String),
    Column("quad", Integer),
    Column("goldstein", Float),
    Column("plover_score", Float),
    Column("date", String),
    Column("date_precision", String),
    Column("place", Text),
    Column("status", String),
    Column("source", String),
    Column("said_in", Integer),
    Column("confidence", Float),
    Column("merged", BigInteger),
    Column("origin", Text),
)

held = Table(
    "held",
    views,
    Column("holder", String),
    Column("issue", String),
    Column("date", String),
    *_fact(),
    Column("toward", String),
)

dyads = Table(
    "dyads",
    views,
    Column("actor", String),
    Column("recipient", String),
    Column("date", String),
    *_fact(),
    Column("mutual", Integer),
)

actors = Table(
    "actors",
    views,
    *_fact(),
    Column("key", String),
    Column("name", Text),
    Column("kind", String),
    Column("country", String),
    Column("sectors", String),
    Column("office", Text),
    Column("who", Integer),  # the same number wherever somebody is named so
)


def _parties(name: str) -> Table:
    return Table(
        name, views, *_fact(), Column("role", String), Column("seq", Integer), Column("actor", Integer),
    )  # fmt: skip


def _evidence(name: str) -> Table:
    return Table(
        name, views, *_fact(), Column("seq", Integer), Column("source", String), Column("span_start", Integer),
        Column("span_end", Integer), Column("raw_start", Integer), Column("raw_end", Integer), Column("text", Text),
    )  # fmt: skip


FACTS = ("statement", "position", "event")
parties, evidence = _parties("parties"), _evidence("evidence")  # of every kind of fact
parties_of = {kind: _parties(f"{kind}_parties") for kind in FACTS}
evidence_of = {kind: _evidence(f"{kind}_evidence") for kind in FACTS}
