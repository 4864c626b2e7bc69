"""Attribution: one place where the text gives words to somebody."""

from __future__ import annotations

from dataclasses import dataclass

from pourparler.codebook.saying import CueWord
from pourparler.model import Span


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who (``source``) says (``cue``) what (``content``), as character spans of one part of a report.

    ``source`` is None where nobody is named. ``clause`` is the whole of "Kang said at a briefing on Friday": venue and
    addressee are looked for there. ``form``: verb, participle, passive, preposition, noun, colon, quotation,
    unattributed. ``carried``: the source stands in an earlier sentence. ``basis``: rule, model, or both.
    ``paragraph`` counts from 0.
    """

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    clause: Span
    word: CueWord | None = None
    form: str = "verb"
    carried: bool = False
    basis: str = "rule"
    paragraph: int = 0

    @property
    def start(self) -> int:
        return min(span.start for span in self.content) if self.content else self.clause.start
