"""What the network of deeds says of a report's sentences: read once, asked word by word by events and positions."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from pourparler.language.deeds import KINDS, Read, read_deeds
from pourparler.model import Span, Statement

from .hints import hints_of
from .parts import Part

if TYPE_CHECKING:
    from pourparler.language import Span as TokenSpan

    from .actors import ActorTable

TYPES = {name: place for place, name in enumerate(KINDS.types)}
STANCES = {name: place for place, name in enumerate(KINDS.stances)}
ROLES = {name: place for place, name in enumerate(KINDS.roles)}


class Told(NamedTuple):
    """What the network says of one word: how likely it tells a deed or a position, of which kind, and of whom."""

    token: int
    read: Read
    place: int

    @property
    def deed(self) -> float:
        """The chance that the word tells a deed of any type."""
        return self.read.deeds[self.place]

    @property
    def plover(self) -> str:
        """The likeliest PLOVER type, if it is a deed at all."""
        return KINDS.types[self.read.likeliest[self.place]]

    def chance(self, plover: str) -> float:
        """The chance that the word tells a deed of this PLOVER type."""
        return float(self.read.types[self.place, TYPES[plover]])

    @property
    def status(self) -> str:
        """The likeliest status, if it is a deed."""
        return KINDS.status[int(self.read.status[self.place].argmax())]

    @property
    def taken(self) -> float:
        """The chance that a position is taken with the word."""
        return self.read.taken[self.place]

    @property
    def stance(self) -> str:
        """The likeliest stance, if a position is taken."""
        return KINDS.stances[1 + int(self.read.stances[self.place, 1:].argmax())]

    def stance_chance(self, stance: str) -> float:
        """The chance that this stance is taken with the word."""
        return float(self.read.stances[self.place, STANCES[stance]])

    def parties(self, role: str, least: float) -> list[tuple[int, float]]:
        """Token number and chance of the words that stand in a role (actor, recipient, holder, toward), likeliest
        first, as far as their chance reaches ``least``."""
        ranked = self.read.ranked(self.place, ROLES[role])
        return ranked[: bisect_right(ranked, -least, key=lambda party: -party[1])] if least > 0 else ranked


@dataclass(frozen=True)
class Learned:
    """The readings of a report's parts. Sentences that name nobody and in which nobody speaks are not read.
    ``triggers``: those that :mod:`.position_trigger` has found already."""

    reads_: dict[int, list[Read]] = field(default_factory=dict)
    words: dict[int, dict[int, Told]] = field(default_factory=dict)
    triggers: dict[tuple[int, tuple[Span, ...], str, int], Told | None] = field(default_factory=dict, repr=False)

    def reads(self, part: Part) -> list[Read]:
        """The readings of a part's sentences, in their order."""
        return self.reads_.get(part.index, [])

    def told(self, part: Part, token: int) -> Told | None:
        """What is said of the word with this number; None where its sentence was not read."""
        return self.words.get(part.index, {}).get(token)

    def deeds(self, part: Part, least: float) -> Iterator[Told]:
        """The words of a part that tell a deed with a chance of ``least`` or more, in text order."""
        return self._surer_than(part, least, lambda read: read.deeds)

    def stances(self, part: Part, least: float) -> Iterator[Told]:
        """The words of a part with which a position is taken with a chance of ``least`` or more, in text order."""
        return self._surer_than(part, least, lambda read: read.taken)

    def _surer_than(self, part: Part, least: float, chances: Callable[[Read], list[float]]) -> Iterator[Told]:
        for read in self.reads(part):
            for place, chance in enumerate(chances(read)):
                if chance >= least:
                    yield self.words[part.index][read.words[place]]


def read_report(parts: Sequence[Part], actors: ActorTable, statements: Sequence[Statement]) -> Learned:
    """The network's reading of all sentences of ``parts`` that may tell something of somebody."""
    learned = Learned()
    for part in parts:
        sentences = list(_worth_reading(part, actors, statements))
        reads = read_deeds(part.doc, sentences, hints_of(part.doc)) if sentences else []
        learned.reads_[part.index] = reads
        words = learned.words[part.index] = {}
        for read in reads:
            words.update({token: Told(token, read, place) for place, token in enumerate(read.words)})
    return learned


def _worth_reading(part: Part, actors: ActorTable, statements: Sequence[Statement]) -> Iterator[TokenSpan]:
    """The sentences in which somebody or a place is named, or that somebody says."""
    named = [span for span, _, _ in actors.mentions(part)] + [span for span, _ in actors.places(part)]
    spans = sorted({*named, *_said(part, statements)})
    starts = [start for start, _ in spans]
    furthest = list(accumulate((end for _, end in spans), max))
    sentences = part.doc.sents if part.doc.has_annotation("SENT_START") else [part.doc[:]]
    for sentence in sentences:
        begun = bisect_left(starts, sentence.end_char)
        if begun and furthest[begun - 1] > sentence.start_char:
            yield sentence


def _said(part: Part, statements: Sequence[Statement]) -> Iterator[Span]:
    for statement in statements:
        if statement.evidence and statement.evidence[0].source == part.source:
            yield from (passage.span for passage in statement.content if passage.span is not None)
