"""``pourparler before``: what the same speaker had said on the same matter before."""

from typing import TYPE_CHECKING, Annotated

import typer

from . import options as opt
from .positions import Format, FormatOption, Limit, show
from .screen import comparing, say

if TYPE_CHECKING:
    pass


def before(
    fact: Annotated[str, typer.Argument(metavar="ID", help="A statement or a position: its id, or the start of it.")],
    limit: Limit = 30,
    record: opt.RecordFile = opt.DEFAULT_RECORD,
    format: FormatOption = Format.table,
) -> None:
    """What did they say on this before? The speaker's earlier positions on the same issues.

    [bold]Examples[/]

    pourparler before 3f2a91
    pourparler before 3f2a91 --format json
    """
    from pourparler.ask.before import earlier, said_or_held
    from pourparler.ask.fresh import bring_up_to_date
    from pourparler.record import open_record
    from pourparler.tell.positions import position_history

    with open_record(record) as store:
        bring_up_to_date(store, comparing)
        found = said_or_held(store, fact)
        rows = earlier(store, found)
        line = position_history(rows)
        if not line:
            say("pourparler: the record holds nothing that the same speaker said on the same issues before")
        show(store, line, format, limit)
