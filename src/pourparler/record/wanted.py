"""What is wanted of a list, as conditions on the tables."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, exists, func, select

from pourparler.model.listed import Wanted

from . import schema, search, viewed
from .among import AmongFound
from .codes import coded
from .parts import HasPart
from .people import named
from .rows import words_of
from .terms import number_of, term_of

_REPORTS, _ACTORS = schema.reports.c, schema.actors.c
_LAST = "~"  # comes after every digit: "2021" + "~" ends the year
TABLES = {"statement": schema.statements, "position": schema.positions, "event": schema.events}
ROWS = {"statement": schema.statement_rows, "position": schema.position_rows, "event": schema.event_rows}
SPEAKING = {"statement": "speaker", "position": "holder"}  # whose fact it is; of an event everybody in it


def newest() -> tuple[ColumnElement[Any], ...]:
    """The order of lists: the newest report first; the index of dates is read backward."""
    return _REPORTS.published.desc().nulls_last(), _REPORTS.id.desc()


def within(connection: Connection, asked: Select[Any], wanted: Wanted, *, words: bool = True) -> Select[Any]:
    """``asked`` (from reports, or joined with them) for the reports that hold all that is ``wanted``."""
    conditions = list(_of_report(connection, wanted))
    if words and wanted.words.strip():
        conditions.append(_REPORTS.number.in_(search.holding(wanted.words)))
    return asked.where(*conditions)


def of_fact(connection: Connection, asked: Select[Any], kind: str, wanted: Wanted) -> Select[Any]:
    """``asked`` (from one kind's table, of :data:`ROWS`, joined with reports) for the facts that are ``wanted``
    themselves."""
    table, reports_own = ROWS[kind], Wanted(words=wanted.words, source=wanted.source, tag=wanted.tag)
    asked = within(connection, asked, reports_own)
    day = func.coalesce(term_of(table.c.date), _REPORTS.published)
    if wanted.since:
        asked = asked.where(day >= wanted.since)
    if wanted.until:
        asked = asked.where(day <= wanted.until + _LAST)
    if wanted.actor:
        roles = (SPEAKING[kind],) if kind in SPEAKING else ("actor", "recipient")
        who = named(connection, wanted.actor)
        asked = asked.where(who.names(_REPORTS.number), HasPart(table, roles, who))
    if kind == "event":
        asked = asked.where(AmongFound(table.c.code, coded(plover=wanted.plover))) if wanted.plover else asked
        asked = asked.where(table.c.place == number_of(wanted.place)) if wanted.place else asked
    else:
        asked = asked.where(*_of_report(connection, Wanted(plover=wanted.plover, place=wanted.place)))
    if wanted.issue and kind == "position":
        issues = schema.position_issues.c
        own = (issues.issue == wanted.issue, issues.report == table.c.report, issues.fact == table.c.fact)
        return asked.where(exists().where(*own))
    return asked.where(*_of_report(connection, Wanted(issue=wanted.issue)))


def among(columns: Any, refs: Sequence[tuple[int, int]]) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """Rows of these reports and of facts with these numbers: all of ``refs``, and others that the caller passes over.
    A list of pairs would be quicker to write, but SQLite reads the whole table for it."""
    return columns.report.in_({report for report, _ in refs}), columns.fact.in_({fact for _, fact in refs})


def parties_of(kind: str, refs: Sequence[tuple[int, int]]) -> Select[Any]:
    """Report, fact, role, name, kind, country, key of everybody who has a part in these facts (see :func:`among`)."""
    parties = viewed.parties_of[kind].c
    return (
        select(parties.report, parties.fact, parties.role, _ACTORS.name, _ACTORS.kind, _ACTORS.country, _ACTORS.key)
        .join(schema.actors, and_(_ACTORS.report == parties.report, _ACTORS.fact == parties.actor))
        .where(*among(parties, refs))
        .order_by(parties.report, parties.fact, parties.role, parties.seq)
    )


def quotes_of(connection: Connection, kind: str, refs: Sequence[tuple[int, int]]) -> dict[tuple[int, int], str]:
    """The words of the first piece of evidence of these facts (and of others, see :func:`among`)."""
    table = ROWS[kind]
    wanted = select(table.c.report, table.c.fact, table.c.evidence, _REPORTS.text)
    wanted = wanted.join(schema.reports, _REPORTS.number == table.c.report).where(*among(table.c, refs))
    told = ((row[0], row[1], words_of(row[2], row[3])) for row in connection.execute(wanted))
    return {(report, fact): words[0] for report, fact, words in told if words}


def _of_report(connection: Connection, wanted: Wanted) -> list[ColumnElement[bool]]:
    """What must hold of the report (all but words)."""
    number, found = _REPORTS.number, list[ColumnElement[bool]]()
    if wanted.source:
        found.append(_REPORTS.site == wanted.source)
    if wanted.since:
        found.append(_REPORTS.published >= wanted.since)
    if wanted.until:
        found.append(_REPORTS.published <= wanted.until + _LAST)
    if wanted.actor:
        found.append(named(connection, wanted.actor).names(number))
    if wanted.tag:
        tags = schema.report_tags.c
        found.append(exists().where(tags.tag == wanted.tag, tags.report == number))
    if wanted.issue:
        issues = schema.position_issues.c
        found.append(exists().where(issues.issue == wanted.issue, issues.report == number))
    if wanted.plover or wanted.place:
        events = schema.event_rows.c
        same: list[ColumnElement[bool]] = (
            [AmongFound(events.code, coded(plover=wanted.plover))] if wanted.plover else []
        )
        same += [events.place == number_of(wanted.place)] if wanted.place else []
        found.append(exists().where(events.report == number, *same))
    return found
