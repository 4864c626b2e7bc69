"""``pourparler show``: one thing of the record, with its evidence."""

import json
import sys
from collections.abc import Iterable
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from pourparler.model import Actor, Event, Position, Report, Statement

from . import options as opt
from .screen import out

if TYPE_CHECKING:
    from rich.console import RenderableType

    from pourparler.record import Found, Record


Kind = Literal["report", "actor", "statement", "position", "event"]


class Format(StrEnum):
    card = "card"
    json = "json"


def show(
    kind: Annotated[Kind, typer.Argument(help="What to show.", show_default=False)],
    reference: Annotated[
        str, typer.Argument(metavar="ID", help="Its id, or the start of it; an actor's name or country will do too.")
    ],
    record: opt.RecordFile = opt.DEFAULT_RECORD,
    format: Annotated[Format, typer.Option(help="A card for people, or JSON.")] = Format.card,
) -> None:
    """Show a report, an actor, a statement, a position or an event with its evidence.

    [bold]Examples[/]

    pourparler show report 3f2a --record record.db
    pourparler show event 09ab41 --format json
    pourparler show actor "North Korea"
    pourparler show actor "Jalina Porter"
    """
    from pourparler.record import open_record

    with open_record(record) as store:
        if kind == "actor":
            _show_actor(store, reference, format)
        elif kind == "report":
            _show_report(store.report(reference), format)
        else:
            _show_fact(store.find(kind, reference), format)


def _show_report(report: Report, format: Format) -> None:
    from .card import card

    if format is Format.json:
        _json(report.to_dict())
    else:
        out().print(card(report, ids=True))


def _show_fact(found: "Found", format: Format) -> None:
    if format is Format.json:
        _json(_fact_record(found))
        return
    console = out()
    console.print(*_fact(found), sep="\n")
    console.print(_whence(found))


def _fact_record(found: "Found") -> dict[str, Any]:
    """The fact with its id in the record, its report, and the actors that its short ids stand for."""
    assert not isinstance(found.fact, Actor)
    report, fact = found.report, found.fact.to_dict()
    named = {
        actor_id
        for value in fact.values()
        if isinstance(value, list)
        for actor_id in value
        if isinstance(actor_id, str)
    }
    actors = [actor.to_dict(report.map) for actor in report.actors if actor.id in named]
    return {"id": found.id, "report": report.id, "title": report.title, "fact": fact, "actors": actors}


def _fact(found: "Found") -> "Iterable[RenderableType]":
    from . import facts

    match found.fact:
        case Statement() as said:
            return facts.statement(found.report, said, found.id)
        case Position() as held:
            return facts.position(found.report, held, found.id)
        case Event() as coded:
            return facts.event(found.report, coded, found.id)
        case _:
            raise AssertionError(found.fact)


def _whence(found: "Found") -> "RenderableType":
    """The report, and every piece of evidence with its place in the page."""
    from rich.text import Text

    report = found.report
    lines = [
        Text(f"\nRead in: {report.title or '(no title)'} · {report.site or 'site unknown'} · {report.published or ''}")
    ]
    assert not isinstance(found.fact, Actor)
    for piece in found.fact.evidence:
        place = f"characters {piece.raw.start}-{piece.raw.end} of page {piece.page[:12]} ({piece.source})"
        lines.append(Text.assemble((f"{place}: ", "dim"), piece.text))
    lines.append(Text(f"pourparler show report {report.id[:12]}", "dim"))
    return Text("\n").join(lines)


def _show_actor(store: "Record", reference: str, format: Format) -> None:
    from pourparler.ask.actor import known_actor

    from .actor_card import actor_card, actor_record

    actor = known_actor(store, reference)
    if format is Format.json:
        _json(actor_record(actor))
    else:
        out().print(actor_card(actor))


def _json(thing: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(thing, ensure_ascii=False) + "\n")
