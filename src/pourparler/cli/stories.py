"""``pourparler stories``: which reports belong together, copies folded."""

import json
import sys
from dataclasses import asdict
from enum import StrEnum
from typing import Annotated

import typer

from . import options as opt
from .screen import out, waiting


class Format(StrEnum):
    tree = "tree"
    json = "json"


def stories(
    record: opt.RecordFile = opt.DEFAULT_RECORD,
    format: Annotated[Format, typer.Option(help="A tree for people, or JSON (one story a line).")] = Format.tree,
) -> None:
    """Stories, their happenings and reports; copies stand under the report that had the text first.

    [bold]Examples[/]

    pourparler stories --record record.db
    pourparler stories --format json
    """
    from pourparler.merge import group
    from pourparler.record import open_record

    with open_record(record) as store, waiting("Comparing the reports"):
        reports = list(store.reports())
        grouping = group(reports)
    if format is Format.json:
        sys.stdout.writelines(json.dumps(asdict(story), ensure_ascii=False) + "\n" for story in grouping.stories)
        return
    from .story_tree import story_trees

    for tree in story_trees(reports, grouping):
        out().print(tree)
