"""``pourparler serve``: the record in a browser."""

import logging
from pathlib import Path
from typing import Annotated

import typer

from . import options as opt
from .screen import say


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
    log: Annotated[bool, typer.Option("--log", help="One line of JSON a request to standard error.")] = False,
) -> None:
    """Show the record in a browser, and serve it as JSON under /api/v1.

    [bold]Examples[/]

    pourparler demo --record demo.db
    pourparler serve --record demo.db
    """
    import uvicorn

    from pourparler.web import create_app
    from pourparler.web.desk.accounts import first_link

    if log:
        logging.basicConfig(level=logging.WARNING, format="%(message)s")
        logging.getLogger("pourparler.desk").setLevel(logging.INFO)
    app = create_app(record, desk, warm=True)
    address = f"http://{host}:{port}"
    token = first_link(app.state.desk)
    if token:
        say(f"Nobody can sign in yet. Make yourself the admin with this one-time link: {address}/welcome?key={token}")
    say(f"The desk on {record}: {address}/ (stop with Ctrl-C)")
    uvicorn.run(app, host=host, port=port, log_level="warning", timeout_graceful_shutdown=10)
