"""Events that other coders read from the news: rows of their files, kept apart from what this program read itself."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ForeignEvent:
    """One row of another coder's file. ``coder``: polecat, icews, gdelt, plover, or a name that the user gave.

    ``id`` is the coder's own. ``actor`` and ``recipient`` are ISO 3166 alpha-3 codes (or bodies, as in
    :class:`~.actor.Actor`), None where the row names no country; the names are as the coder wrote them. ``plover``,
    ``mode`` and ``cameo``: the code that the row gives, and the other ontology's where the conversion table has one.
    ``goldstein`` and ``plover_score``: the value of the code on either scale. ``date``: ISO 8601, cut to what is known.
    """

    coder: str
    id: str
    date: str | None
    actor: str | None
    recipient: str | None
    plover: str | None = None
    mode: str | None = None
    cameo: str | None = None
    quad: int | None = None
    goldstein: float | None = None
    plover_score: float | None = None
    actor_name: str | None = None
    recipient_name: str | None = None
    place_country: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class CoderMonth:
    """What one coder has between two countries in one month ("2021-06"; "" when undated).

    ``goldstein``: the sum over the rows that have a value. ``quads``: rows of quad class 1 to 4.
    """

    coder: str
    month: str
    events: int
    goldstein: float
    quads: tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class CoderCount:
    """How many rows of a coder a record holds, and from when to when ("" when undated)."""

    coder: str
    rows: int
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Told:
    """How widely an event of a report is told, once reports have been compared.

    ``event``: the beginning (15 digits) of the id of the event across reports; None when not compared yet. ``first``:
    this telling is the one that the event is named after. ``tellings``, ``reports``: how many there are of it;
    ``sources``: independent ones.
    """

    event: str | None
    first: bool
    tellings: int
    reports: int
    sources: int
