"""Which reports belong together: copies of one text, reports of one story."""

from collections.abc import Sequence
from dataclasses import replace

from pourparler.model import CopyGroup, Grouping, Report, Story

__all__ = ["copies_among", "group"]


def copies_among(reports: Sequence[Report]) -> tuple[CopyGroup, ...]:
    """Groups of copies alone: what counting independent sources needs, and quick for many reports."""
    from .copies import find_copies

    return tuple(find_copies(reports)[0])


def group(reports: Sequence[Report]) -> Grouping:
    """Groups of copies, each with its original, and stories; every report is in exactly one story.

    Works on texts alone; reports that were understood also count as alike when the same countries deal on the same
    issue. Copies are folded first: a story is made of originals, then gets their copies.
    """
    from .copies import find_copies
    from .stories import find_stories

    known = {report.id: report for report in reports}
    ordered = [known[report_id] for report_id in sorted(known)]  # so that the order given does not matter
    copies, same_text = find_copies(ordered)
    copied = {report_id for found in copies for report_id in found.reports if report_id != found.original}
    stories, same_story = find_stories([report for report in ordered if report.id not in copied])
    whole = tuple(_with_copies(story, copies) for story in stories)
    return Grouping(tuple(copies), whole, (*same_text, *same_story))


def _with_copies(story: Story, copies: Sequence[CopyGroup]) -> Story:
    """``story`` with the copies of its reports, each right after its original."""
    groups = {found.original: found.reports for found in copies}

    def unfold(ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(report_id for original in ids for report_id in groups.get(original, (original,)))

    return replace(story, reports=unfold(story.reports), happenings=tuple(map(unfold, story.happenings)))
