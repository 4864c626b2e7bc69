"""``pourparler serve``: the record in a browser."""

import logging
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from . import options as opt
from .exits import NOTHING
from .screen import say

if TYPE_CHECKING:
    from fastapi import FastAPI


def serve(
    record: opt.RecordFile = opt.DEFAULT_RECORD,
    host: Annotated[
        str, typer.Option(help="Listen on this address; the default is reachable from here only.")
    ] = "127.0.0.1",
    desk: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Where accounts and comments are kept; by default RECORD.desk.db beside it."),
    ] = None,
    port: Annotated[int, typer.Option(min=0, max=65535, help="Listen on this port; 0 takes a free one.")] = 8642,
    workers: Annotated[
        int | None,
        typer.Option(
            "--workers",
            min=1,
            max=64,
            metavar="N",
            help="Processes that answer; two unless given, one where there is one core.",
            show_default=False,
        ),
    ] = None,
    log: Annotated[bool, typer.Option("--log", help="One line of JSON a request to standard error.")] = False,
) -> None:
    """Show the record in a browser, and serve it as JSON under /api/v1.

    [bold]Examples[/]

    pourparler demo --record demo.db
    pourparler serve --record demo.db
    """
    from pourparler.record import shown
    from pourparler.web.workers import serve_at, usual_workers

    key = _first_link(record, desk)

    def announce(address: str) -> None:
        if key:
            say(f"Nobody can sign in yet. Make yourself the admin with this one-time link: {address}/welcome?key={key}")
        say(f"The desk on {shown(record)}: {address}/ (stop with Ctrl-C)")

    count = workers or usual_workers()
    if not serve_at(partial(_app, record, desk, log, count), host, port, count, announce=announce):
        raise typer.Exit(NOTHING)


def _first_link(record: Path, desk: Path | None) -> str | None:
    """The key of the link that makes the admin, if there is none yet. Makes the desk's file, and brings the record up
    to date, once, before any process opens both; raises RecordError when that cannot be."""
    from pourparler.ask.fresh import bring_up_to_date
    from pourparler.record import open_record
    from pourparler.web.desk import desk_beside, open_desk
    from pourparler.web.desk.accounts import first_link

    with open_record(record) as store:
        bring_up_to_date(store)
    with closing(open_desk(desk or desk_beside(record))) as own:
        return first_link(own)


def _app(record: Path, desk: Path | None, log: bool, workers: int) -> "FastAPI":
    """The application of one of the ``workers`` processes that answer."""
    from pourparler.web import create_app
    from pourparler.web.workers import end_with_parent

    end_with_parent()
    if log:
        logging.basicConfig(level=logging.WARNING, format="%(message)s")
        logging.getLogger("pourparler.desk").setLevel(logging.INFO)
    return create_app(record, desk, warm=True, one_of=workers)
