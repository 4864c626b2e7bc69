"""``pourparler positions``: what a holder said on an issue, through time."""

import csv
import json
import sys
from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from . import options as opt
from .screen import comparing, out, say
from .who import issue_or_usage_error

if TYPE_CHECKING:
    from pourparler.record import Record
    from pourparler.tell.positions import Standing

CSV_COLUMNS = (
    "date", "issue", "toward", "stance", "proposition", "conditions", "change", "before", "sources", "reports", "again",
)  # fmt: skip


class Format(StrEnum):
    table = "table"
    json = "json"
    csv = "csv"


FormatOption = Annotated[Format, typer.Option(help="A table for people, JSON (one position a line), or CSV.")]
Limit = Annotated[int, typer.Option(min=1, metavar="N", help="Show the latest N positions (table only).")]


def positions(
    holder: Annotated[str, typer.Option(metavar="WHO", help="A country (name or code), a person or a body.")],
    issue: Annotated[
        str | None, typer.Option(metavar="ISSUE", help="One of the codebook's issues, such as talks.")
    ] = None,
    toward: Annotated[str | None, typer.Option(metavar="WHO", help="Only positions toward this party.")] = None,
    changes: Annotated[bool, typer.Option("--changes", help="Only first positions and changes.")] = False,
    limit: Limit = 30,
    record: opt.RecordFile = opt.DEFAULT_RECORD,
    format: FormatOption = Format.table,
) -> None:
    """A holder's positions through time, each with its words.

    Marks the first time that a position was taken, conditions
    added or dropped, and a stance turned; what was said again is
    told once, with how often and when last.

    [bold]Examples[/]

    pourparler positions --holder USA --issue talks
    pourparler positions --holder "North Korea" --toward USA --changes
    pourparler positions --holder USA --issue talks --format csv > positions.csv
    """
    from pourparler.ask.fresh import bring_up_to_date
    from pourparler.ask.who import country, known_as, meant
    from pourparler.record import open_record
    from pourparler.tell.positions import position_history

    on = issue_or_usage_error(issue) if issue else None
    with open_record(record) as store:
        bring_up_to_date(store, comparing)
        rows = store.held(known_as(holder), issue=on, toward=known_as(toward) if toward else None)
        line = [one for one in position_history(rows) if not changes or one.change != "new words"]
        if not line:
            way = "" if country(holder) else meant(holder)
            say(f"pourparler: {store.name} holds no position of {holder}{f' on {on}' if on else ''}. "
                + (way or "Try other names, or see who speaks: pourparler timeline --actor NAME"))  # fmt: skip
        show(store, line, format, limit)


def show(store: "Record", line: Sequence["Standing"], format: Format, limit: int) -> None:
    """Prints a line of positions."""
    if format is Format.json:
        sys.stdout.writelines(json.dumps(one.to_dict(), ensure_ascii=False) + "\n" for one in line)
    elif format is Format.csv:
        _write_csv(line)
    elif line:
        from pourparler.tell.positions import without_repeats

        from .positions_table import positions_table

        shown = without_repeats(line)
        out().print(positions_table(store, shown[-limit:]))
        if len(shown) > limit:
            say(f"… and {len(shown) - limit} earlier ones; see them with --limit {len(shown)}")


def _write_csv(line: Sequence["Standing"]) -> None:
    writer = csv.DictWriter(sys.stdout, CSV_COLUMNS)
    writer.writeheader()
    for one in line:
        row = one.to_dict()
        row |= {"conditions": "; ".join(row["conditions"]), "reports": "; ".join(row["reports"])}
        row["again"] = "; ".join(taking["date"] or "?" for taking in row["again"])
        writer.writerow(row)
