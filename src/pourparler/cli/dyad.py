"""``pourparler dyad``: two countries month by month."""

import csv
import json
import sys
from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from . import options as opt
from .screen import comparing, out, say
from .who import country_or_usage_error

if TYPE_CHECKING:
    from pourparler.tell.dyads import Month


class Format(StrEnum):
    chart = "chart"
    json = "json"
    csv = "csv"


def dyad(
    left: Annotated[str, typer.Argument(metavar="COUNTRY", help="Name or code.")],
    right: Annotated[str, typer.Argument(metavar="COUNTRY", help="Name or code.")],
    since: opt.Since = None,
    record: opt.RecordFile = opt.DEFAULT_RECORD,
    format: Annotated[Format, typer.Option(help="A chart for people, JSON (one month a line), or CSV.")] = Format.chart,
) -> None:
    """Two countries month by month: events, Goldstein and PLOVER sums, and what became of talks.

    Events are counted once, however many reports tell of them;
    sources at their origin. Plans and denials are not counted.

    [bold]Examples[/]

    pourparler dyad USA PRK
    pourparler dyad "South Korea" Japan --since 2018
    pourparler dyad USA PRK --format csv > usa-prk.csv
    """
    from pourparler.ask.fresh import bring_up_to_date
    from pourparler.record import open_record
    from pourparler.tell.dyads import by_month, distinct

    codes = country_or_usage_error(left), country_or_usage_error(right)
    with open_record(record) as store:
        bring_up_to_date(store, comparing)
        rows = [row for row in store.deeds(*codes) if since is None or row.date >= since]
    months = by_month(distinct(rows))
    if not months:
        say(f"pourparler: {store.name} holds no event between {codes[0]} and {codes[1]}"
            f"{f' since {since}' if since else ''}")  # fmt: skip
    if format is Format.json:
        sys.stdout.writelines(json.dumps(month.to_dict(), ensure_ascii=False) + "\n" for month in months)
    elif format is Format.csv and months:
        _write_csv(months)
    elif format is Format.chart and months:
        from .dyad_chart import dyad_chart

        console = out()
        console.print(dyad_chart(codes, months, console.width))


def _write_csv(months: Sequence["Month"]) -> None:
    rows = [month.to_dict() for month in months]
    writer = csv.DictWriter(sys.stdout, list(rows[0]))
    writer.writeheader()
    for row in rows:
        writer.writerow(row | {"types": "; ".join(f"{name} {count}" for name, count in row["types"].items())})
