"""An event as it is compared with others: small enough to keep one beside every event of a large record."""

import json
import re
from calendar import month_abbr, month_name
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date, timedelta
from functools import lru_cache

import numpy as np

from pourparler.codebook.same_event import same_event
from pourparler.model import Actor, Event, Origin, Report

from .words import background, words

MOST_WORDS = 12  # of the evidence, the rarest
STRIDE = 4  # days of one key
PAIRS = 2  # keys for pairs of parties

_QUOTE = re.compile(r"[“\"]([^”\"\n]{20,2000})[”\"]")
_TOKEN = re.compile(r"\d[\d,]*\d|\w+")
MONTHS = frozenset(name.lower() for month in (*month_name, *month_abbr) if (name := month))
GENERAL = frozenset({"people", "troops"})  # who is counted, where another word tells what of them is


@dataclass(frozen=True)
class Card:
    """What of an event is compared. ``actors`` and ``recipients``: country codes, or names where no country is known.

    ``day`` is the first day that ``date`` may mean, as an ordinal; ``spread`` how many further days. ``numbers``: what
    is counted to how many. ``words``: the rarest of the evidence, each with its weight. ``vector``: the packed
    embedding of the evidence (:mod:`.meaning`).
    """

    report: str
    event: str
    plover: str
    mode: str | None
    cameo: str
    quad: int
    goldstein: float | None
    score: float | None
    status: str
    date: str | None
    precision: str
    day: int | None
    spread: int
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    place: str | None
    words: dict[str, float]
    numbers: dict[str, int]
    quotes: tuple[str, ...]
    span: tuple[int, int] | None
    origin: tuple[str, str, str, str]
    published: str
    vector: str = ""

    def to_json(self) -> str:
        """The card's values in the order of its fields, words without their weights: a record keeps many."""
        values = asdict(self) | {"words": list(self.words)}
        return json.dumps(list(values.values()), ensure_ascii=False, separators=(",", ":"))

    @staticmethod
    def from_json(text: str) -> "Card":
        stored = dict(zip((field.name for field in fields(Card)), json.loads(text), strict=True))
        for name in ("actors", "recipients", "quotes", "origin"):
            stored[name] = tuple(stored[name])
        stored["span"] = tuple(stored["span"]) if stored["span"] else None
        stored["words"] = {form: _weight(form) for form in stored["words"]}
        return Card(**stored)


def card_of(report: Report, event: Event, event_id: str, origin: Origin, vector: str = "") -> Card:
    """The card of ``event``; ``vector``: the packed embedding of its evidence."""
    evidence = " ".join(piece.text for piece in event.evidence[:2])
    known = {actor.id: actor for actor in report.actors}
    day, spread = days_of(event.date, event.date_precision)
    first = next((piece.span for piece in event.evidence if piece.span), None)
    return Card(
        report=report.id, event=event_id, plover=event.plover, mode=event.coding.mode, cameo=event.cameo,
        quad=event.coding.quad, goldstein=event.coding.goldstein, score=event.coding.plover_score,
        status=event.status, date=event.date, precision=event.date_precision, day=day, spread=spread,
        actors=_parties(event.actor, known), recipients=_parties(event.recipient, known),
        place=event.place.name if event.place else None, words=_rare(evidence), numbers=_numbers(evidence),
        quotes=tuple(_plain_quote(quote) for quote in _QUOTE.findall(evidence)),
        span=(first.start, first.end) if first else None,
        origin=(origin.name, origin.role, origin.family, origin.why), published=report.published or "", vector=vector,
    )  # fmt: skip


def keys_of(card: Card) -> tuple[str, ...]:
    """The keys to keep an event under: when it was, with two parties, or with its type and one.

    One that is dated by its month or year is also kept under the month that it may begin in, where one of a known day
    finds it: which of two comes first must not matter.
    """
    when = [f"e{card.day // STRIDE}" if card.day is not None else "eundated"]
    if card.day is not None and card.spread > STRIDE:
        when += _months(card.day, card.day)
    return tuple(f"{moment}:{what}" for moment in when for what in _matters(card))


def lookup_keys(card: Card) -> tuple[str, ...]:
    """The keys to look an event up under: its own, those of the days before and after, and of the month around."""
    if card.day is None:
        return keys_of(card)
    last = card.day + min(card.spread, 31)
    days = [f"e{when}" for when in range(card.day // STRIDE - 1, last // STRIDE + 2)]
    months = _months(card.day - STRIDE, last + STRIDE)
    return tuple(f"{moment}:{what}" for moment in (*days, *months) for what in _matters(card))


def _months(first: int, last: int) -> list[str]:
    """The months that lie between two days, given as ordinals."""
    start, end = date.fromordinal(max(1, first)), date.fromordinal(min(date.max.toordinal(), last))
    numbers = range(start.year * 12 + start.month, end.year * 12 + end.month + 1)
    return [f"m{number}" for number in numbers]


def _matters(card: Card) -> Iterator[str]:
    parties = list(dict.fromkeys((*card.actors[:2], *card.recipients[:2])))
    mood = "+" if card.quad in (1, 2) else "-"
    pairs = [(one, other) for at, one in enumerate(parties) for other in parties[at + 1 :]]
    yield from (f"{mood}{min(pair)}|{max(pair)}" for pair in pairs[:PAIRS])
    yield f"{card.plover}|{card.actors[0] if card.actors else parties[0] if parties else ''}"


def days_of(written: str | None, precision: str) -> tuple[int | None, int]:
    """The first day that a date of this precision may mean, as an ordinal, and how many days after it."""
    try:
        if written and len(written) >= 10:
            return date.fromisoformat(written[:10]).toordinal(), 6 if precision == "week" else 0
        if written and len(written) == 7:
            first = date.fromisoformat(f"{written}-01")
            return first.toordinal(), ((first + timedelta(days=31)).replace(day=1) - first).days - 1
        if written and len(written) == 4:
            return date(int(written), 1, 1).toordinal(), 364
    except ValueError:
        pass
    return None, 0


def _parties(ids: Sequence[str], known: dict[str, Actor]) -> tuple[str, ...]:
    """Countries, or names, of the actors; a group stands for its members."""
    whole = [member for actor_id in ids for member in (known[actor_id].members or (actor_id,)) if actor_id in known]
    return tuple(dict.fromkeys(_party(known[actor_id]) for actor_id in whole if actor_id in known))


def _party(actor: Actor) -> str:
    return actor.country or actor.key or actor.name.casefold()


def _rare(text: str) -> dict[str, float]:
    weights = {word.form: _weight(word.form) for word in words(text)}
    return dict(sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:MOST_WORDS])


@lru_cache(65536)
def _weight(form: str) -> float:
    """How rare a word is: the log of how many texts there are to one that has it."""
    known = background()
    return round(float(np.log((1 + known.texts) / (1 + known.counts.get(form, 0)))), 1)


def _numbers(text: str) -> dict[str, int]:
    """What is counted to how many: "killed 12 people", "12 people were killed" and "twelve dead" count the dead."""
    table = same_event()
    tokens = _TOKEN.findall(text.lower())
    found: dict[str, int] = {}
    for at, token in enumerate(tokens):
        digits = token.replace(",", "")  # "3rd" and "2nd" count nothing
        value = int(digits) if digits.isdecimal() else table.number_words.get(token)
        if value is None or (at and tokens[at - 1] in MONTHS):
            continue
        beside = [*tokens[at + 1 : at + 5], *reversed(tokens[max(0, at - 3) : at])]
        named = list(dict.fromkeys(table.counted[word] for word in beside if word in table.counted))
        exact = [what for what in named if what not in GENERAL] or named
        if exact:
            found.setdefault(exact[0], value)
    return found


def _plain_quote(text: str) -> str:
    return " ".join(word.form for word in words(text))[:80]
