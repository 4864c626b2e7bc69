"""``pourparler copies``: which reports are copies of one text, which was first and why."""

import csv
import json
import sys
from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from . import options as opt
from .screen import comparing, out, say

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

    from pourparler.model import CopyGroup, CopyVerdict
    from pourparler.model.asked import ReportHead
    from pourparler.record import Record


class Format(StrEnum):
    tree = "tree"
    json = "json"
    csv = "csv"


def copies(
    report: Annotated[
        str | None, typer.Argument(metavar="REPORT", help="One report: what it shares with others, passage by passage.")
    ] = None,
    record: opt.RecordFile = opt.DEFAULT_RECORD,
    format: Annotated[Format, typer.Option(help="A tree for people, JSON (one a line), or CSV.")] = Format.tree,
) -> None:
    """Copies of one text, with the first of them and the reasons; of one report also lifted passages and versions.

    [bold]Examples[/]

    pourparler copies --record record.db
    pourparler copies 1a64ac2b
    pourparler copies --format csv > copies.csv
    """
    from pourparler.ask.fresh import bring_up_to_date
    from pourparler.record import open_record
    from pourparler.together import merger

    with open_record(record) as store:
        bring_up_to_date(store, comparing)
        merging = merger(store)
        if report is None:
            _groups(store, list(merging.copies()), format)
        else:
            found = store.report(report)
            verdicts = [verdict for verdict in merging.verdicts(found.id) if verdict.kind != "apart"]
            _verdicts(store, found.id, verdicts, format)


def _groups(store: "Record", groups: "list[CopyGroup]", format: Format) -> None:
    if not groups:
        say(f"pourparler: {store.name} holds no copies")
    if format is Format.json:
        shown = ({"original": g.original, "reports": list(g.reports), "why": list(g.why)} for g in groups)
        sys.stdout.writelines(json.dumps(one, ensure_ascii=False) + "\n" for one in shown)
    elif format is Format.csv:
        rows = [(g.original, member, member == g.original, "; ".join(g.why)) for g in groups for member in g.reports]
        csv.writer(sys.stdout).writerows([("original", "report", "is_original", "why"), *rows])
    else:
        from rich.text import Text
        from rich.tree import Tree

        for group in groups:
            heads = store.heads(group.reports)
            tree = Tree(line_of(heads[group.original]), guide_style="dim")
            tree.add(Text(f"first because: {'; '.join(group.why)}", "dim"))
            for member in group.reports:
                if member != group.original:
                    tree.add(Text.assemble(("copy ", "yellow"), line_of(heads[member])))
            out().print(tree)


def _verdicts(store: "Record", report: str, verdicts: "list[CopyVerdict]", format: Format) -> None:
    if not verdicts:
        say("pourparler: the report shares no passage with another one")
    if format is Format.json:
        sys.stdout.writelines(json.dumps(one.to_dict(), ensure_ascii=False) + "\n" for one in verdicts)
    elif format is Format.csv:
        rows = [(v.left, v.right, v.kind, v.score, v.first, v.origin, "; ".join(v.why)) for v in verdicts]
        csv.writer(sys.stdout).writerows([("left", "right", "kind", "score", "first", "origin", "why"), *rows])
    else:
        for verdict in verdicts:
            out().print(*_told(store, report, verdict), sep="\n")


def _told(store: "Record", report: str, verdict: "CopyVerdict") -> "Iterator[RenderableType]":
    """One verdict: the other report, the kind, who was first, and the passages that both have."""
    from rich.padding import Padding
    from rich.text import Text

    other = verdict.right if verdict.left == report else verdict.left
    heads = store.heads([verdict.left, verdict.right])
    yield Text.assemble((f"{verdict.kind} ", "bold yellow"), line_of(heads[other]), (f"  {verdict.score:.0%}", "dim"))
    first = (
        heads[verdict.first].site or verdict.first[:8] if verdict.first in heads and verdict.first else verdict.origin
    )
    reasons = "; ".join(verdict.why)
    yield Padding(
        Text(f"first: {first or 'cannot be told'}" + (f" ({reasons})" if reasons else ""), "dim"), (0, 0, 0, 2)
    )
    text = store.report(verdict.left).text
    for passage in verdict.shared:
        words = " ".join(text[passage.left.start : passage.left.end].split())
        shown = words if len(words) <= 160 else f"{words[:100]} … {words[-50:]}"
        yield Padding(Text(f"{passage.words} words: {shown}", "italic"), (0, 0, 0, 2))


def line_of(head: "ReportHead") -> "Text":
    """Day, site and title of a report on one line, with the start of its id."""
    from rich.text import Text

    site = head.site or head.agency or "site unknown"
    return Text.assemble(
        f"{(head.published or '')[:10] or 'date unknown'}  ",
        (site, "cyan"),
        f"  {head.title or ''}",
        (f"  {head.id[:8]}", "dim"),
    )
