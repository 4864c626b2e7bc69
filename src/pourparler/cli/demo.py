"""``pourparler demo``: the whole way on the sample pages that come with the program."""

import shlex
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pourparler.model import Grouping, Report

from .reading import Options, Refused, end
from .screen import out, tracked

if TYPE_CHECKING:
    from rich.console import Console

    from pourparler.record import Record

CARDS = 2


def demo(
    record: Annotated[
        Path | None,
        typer.Option("--record", "-r", metavar="FILE", help="Keep the record here, not in a temporary folder."),
    ] = None,
) -> None:
    """Read the sample pages into a fresh record and show what can be done with it.

    [bold]Examples[/]

    pourparler demo
    pourparler demo --record demo.db
    """
    from pourparler.record import open_record

    path = record or Path(tempfile.mkdtemp(prefix="pourparler-demo-")) / "record.db"
    console = out()
    with open_record(path, create=True) as store:
        read, refused = _fill(store, console)
        reports = list(store.reports())
    _show(console, reports)
    _how_to_go_on(console, path, reports)
    end(read, len(refused))


def _fill(store: "Record", console: "Console") -> tuple[int, list[Refused]]:
    from pourparler.samples import sample_pages

    from .reading_many import keep

    pages = list(sample_pages())
    results = [keep(store, page, Options()) for page in tracked(pages, len(pages), "Reading the sample pages")]
    refused = [result for result in results if isinstance(result, Refused)]
    held = store.counts()
    console.print(
        f"{len(pages)} sample pages read: {held.reports} reports, {held.statements} statements, {held.positions} "
        f"positions, {held.events} events."
    )
    for one in refused:
        console.print(f"  set aside ({one.reason}): {one.message}", markup=False)
    return len(pages) - len(refused), refused


def _show(console: "Console", reports: Sequence[Report]) -> None:
    from pourparler import flow

    from .card import card
    from .story_tree import story_trees

    grouping = flow.group(reports)
    _rule(console, f"{CARDS} of the reports, as `pourparler read` prints them")
    for report in telling(reports, grouping):
        console.print(card(report, ids=True))
    _rule(console, "Stories, with copies under the report that was first (pourparler stories)")
    for tree in story_trees(reports, grouping):
        console.print(tree)
        console.print()
    _timeline(console, reports)


def telling(reports: Sequence[Report], grouping: Grouping) -> list[Report]:
    """The reports that say much in few lines, in order of date: one from each happening, and no copies."""
    copied = {member for group in grouping.duplicates for member in group.reports if member != group.original}
    happening = {member: part for story in grouping.stories for part in story.happenings for member in part}
    chosen: dict[tuple[str, ...], Report] = {}
    for report in sorted(reports, key=lambda r: (-_says(r), r.id)):
        if report.id not in copied and len(chosen) < CARDS:
            chosen.setdefault(happening[report.id], report)
    return sorted(chosen.values(), key=lambda report: report.published or "")


def _says(report: Report) -> float:
    """How much there is to see for the length of the card: conditions, kinds of stance, quotation and event."""
    conditions = {condition.kind for position in report.positions for condition in position.conditions}
    stances = {position.stance for position in report.positions}
    quotations = {said.quote for said in report.statements}
    events = {event.plover for event in report.events}
    seen = 2 * len(conditions) + len(stances) + len(quotations) + len(events)
    return seen / (6 + len(report.statements) + len(report.positions) + len(report.events))


def _timeline(console: "Console", reports: Sequence[Report]) -> None:
    from pourparler.ask.origins import origins_of
    from pourparler.tell import Question, timeline

    from .timeline_table import entries_table

    dyad = busiest_dyad(reports)
    if dyad is None:
        return
    entries = timeline(reports, Question(dyad=dyad), origins_of(reports))
    held = [entry for entry in entries if entry.conditions]
    pair = " ".join(dyad)
    _rule(
        console, f"Positions between {' and '.join(dyad)} that name a condition (of pourparler timeline --dyad {pair})"
    )
    console.print(entries_table(held))
    console.print(f"… and {len(entries) - len(held)} more entries without one.")


def busiest_dyad(reports: Sequence[Report]) -> tuple[str, str] | None:
    """The two countries that take part together in most entries."""
    from itertools import combinations

    from pourparler.tell.entries import entries_of

    pairs = Counter(
        pair for report in reports for entry in entries_of(report) for pair in combinations(sorted(entry.countries), 2)
    )
    return max(pairs, key=lambda pair: (pairs[pair], pair)) if pairs else None


def _rule(console: "Console", title: str) -> None:
    console.print()
    console.rule(title, align="left", style="blue")


def _how_to_go_on(console: "Console", path: Path, reports: Sequence[Report]) -> None:
    _rule(console, "How to go on")
    here, program = f"--record {shlex.quote(str(path))}", _program()
    lines = [
        f"The record is {path}. Ask it:",
        f"  {program} timeline --dyad USA PRK --issue talks {here}",
        f"  {program} positions --holder USA --issue talks {here}",
        f"  {program} dyad USA PRK {here}",
        *(f"  {program} story {report.id[:8]} {here}" for report in reports[:1]),
        f"  {program} search '\"without preconditions\"' {here}",
        f"  {program} show actor 'North Korea' {here}",
        *(f"  {program} show report {report.id[:8]} {here}" for report in reports[:1]),
        f"  {program} export --format csv --out tables/ {here}",
        "Read a page of your own:",
        f"  {program} read page.html",
        f"  {program} add page.html --record record.db",
    ]
    console.print("\n".join(lines), soft_wrap=True, markup=False)


def _program() -> str:
    """How this program can be called again: by its name, or by the path it was called by."""
    called = sys.argv[0]
    named = shutil.which("pourparler") is not None or Path(called).name != "pourparler"
    return "pourparler" if named else shlex.quote(called)
