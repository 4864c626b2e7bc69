"""One story as a card: title, lead, the days that matter, the reports."""

from collections.abc import Mapping

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from pourparler.ask.story import Told
from pourparler.model import Grouping, Report, Story

from .story_tree import span_of, story_trees

SHOWN = 40  # reports in the tree


def story_card(told: Told) -> RenderableType:
    """Head with lead; the days; the tree of happenings and reports."""
    known = {report.id: report for report in told.reports}
    speaker = known.get(told.story.told_by)
    reports, sources = len(told.story.reports), told.sources
    counted = f"{reports} report{'s' * (reports != 1)}, {sources} independent source{'s' * (sources != 1)}"
    lines = [Text(told.story.title, "bold"), Text(f"{span_of(tuple(known), known)} · {counted}", "cyan")]
    lines.append(Text(told.story.lead))
    if speaker is not None:
        lines.append(Text(f"{speaker.site or speaker.agency or 'site unknown'}, {(speaker.published or '?')[:10]}  "
                          f"{speaker.id[:8]}", "dim"))  # fmt: skip
    parts: list[RenderableType] = [Panel(Group(*lines), border_style="blue", padding=(0, 1))]
    if told.days:
        parts += [Text("Days that matter", "bold blue"), _days(told, known)]
    parts.append(Text("Reports", "bold blue"))
    shown = told.reports[-SHOWN:]
    if len(told.reports) > len(shown):
        parts.append(Text(f"the latest {len(shown)} of {reports}", "dim"))
    parts += [Padding(tree, (0, 0, 1, 0)) for tree in story_trees(shown, _cut(told, shown), heads=False)]
    return Group(*parts)


def _cut(told: Told, shown: tuple[Report, ...]) -> Grouping:
    """The story with the shown reports alone."""
    ids = {report.id for report in shown}
    happenings = [tuple(member for member in part if member in ids) for part in told.story.happenings]
    kept = tuple(part for part in happenings if part)
    reports = tuple(member for member in told.story.reports if member in ids)
    groups = [group for group in told.copies if set(group.reports) <= ids]
    return Grouping(tuple(groups), (Story(reports, told.story.title, told.story.why, kept),))


def _days(told: Told, known: Mapping[str, Report]) -> Table:
    table = Table(box=None, padding=(0, 2, 1, 0), expand=True, header_style="bold blue", pad_edge=False)
    table.add_column("Date", no_wrap=True)
    table.add_column("What", ratio=1)
    table.add_column("Sources", justify="right")
    for day in told.days:
        report = known[day.report]
        whence = Text(
            f"{report.site or report.agency or 'site unknown'}, {(report.published or '?')[:10]}  {report.id[:8]}",
            "dim",
        )
        if day.later:
            whence.append(f" · {day.later} came back to it later", "dim")
        table.add_row(day.date, Group(Text(day.sentence), whence), str(day.sources))
    return table
