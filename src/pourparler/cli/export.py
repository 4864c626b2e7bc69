"""``pourparler export``: the record in a format that others read."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from . import options as opt
from .screen import comparing, say

if TYPE_CHECKING:
    from pourparler.export.formats import Format


class FormatName(StrEnum):
    jsonl = "jsonl"
    csv = "csv"
    parquet = "parquet"
    plover = "plover"
    polecat = "polecat"
    icews = "icews"
    gdelt = "gdelt"
    graphml = "graphml"
    web_annotation = "web-annotation"
    prov = "prov"
    ninjs = "ninjs"


def export(
    record: opt.RecordFile = opt.DEFAULT_RECORD,
    format: Annotated[FormatName, typer.Option(help="csv, parquet and gdelt are folders, the others files.")] = (
        FormatName.jsonl
    ),
    out: Annotated[
        Path, typer.Option(metavar="PATH", help="File (.gz is packed) or folder; - is the terminal.")
    ] = Path("-"),
    tellings: Annotated[
        bool,
        typer.Option("--tellings", help="plover, polecat, icews, graphml: an event once for every report, not once."),
    ] = False,
    base: Annotated[
        str | None,
        typer.Option(metavar="IRI", help="web-annotation, prov, ninjs: how ids begin, such as a desk's address."),
    ] = None,
) -> None:
    """Write the whole record in a format that others read.

    jsonl, csv, parquet: everything, once for each report.
    plover, polecat, icews, gdelt: events as other coders write them.
    graphml: a network. web-annotation, prov, ninjs: evidence, origins, articles.

    [bold]Examples[/]

    pourparler export --format jsonl --out record.jsonl.gz
    pourparler export --format parquet --out tables/
    pourparler export --format polecat --out events.tsv
    """
    from pourparler.ask.fresh import bring_up_to_date
    from pourparler.export.formats import FORMATS, Options, write
    from pourparler.export.iris import BASE
    from pourparler.export.told import wholes
    from pourparler.record import open_record

    wanted = FORMATS[format.value]
    _check(wanted, out, {"tellings": tellings, "base": base is not None})
    options = Options(tellings, base or BASE)
    with open_record(record) as store:
        bring_up_to_date(store, comparing)
        reports = wholes(store.reports(), store)
        if str(out) == "-":
            given = {name: getattr(options, name) for name in wanted.takes}
            wanted.module.write(reports, sys.stdout, **given)
            return
        counts = write(reports, wanted, out, options)
    told = [f"{what} {count}" if "." in what else f"{count} {what}" for what, count in counts.items()]
    say(f"{out}: {', '.join(told)}")


def _check(wanted: "Format", out: Path, given: dict[str, bool]) -> None:
    """Raises a usage error for an option that the format does not know, and for a folder on the terminal."""
    from pourparler.export.formats import FORMATS, Kind

    for name, set_ in given.items():
        if set_ and name not in wanted.takes:
            known = ", ".join(one.name for one in FORMATS.values() if name in one.takes)
            raise typer.BadParameter(f"--{name} does nothing with {wanted.name}; it is for {known}")
    if str(out) == "-" and wanted.kind is not Kind.lines:
        what = "a folder" if wanted.kind is Kind.folder else "a file"
        raise typer.BadParameter(f"{wanted.name} is written to {what}: give one with --out")
