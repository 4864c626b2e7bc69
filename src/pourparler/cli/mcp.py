"""``pourparler mcp``: the record for assistants."""

from . import options as opt


def mcp(record: opt.RecordFile = opt.DEFAULT_RECORD) -> None:
    """Serve the record to assistants over standard input and output (Model Context Protocol).

    Tools: search, stories, story, positions, before, dyad, evidence.
    Every answer carries its quotes. Needs the extra: pip install
    "pourparler[mcp]"

    [bold]Examples[/]

    pourparler mcp --record record.db
    """
    from pourparler.assist import make_server
    from pourparler.record import open_record

    with open_record(record) as store:
        make_server(store).run("stdio")
