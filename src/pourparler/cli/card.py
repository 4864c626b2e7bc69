"""The card of a report: what a careful diplomat would have noted down."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.text import Text

from pourparler.model import Report, SourceLink
from pourparler.record import fact_ids

from . import facts

T = TypeVar("T")
Shown = Callable[[Report, T, str | None], Iterable[RenderableType]]


def card(report: Report, *, ids: bool = False) -> RenderableType:
    """Head, actors, statements, positions, events, what was left out; ``ids``: with the facts' ids in a record."""
    parts: list[RenderableType] = [_head(report)]
    if report.actors:
        parts += [_heading("Actors"), Padding(facts.actors_table(report), (0, 0, 0, 2))]
    known = fact_ids(report)
    parts += _section("Statements", report, report.statements, known.statements if ids else None, facts.statement)
    parts += _section("Positions", report, report.positions, known.positions if ids else None, facts.position)
    parts += _section("Events", report, report.events, known.events if ids else None, facts.event)
    parts += _left_out(report)
    return Group(*parts, Text(""))


def _head(report: Report) -> Panel:
    lines = [Text(report.title or "(no title)", "bold")]
    if report.sources:
        lines.append(_chain(report.sources))
    published = f"{report.published or 'date unknown'}"
    lines.append(Text.assemble(published, (f"  {report.published_basis or ''}", "dim")))
    if report.published_candidates:
        lines.append(Text(f"may be {' or '.join(report.published_candidates)}", "dim"))
    details = [f"dateline {report.dateline.place}" if report.dateline and report.dateline.place else None]
    details += [f"by {', '.join(report.byline)}" if report.byline else None, report.url]
    details += [f"tags: {', '.join(report.tags)}" if report.tags else None, f"report {report.id[: facts.SHORT_ID]}"]
    lines.append(Text(" · ".join(filter(None, details)), "dim"))
    return Panel(Group(*lines), border_style="blue", padding=(0, 1))


def _chain(sources: Sequence[SourceLink]) -> Text:
    """Publisher ← agency ← … ← spokesperson."""
    chain = Text()
    for number, link in enumerate(sources):
        chain.append(" ← " if number else "", "dim")
        chain.append(link.name, "cyan")
        chain.append(f" {link.role}", "dim")
    return chain


def _heading(words: str) -> Text:
    return Text(f"\n{words}", "bold blue")


def _section(
    title: str, report: Report, things: Sequence[T], ids: Sequence[str] | None, shown: Shown[T]
) -> Iterator[RenderableType]:
    if things:
        yield _heading(title)
    for number, thing in enumerate(things):
        for part in shown(report, thing, ids[number] if ids else None):
            yield Padding(part, (0, 0, 0, 2))


def _left_out(report: Report) -> Iterator[RenderableType]:
    """How many blocks of the page were dropped, by reason."""
    if report.dropped:
        reasons = Counter(block.reason for block in report.dropped)
        told = ", ".join(f"{reason} ({count})" if count > 1 else reason for reason, count in reasons.most_common())
        yield Text.assemble(("\nLeft out", "bold blue"), f"  {told}")
