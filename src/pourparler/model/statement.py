"""Statement: who said what to whom."""

from dataclasses import dataclass
from typing import Any

from .text import Evidence, Span


@dataclass(frozen=True, slots=True)
class Cue:
    """The words that mark the saying: "said", "according to", "added". No ``span`` outside the report's text."""

    text: str
    span: Span | None

    def to_dict(self) -> dict[str, Any]:
        return {"text": self.text, "span": list(self.span) if self.span else None}


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of what was said. ``quoted``: stands between quotation marks. No ``span`` outside the report's text."""

    text: str
    span: Span | None
    quoted: bool = False

    def to_dict(self) -> dict[str, Any]:
        return {"text": self.text, "span": list(self.span) if self.span else None, "quoted": self.quoted}


@dataclass(frozen=True, slots=True)
class Statement:
    """One attribution. ``speaker``, ``addressee`` and ``via`` are actor ids; no speaker is an honest "unattributed".

    ``quote``: direct, indirect or mixed. ``act``: one of the codebook's speech acts (assert, request, demand, offer,
    agree, refuse, threaten, accuse, praise, hope, ...). ``via``: through whom the words
    came ("according to spokesman K").
    """

    id: str
    speaker: tuple[str, ...]
    quote: str
    act: str
    content: tuple[Passage, ...]
    cue: Cue | None = None
    addressee: tuple[str, ...] = ()
    via: tuple[str, ...] = ()
    date: str | None = None
    date_basis: str | None = None
    venue: str | None = None
    evidence: tuple[Evidence, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "speaker": list(self.speaker),
            "addressee": list(self.addressee),
            "via": list(self.via),
            "quote": self.quote,
            "act": self.act,
            "cue": self.cue.to_dict() if self.cue else None,
            "content": [c.to_dict() for c in self.content],
            "date": self.date,
            "date_basis": self.date_basis,
            "venue": self.venue,
            "evidence": [e.to_dict() for e in self.evidence],
        }
