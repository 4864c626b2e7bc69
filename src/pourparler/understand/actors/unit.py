"""The pieces that a part of a report is cut into."""

from __future__ import annotations

from typing import NamedTuple

from pourparler.codebook.gazetteer import Entry


class Unit(NamedTuple):
    """Words ``first`` to ``last``. ``kind``: a gazetteer kind, ``person`` or ``body`` (recognised), or ``word``."""

    first: int
    last: int
    start: int
    end: int
    kind: str
    entries: tuple[Entry, ...] = ()

    def entry(self, kind: str, *forms: str) -> Entry | None:
        """The first entry of that kind (and of one of ``forms``, if given)."""
        return next((e for e in self.entries if e.kind == kind and (not forms or e.form in forms)), None)
