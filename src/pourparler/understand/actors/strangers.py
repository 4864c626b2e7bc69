"""Actors without a country of their own, and how one is given to them, for all ways of finding it."""

from __future__ import annotations

from collections.abc import Sequence

from pourparler.codebook import Place
from pourparler.model import Span

from .heard import Heard, in_general, of_elsewhere
from .naming import Entity

Places = Sequence[tuple[Span, Place]]
#: From so many sentences on a stranger needs more than one sentence's word for it.
SHORT = 3


def single(one: Heard) -> Entity | None:
    """The one actor of a naming, if it has no country yet and its words do not say that it is of elsewhere."""
    if len(one.naming.entities) != 1:
        return None
    entity = one.naming.entities[0].real()
    nowhere = in_general(one) or "REF" in entity.sectors  # whoever has fled is of another country, if of a known one
    return entity if entity.country is None and not nowhere and not of_elsewhere(one) else None


def give(entity: Entity, code: str | None, why: str) -> None:
    entity.country = code
    entity.because(why)


def credited(one: Heard) -> bool:
    """Whether a name is the credit of a picture: "X/Reuters"."""
    end = one.naming.extent.end
    return "/" in one.scan.text[end : end + 2] + one.scan.text[max(0, one.naming.start - 2) : one.naming.start]
