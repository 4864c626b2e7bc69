"""How likely two tellings are of one event: a sum of weights from a table, each with its reason."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from pourparler.codebook.same_event import SameEvent, same_event

from .event_cards import Card
from .meaning import unpack

SOON = 3  # days
WEEK = 7


@dataclass(frozen=True, slots=True)
class Likeness:
    """``chance`` from 0 to 1 that two are the same, and the reasons, the weightiest first."""

    chance: float
    why: tuple[str, ...]


def likeness(left: Card, right: Card, *, copied: bool = False) -> Likeness:
    """The chance that two cards are of one event. ``copied``: one report has the words of both from the other."""
    table = same_event()
    points = list(_points(left, right, table, copied))
    total = table.start + sum(weight for _, weight in points)
    told = sorted((point for point in points if abs(point[1]) >= 0.3), key=lambda point: (-abs(point[1]), point[0]))
    return Likeness(1 / (1 + math.exp(-total)), tuple(f"{name} ({weight:+.1f})" for name, weight in told))


def _points(left: Card, right: Card, table: SameEvent, copied: bool) -> Iterator[tuple[str, float]]:
    """Each feature's value in words with its weight."""
    values = {
        "type": _type(left, right, table),
        "sides": _sides(left, right),
        "date": _date(left, right),
        "place": _place(left, right),
        "status": _status(left, right),
        "report": "same" if left.report == right.report else "other",
        "quotation": "shared" if _shares_quote(left, right) else "none",
        "passage": "copied" if copied else "none",
    }
    for name, value in values.items():
        yield f"{name}: {value}", table.weights[name][value]
    for name, alike in (("evidence", _evidence(left, right)), ("words", _words(left, right))):
        if alike is not None:
            factor, even = table.scales[name]
            yield f"{name} alike {alike:.2f}", factor * (alike - even)


def _type(left: Card, right: Card, table: SameEvent) -> str:
    if left.plover == right.plover:
        return "same"
    if frozenset((left.plover, right.plover)) in table.opposed:
        return "opposed"
    return "kindred" if left.quad == right.quad else "other"


def _sides(left: Card, right: Card) -> str:
    actors, recipients = set(left.actors), set(left.recipients)
    others, towards = set(right.actors), set(right.recipients)
    if (actors, recipients) == (others, towards) or (
        left.plover == right.plover == "CONSULT" and actors | recipients == others | towards
    ):
        return "same"
    if (actors, recipients) == (towards, others):
        return "swapped"
    if actors & others and (recipients & towards or not recipients or not towards):
        return "overlap"
    return "one" if (actors | recipients) & (others | towards) else "none"


def _date(left: Card, right: Card) -> str:
    if left.day is None or right.day is None:
        return "unknown"
    apart = max(0, left.day - (right.day + right.spread), right.day - (left.day + left.spread))
    if apart == 0:
        return "same" if left.spread == right.spread == 0 else "next"
    if apart == 1:
        return "next"
    return "near" if apart <= SOON else "week" if apart <= WEEK else "far"


def _place(left: Card, right: Card) -> str:
    if not left.place or not right.place:
        return "unknown"
    return "same" if left.place.casefold() == right.place.casefold() else "other"


def _status(left: Card, right: Card) -> str:
    if left.status == right.status:
        return "same"
    return "denied" if "negated" in (left.status, right.status) else "other"


def _shares_quote(left: Card, right: Card) -> bool:
    return any(one in other or other in one for one in left.quotes for other in right.quotes)


def _evidence(left: Card, right: Card) -> float | None:
    return float(unpack(left.vector) @ unpack(right.vector)) if left.vector and right.vector else None


def _words(left: Card, right: Card) -> float | None:
    least = min(sum(left.words.values()), sum(right.words.values()))
    if not least:
        return None
    return sum(weight for word, weight in left.words.items() if word in right.words) / least
