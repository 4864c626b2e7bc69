"""Position: what a statement or an event commits its holder to, and on which condition."""

from dataclasses import dataclass
from typing import Any

from .text import Evidence, Span


@dataclass(frozen=True, slots=True)
class Condition:
    """``kind``: none-required, if, unless, until, after, before, in-return-for, deadline."""

    kind: str
    text: str
    span: Span | None

    def to_dict(self) -> dict[str, Any]:
        return {"kind": self.kind, "text": self.text, "span": list(self.span) if self.span else None}


@dataclass(frozen=True, slots=True)
class Position:
    """``stance``: calls-for, offers, accepts, refuses, demands, opposes, supports, threatens. Actors are ids.

    ``issues`` are the codebook's issue names (talks, denuclearization, sanctions, ...).
    """

    holder: tuple[str, ...]
    stance: str
    toward: tuple[str, ...]
    proposition: str
    issues: tuple[str, ...] = ()
    conditions: tuple[Condition, ...] = ()
    statement: str | None = None
    event: str | None = None
    date: str | None = None
    evidence: tuple[Evidence, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        return {
            "holder": list(self.holder),
            "stance": self.stance,
            "toward": list(self.toward),
            "proposition": self.proposition,
            "issues": list(self.issues),
            "conditions": [c.to_dict() for c in self.conditions],
            "statement": self.statement,
            "event": self.event,
            "date": self.date,
            "evidence": [e.to_dict() for e in self.evidence],
        }
