"""Two countries month by month, as a table with bars: conflict to the left, cooperation to the right."""

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from pourparler.codebook import load
from pourparler.tell.dyads import Month

NARROW = 80  # columns
HALF = 8  # characters of the longest bar on one side
TALKS = (("held", "held"), ("offered", "offered"), ("called for", "asked"), ("refused", "refused"))


def dyad_chart(codes: tuple[str, str], months: Sequence[Month], width: int) -> RenderableType:
    """A line a month: distinct events, independent sources, Goldstein sum with its bar, PLOVER sum, talks.

    On a screen narrower than ``NARROW`` the table leaves out what the others hold too: sources and PLOVER.
    """
    known, wide = load().countries, width >= NARROW
    names = " and ".join(known[code].name if code in known else code for code in codes)
    largest = max((abs(month.goldstein) for month in months), default=0) or 1
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold blue", pad_edge=False)
    table.add_column("Month", no_wrap=True, min_width=len("2021-06"))
    for name in ("Events", "Sources", "Goldstein") if wide else ("Events", "Goldstein"):
        table.add_column(name, justify="right", no_wrap=True, min_width=len(name))
    table.add_column(
        "conflict ╎ cooperation" if wide else "− ╎ +", no_wrap=True, justify="center", min_width=2 * HALF + 1
    )
    if wide:
        table.add_column("PLOVER", justify="right", no_wrap=True)
    table.add_column("Talks", ratio=1)
    for month in months:
        row: list[RenderableType] = [
            month.month or "undated", str(month.events), str(month.sources), f"{month.goldstein:+.1f}",
            _bar(month.goldstein / largest), f"{month.plover_score:+.1f}", _talks(month),
        ]  # fmt: skip
        table.add_row(*(row if wide else [row[0], row[1], row[3], row[4], row[6]]))
    return Group(Text(names, "bold"), table, Text(_total(months), "dim"))


def _bar(share: float) -> Text:
    """``share`` from -1 to 1 as a bar from the middle."""
    length = round(abs(share) * HALF) or (1 if share else 0)
    left = "█" * length if share < 0 else ""
    right = "█" * length if share > 0 else ""
    return Text.assemble((left.rjust(HALF), "red"), ("╎", "dim"), (right.ljust(HALF), "green"))


def _talks(month: Month) -> Text:
    told = [f"{shown} {month.talks[kind]}" for kind, shown in TALKS if month.talks.get(kind)]
    return Text(", ".join(told))


def _total(months: Sequence[Month]) -> str:
    events = sum(month.events for month in months)
    rest = sum(month.not_happened for month in months)
    return f"{events} events that happened; {rest} planned, denied or told of earlier times are left out"
