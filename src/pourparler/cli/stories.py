"""``pourparler stories``: which reports belong together, copies folded."""

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import asdict
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from pourparler.model import Grouping, Report, Story

from . import options as opt
from .screen import out, say, waiting

if TYPE_CHECKING:
    from pourparler.record import Record


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
    from pourparler.record import open_record

    from .add import bring_up_to_date

    with open_record(record) as store:
        bring_up_to_date(store)
        with waiting("Reading the stories"):
            found, total = _largest(store, limit)
            if format is Format.tree:
                from .story_tree import story_trees

                reports, grouping = _with_copies(store, found)
    if format is Format.json:
        sys.stdout.writelines(json.dumps(asdict(story), ensure_ascii=False) + "\n" for story in found)
        return
    for tree in story_trees(reports, grouping):
        out().print(tree)
    if total > len(found):
        say(f"… and {total - len(found)} smaller stories; see them with --limit {total}")


def _largest(store: "Record", limit: int) -> tuple[list[Story], int]:
    """The ``limit`` largest stories, people's judgements heeded, and how many there are."""
    from pourparler.merge.stories import joined_by_people, tell

    shelf = store.shelf()
    joined = joined_by_people(shelf, store.judgements(by_people=True))
    parts: dict[int, list[int]] = defaultdict(list)
    sizes: Counter[int] = Counter()
    for first, size in shelf.sizes().items():
        parts[joined.get(first, first)].append(first)
        sizes[joined.get(first, first)] += size
    largest = sorted(parts, key=lambda whole: (-sizes[whole], whole))[:limit]
    return [tell(shelf, sorted(parts[whole]), store.report) for whole in largest], len(parts)


def _with_copies(store: "Record", found: Sequence[Story]) -> tuple[list[Report], Grouping]:
    """The reports of these stories, and the stories with their groups of copies."""
    from pourparler.flow import merger

    merging = merger(store)
    reports = [store.report(member) for story in found for member in story.reports]
    copies = {group.original: group for report in reports if (group := merging.copies_of(report.id))}
    return reports, Grouping(tuple(copies.values()), tuple(found))
