"""Stories as trees: story, happenings, reports, and under each report its copies."""

from collections.abc import Iterator, Mapping, Sequence

from rich.text import Text
from rich.tree import Tree

from pourparler.model import Grouping, Report, Story


def story_trees(reports: Sequence[Report], grouping: Grouping, *, heads: bool = True) -> Iterator[Tree]:
    """One tree a story, largest first; without ``heads`` the title is left out."""
    known = {report.id: report for report in reports}
    copies = {group.original: group for group in grouping.duplicates}
    copied = {member for group in grouping.duplicates for member in group.reports} - set(copies)
    for story in grouping.stories:
        head = _head(story, known) if heads else Text("; ".join(story.why), "dim")
        tree = Tree(head, guide_style="dim", hide_root=not head.plain)
        for happening in story.happenings:
            originals = [member for member in happening if member not in copied]
            if not originals:
                continue  # a late reprint: it stands under the report that it copies
            branch = tree.add(_days(happening, known)) if len(story.happenings) > 1 else tree
            for member in originals:
                leaf = branch.add(_line(known[member]))
                for copy in copies[member].reports[1:] if member in copies else ():
                    leaf.add(Text.assemble(("copy ", "yellow"), _line(known[copy])))
                if member in copies:
                    leaf.add(Text(f"first because: {'; '.join(copies[member].why)}", "dim"))
        yield tree


def _head(story: Story, known: dict[str, Report]) -> Text:
    count = f"{len(story.reports)} report{'s' if len(story.reports) > 1 else ''}"
    head = Text.assemble(("Story ", "blue"), (story.title, "bold"), f"  {span_of(story.reports, known)}, {count}")
    head.append(f"\n{'; '.join(story.why)}" if story.why else "", "dim")
    return head


def _days(happening: Sequence[str], known: dict[str, Report]) -> Text:
    return Text(f"happening {span_of(happening, known)}", "blue")


def span_of(members: Sequence[str], known: Mapping[str, Report]) -> str:
    """The first and the last day of these reports."""
    days = sorted((known[member].published or "")[:10] for member in members)
    days = [day for day in days if day] or ["date unknown"]
    return days[0] if days[0] == days[-1] else f"{days[0]} to {days[-1]}"


def _line(report: Report) -> Text:
    day = report.published[:10] if report.published else "date unknown"
    return Text.assemble(
        f"{day}  ", (report.site or report.agency or "site unknown", "cyan"), f"  {report.title or ''}"
    )
