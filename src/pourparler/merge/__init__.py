"""Which reports belong together: copies of one text, reports of one story."""

from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any

from pourparler.model import CopyGroup, CopyVerdict, Grouping, Judgement, Report

if TYPE_CHECKING:
    from .merger import Changes, Merger
    from .sources import chain_of, independent, origin_of, origins_of
    from .store import MemoryStore, MergeStore

__all__ = [
    "Changes", "MemoryStore", "MergeStore", "Merger", "chain_of", "compare", "copies_among", "group", "independent",
    "origin_of", "origins_of",
]  # fmt: skip

_HOME = {"Changes": "merger", "Merger": "merger", "MemoryStore": "store", "MergeStore": "store"} | dict.fromkeys(
    ("chain_of", "independent", "origin_of", "origins_of"), "sources"
)


def __getattr__(name: str) -> Any:
    """Loaded at their first use: what merging needs takes a while that ``pourparler --help`` need not wait for."""
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f".{_HOME[name]}", __name__), name)


def compare(left: Report, right: Report) -> CopyVerdict:
    """What the texts of two reports have to do with each other: the kind, the shared passages, who was first."""
    from .verdict import compare

    return compare(left, right)


def copies_among(reports: Sequence[Report]) -> tuple[CopyGroup, ...]:
    """Groups of copies alone: what counting independent sources needs, and quick for many reports."""
    from .copies import find_copies

    return tuple(find_copies(reports)[0])


def group(reports: Sequence[Report], judgements: Sequence[Judgement] = ()) -> Grouping:
    """Groups of copies, each with its original, and stories; every report is in exactly one story.

    Works on texts alone; reports that were understood also count as alike when the same countries deal on the same
    issue. The stories are those of adding the reports one by one to a record, in whatever order. ``judgements``:
    people's word on which reports are of one story and which are not.
    """
    from .copies import find_copies
    from .stories import find_stories

    known = {report.id: report for report in reports}
    ordered = [known[report_id] for report_id in sorted(known)]  # so that the order given does not matter
    copies, same_text = find_copies(ordered)
    stories, same_story = find_stories(ordered, judgements)
    return Grouping(tuple(copies), tuple(stories), (*same_text, *same_story))
