"""Merging within a record: what is new is compared with what lies near it, and people's judgements are heeded."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from .errors import NotInRecord
from .model import Judgement, MergedEvent, Report

if TYPE_CHECKING:
    from .merge.merger import Changes, Merger
    from .merge.ready import Each, Ready
    from .merge.storyline import StoryLine
    from .record import Record

_AT_ONCE = 8  # reports compared in one transaction, while other processes work out what the next ones need


def compare_new(record: "Record", each: "Each" = map, *, block: int = _AT_ONCE) -> int:
    """Compares the reports that ``record`` has not compared yet with those near them; gives how many there were.

    Copies, merged events and stories are then as if all reports had come one by one in the order of their dates,
    whatever order they came in, and people's judgements are heeded. ``each`` (of :mod:`pourparler.run`) spreads
    what can be worked out beforehand over other processes; the judgements are the same. ``block``: how many reports the
    record is asked for at once; what another process has compared since then is compared again.
    """
    from .merge.ready import prepare

    line, compared, under_way = story_line(record), 0, set[str]()
    for gone in record.removed():
        with record.transaction():
            line.remove(gone)
            merger(record).remove(gone)
            record.forgotten(gone)
    coming, find = _coming(record, block, under_way), record.merge_store().find
    for reports, ready in prepare(coming, _event_ids, find, record.report, each, _AT_ONCE):
        with record.transaction():
            line.put(ready.reports[report.id].traits for report in reports)
            merging = merger(record, ready)
            for report in reports:
                note(record, merging.add(report), report.id)
        under_way.difference_update(report.id for report in reports)
        compared += len(reports)
    return compared


def _coming(record: "Record", block: int, under_way: set[str]) -> Iterator[Report]:
    """The reports that are to be compared, each loaded when its time comes, so that other processes have work at once.

    They are put into ``under_way``; who has compared them takes them out.
    """
    while ids := [one for one in record.waiting(block + len(under_way)) if one not in under_way]:
        under_way.update(ids)
        for report_id in ids:
            try:
                report = record.report(report_id)
            except NotInRecord:  # removed since
                continue
            yield report


def heed(record: "Record", judgement: Judgement) -> None:
    """Keeps a person's judgement on two reports or two events, and lets it act on stories or merged events at once."""
    merging = merger(record)
    merging.judge(judgement)
    if judgement.relation == "story":
        story_line(record).judged(judgement)
        return
    for member in (judgement.left, judgement.right):
        if judgement.relation == "same event":
            event = merging.event_of(member)
            if event is not None:
                record.tellings({event.id: _houses(event)})
        else:
            note(record, merging.add(record.report(member)), member)


def note(record: "Record", changes: "Changes", *reports: str) -> None:
    """Notes in the tables of ``record`` what merging changed: which tellings are one event, whose words reports are."""
    from .merge.sources import families_of

    record.tellings({event.id: _houses(event) for event in changes.events})
    members = {member for group in changes.copy_groups for member in group.reports}
    told = [record.report(member) for member in sorted({*members, *reports})]
    record.merged(families_of(told, changes.copy_groups))


def _houses(event: MergedEvent) -> dict[str, str]:
    """Each telling's event with the house whose word it is, as :func:`.merge.sources.families_of` writes houses."""
    return {telling.event: telling.origin.family.casefold() for telling in event.tellings}


def merger(record: "Record", ready: "Ready | None" = None) -> "Merger":
    """Copies and merged events of ``record``; they carry the record's own ids of events."""
    from .merge.merger import Merger

    return Merger(record.merge_store(), _event_ids, ready=ready)


def _event_ids(report: Report) -> tuple[str, ...]:
    from .record import fact_ids

    return fact_ids(report).events


def story_line(record: "Record") -> "StoryLine":
    """The stories of ``record``, which heed people's judgements."""
    from .merge.storyline import StoryLine

    return StoryLine(record.shelf(), lambda report: record.judgements(report, by_people=True))
