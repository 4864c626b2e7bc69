"""``pourparler sources``: whose word it is, link by link, and how many independent sources there are."""

import csv
import json
import sys
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from pourparler.model import MergedEvent

from . import options as opt
from .screen import comparing, out

if TYPE_CHECKING:
    from rich.console import RenderableType

    from pourparler.ask.sources import Sourced


class Format(StrEnum):
    chain = "chain"
    json = "json"
    csv = "csv"


def sources(
    reference: Annotated[
        str, typer.Argument(metavar="ID", help="A report, an event, a position or a statement: the start of its id.")
    ],
    record: opt.RecordFile = opt.DEFAULT_RECORD,
    format: Annotated[Format, typer.Option(help="Chains for people, JSON (one chain a line), or CSV.")] = Format.chain,
) -> None:
    """Publisher, agency, medium cited, institution, spokesperson: each link with its words.

    Of an event: every report that tells of it, and how many
    independent sources that makes.

    [bold]Examples[/]

    pourparler sources 1a64ac2b
    pourparler sources 09ab41 --format json
    """
    from pourparler.ask.fresh import bring_up_to_date
    from pourparler.ask.sources import sourced
    from pourparler.record import open_record

    with open_record(record) as store:
        bring_up_to_date(store, comparing)
        told, event = sourced(store, reference)
    if format is Format.json:
        sys.stdout.writelines(json.dumps(one.to_dict(), ensure_ascii=False) + "\n" for one in told)
    elif format is Format.csv:
        _write_csv(told)
    else:
        out().print(*_shown(told, event), sep="\n")


def _shown(told: "Sequence[Sourced]", event: MergedEvent | None) -> "Iterator[RenderableType]":
    from rich.padding import Padding
    from rich.text import Text

    if event is not None:
        reports = len({telling.report for telling in event.tellings})
        count = (
            f"{event.sources} independent source{'s' * (event.sources != 1)} in {reports} report{'s' * (reports != 1)}"
        )
        yield Text.assemble((f"{event.plover} ", "bold"), f"{event.date or 'date unknown'} · ", (count, "bold cyan"))
        for conflict in event.conflicts:
            claims = "; ".join(f"{claim.value} ({len(claim.events)})" for claim in conflict.claims)
            yield Text(f"not the same about {conflict.about}: {claims}", "yellow")
    for one in told:
        head = f"{one.report.title or '(no title)'}  {(one.report.published or '')[:10] or 'date unknown'}"
        yield Text.assemble((head, "bold"), (f"  {one.report.id[:8]}", "dim"))
        for number, link in enumerate(one.chain):
            line = Text.assemble(("← " if number else "", "dim"), (link.name, "cyan"), (f" {link.role}", "dim"))
            if link.evidence is not None:
                line.append(f"  “{' '.join(link.evidence.text.split())}”", "italic")
            yield Padding(line, (0, 0, 0, 2 + 2 * number))
        yield Padding(Text(f"in the end: {one.origin.name} ({one.origin.why})", "green"), (0, 0, 0, 2))


def _write_csv(told: "Sequence[Sourced]") -> None:
    writer = csv.writer(sys.stdout)
    writer.writerow(("report", "title", "published", "site", "chain", "origin", "role", "family", "why"))
    for one in told:
        chain = " <- ".join(f"{link.name} ({link.role})" for link in one.chain)
        report, origin = one.report, one.origin
        writer.writerow((report.id, report.title, report.published, report.site, chain, origin.name, origin.role,
                         origin.family, origin.why))  # fmt: skip
