"""Two countries month by month: what happened between them, how cooperative it was, and what became of talks.

Events are counted once, however many reports tell of them, and sources at their origin: reprints count as one.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pourparler.codebook.talks import talks
from pourparler.model.asked import DeedRow

HAPPENED = "happened"
WINDOW_DAYS = 1  # as in a timeline: reports date one happening by their own day


@dataclass(frozen=True, slots=True)
class Deed:
    """One event between two countries with every report that tells of it. ``date`` is ISO 8601, "" when unknown."""

    date: str
    actor: str
    recipient: str
    mutual: bool
    plover: str
    mode: str | None
    cameo: str
    goldstein: float
    plover_score: float
    quad: int
    status: str
    reports: tuple[str, ...]
    origins: frozenset[str]

    @property
    def sources(self) -> int:
        return len(self.origins)


@dataclass(frozen=True, slots=True)
class Month:
    """What happened between two countries within a month ("2021-06"; "" for events without a date).

    ``events``: distinct ones; ``reports`` and ``sources`` that tell of them. ``goldstein`` and ``plover_score``: sums
    over the distinct events (Goldstein 1992; PLOVER 2021). ``quads``: how many of each quad class, 1 to 4.
    ``talks``: how often they were held, offered, called for, refused. Plans, denials and history are not counted, but
    ``not_happened`` says how many there were.
    """

    month: str
    events: int
    reports: int
    sources: int
    goldstein: float
    plover_score: float
    quads: dict[int, int]
    types: dict[str, int]
    talks: dict[str, int]
    not_happened: int

    def to_dict(self) -> dict[str, Any]:
        return {
            "month": self.month or None,
            "events": self.events,
            "reports": self.reports,
            "sources": self.sources,
            "goldstein": self.goldstein,
            "plover_score": self.plover_score,
            **{f"quad_{quad}": count for quad, count in self.quads.items()},
            **{f"talks_{kind.replace(' ', '_')}": count for kind, count in self.talks.items()},
            "not_happened": self.not_happened,
            "types": self.types,
        }


def distinct(rows: Iterable[DeedRow]) -> list[Deed]:
    """``rows`` with the tellings of one event as one.

    Rows that were not merged yet are one event when type, parties and status are the same, within a day.
    """
    merged: dict[int, list[DeedRow]] = defaultdict(list)
    alike: dict[tuple[object, ...], list[list[DeedRow]]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: (row.date, row.report, row.fact)):
        if row.merged is not None:
            merged[row.merged].append(row)
            continue
        parties = frozenset((row.actor, row.recipient)) if row.mutual else (row.actor, row.recipient)
        told = alike[row.plover, row.status, parties]
        if told and _within(told[-1][0].date, row.date):
            told[-1].append(row)
        else:
            told.append([row])
    groups = [*merged.values(), *(rows for groups in alike.values() for rows in groups)]
    return sorted(map(_deed, groups), key=lambda deed: (deed.date, deed.reports, deed.plover))


def by_month(deeds: Iterable[Deed]) -> list[Month]:
    """One line for each month in which something happened, in order; events without a date come last."""
    months: dict[str, list[Deed]] = defaultdict(list)
    for deed in deeds:
        months[deed.date[:7] if len(deed.date) >= len("2021-06") else ""].append(deed)
    return [_month(month, months[month]) for month in sorted(months, key=lambda month: month or "9999")]


def _within(left: str, right: str) -> bool:
    if left == right:
        return True
    try:
        return abs((date.fromisoformat(left) - date.fromisoformat(right)).days) <= WINDOW_DAYS
    except ValueError:
        return False


def _deed(rows: Sequence[DeedRow]) -> Deed:
    first = rows[0]
    cameo, _ = Counter(row.cameo for row in rows).most_common(1)[0]
    chosen = next(row for row in rows if row.cameo == cameo)
    return Deed(
        first.date, first.actor, first.recipient, bool(first.mutual), first.plover, chosen.mode, cameo,
        chosen.goldstein or 0.0, chosen.plover_score or 0.0, chosen.quad, first.status,
        tuple(dict.fromkeys(row.report for row in rows)), frozenset(row.origin for row in rows),
    )  # fmt: skip


def _month(month: str, deeds: Sequence[Deed]) -> Month:
    done = [deed for deed in deeds if deed.status == HAPPENED]
    becomes, kinds = talks().becomes, talks().kinds
    spoken = Counter(becomes[deed.cameo] for deed in done if deed.cameo in becomes)
    quads, types = Counter(deed.quad for deed in done), Counter(deed.plover for deed in done)
    return Month(
        month, len(done), len({report for deed in done for report in deed.reports}),
        len({origin for deed in done for origin in deed.origins}), round(sum(deed.goldstein for deed in done), 1),
        round(sum(deed.plover_score for deed in done), 1), {quad: quads[quad] for quad in (1, 2, 3, 4)},
        dict(sorted(types.items())), {kind: spoken[kind] for kind in kinds}, len(deeds) - len(done),
    )  # fmt: skip
