"""Answers of the record's tables: what is asked for thousands of facts at once, without reading their reports whole."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HeldRow:
    """One position of a holder, on one issue ("" for none) toward one party ("" for nobody).

    ``date`` is the report's when the position has none, "" when neither has. ``conditions``: "kind: words; …".
    ``hash``: the first 15 digits of the position's id as a number. ``report`` and ``fact`` name it within the record.
    ``origin``: whose word the report is in the end.
    """

    date: str
    issue: str
    toward: str
    stance: str
    proposition: str
    conditions: str
    hash: int
    report: str
    fact: int
    origin: str


@dataclass(frozen=True, slots=True)
class DeedRow:
    """One report's telling of an event between two countries. ``mutual``: both are actors; else as :class:`HeldRow`.

    ``merged``: the hash of the event that this is one telling of; None until reports have been compared.
    """

    date: str
    actor: str
    recipient: str
    mutual: int
    plover: str
    mode: str | None
    cameo: str
    goldstein: float | None
    plover_score: float | None
    quad: int
    status: str
    hash: int
    report: str
    fact: int
    origin: str
    merged: int | None = None


@dataclass(frozen=True, slots=True)
class ReportHead:
    """What a report is called, where it is from, and its chain of sources as (name, role), publisher first."""

    id: str
    title: str | None
    site: str | None
    agency: str | None
    published: str | None
    sources: tuple[tuple[str, str], ...]
