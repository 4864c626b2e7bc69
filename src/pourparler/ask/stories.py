"""The stories of a record, and their reports with the copies folded."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from pourparler.merge.stories import joined_by_people, tell
from pourparler.model import Grouping, Report, Story
from pourparler.record import Record
from pourparler.together import merger


def largest_stories(store: Record, limit: int) -> tuple[list[Story], int]:
    """The ``limit`` largest stories, people's judgements heeded, and how many there are."""
    shelf = store.shelf()
    joined = joined_by_people(shelf, store.judgements(by_people=True))
    parts: dict[int, list[int]] = defaultdict(list)
    sizes: Counter[int] = Counter()
    for first, size in shelf.sizes().items():
        parts[joined.get(first, first)].append(first)
        sizes[joined.get(first, first)] += size
    largest = sorted(parts, key=lambda whole: (-sizes[whole], whole))[:limit]
    return [tell(shelf, sorted(parts[whole]), store.report) for whole in largest], len(parts)


def with_copies(store: Record, found: Sequence[Story]) -> tuple[list[Report], Grouping]:
    """The reports of these stories, and the stories with their groups of copies."""
    merging = merger(store)
    reports = [store.report(member) for story in found for member in story.reports]
    copies = {group.original: group for report in reports if (group := merging.copies_of(report.id))}
    return reports, Grouping(tuple(copies.values()), tuple(found))
