"""Which examples of our own codebook a deed is most like: its word beside the triggers' and the network's."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pourparler.codebook.marked_example import read_example
from pourparler.codebook.ontology import ontology
from pourparler.language import analyse
from pourparler.model import Span

from .own_clause import deed_between
from .own_likeness import Matcher, our_banks
from .own_vectors import views_of

MOST = 3


@dataclass(frozen=True, slots=True)
class Alike:
    """A type, the chance of it by likeness to definitions and examples alone, and its nearest example."""

    type: str
    chance: float
    example: str

    def to_dict(self) -> dict[str, Any]:
        return {"type": self.type, "chance": self.chance, "example": self.example}


def alike(text: str, actor: Span | None, recipient: Span | None, inside: Span | None) -> tuple[Alike, ...]:
    """The types whose definitions and examples a deed is most like, likeliest first.

    ``inside``: the deed's own words; without it, what joins the two sides.
    """
    doc = analyse(text)
    tokens = doc.char_span(inside.start, inside.end, alignment_mode="expand") if inside is not None else None
    deed = deed_between(doc, actor, recipient, tokens.root if tokens is not None and len(tokens) else None)
    (ranked,) = _matcher().likeness(views_of([deed]))
    return tuple(Alike(one.name, round(one.chance, 3), _example(one.name, one.nearest)) for one in ranked[:MOST])


@lru_cache(maxsize=1)
def _matcher() -> Matcher:
    return Matcher(our_banks(), ())


def _example(name: str, number: int) -> str:
    known = ontology().type(name)
    texts = [*known.examples, *(text for mode in known.modes.values() for text in mode.examples)]
    return read_example(texts[number]).text
