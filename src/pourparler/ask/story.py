"""One story: the days that matter, its reports with their copies, and whose words they are."""

from collections.abc import Mapping
from dataclasses import dataclass

from pourparler.errors import NotInRecord
from pourparler.merge.sources import families_of
from pourparler.merge.stories import joined_by_people, tell
from pourparler.model import CopyGroup, Report, Story
from pourparler.record import Record
from pourparler.tell.days import Day, story_days
from pourparler.together import merger

READ = 400  # reports of a story that are read for its days; of a longer one every second, third, …


@dataclass(frozen=True, slots=True)
class Told:
    """A story with what is told of it: reports (of a very long story some), copies, origins, days."""

    story: Story
    reports: tuple[Report, ...]
    copies: tuple[CopyGroup, ...]
    origins: Mapping[str, str]
    days: tuple[Day, ...]

    @property
    def sources(self) -> int:
        return len(set(self.origins.values()))


def told_of(store: Record, report: str, most: int | None) -> "Told":
    """The story that the report with this id belongs to, with its days and copies."""
    found = tell(store.shelf(), firsts_of(store, report), store.report)
    step = -(-len(found.reports) // READ)
    reports = [store.report(member) for member in found.reports[::step]]
    merging = merger(store)
    copies = {group.original: group for member in reports if (group := merging.copies_of(member.id))}
    origins = families_of(reports, tuple(copies.values()))
    return Told(found, tuple(reports), tuple(copies.values()), origins, tuple(story_days(reports, origins, most)))


def firsts_of(store: Record, report: str) -> list[int]:
    """The places at which the story of a report begins: its own, and those of stories that people joined to it.

    Raises NotInRecord when there is no report with this id, or when it has not been compared with the others yet.
    """
    shelf = store.shelf()
    place = shelf.place(report)
    seat = shelf.seats([place]).get(place) if place is not None else None
    if seat is None:
        raise NotInRecord(f"{store.name}: no story of a report {report}")
    joined = joined_by_people(shelf, store.judgements(by_people=True))
    root = joined.get(seat.story, seat.story)
    return sorted({root, seat.story, *(part for part, whole in joined.items() if whole == root)})
