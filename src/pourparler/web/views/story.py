"""A story's page: its reports with their copies, and its timeline."""

from dataclasses import dataclass

from fastapi import HTTPException

from pourparler.model import CopyGroup, Report
from pourparler.tell import Entry, Question
from pourparler.web.shelf import Holdings, Shelved


@dataclass(frozen=True, slots=True)
class Told:
    """A report of a story with the copies of it."""

    report: Report
    copies: tuple[Report, ...]
    group: CopyGroup | None


@dataclass(frozen=True, slots=True)
class StoryView:
    """Everything on a story's page. ``happenings``: the reports of each, copies folded."""

    shelved: Shelved
    happenings: tuple[tuple[Told, ...], ...]
    entries: tuple[Entry, ...]
    positions: tuple[Entry, ...]


def story_view(story_id: str, held: Holdings) -> StoryView:
    """The view of the story with this id."""
    shelved = next((found for found in held.stories if found.id == story_id), None)
    if shelved is None:
        raise HTTPException(404, f"There is no story {story_id}. The front page lists all of them.")
    entries = held.timeline(Question(), frozenset(shelved.story.reports))
    happenings = tuple(_told(happening, held) for happening in shelved.story.happenings)
    return StoryView(shelved, happenings, tuple(entries), tuple(newest_positions(entries)))


def newest_positions(entries: list[Entry]) -> list[Entry]:
    """For each holder and issue the last position told: what each side asks, offers or refuses now."""
    last: dict[tuple[frozenset[str], tuple[str, ...]], Entry] = {}
    for entry in entries:
        if entry.kind == "position":
            last[frozenset(party.key for party in entry.actors), entry.issues] = entry
    return sorted(last.values(), key=lambda entry: entry.date or "", reverse=True)


def _told(happening: tuple[str, ...], held: Holdings) -> tuple[Told, ...]:
    told = []
    for report_id in happening:
        group = held.copies_of(report_id)
        if group is None or group.original == report_id:
            copies = tuple(held.reports[other] for other in group.reports if other != report_id) if group else ()
            told.append(Told(held.reports[report_id], copies, group))
    return tuple(told)
