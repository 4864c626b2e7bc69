"""Where tellings of one event do not agree: numbers, dates, who began it. Every claim is kept, none is averaged."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence

from pourparler.model import Claim, Conflict

from .event_cards import Card


def conflicts_among(cards: Sequence[Card]) -> tuple[Conflict, ...]:
    """The conflicts among the tellings of one event: numbers of one thing, days, sides, whether it happened."""
    counted = sorted({what for card in cards for what in card.numbers})
    found = [_conflict(f"number of {what}", cards, _count_of(what)) for what in counted]
    found += [
        _conflict("date", cards, lambda card: card.date if card.precision == "day" else None),
        _conflict("who did it to whom", _one_sided(cards), _sides),
        _conflict("status", cards, lambda card: card.status),
    ]
    return tuple(conflict for conflict in found if conflict)


def _count_of(what: str) -> Callable[[Card], int | None]:
    return lambda card: card.numbers.get(what)


def _conflict(about: str, cards: Sequence[Card], value: Callable[[Card], Hashable]) -> Conflict | None:
    claims: dict[Hashable, list[str]] = defaultdict(list)
    for card in cards:
        if (said := value(card)) is not None:
            claims[said].append(card.event)
    if len(claims) < 2:
        return None
    ordered = sorted(claims.items(), key=lambda item: (-len(item[1]), str(item[0])))
    return Conflict(about, tuple(Claim(str(said), tuple(sorted(events))) for said, events in ordered))


def _one_sided(cards: Sequence[Card]) -> list[Card]:
    """Tellings that name both sides, of which some turn them round; nothing where they only name more or fewer."""
    sided = [card for card in cards if card.actors and card.recipients]
    turned = {(card.actors, card.recipients) for card in sided}
    return sided if any((recipients, actors) in turned for actors, recipients in turned if actors != recipients) else []


def _sides(card: Card) -> str:
    return f"{', '.join(card.actors)} to {', '.join(card.recipients)}"
