"""``pourparler story``: one story with its lead, the days that matter, and its reports."""

import json
import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from . import options as opt
from .screen import comparing, out, waiting

if TYPE_CHECKING:
    from pourparler.ask.story import Told

READ = 400  # reports of a story that are read for its days; of a longer one every second, third, …


class Format(StrEnum):
    card = "card"
    json = "json"


def story(
    report: Annotated[
        str, typer.Argument(metavar="REPORT", help="Any report of the story: its id, or the start of it.")
    ],
    days: Annotated[int | None, typer.Option(min=1, metavar="N", help="The N days that matter most.")] = None,
    record: opt.RecordFile = opt.DEFAULT_RECORD,
    format: Annotated[Format, typer.Option(help="A card for people, or JSON.")] = Format.card,
) -> None:
    """The story that a report belongs to: lead, days that matter, reports.

    Each day is told by a report's own sentence. Sources are
    counted at their origin: ten reprints are one.

    [bold]Examples[/]

    pourparler story 1a64ac2b
    pourparler story 1a64ac2b --days 10 --format json
    """
    from pourparler.ask.fresh import bring_up_to_date
    from pourparler.ask.story import told_of
    from pourparler.record import open_record

    with open_record(record) as store:
        bring_up_to_date(store, comparing)
        with waiting("Reading the story"):
            told = told_of(store, store.report(report).id, days)
    if format is Format.json:
        sys.stdout.write(json.dumps(_plain(told), ensure_ascii=False) + "\n")
    else:
        from .story_card import story_card

        out().print(story_card(told))


def _plain(told: "Told") -> dict[str, Any]:
    found = told.story
    return {
        "id": found.id,
        "title": found.title,
        "lead": found.lead,
        "told_by": found.told_by,
        "why": list(found.why),
        "sources": told.sources,
        "reports": list(found.reports),
        "happenings": [list(part) for part in found.happenings],
        "days": [day.to_dict() for day in told.days],
    }
