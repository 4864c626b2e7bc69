"""Positions through time as a table."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from pourparler.model.asked import ReportHead
from pourparler.tell.positions import Standing

if TYPE_CHECKING:
    from pourparler.record import Record

CHANGE_STYLES = {
    "first": "bold green", "condition added": "bold yellow", "condition dropped": "bold cyan", "turned": "bold red",
}  # fmt: skip
LONG_QUOTE = 280  # characters


def positions_table(store: "Record", line: Sequence[Standing]) -> Table:
    """Date; what changed, the position, its conditions and words, when it was said again; independent sources."""
    quotes = store.quotes([one.first.told[0] for one in line])
    heads = store.heads({one.first.told[0][0] for one in line})
    table = Table(box=None, padding=(0, 2, 1, 0), expand=True, header_style="bold blue", pad_edge=False)
    table.add_column("Date", no_wrap=True)
    table.add_column("Position", ratio=1)
    table.add_column("Sources", justify="right")
    for one in line:
        place = one.first.told[0]
        table.add_row(one.first.date or "?", _position(one, quotes.get(place, ""), heads[place[0]]), _sources(one))
    return table


def _position(one: Standing, quote: str, head: ReportHead) -> RenderableType:
    line = Text()
    if one.change in CHANGE_STYLES:
        line.append(f"{one.change}  ", CHANGE_STYLES[one.change])
    line.append(one.stance, "magenta")
    line.append(f" → {named(one.toward)}" if one.toward else "", "bold")
    line.append(f": {one.proposition}", "bold")
    line.append(f" · {one.issue}" if one.issue else "", "dim")
    lines: list[RenderableType] = [line]
    for condition in one.conditions:
        kind, _, words = condition.partition(": ")
        lines.append(_below(Text.assemble(("condition ", "dim"), (kind.replace("-", " "), "bold"), f": {words}")))
    if one.before:
        lines.append(_below(Text(f"before: {one.before}", "dim")))
    words = " ".join(quote.split())
    if words and words not in one.proposition:
        lines.append(_below(Text(words if len(words) <= LONG_QUOTE else f"{words[: LONG_QUOTE - 1]}…", "italic")))
    lines.append(
        _below(
            Text(f"{head.site or head.agency or 'site unknown'}: {head.title or '(no title)'}  {head.id[:8]}", "dim")
        )
    )
    if one.again:
        times = f"{len(one.again)} time{'s' if len(one.again) > 1 else ''}"
        lines.append(_below(Text(f"said again {times}, last on {one.last or 'an unknown day'}", "blue")))
    return Group(*lines)


def named(key: str) -> str:
    """A country by its name, anybody else as the record knows them."""
    from pourparler.codebook import load

    known = load().countries
    return known[key].name if key in known else key.title() if key.islower() else key


def _sources(one: Standing) -> Text:
    reports = len({report for report, _ in one.first.told})
    return Text(str(one.first.sources) + (f" of {reports}" if reports > one.first.sources else ""))


def _below(text: Text) -> Padding:
    return Padding(text, (0, 0, 0, 2))
