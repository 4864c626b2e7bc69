"""``pourparler serve``: the record in a browser."""

from typing import Annotated

import typer

from . import options as opt
from .screen import say


def serve(
    record: opt.RecordFile = opt.DEFAULT_RECORD,
    host: Annotated[
        str, typer.Option(help="Listen on this address; the default is reachable from here only.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Listen on this port; 0 takes a free one.")] = 8642,
) -> None:
    """Show the record in a browser, and serve it as JSON under /api/v1.

    [bold]Examples[/]

    pourparler demo --record demo.db
    pourparler serve --record demo.db
    """
    import uvicorn

    from pourparler.web import create_app

    app = create_app(record)
    say(f"The desk on {record}: http://{host}:{port}/ (stop with Ctrl-C)")
    uvicorn.run(app, host=host, port=port, log_level="warning", timeout_graceful_shutdown=10)
