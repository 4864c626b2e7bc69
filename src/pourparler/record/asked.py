"""What is asked of the tables of facts: positions of a holder, deeds of two countries, reports by what they name."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, Select, func, or_, select

from pourparler.model.asked import DeedRow, HeldRow, ReportHead
from pourparler.model.foreign import Told

from . import days, schema
from .people import naming, reports_of
from .rows import HASH_DIGITS, words_of
from .terms import number_of, term_of

T = TypeVar("T")
_MANY = 400  # values in one question


def positions_held(
    connection: Connection,
    holder: str,
    issue: str | None,
    toward: str | None,
    until: str | None,
    last: int | None = None,
) -> list[HeldRow]:
    """The positions of ``holder`` by date, each once for each issue and each other party that it names; the ``last``
    so many alone when given."""
    held, facts, reports = schema.held_rows.c, schema.positions.c, schema.reports.c
    wanted = (
        select(
            held.date, term_of(held.issue), term_of(held.toward), facts.stance, facts.proposition, facts.conditions,
            facts.hash, reports.id, held.fact, func.coalesce(reports.origin, reports.id),
        )
        .join(schema.positions, (facts.report == held.report) & (facts.fact == held.fact))
        .join(schema.reports, reports.number == held.report)
        .where(held.holder == number_of(holder))
    )  # fmt: skip
    wanted = wanted.where(held.issue == number_of(issue)) if issue is not None else wanted
    wanted = wanted.where(held.toward == number_of(toward)) if toward is not None else wanted
    wanted = wanted.where(held.date <= days.number_of(until)) if until is not None else wanted
    order = (held.date, reports.published, reports.id, held.fact)
    if last is None:
        return [_held(row) for row in connection.execute(wanted.order_by(*order))]
    # where the last so many begin, told from the dates alone: else every position of the holder is looked up
    dates = select(held.date).where(
        held.holder == number_of(holder), *([held.issue == number_of(issue)] if issue is not None else [])
    )
    begin = connection.scalar(dates.order_by(held.date.desc()).limit(1).offset(last - 1))
    wanted = wanted.where(held.date >= begin) if begin is not None and toward is None and until is None else wanted
    newest = connection.execute(wanted.order_by(*(column.desc() for column in order)).limit(last)).all()
    return [_held(row) for row in reversed(newest)]


def _held(row: Row[Any]) -> HeldRow:
    return HeldRow(days.written(row[0]), *tuple(row)[1:])


def deeds_between(connection: Connection, left: str, right: str) -> list[DeedRow]:
    """Every event between two countries, by date; one that both did together once."""
    dyads, facts, reports = schema.dyad_rows.c, schema.events.c, schema.reports.c
    wanted = (
        select(
            dyads.date, term_of(dyads.actor), term_of(dyads.recipient), dyads.mutual, facts.plover, facts.mode,
            facts.cameo, facts.goldstein, facts.plover_score, facts.quad, facts.status, facts.hash, reports.id,
            dyads.fact, func.coalesce(facts.origin, reports.origin, reports.id), facts.merged,
        )
        .join(schema.events, (facts.report == dyads.report) & (facts.fact == dyads.fact))
        .join(schema.reports, reports.number == dyads.report)
        .where(
            or_(
                (dyads.actor == number_of(left)) & (dyads.recipient == number_of(right)),
                (dyads.actor == number_of(right)) & (dyads.recipient == number_of(left)) & (dyads.mutual == 0),
            )
        )
        .order_by(dyads.date, reports.id, dyads.fact)
    )  # fmt: skip
    return [DeedRow(days.written(row[0]), *tuple(row)[1:]) for row in connection.execute(wanted)]


def reports_naming(
    connection: Connection, countries: Sequence[str], issue: str | None, actor: str | None
) -> Select[Any]:
    """The ids of the reports, by date, that name all ``countries``, hold a position on ``issue``, name ``actor``."""
    reports = schema.reports.c
    wanted = select(reports.id).order_by(reports.published.nulls_first(), reports.id)
    for country in countries:
        named = select(schema.report_countries.c.report).where(schema.report_countries.c.country == country)
        wanted = wanted.where(reports.number.in_(named))
    if issue is not None:
        on_it = select(schema.position_issues.c.report).where(schema.position_issues.c.issue == issue)
        wanted = wanted.where(reports.number.in_(on_it))
    if actor is not None:
        wanted = wanted.where(reports.number.in_(reports_of(connection, naming(actor))))
    return wanted


def heads_of(connection: Connection, reports: Collection[str]) -> dict[str, ReportHead]:
    """The heads of the reports with these ids."""
    table, links = schema.reports.c, schema.sources.c
    wanted = select(table.number, table.id, table.title, table.site, table.agency, table.published)
    found: dict[str, ReportHead] = {}
    for asked in batches(sorted(reports)):
        rows = connection.execute(wanted.where(table.id.in_(asked))).all()
        chain: dict[int, list[tuple[str, str]]] = {row.number: [] for row in rows}
        ordered = select(links.report, links.name, links.role).where(links.report.in_(chain))
        for link in connection.execute(ordered.order_by(links.report, links.seq)):
            chain[link.report].append((link.name, link.role))
        found |= {row.id: ReportHead(*row[1:], tuple(chain[row.number])) for row in rows}
    return found


def first_quotes(connection: Connection, facts: Collection[tuple[str, int]]) -> dict[tuple[str, int], str]:
    """The first piece of evidence of each fact, for those that have one."""
    reports, found = schema.reports.c, dict[tuple[str, int], str]()
    facts = set(facts)
    for asked in batches(sorted(facts)):
        # not the pairs themselves: for a list of pairs SQLite reads the whole table
        named, numbers = {report for report, _ in asked}, {fact for _, fact in asked}
        for table in (schema.statement_rows, schema.position_rows, schema.event_rows):
            wanted = (
                select(reports.id, table.c.fact, table.c.evidence, reports.text)
                .join(schema.reports, reports.number == table.c.report)
                .where(reports.id.in_(named), table.c.fact.in_(numbers))
            )
            for row in connection.execute(wanted):
                if (row[0], row[1]) in facts and (pieces := words_of(row[2], row[3])):
                    found[row[0], row[1]] = pieces[0]
    return found


def told_of(connection: Connection, reports: Collection[str]) -> dict[tuple[str, int], Told]:
    """How widely each event of these reports is told, by the report's id and the event's number there."""
    events, table = schema.event_rows.c, schema.reports.c
    wanted = select(table.id, events.fact, events.hash, events.merged).join(
        schema.event_rows, events.report == table.number
    )
    house = func.coalesce(events.origin, -events.report)
    width = select(events.merged, func.count(), func.count(events.report.distinct()), func.count(house.distinct()))
    found: dict[tuple[str, int], Told] = {}
    for asked in batches(sorted(reports)):
        rows = connection.execute(wanted.where(table.id.in_(asked))).all()
        merged = sorted({row.merged for row in rows if row.merged is not None})
        widths = {
            row[0]: (row[1], row[2], row[3])
            for some in batches(merged)
            for row in connection.execute(width.where(events.merged.in_(some)).group_by(events.merged))
        }
        for row in rows:
            name = None if row.merged is None else f"{row.merged:0{HASH_DIGITS}x}"
            first = row.merged in (None, row.hash)
            found[row.id, row.fact] = Told(name, first, *widths.get(row.merged, (1, 1, 1)))
    return found


def batches(asked: list[T]) -> Iterator[list[T]]:
    """``asked`` in parts that one question may hold."""
    return (asked[at : at + _MANY] for at in range(0, len(asked), _MANY))
