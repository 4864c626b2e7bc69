"""``pourparler timeline``: what the record tells of an actor, of two countries, of an issue, by date."""

import json
import sys
from enum import StrEnum
from typing import Annotated

import typer

from . import options as opt
from .screen import out, say
from .who import country_or_usage_error, issue_or_usage_error


class Format(StrEnum):
    table = "table"
    json = "json"
    csv = "csv"


def timeline(
    actor: Annotated[str | None, typer.Option(metavar="WHO", help="A country (name or code) or a person.")] = None,
    dyad: Annotated[
        tuple[str, str] | None, typer.Option(metavar="A B", help="Two countries; what concerns both is shown.")
    ] = None,
    issue: Annotated[
        str | None, typer.Option(metavar="ISSUE", help="One of the codebook's issues, such as talks.")
    ] = None,
    since: opt.Since = None,
    until: opt.Until = None,
    record: opt.RecordFile = opt.DEFAULT_RECORD,
    format: Annotated[Format, typer.Option(help="A table for people, JSON (one entry a line), or CSV.")] = Format.table,
) -> None:
    """Positions with their conditions, events and statements by date.

    What several reports tell is one entry. "Sources" counts independent ones:
    ten reprints of one agency's report are one source. What has
    no date stands at the end, but for a timeline of certain dates.

    [bold]Examples[/]

    pourparler timeline --dyad USA PRK --record record.db
    pourparler timeline --dyad "United States" "North Korea" --issue talks
    pourparler timeline --dyad USA PRK --since 2021-03 --until 2021
    pourparler timeline --actor "Jalina Porter" --format csv > porter.csv
    """
    from pourparler.ask.origins import origins_of
    from pourparler.ask.who import country
    from pourparler.record import open_record
    from pourparler.tell import Question
    from pourparler.tell import timeline as told

    from .timeline_table import entries_table, write_csv

    codes = (country_or_usage_error(dyad[0]), country_or_usage_error(dyad[1])) if dyad else None
    question = Question(
        (country(actor) or actor) if actor else None, codes, issue_or_usage_error(issue) if issue else None
    )
    with open_record(record) as store:
        named = question.actor if question.actor and not country(question.actor) else None
        reports = list(store.reports(countries=codes or (), actor=named))
    found = told(reports, question, origins_of(reports))
    entries = [entry for entry in found if _within(entry.date, since, until)]
    if not entries:
        say("pourparler: nothing in the record answers this; `pourparler search WORDS` looks into the texts themselves")
    if format is Format.json:
        sys.stdout.writelines(json.dumps(entry.to_dict(), ensure_ascii=False) + "\n" for entry in entries)
    elif format is Format.csv:
        write_csv(entries, sys.stdout)
    elif entries:
        out().print(entries_table(entries))


def _within(date: str | None, since: str | None, until: str | None) -> bool:
    """Whether something of ``date`` (ISO 8601, cut to what is known) belongs to the time asked for."""
    if since is None and until is None:
        return True
    return date is not None and (since or "") <= date and (until is None or date[: len(until)] <= until)
