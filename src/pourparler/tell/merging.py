"""The same happening told by several reports becomes one entry that keeps every telling, and says why."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from .entries import Entry, days_between, keys, plain

# Reports date one happening by their own day: a statement made in the evening in one capital is the next day's news in
# another.
WINDOW_DAYS = 1


def merge(entries: Sequence[Entry], origins: Mapping[str, str]) -> list[Entry]:
    """``entries`` by date, equal ones joined: same type, parties and status within a day (positions: an issue too)."""
    alike: dict[object, list[Entry]] = defaultdict(list)
    for entry in sorted(entries, key=order):
        code = entry.plover or (entry.kind, entry.code)  # a position and the bare event of another report may be one
        words = plain(entry.quote) if entry.kind == "statement" else ""
        others = alike[code, entry.status, keys(entry.actors), keys(entry.recipients), words]
        for place, other in enumerate(others):
            if reason := _same(other, entry):
                others[place] = _join(other, entry, reason)
                break
        else:
            others.append(entry)
    merged = [entry for others in alike.values() for entry in others]
    return [_counted(entry, origins) for entry in sorted(merged, key=order)]


def order(entry: Entry) -> tuple[str, str, int, bool]:
    """By date, undated last; then as it stands in the page, a position before the event of the same words."""
    first = entry.tellings[0]
    return (entry.date or "9999", first.report, first.place, entry.kind != "position")


def _same(left: Entry, right: Entry) -> str | None:
    """Why two entries of one code, status and the same parties (statements: and words) tell the same, or None."""
    apart = days_between(left.date, right.date)
    if apart is None or apart > WINDOW_DAYS:
        return None
    if left.kind == "statement":
        return "same speaker and words"
    both_positions = left.kind == right.kind == "position"
    if both_positions and not (set(left.issues) & set(right.issues) or left.issues == right.issues):
        return None
    if both_positions and left.code != right.code:
        return None
    return f"same {left.plover or left.code} by the same parties, " + (
        "same date" if apart == 0 else f"{apart} day apart"
    )


def _join(left: Entry, right: Entry, reason: str) -> Entry:
    """``left`` with the tellings of ``right``. A position comes before an event, conditions before none."""
    second, first = sorted((right, left), key=lambda entry: (entry.kind == "position", len(entry.conditions)))
    finer = max((left, right), key=lambda entry: (entry.date_basis != "the report's date", len(entry.date or "")))
    return replace(
        first,
        date=finer.date,
        date_basis=finer.date_basis,
        speakers=tuple({party.key: party for party in (*first.speakers, *second.speakers)}.values()),
        issues=tuple(dict.fromkeys((*first.issues, *second.issues))),
        conditions=tuple(dict.fromkeys((*first.conditions, *second.conditions))),
        tellings=(*first.tellings, *second.tellings),
        why=tuple(dict.fromkeys((*left.why, *right.why, reason))),
        unread=(*first.unread, *second.unread),
    )


def _counted(entry: Entry, origins: Mapping[str, str]) -> Entry:
    """``entry`` with its independent sources counted: at the origin, not at the printing press."""
    sources = len({origins.get(telling.report, telling.report) for telling in entry.tellings})
    return entry if sources == entry.sources else replace(entry, sources=sources)
