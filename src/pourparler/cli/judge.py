"""``pourparler judge``: a person's word that two things are the same, or are not."""

import getpass
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from pourparler.errors import NotInRecord
from pourparler.model import Judgement

from . import options as opt
from .screen import comparing, say

if TYPE_CHECKING:
    from pourparler.record import Record


class Word(StrEnum):
    same = "same"
    not_same = "not-same"


class Relation(StrEnum):
    story = "story"
    copy = "copy"
    event = "same event"


def judge(
    word: Annotated[Word, typer.Argument(metavar="same|not-same", help="Whether they are the same.")],
    left: Annotated[str, typer.Argument(metavar="ID", help="A report or an event: the start of its id.")],
    right: Annotated[str, typer.Argument(metavar="ID", help="Another of the same kind.")],
    relation: Annotated[
        Relation | None,
        typer.Option("--as", help="Of reports: one story, or copies of one text. Of events: always one event."),
    ] = None,
    why: Annotated[list[str] | None, typer.Option(metavar="REASON", help="Why; may be given more than once.")] = None,
    by: Annotated[str | None, typer.Option(metavar="NAME", help="Who says so (your login name, if not given).")] = None,
    record: opt.RecordFile = opt.DEFAULT_RECORD,
) -> None:
    """Say that two reports are of one story (or copies), or two events one, or that they are not.

    Your word wins over the program's and outlives every re-run;
    a newer word of yours on the same two replaces the older one.

    [bold]Examples[/]

    pourparler judge not-same 1a64ac2b 0ff4aadc --why "another New Year's Eve"
    pourparler judge same 3f2a91 77b0c2 --as copy
    """
    from pourparler.ask.fresh import bring_up_to_date
    from pourparler.record import open_record

    with open_record(record) as store:
        bring_up_to_date(store, comparing)
        kind, ids = _resolved(store, left, right)
        if ids[0] == ids[1]:
            raise typer.BadParameter(f"{left} and {right} are one and the same {kind}; give two different ones.")
        as_ = _relation(kind, relation)
        said = Judgement(*ids, word is Word.same, as_, 1.0, tuple(why or ()), by or getpass.getuser())
        _apply(store, said)
    told = "the same" if said.same else "not the same"
    say(f"pourparler: noted, by {said.by}: {kind} {ids[0][:8]} and {ids[1][:8]} are {told} ({as_})")


def _resolved(store: "Record", left: str, right: str) -> tuple[str, tuple[str, str]]:
    """What both ids name (report or event), and the ids whole."""
    try:
        return "report", (store.report(left).id, store.report(right).id)
    except NotInRecord:
        try:
            return "event", (store.find("event", left).id, store.find("event", right).id)
        except NotInRecord as err:
            raise NotInRecord(f"{err}; both must be reports, or both events") from err


def _relation(kind: str, wanted: Relation | None) -> str:
    if kind == "event":
        if wanted not in (None, Relation.event):
            raise typer.BadParameter(f"Events are judged as {Relation.event.value!r}, not as {wanted.value!r}.")
        return Relation.event.value
    if wanted is Relation.event:
        raise typer.BadParameter("Reports are judged as 'story' or 'copy'; give two events' ids to judge events.")
    return (wanted or Relation.story).value


def _apply(store: "Record", said: Judgement) -> None:
    """Keeps the judgement and lets it act at once."""
    from pourparler.flow import heed

    with store.transaction():
        heed(store, said)
