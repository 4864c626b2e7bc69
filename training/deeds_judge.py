"""Judges the events of a report against hand-made labels of deeds: are type, actors and recipients right?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pourparler.evaluate.facts import Countryside
from pourparler.evaluate.matching import Pairing, pair_with_optional
from pourparler.model import Event, Report, Span

from .deeds_labels import Chars, Deed, Labelled

TOLD = ("happened", "planned", "historical")  # the status of what a report must tell
OF_TWO = ("CONSULT", "COOPERATE", "AGREE")  # types whose sides may change places


@dataclass(frozen=True)
class Side:
    """One side of a label: whether the sentence names it, whether it (also) stands outside the sentence, and which of
    the report's actors and which countries are named there."""

    named: bool
    outside: bool
    actors: frozenset[str]
    countries: frozenset[str]

    def is_met(self, ids: tuple[str, ...], lands: Countryside) -> bool:
        """Whether ``ids`` are right: the same countries, or some of them by an actor that the label names; anybody
        where the label has no country for a side that there is."""
        found = lands.of(ids)
        if not self.countries:
            return self.named or self.outside or not found
        some = found <= self.countries and not self.actors.isdisjoint(ids)
        return found == self.countries or some or (self.outside and self.countries <= found)


@dataclass(frozen=True)
class Label:
    """A deed of a labelled sentence, in characters of the report's text."""

    kind: str
    status: str
    trigger: Span
    sentence: Span
    doers: Side
    others: Side

    @property
    def wanted(self) -> bool:
        """Whether it must be found: a deed that is told as one, with a country or somebody outside the sentence."""
        sides = (self.doers, self.others)
        return self.status in TOLD and any(side.countries or side.outside for side in sides)


@dataclass(frozen=True)
class Telling:
    """One place of the body in which an event is told; an event of two such places has two."""

    event: Event
    span: Span


def judge(labels: Sequence[Label], tellings: Sequence[Telling], lands: Countryside) -> Pairing:
    """Which telling has a label's type, actors and recipients; labels that need not be found excuse what they meet."""
    return pair_with_optional(
        labels,
        tellings,
        lambda label, telling: same(label, telling, lands),
        lambda label: not label.wanted,
        prefer=lambda label, telling: float(telling.span.overlaps(label.trigger)),
    )


def same(label: Label, telling: Telling, lands: Countryside) -> bool:
    event = telling.event
    if event.plover != label.kind or not telling.span.overlaps(label.sentence):
        return False
    if label.doers.is_met(event.actor, lands) and label.others.is_met(event.recipient, lands):
        return True
    together = label.doers.countries | label.others.countries
    return event.plover in OF_TWO and lands.of(event.actor + event.recipient) == together


def labels_of(passage: Iterable[Labelled], report: Report) -> list[Label]:
    """The deeds of those sentences of ``passage`` that the report's text has."""
    return [
        Label(
            deed.kind,
            deed.status,
            _moved(deed.trigger, place.start),
            place,
            _side(deed, 0, place.start, report),
            _side(deed, 1, place.start, report),
        )
        for sentence, place in _places(passage, report.text)
        for deed in sentence.events
    ]


def tellings_of(passage: Iterable[Labelled], report: Report) -> list[Telling]:
    """Where in the sentences of ``passage`` the report's events are told."""
    places = [place for _, place in _places(passage, report.text)]
    return [
        Telling(event, one.span)
        for event in report.events
        for one in event.evidence
        if one.source == "body" and one.span and any(one.span.overlaps(place) for place in places)
    ]


def _places(passage: Iterable[Labelled], text: str) -> Iterator[tuple[Labelled, Span]]:
    at = 0
    for sentence in passage:
        start = text.find(sentence.text, at)
        if start >= 0:
            at = start + len(sentence.text)
            yield sentence, Span(start, at)


def _side(deed: Deed, which: int, start: int, report: Report) -> Side:
    named = (deed.doers, deed.others)[which]
    spans = [_moved(chars, start) for chars in named]
    actors = frozenset(
        actor.id
        for actor in report.actors
        for mention in actor.mentions
        if mention.span and any(mention.span.overlaps(span) for span in spans)
    )
    return Side(bool(named), deed.unnamed[which], actors, Countryside(report).of(tuple(sorted(actors))))


def _moved(chars: Chars, start: int) -> Span:
    return Span(chars[0] + start, chars[1] + start)
