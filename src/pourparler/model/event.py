"""Event: who did what to whom, coded in PLOVER and CAMEO."""

from dataclasses import dataclass
from typing import Any

from .text import Evidence


@dataclass(frozen=True, slots=True)
class Coding:
    """The code of one relation. ``cameo`` is a string: "010" is not "10". ``quad``: 1 verbal cooperation, 2 material
    cooperation, 3 verbal conflict, 4 material conflict. ``why`` names what decided, in plain words.
    ``alternatives``: the next best PLOVER types with their probabilities. ``modes``: every mode that fits, ``mode``
    first (a session may be both multilateral and held over a remote medium).
    """

    plover: str
    mode: str | None
    contexts: tuple[str, ...]
    cameo: str
    quad: int
    confidence: float
    why: tuple[str, ...] = ()
    goldstein: float | None = None
    plover_score: float | None = None
    alternatives: tuple[tuple[str, float], ...] = ()
    modes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Auxiliary:
    """What the verb group says of reality. ``status``: happened, planned, hypothetical, negated or historical."""

    status: str
    why: str


@dataclass(frozen=True, slots=True)
class Place:
    name: str
    country: str | None = None
    lat: float | None = None
    lon: float | None = None

    def to_dict(self) -> dict[str, Any]:
        return {"name": self.name, "country": self.country, "lat": self.lat, "lon": self.lon}


@dataclass(frozen=True, slots=True)
class OwnCode:
    """The code of an event in a user's own codebook. ``chance`` (0..1) that it fits; 1 where a pattern of the user says
    so. ``why``: what decided, in plain words.
    """

    codebook: str
    type: str
    chance: float
    why: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        return {"codebook": self.codebook, "type": self.type, "chance": self.chance, "why": list(self.why)}


@dataclass(frozen=True, slots=True)
class Event:
    """One coded event. Actors are ids; compound actors stay a list. ``said_in``: the statement it was reported in.

    ``date`` is ISO 8601 cut to its precision ("2021-09" for a month); ``date_precision``: day, week, month, year,
    or unknown. ``status``: happened, planned, hypothetical, negated or historical. ``source``: body, title or caption.
    ``confidence``: the chance (0..1) that type, actors and recipients are right; ``why`` gives its reasons.
    ``own``: its codes in a user's own codebook, when the page was read with one.
    """

    id: str
    coding: Coding
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    date: str | None = None
    date_precision: str = "unknown"
    date_basis: str | None = None
    place: Place | None = None
    status: str = "happened"
    source: str = "body"
    said_in: str | None = None
    confidence: float = 0.5
    why: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    own: tuple[OwnCode, ...] = ()

    @property
    def plover(self) -> str:
        return self.coding.plover

    @property
    def cameo(self) -> str:
        return self.coding.cameo

    def to_dict(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "plover": self.coding.plover,
            "mode": self.coding.mode,
            "modes": list(self.coding.modes),
            "contexts": list(self.coding.contexts),
            "cameo": self.coding.cameo,
            "quad": self.coding.quad,
            "goldstein": self.coding.goldstein,
            "plover_score": self.coding.plover_score,
            "actor": list(self.actor),
            "recipient": list(self.recipient),
            "date": self.date,
            "date_precision": self.date_precision,
            "date_basis": self.date_basis,
            "place": self.place.to_dict() if self.place else None,
            "status": self.status,
            "source": self.source,
            "said_in": self.said_in,
            "confidence": self.confidence,
            "why": list(self.why),
            "evidence": [e.to_dict() for e in self.evidence],
            "own": [code.to_dict() for code in self.own],
        }
