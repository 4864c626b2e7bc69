"""``pourparler run``: many pages into a record and tables, on the processes of this machine or on a Ray cluster."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from . import options as opt
from .exits import NOTHING, SOME_SET_ASIDE
from .screen import progress, say

if TYPE_CHECKING:
    from pourparler.run.pool import Pool


class Place(StrEnum):
    here = "here"
    ray = "ray"


def run(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT", help="Files, folders, patterns: Parquet, JSON Lines, CSV, WARC, pages. s3:// too."
        ),
    ],
    out: Annotated[Path, typer.Option(metavar="FOLDER", help="record.db and the tables (Parquet) come here.")],
    on: Annotated[Place, typer.Option(help="Processes of this machine, or a Ray cluster.")] = Place.here,
    workers: Annotated[
        int | None,
        typer.Option(min=1, metavar="N", help="How many; one for each core if not given.", show_default=False),
    ] = None,
    address: Annotated[
        str | None, typer.Option(metavar="ADDRESS", help="Of the cluster; auto: the one this machine belongs to.")
    ] = None,
    column: opt.Column = None,
) -> None:
    """Read many pages on many cores or machines; write a record and Parquet tables.

    The record is the same wherever the work is done, and the one that
    [bold]pourparler add[/] makes of the same pages. Stop at any time: the same
    command goes on where it was. Nothing is fetched from the web.

    [bold]Examples[/]

    pourparler run pages/ --out run/
    pourparler run 's3://bucket/news/*.warc.gz' --on ray --address auto --out run/
    """
    from pourparler.export.files import new_folder
    from pourparler.record import open_record
    from pourparler.run.inputs import pages_in
    from pourparler.run.whole import run as whole
    from pourparler.run.whole import write_tables

    new_folder(out)
    found = pages_in(inputs, opt.collecting(column, opt.DEFAULT_DELAY, None, False).columns)
    with open_record(out / "record.db", create=True) as store, _pool(on, workers, address) as pool, progress() as bar:
        task = bar.add_task("Reading", total=None)
        outcome = whole(found, store, pool, lambda what, count: bar.update(task, description=f"{what} {count}"))
        counts = write_tables(store, out / "tables")
    say(f"{out / 'record.db'}: {outcome.read} read, {outcome.known} known, {outcome.refused} set aside")
    for missed in outcome.told:
        say(f"  {missed}")
    say(f"{out / 'tables'}: " + ", ".join(f"{name} {count}" for name, count in counts.items()))
    if outcome.refused or outcome.missed:
        raise typer.Exit(SOME_SET_ASIDE if outcome.read or outcome.known else NOTHING)


def _pool(on: Place, workers: int | None, address: str | None) -> "Pool":
    from pourparler.run.jobs import load

    if on is Place.ray:
        from pourparler.run.ray import OnRay

        return OnRay(address, workers, load)
    if address is not None:
        raise typer.BadParameter("--address is of a cluster: add --on ray")
    from pourparler.run.here import Alone, Here, cores

    return Here(workers, load) if (workers or cores()) > 1 else Alone()
