"""``pourparler coders``: two countries month by month, as we and other coders have them."""

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
    from rich.table import Table
    from rich.text import Text

    from pourparler.ask.coders import ComparedMonth
    from pourparler.model.foreign import CoderMonth
    from pourparler.record import Record

BAR = 12  # characters of the longest bar
LEAST_BAR = 4  # with less, a bar tells nothing
MONTH, FIGURES = 9, 14  # characters of the columns beside the bars, with the space behind them


class Format(StrEnum):
    chart = "chart"
    json = "json"
    csv = "csv"


def coders(
    left: Annotated[str | None, typer.Argument(metavar="COUNTRY", help="Name or code.", show_default=False)] = None,
    right: Annotated[str | None, typer.Argument(metavar="COUNTRY", help="Name or code.", show_default=False)] = None,
    since: opt.Since = None,
    record: opt.RecordFile = opt.DEFAULT_RECORD,
    format: Annotated[Format, typer.Option(help="A chart for people, JSON (one month a line), or CSV.")] = Format.chart,
    forget: Annotated[
        str | None, typer.Option(metavar="CODER", help="Take this coder's rows out of the record.")
    ] = None,
) -> None:
    """Events between two countries month by month, by coder: this record's own, and those taken over by import.

    Our own are counted once, however many reports tell of them; the others
    as their files have them. Without countries: which coders there are.

    [bold]Examples[/]

    pourparler coders USA PRK
    pourparler coders "South Korea" Japan --since 2018 --format csv > coders.csv
    pourparler coders --forget gdelt
    """
    from pourparler.ask.coders import compared
    from pourparler.ask.fresh import bring_up_to_date
    from pourparler.record import open_record

    if (left is None) != (right is None):
        raise typer.BadParameter("give two countries, or none to see which coders there are")
    with open_record(record) as store:
        if forget is not None:
            say(f"{store.foreign().forget(forget)} rows of {forget} taken out of {store.name}")
        if left is None or right is None:
            _show_coders(store)
            return
        codes = country_or_usage_error(left), country_or_usage_error(right)
        bring_up_to_date(store, comparing)
        months = compared(store, *codes, since=since)
    if not months:
        say(f"pourparler: nobody in {store.name} has an event between {codes[0]} and {codes[1]}")
    elif format is Format.chart:
        _chart(months)
    elif format is Format.csv:
        _write_csv(months)
    else:
        for month in months:
            told = {name: {"events": one.events, "goldstein": one.goldstein} for name, one in month.coders.items()}
            sys.stdout.write(json.dumps({"month": month.month or None, "coders": told}, ensure_ascii=False) + "\n")


def _show_coders(store: "Record") -> None:
    found = store.foreign().coders()
    if not found:
        say(f"pourparler: {store.name} holds no rows of other coders; take some over with: pourparler import FILE")
    for one in found:
        when = f", {one.first} to {one.last}" if one.last else ""
        out().print(f"{one.coder}: {one.rows} events{when}", markup=False)


def _chart(months: Sequence["ComparedMonth"]) -> None:
    """How many events, the mean of their Goldstein values, and a bar: a line a month, or a month and coder where the
    terminal is too narrow for all coders side by side."""
    from rich.text import Text

    from pourparler.ask.coders import coders_in

    names = coders_in(months)
    most = {name: max(one.events for month in months if (one := month.coders.get(name))) for name in names}
    console = out()
    bar = min(BAR, (console.width - MONTH) // len(names) - FIGURES)
    fits = bar >= LEAST_BAR and max(map(len, names)) < bar + FIGURES
    console.print(_beside(months, most, bar) if fits else _below(months, most))
    console.print(Text("events, mean of their Goldstein values; bars by each coder's own largest month", "dim"))


def _beside(months: Sequence["ComparedMonth"], most: dict[str, int], bar: int) -> "Table":
    table = _table(*most)
    for month in months:
        table.add_row(month.month or "undated", *(_cell(month.coders.get(name), most[name], bar) for name in most))
    return table


def _below(months: Sequence["ComparedMonth"], most: dict[str, int]) -> "Table":
    table = _table("Coder", "")
    for month in months:
        for number, name in enumerate(most):
            when = "" if number else month.month or "undated"
            table.add_row(when, name, _cell(month.coders.get(name), most[name], BAR))
    return table


def _table(*columns: str) -> "Table":
    from rich.table import Table

    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold blue", pad_edge=False)
    for name in ("Month", *columns):
        table.add_column(name, no_wrap=True)
    return table


def _cell(one: "CoderMonth | None", most: int, bar: int) -> "Text":
    from rich.text import Text

    drawn = "█" * max(1, round(bar * one.events / most)) if one else ""
    mean = f"{one.goldstein / one.events:+.1f}" if one else ""
    return Text.assemble((f"{one.events if one else 0:>5} ", ""), (f"{mean:>5} ", "dim"), (drawn, "blue"))


def _write_csv(months: Sequence["ComparedMonth"]) -> None:
    from pourparler.ask.coders import coders_in

    names = coders_in(months)
    writer = csv.writer(sys.stdout)
    writer.writerow(["month", *(f"{name}_{what}" for name in names for what in ("events", "goldstein"))])
    for month in months:
        found = [month.coders.get(name) for name in names]
        cells = [cell for one in found for cell in ((one.events, one.goldstein) if one else (0, ""))]
        writer.writerow([month.month, *cells])
