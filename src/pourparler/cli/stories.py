"""``pourparler stories``: which reports belong together, copies folded."""

import json
import sys
from dataclasses import asdict
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from . import options as opt
from .screen import comparing, out, say, waiting

if TYPE_CHECKING:
    pass


class Format(StrEnum):
    tree = "tree"
    json = "json"


def stories(
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="The N stories with most reports.")] = 20,
    record: opt.RecordFile = opt.DEFAULT_RECORD,
    format: Annotated[Format, typer.Option(help="A tree for people, or JSON (one story a line).")] = Format.tree,
) -> None:
    """Stories, their happenings and reports; copies stand under the report that had the text first.

    [bold]Examples[/]

    pourparler stories --record record.db
    pourparler stories --limit 5 --format json
    """
    from pourparler.ask.fresh import bring_up_to_date
    from pourparler.ask.stories import largest_stories, with_copies
    from pourparler.record import open_record

    with open_record(record) as store:
        bring_up_to_date(store, comparing)
        with waiting("Reading the stories"):
            found, total = largest_stories(store, limit)
            if format is Format.tree:
                from .story_tree import story_trees

                reports, grouping = with_copies(store, found)
    if format is Format.json:
        sys.stdout.writelines(json.dumps(asdict(story), ensure_ascii=False) + "\n" for story in found)
        return
    for tree in story_trees(reports, grouping):
        out().print(tree)
    if total > len(found):
        say(f"… and {total - len(found)} smaller stories; see them with --limit {total}")
