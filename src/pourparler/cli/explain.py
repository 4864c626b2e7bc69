"""``pourparler explain``: why an event is coded as it is."""

import json
import sys
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pourparler.errors import CollectError, NotInRecord

from . import options as opt
from .reading import is_page
from .screen import out, waiting

if TYPE_CHECKING:
    from pourparler.evaluate.explain import Explanation
    from pourparler.model import Report


class Format(StrEnum):
    text = "text"
    json = "json"


def explain(
    what: Annotated[
        str,
        typer.Argument(
            metavar="EVENT|PAGE|TEXT",
            help="An event's id in the record, a page, or a marked sentence.",
            show_default=False,
        ),
    ],
    event: Annotated[str | None, typer.Option(metavar="ID", help="Of a page: only this event (e3).")] = None,
    record: opt.RecordFile = opt.DEFAULT_RECORD,
    as_text: opt.AsText = False,
    format: Annotated[Format, typer.Option(help="For people, or JSON: one event a line.")] = Format.text,
) -> None:
    """Say why an event is coded as it is.

    Its words, what each side is known by, the reasons for the code, what else it
    could have been, the codebook's definition and nearest examples, and the rule
    that decided where coders stumble. Mark a sentence's sides as [actor] and
    {recipient}.

    [bold]Examples[/]

    pourparler explain 09ab41 --record record.db
    pourparler explain page.html
    pourparler explain page.html --event e3 --format json
    pourparler explain "[Seoul] called on {Tokyo} to resume talks."
    """
    with waiting("Explaining"):
        found = list(_explanations(what, event, record, as_text))
    if format is Format.json:
        for one in found:
            sys.stdout.write(json.dumps(one.to_dict(), ensure_ascii=False) + "\n")
        return
    from .explain_card import explained

    for one in found:
        out().print(explained(one))
    if not found:
        out().print("no events")


def _explanations(what: str, event: str | None, record: Path, as_text: bool) -> "Iterator[Explanation]":
    if is_page(what):
        from pourparler import flow

        yield from _of_page(flow.read(what, as_text=as_text), event)
    elif "[" in what or "{" in what:
        yield _of_pair(what)
    elif " " in what.strip():
        raise typer.BadParameter(
            "a sentence needs its sides marked: the actor as [actor], the recipient as {recipient}"
        )
    elif Path(what).suffix:
        raise CollectError(f"{what}: no such file; name a page, an event's id in the record, or a marked sentence")
    else:
        yield _of_record(what, record)


def _of_page(report: "Report", wanted: str | None) -> "Iterable[Explanation]":
    from pourparler.evaluate.explain import explain_event

    events = [one for one in report.events if wanted in (None, one.id)]
    if wanted is not None and not events:
        known = ", ".join(one.id for one in report.events) or "none"
        raise typer.BadParameter(f"the page has no event {wanted!r}; it has {known}", param_hint="--event")
    return [explain_event(report, one) for one in events]


def _of_pair(marked: str) -> "Explanation":
    from pourparler.codebook.marked_example import read_example
    from pourparler.evaluate.explain import explain_pair

    try:
        example = read_example(marked)
    except ValueError as error:
        raise typer.BadParameter(f"{error}; mark the actor as [actor] and the recipient as {{recipient}}") from error
    return explain_pair(example)


def _of_record(reference: str, path: Path) -> "Explanation":
    from pourparler.evaluate.explain import explain_event
    from pourparler.model import Event
    from pourparler.record import open_record

    with open_record(path) as store:
        found = store.find("event", reference)
        if not isinstance(found.fact, Event):
            raise NotInRecord(f"{reference} is no event; `pourparler show report ID` lists the ids of events")
        return explain_event(found.report, found.fact)
