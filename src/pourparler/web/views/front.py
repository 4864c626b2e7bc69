"""The front page: the largest and newest stories, and who deals with whom."""

from dataclasses import dataclass, field

from pourparler.model.listed import CountRow, ReportRow, Wanted
from pourparler.record import Counts
from pourparler.web.library import Library, StoryHead, fresh_mark

from .network import Tie, ties

STORIES, DYADS, LATEST, TAGS = 12, 12, 8, 24


@dataclass(frozen=True, slots=True)
class FrontView:
    """Everything on the front page. ``ties``: the pairs of countries with most events."""

    counts: Counts
    stories: tuple[StoryHead, ...]
    more: bool
    ties: tuple[Tie, ...]
    latest: tuple[ReportRow, ...]
    tags: tuple[CountRow, ...]
    mark: str = field(default_factory=fresh_mark)


def front_view(library: Library) -> FrontView:
    """The view of the whole record: stories that most independent sources tell first, then those of most reports."""
    return library.memory.total("front", lambda: _view(library))


def _view(library: Library) -> FrontView:
    stories = library.stories()
    latest = library.lists.reports(Wanted(), limit=LATEST)
    heads = tuple(library.head_of(row) for row in stories[:STORIES])
    return FrontView(
        library.counts(), heads, len(stories) > STORIES, ties(library)[:DYADS], tuple(latest),
        tuple(library.overview.tags(TAGS)),
    )  # fmt: skip
