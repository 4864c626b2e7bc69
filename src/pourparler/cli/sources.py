"""``pourparler sources``: whose word it is, link by link, and how many independent sources there are."""

import csv
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pourparler.errors import NotInRecord
from pourparler.model import Event, MergedEvent, Origin, Report, SourceLink, Statement

from . import options as opt
from .screen import out

if TYPE_CHECKING:
    from rich.console import RenderableType

    from pourparler.record import Record


class Format(StrEnum):
    chain = "chain"
    json = "json"
    csv = "csv"


@dataclass(frozen=True, slots=True)
class Sourced:
    """A report, or one of its facts, with its source chain and whose word it is in the end."""

    report: Report
    what: str
    chain: tuple[SourceLink, ...]
    origin: Origin

    def to_dict(self) -> dict[str, Any]:
        return {
            "report": self.report.id,
            "what": self.what,
            "chain": [link.to_dict() for link in self.chain],
            "origin": self.origin.to_dict(),
        }


def sources(
    reference: Annotated[
        str, typer.Argument(metavar="ID", help="A report, an event or a statement: the start of its id.")
    ],
    record: opt.RecordFile = opt.DEFAULT_RECORD,
    format: Annotated[Format, typer.Option(help="Chains for people, JSON (one chain a line), or CSV.")] = Format.chain,
) -> None:
    """Publisher, agency, medium cited, institution, spokesperson: each link with its words.

    Of an event: every report that tells of it, and how many
    independent sources that makes.

    [bold]Examples[/]

    pourparler sources 1a64ac2b
    pourparler sources 09ab41 --format json
    """
    from pourparler.record import open_record

    from .add import bring_up_to_date

    with open_record(record) as store:
        bring_up_to_date(store)
        told, event = sourced(store, reference)
    if format is Format.json:
        sys.stdout.writelines(json.dumps(one.to_dict(), ensure_ascii=False) + "\n" for one in told)
    elif format is Format.csv:
        _write_csv(told)
    else:
        out().print(*_shown(told, event), sep="\n")


def sourced(store: "Record", reference: str) -> tuple[list[Sourced], MergedEvent | None]:
    """The chain of a report or statement; of an event, that of each report that tells of it, and the merged event."""
    from pourparler.merge.sources import chain_of, origin_of

    try:
        report = store.report(reference)
    except NotInRecord:
        pass
    else:
        return [Sourced(report, "report", chain_of(report), origin_of(report))], None
    try:
        found = store.find("event", reference)
    except NotInRecord:
        found = store.find("statement", reference)
        assert isinstance(found.fact, Statement)
        chain = chain_of(found.report, found.fact)
        return [Sourced(found.report, "statement", chain, origin_of(found.report, found.fact))], None
    return _tellings(store, found.id)


def _tellings(store: "Record", event_id: str) -> tuple[list[Sourced], MergedEvent | None]:
    from pourparler.flow import merger
    from pourparler.merge.sources import chain_of, origin_of

    event = merger(store).event_of(event_id)
    told = []
    for telling in event.tellings if event else ():
        found = store.find("event", telling.event)
        assert isinstance(found.fact, Event)
        told.append(Sourced(found.report, "event", chain_of(found.report, found.fact), telling.origin))
    if not told:
        found = store.find("event", event_id)
        assert isinstance(found.fact, Event)
        told = [Sourced(found.report, "event", chain_of(found.report, found.fact), origin_of(found.report, found.fact))]
    return told, event


def _shown(told: Sequence[Sourced], event: MergedEvent | None) -> "Iterator[RenderableType]":
    from rich.padding import Padding
    from rich.text import Text

    if event is not None:
        reports = len({telling.report for telling in event.tellings})
        count = (
            f"{event.sources} independent source{'s' * (event.sources != 1)} in {reports} report{'s' * (reports != 1)}"
        )
        yield Text.assemble((f"{event.plover} ", "bold"), f"{event.date or 'date unknown'} · ", (count, "bold cyan"))
        for conflict in event.conflicts:
            claims = "; ".join(f"{claim.value} ({len(claim.events)})" for claim in conflict.claims)
            yield Text(f"not the same about {conflict.about}: {claims}", "yellow")
    for one in told:
        head = f"{one.report.title or '(no title)'}  {(one.report.published or '')[:10] or 'date unknown'}"
        yield Text.assemble((head, "bold"), (f"  {one.report.id[:8]}", "dim"))
        for number, link in enumerate(one.chain):
            line = Text.assemble(("← " if number else "", "dim"), (link.name, "cyan"), (f" {link.role}", "dim"))
            if link.evidence is not None:
                line.append(f"  “{' '.join(link.evidence.text.split())}”", "italic")
            yield Padding(line, (0, 0, 0, 2 + 2 * number))
        yield Padding(Text(f"in the end: {one.origin.name} ({one.origin.why})", "green"), (0, 0, 0, 2))


def _write_csv(told: Sequence[Sourced]) -> None:
    writer = csv.writer(sys.stdout)
    writer.writerow(("report", "title", "published", "site", "chain", "origin", "role", "family", "why"))
    for one in told:
        chain = " <- ".join(f"{link.name} ({link.role})" for link in one.chain)
        report, origin = one.report, one.origin
        writer.writerow((report.id, report.title, report.published, report.site, chain, origin.name, origin.role,
                         origin.family, origin.why))  # fmt: skip
