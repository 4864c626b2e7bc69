"""What speaks for a spot to be whom "he" or "she" means, and against it.

Each clue is a short text that has a weight in ``pronoun_weights.tsv``: those of mention rankers (Denis and Baldridge
2008; Durrett and Klein 2013) that need no word lists: how far away, in which part of the clause, how named, how often,
inside or outside of a quotation, speaking or spoken of.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from pourparler.language import Token
from pourparler.model import Span

from .heard import Heard
from .naming import Entity
from .spots import CLIMB, Spot, role_of, verb_of

#: So many namings back are counted for who is spoken of most.
LATELY = 80
#: Farther sentences and ranks are all the same.
FAR = 3


@dataclass
class Question:
    """A pronoun, and what all whom it can mean are compared by. ``spots`` in text order."""

    heard: Heard
    spots: Sequence[Spot]
    memory: Sequence[Heard]
    ranks: dict[int, int] = field(init=False)
    last_subject: Entity | None = field(init=False)
    last_source: Entity | None = field(init=False)

    def __post_init__(self) -> None:
        nearest = list(reversed(self.spots))
        self.ranks = {entity: rank for rank, entity in enumerate(dict.fromkeys(id(spot.entity) for spot in nearest))}
        before = (s.entity for s in nearest if s.role == "subject" and s.sentence < self.heard.sentence)
        self.last_subject = next(before, None)
        self.last_source = next((s.entity for s in nearest if s.source), None)

    @cached_property
    def role(self) -> str:
        own = self.heard.naming.name.endswith("self")
        return "reflexive" if own else role_of(self.heard.root)

    @cached_property
    def verb(self) -> Token:
        return verb_of(self.heard.root)

    @cached_property
    def above(self) -> frozenset[int]:
        """The tokens that the clause of the pronoun hangs on."""
        token, found = self.verb, set[int]()
        for _ in range(CLIMB):
            if token.head.i == token.i:
                break
            token = token.head
            found.add(token.i)
        return frozenset(found - {self.verb.i})

    @cached_property
    def speaker(self) -> Span | None:
        """Who says what the pronoun stands in."""
        start = self.heard.naming.start
        around = [
            (content.length, found.source)
            for found in self.heard.scan.attributions
            for content in found.content
            if content.start <= start < content.end
        ]
        return min(around, key=lambda pair: pair[0])[1] if around else None

    @cached_property
    def named(self) -> Counter[int]:
        """How often each actor was named alone of late."""
        lately = (h for h in self.memory[-LATELY:] if len(h.naming.entities) == 1)
        return Counter(id(h.naming.entities[0].real()) for h in lately)


def clues(question: Question, spot: Spot) -> Iterator[str]:
    """The clues of one whom the pronoun may mean."""
    yield from spot.own
    yield from _place(question, spot)
    yield from _telling(question, spot)
    yield from _weight(question, spot)
    yield from _sex(question, spot)


def _place(question: Question, spot: Spot) -> Iterator[str]:
    """How far away and in which part of its clause it stands."""
    back = min(question.heard.sentence - spot.sentence, FAR)
    here = "here" if back == 0 else "before" if back == 1 else "long before"
    yield f"{back} sentences back"
    yield f"{spot.role} {here}"
    yield f"{question.role} after {spot.role}{' here' if back == 0 else ''}"
    if spot.role == "subject" and spot.main:
        yield f"main subject {here}"
    if spot.paragraph == question.heard.paragraph:
        yield "same paragraph"
    if back == 0 and spot.verb == question.verb.i:
        yield f"{question.role} of the same verb"
    elif back == 0 and spot.verb in question.above:
        yield f"{spot.role} of a verb above"


def _telling(question: Question, spot: Spot) -> Iterator[str]:
    """Who speaks, and inside or outside of which quotation."""
    heard, speaker = question.heard, question.speaker
    yield f"{_quoted(spot.quoted)}, pronoun {'speaks' if heard.source else _quoted(heard.quoted)}"
    if speaker is not None and speaker.start <= spot.start < speaker.end:
        yield f"says it, pronoun {_quoted(heard.quoted)}"
    if spot.entity is question.last_source:
        yield "spoke last, pronoun speaks" if heard.source else "spoke last"
    if heard.closing and spot.sentence == heard.sentence:
        yield "in what the pronoun says"


def _quoted(quoted: bool) -> str:
    return "quoted" if quoted else "told"


def _weight(question: Question, spot: Spot) -> Iterator[str]:
    """How much the text is about it."""
    named = question.named[id(spot.entity)]
    yield f"rank {min(question.ranks[id(spot.entity)], FAR)}"
    yield f"named {'once' if named <= 1 else 'twice' if named == 2 else 'some times' if named < 5 else 'often'}"
    if named == max(question.named.values(), default=0):
        yield "named most"
    if spot.entity is question.last_subject:
        yield "last subject"


def _sex(question: Question, spot: Spot) -> Iterator[str]:
    """Whether names and earlier pronouns tell that somebody is a man or a woman."""
    so = spot.entity.called.count(question.heard.naming.key)
    if spot.entity.sex:
        yield "sex known"
    if so:
        yield "called so before"
    if len(spot.entity.called) - so > so:
        yield "called otherwise before"
