"""Actors of the codebook on screen: a table of several, a sheet of one."""

from collections.abc import Iterable

from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from pourparler.codebook.lookup import Known


def table(found: Iterable[Known]) -> Table:
    """One line an actor."""
    shown = Table("kind", "name", "country", "sectors", "office", "", box=None, pad_edge=False)
    for actor in found:
        last = actor.terms[-1] if actor.terms else None
        office = f"{last.office}, {last.of} {last.years}" if last else ""
        own = "yours" if actor.own else ""
        shown.add_row(actor.kind, actor.name, actor.country or "", " ".join(actor.sectors), office, own)
    return shown


def sheet(actor: Known, on: str | None = None) -> Group:
    """Everything known of one actor; the terms of day ``on`` are marked."""
    head = Text.assemble((actor.name, "bold"), f"  {actor.kind}  {actor.country or ''}  {' '.join(actor.sectors)}")
    if actor.own:
        head.append("  (yours)", "cyan")
    lines = [Text(f"{t.years:24} {t.office}, {t.of}", "bold" if on and t.covers(on) else "") for t in actor.terms]
    also = [Text(f"also {', '.join(actor.also)}")] if actor.also else []
    return Group(head, *(Padding(line, (0, 0, 0, 2)) for line in (*also, *lines)))
