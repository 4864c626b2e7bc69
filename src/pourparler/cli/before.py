"""``pourparler before``: what the same speaker had said on the same matter before."""

from typing import TYPE_CHECKING, Annotated

import typer

from pourparler.errors import NotInRecord
from pourparler.model import Actor, Position, Statement

from . import options as opt
from .positions import Format, FormatOption, Limit, show
from .screen import say

if TYPE_CHECKING:
    from pourparler.model import Report
    from pourparler.model.asked import HeldRow
    from pourparler.record import Found, Record


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
    from pourparler.record import open_record
    from pourparler.tell.positions import position_history

    from .add import bring_up_to_date

    with open_record(record) as store:
        bring_up_to_date(store)
        found = _find(store, fact)
        rows = _earlier(store, found)
        line = position_history(rows)
        if not line:
            say("pourparler: the record holds nothing that the same speaker said on the same issues before")
        show(store, line, format, limit)


def _find(store: "Record", reference: str) -> "Found":
    try:
        return store.find("position", reference)
    except NotInRecord:
        return store.find("statement", reference)


def _earlier(store: "Record", found: "Found") -> list["HeldRow"]:
    """Positions of the same holders on the same issues, taken before the day of ``found``."""
    holders, issues, day = _subject(found)
    rows = [row for holder in sorted(holders) for row in store.held(holder, until=day or None)]
    return [row for row in rows if row.issue in issues and row.date != day and row.report != found.report.id]


def _subject(found: "Found") -> tuple[set[str], set[str], str]:
    """Who spoke, on which issues, on which day."""
    report, fact = found.report, found.fact
    if isinstance(fact, Position):
        held, speakers = [fact], fact.holder
    else:
        assert isinstance(fact, Statement)
        held = [position for position in report.positions if position.statement == fact.id]
        speakers = tuple(holder for position in held for holder in position.holder) or fact.speaker
    issues = {issue for position in held for issue in position.issues} or _named(fact)
    return _keys(report, speakers), issues, fact.date or (report.published or "")[:10]


def _named(fact: Position | Statement) -> set[str]:
    """The issues that the words name."""
    from pourparler.codebook.bargaining import issues

    words = " ".join(piece.text for piece in fact.evidence)
    return {name for name, pattern in issues().items() if pattern.search(words)}


def _keys(report: "Report", ids: tuple[str, ...]) -> set[str]:
    """What the record calls these actors: a country's code, else key or name."""
    actors = {actor.id: actor for actor in report.actors}

    def members(actor: Actor) -> list[Actor]:
        return [one for i in actor.members if i in actors for one in members(actors[i])] or [actor]

    known = [one for i in ids if i in actors for one in members(actors[i])]
    return {actor.country or (actor.key or actor.name).casefold() for actor in known}
