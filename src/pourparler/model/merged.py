"""What many reports tell together: copies of one text, and one event told by several."""

from dataclasses import dataclass
from typing import Any

from .text import Span


@dataclass(frozen=True, slots=True)
class SharedPassage:
    """A passage that two texts share: where it stands in each, how many words are equal, whether most is quoted."""

    left: Span
    right: Span
    words: int
    quoted: bool = False

    def to_dict(self) -> dict[str, Any]:
        return {"left": list(self.left), "right": list(self.right), "words": self.words, "quoted": self.quoted}


@dataclass(frozen=True, slots=True)
class Difference:
    """What one of two versions has and the other has not. A change has both sides, an addition or a cut only one."""

    left: Span | None
    right: Span | None

    def to_dict(self) -> dict[str, Any]:
        return {"left": list(self.left) if self.left else None, "right": list(self.right) if self.right else None}


@dataclass(frozen=True, slots=True)
class CopyVerdict:
    """What two texts have to do with each other. ``left`` < ``right`` (report ids).

    ``kind``: ``exact``; ``near`` (trimmed, re-headlined, with a new lead, some words changed); ``version`` (the same
    publisher's, published again or updated); ``partial`` (about two paragraphs or more lifted into another text);
    ``apart`` (written apart: at most quotations, captions and standing words are shared). ``score``: how much of the
    shorter text stands in the other, 0 to 1. ``first``: the report that had the text first; None when that was neither
    (``origin`` names the agency or institution that the text is from) or cannot be told. ``differences``: of versions.
    """

    left: str
    right: str
    kind: str
    score: float
    shared: tuple[SharedPassage, ...] = ()
    first: str | None = None
    origin: str | None = None
    why: tuple[str, ...] = ()
    differences: tuple[Difference, ...] = ()

    @property
    def is_copy(self) -> bool:
        """Whether one text is a copy of the other as a whole, so that both count as one report."""
        return self.kind in ("exact", "near", "version")

    def to_dict(self) -> dict[str, Any]:
        return {
            "left": self.left,
            "right": self.right,
            "kind": self.kind,
            "score": self.score,
            "shared": [passage.to_dict() for passage in self.shared],
            "first": self.first,
            "origin": self.origin,
            "why": list(self.why),
            "differences": [difference.to_dict() for difference in self.differences],
        }


@dataclass(frozen=True, slots=True)
class Origin:
    """Whose words a report or a telling is in the end, and from what that is known.

    ``name`` as it is best known, ``role`` of the link of the source chain that it stands in, ``family``: the publisher,
    group or state that it belongs to; two origins of one family are one source.
    """

    name: str
    role: str
    family: str
    why: str

    def to_dict(self) -> dict[str, Any]:
        return {"name": self.name, "role": self.role, "family": self.family, "why": self.why}


@dataclass(frozen=True, slots=True)
class Telling:
    """One report's telling of an event: the report, the event's id across reports, and whose word it is."""

    report: str
    event: str
    origin: Origin

    def to_dict(self) -> dict[str, Any]:
        return {"report": self.report, "event": self.event, "origin": self.origin.to_dict()}


@dataclass(frozen=True, slots=True)
class Claim:
    """One value that some of the tellings give: a number, a date, who began it."""

    value: str
    events: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        return {"value": self.value, "events": list(self.events)}


@dataclass(frozen=True, slots=True)
class Conflict:
    """Tellings that do not agree: ``about`` what, and every claim side by side, those of most tellings first."""

    about: str
    claims: tuple[Claim, ...]

    def to_dict(self) -> dict[str, Any]:
        return {"about": self.about, "claims": [claim.to_dict() for claim in self.claims]}


@dataclass(frozen=True, slots=True)
class MergedEvent:
    """One event of the world with everything that told it.

    ``id`` is that of its first telling (by date of publication, then by id). Code, status and sides are those of most
    tellings, the first where they are even; ``actors`` and ``recipients`` are country codes, or names where no country
    is known. ``date`` is the most precise that most tellings give. ``sources``: how many independent sources tell it:
    distinct origins once copies and families are folded.
    """

    id: str
    tellings: tuple[Telling, ...]
    plover: str
    mode: str | None
    cameo: str
    goldstein: float | None
    plover_score: float | None
    status: str
    date: str | None
    date_precision: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    sources: int
    conflicts: tuple[Conflict, ...] = ()
    why: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "tellings": [telling.to_dict() for telling in self.tellings],
            "plover": self.plover,
            "mode": self.mode,
            "cameo": self.cameo,
            "goldstein": self.goldstein,
            "plover_score": self.plover_score,
            "status": self.status,
            "date": self.date,
            "date_precision": self.date_precision,
            "actors": list(self.actors),
            "recipients": list(self.recipients),
            "sources": self.sources,
            "conflicts": [conflict.to_dict() for conflict in self.conflicts],
            "why": list(self.why),
        }
