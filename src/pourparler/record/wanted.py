"""What is wanted of a list, as conditions on the tables."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, and_, exists, func, select

from pourparler.model.listed import Wanted

from . import schema, search
from .people import is_actor

_REPORTS, _ACTORS, _PARTIES = schema.reports.c, schema.actors.c, schema.parties.c
_OWN = (schema.report_countries, schema.parties, schema.actors)  # tables that are asked within a question
_LAST = "~"  # comes after every digit: "2021" + "~" ends the year
TABLES = {"statement": schema.statements, "position": schema.positions, "event": schema.events}
SPEAKING = {"statement": "speaker", "position": "holder"}  # whose fact it is; of an event everybody in it


def newest() -> tuple[ColumnElement[Any], ...]:
    """The order of lists: the newest report first; the index of dates is read backward."""
    return _REPORTS.published.desc().nulls_last(), _REPORTS.id.desc()


def within(asked: Select[Any], wanted: Wanted, *, words: bool = True) -> Select[Any]:
    """``asked`` (from reports, or joined with them) for the reports that hold all that is ``wanted``."""
    conditions = list(_of_report(wanted))
    if words and wanted.words.strip():
        conditions.append(_REPORTS.number.in_(search.holding(wanted.words)))
    return asked.where(*conditions)


def of_fact(asked: Select[Any], kind: str, wanted: Wanted) -> Select[Any]:
    """``asked`` (from one kind's table joined with reports) for the facts that are ``wanted`` themselves."""
    table, reports_own = TABLES[kind], Wanted(words=wanted.words, source=wanted.source, tag=wanted.tag)
    asked = within(asked, reports_own)
    day = func.coalesce(table.c.date, _REPORTS.published)
    if wanted.since:
        asked = asked.where(day >= wanted.since)
    if wanted.until:
        asked = asked.where(day <= wanted.until + _LAST)
    if wanted.actor:
        roles = (SPEAKING[kind],) if kind in SPEAKING else ("actor", "recipient")
        asked = asked.where(_naming(wanted.actor), _has_part(table, wanted.actor, roles))
    if kind == "event":
        asked = asked.where(table.c.plover == wanted.plover) if wanted.plover else asked
        asked = asked.where(table.c.place == wanted.place) if wanted.place else asked
    else:
        asked = asked.where(*_of_report(Wanted(plover=wanted.plover, place=wanted.place)))
    if wanted.issue and kind == "position":
        issues = schema.position_issues.c
        own = (issues.issue == wanted.issue, issues.report == table.c.report, issues.fact == table.c.fact)
        return asked.where(exists().where(*own))
    return asked.where(*_of_report(Wanted(issue=wanted.issue)))


def among(columns: Any, refs: Sequence[tuple[int, int]]) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """Rows of these reports and of facts with these numbers: all of ``refs``, and others that the caller passes over.
    A list of pairs would be quicker to write, but SQLite reads the whole table for it."""
    return columns.report.in_({report for report, _ in refs}), columns.fact.in_({fact for _, fact in refs})


def parties_of(refs: Sequence[tuple[int, int]]) -> Select[Any]:
    """Report, fact, role, name, kind, country, key of everybody who has a part in these facts (see :func:`among`)."""
    return (
        select(_PARTIES.report, _PARTIES.fact, _PARTIES.role, _ACTORS.name, _ACTORS.kind, _ACTORS.country, _ACTORS.key)
        .join(schema.actors, and_(_ACTORS.report == _PARTIES.report, _ACTORS.fact == _PARTIES.actor))
        .where(*among(_PARTIES, refs))
        .order_by(_PARTIES.report, _PARTIES.fact, _PARTIES.role, _PARTIES.seq)
    )


def quotes_of(refs: Sequence[tuple[int, int]]) -> Select[Any]:
    """Report, fact and the words of the first piece of evidence of these facts (see :func:`among`)."""
    pieces = schema.evidence.c
    stored = func.substr(_REPORTS.text, pieces.span_start + 1, pieces.span_end - pieces.span_start)
    return (
        select(pieces.report, pieces.fact, func.coalesce(pieces.text, stored))
        .join(schema.reports, _REPORTS.number == pieces.report)
        .where(pieces.seq == 0, *among(pieces, refs))
    )


def _of_report(wanted: Wanted) -> list[ColumnElement[bool]]:
    """What must hold of the report (all but words)."""
    number, found = _REPORTS.number, list[ColumnElement[bool]]()
    if wanted.source:
        found.append(_REPORTS.site == wanted.source)
    if wanted.since:
        found.append(_REPORTS.published >= wanted.since)
    if wanted.until:
        found.append(_REPORTS.published <= wanted.until + _LAST)
    if wanted.actor:
        found.append(_naming(wanted.actor))
    if wanted.tag:
        tags = schema.report_tags.c
        found.append(exists().where(tags.tag == wanted.tag, tags.report == number))
    if wanted.issue:
        issues = schema.position_issues.c
        found.append(exists().where(issues.issue == wanted.issue, issues.report == number))
    if wanted.plover or wanted.place:
        events = schema.events.c
        same = [events.plover == wanted.plover] if wanted.plover else []
        same += [events.place == wanted.place] if wanted.place else []
        found.append(exists().where(events.report == number, *same))
    return found


def _naming(who: str) -> ColumnElement[bool]:
    """Reports that name ``who``. Of a country row by row, for most lists need only the newest; of others all at once,
    for they are named in few."""
    countries = schema.report_countries.c
    if len(who) == 3 and who.isupper():
        return _each(select(countries.report).where(countries.country == who, countries.report == _REPORTS.number))
    return _REPORTS.number.in_(select(_ACTORS.report).where(is_actor(who)))


def _has_part(table: Table, who: str, roles: Sequence[str]) -> ColumnElement[bool]:
    of_fact = (_PARTIES.report == table.c.report, _PARTIES.fact == table.c.fact, _PARTIES.role.in_(roles))
    same = and_(_ACTORS.report == _PARTIES.report, _ACTORS.fact == _PARTIES.actor)
    return _each(select(_PARTIES.report).where(*of_fact, same, is_actor(who)))


def _each(asked: Select[Any]) -> ColumnElement[bool]:
    """Whether there is such a row, looked up for each row of the list: lists are short, and the newest come first.
    Without the offset PostgreSQL works out the rows of the whole record first."""
    return asked.correlate_except(*_OWN).offset(0).exists()
