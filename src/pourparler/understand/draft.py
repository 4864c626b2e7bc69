"""An event as one head word tells it, before tellings of the same one are joined."""

from __future__ import annotations

from dataclasses import dataclass

from pourparler.model import Coding, Place, Span

from .parts import Part
from .scene import Ids


@dataclass(frozen=True)
class Draft:
    """``head`` is the number of the head word in the part's Doc. ``mutual``: the sides may change places. ``bare``: the
    object that only points back to something told before ("the *move*"). ``wanting``: it needs a
    recipient and has none, and stands only if the text before names one. ``used``: the numbers of the words that
    belong to it. ``chances``: what the network gives to its type and to any deed at all; ``read``: the network alone
    tells it; ``sided``: a side is the network's; ``taken``: a position tells it.
    ``agreed``: the network's chance for actor and recipient to stand where they do, None for a side that is empty;
    ``missed``: where nobody is the actor, its greatest chance for any word to name one.
    ``doer``: the log odds that the actors are right; ``sure``: an idiom tells it, whose type the
    network does not put right."""

    part: Part
    head: int
    span: Span
    coding: Coding
    actor: Ids
    recipient: Ids
    status: str
    said_in: str | None
    place: Place | None
    confidence: float
    why: tuple[str, ...]
    mutual: bool = False
    bare: str = ""
    wanting: bool = False
    used: frozenset[int] = frozenset()
    chances: tuple[float, float] | None = None
    read: bool = False
    sided: bool = False
    taken: bool = False
    agreed: tuple[float | None, float | None] = (None, None)
    missed: float = 0.0
    doer: float = 0.0
    sure: bool = False
