"""Who says what: attributions of a Doc, from rules over quotation marks, cues and trees, and from the trained spans."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..quotes import find_quotations
from .attribution import Attribution
from .clauses import attributions_in
from .quoted import share_quotations
from .quoting import quoted_by_others
from .trained import combined, trained_attributions
from .units import units_of

if TYPE_CHECKING:
    from pourparler.language import Doc
from pourparler.language.offsets import text_of

__all__ = ["Attribution", "find_attributions"]


def find_attributions(doc: Doc, *, headline: bool = False) -> tuple[Attribution, ...]:
    """Every attribution of a text, in text order; each full quotation is in one of them, if need be without source."""
    quotations = find_quotations(text_of(doc))
    units = units_of(doc, quotations)
    found = [a for unit in units for a in attributions_in(unit, headline=headline)]
    found = combined(doc, found, trained_attributions(doc), quotations)
    return tuple(quoted_by_others(doc, attribution) for attribution in share_quotations(units, found))
