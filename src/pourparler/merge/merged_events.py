"""One event out of its tellings: the code, the sides, the day, how many independent sources, what is in dispute."""

from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import TypeVar

from pourparler.model import MergedEvent, Origin, Telling

from .conflicts import conflicts_among
from .event_cards import Card
from .sources import independent

Value = TypeVar("Value", bound=Hashable)


def merged(cards: Sequence[Card], origins: Mapping[str, Origin], why: Sequence[str] = ()) -> MergedEvent:
    """The event that ``cards`` tell. ``origins``: event id to whose word it is, copies folded."""
    told = sorted(cards, key=first_told)
    chief = told[0]
    code = _most(told, lambda card: (card.plover, card.mode, card.cameo, card.goldstein, card.score))
    sides = _most(told, lambda card: (card.actors, card.recipients))
    when = _most(_most_precise(told), lambda card: (card.date, card.precision))
    plover, mode, cameo, goldstein, score = code
    return MergedEvent(
        id=chief.event,
        tellings=tuple(Telling(card.report, card.event, origins[card.event]) for card in told),
        plover=plover, mode=mode, cameo=cameo, goldstein=goldstein, plover_score=score,
        status=_most(told, lambda card: card.status), date=when[0], date_precision=when[1],
        actors=sides[0], recipients=sides[1],
        sources=independent(origins[card.event] for card in told), conflicts=conflicts_among(told), why=tuple(why),
    )  # fmt: skip


def first_told(card: Card) -> tuple[str, str]:
    """By the day and hour of publication, undated last; then by id."""
    return (card.published or "9999", card.event)


def _most(cards: Sequence[Card], value: Callable[[Card], Value]) -> Value:
    """The value that most cards have, the first told where several are even."""
    counts = Counter(value(card) for card in cards)
    best = max(counts.values())
    return next(value(card) for card in cards if counts[value(card)] == best)


def _most_precise(cards: Sequence[Card]) -> Sequence[Card]:
    dated = [card for card in cards if card.day is not None]
    finest = min((card.spread for card in dated), default=0)
    return [card for card in dated if card.spread == finest] or cards
