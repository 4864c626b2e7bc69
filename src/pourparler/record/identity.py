"""Ids of facts: hashes of what makes a fact that fact, so that reading a page again gives the same ids.

An id depends on the page, on where the fact stands in it and on what it says; never on scores, reasons, or the short
ids ("a1", "e2") that hold inside one report only. A human judgement about a fact therefore outlives every re-run.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from pourparler.model import Actor, Event, Evidence, Position, Report, Statement

ID_LENGTH = 32  # hexadecimal digits: 128 bits
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class FactIds:
    """The ids of one report's facts, each tuple in the order of the report's own."""

    actors: tuple[str, ...]
    statements: tuple[str, ...]
    positions: tuple[str, ...]
    events: tuple[str, ...]


def fingerprint(*parts: object) -> str:
    """The id of a thing made of ``parts`` (plain JSON values)."""
    return hashlib.sha256(_JSON.encode(parts).encode()).hexdigest()[:ID_LENGTH]


def fact_ids(report: Report) -> FactIds:
    """The ids of every fact of ``report``. Facts alike in everything are told apart by their order."""
    actors = _distinct(fingerprint(report.page, "actor", *_actor_parts(a)) for a in report.actors)
    known = {actor.id: actor_id for actor, actor_id in zip(report.actors, actors, strict=True)}
    return FactIds(
        actors,
        _distinct(fingerprint(report.page, "statement", *_statement_parts(s, known)) for s in report.statements),
        _distinct(fingerprint(report.page, "position", *_position_parts(p, known)) for p in report.positions),
        _distinct(fingerprint(report.page, "event", *_event_parts(e, known)) for e in report.events),
    )


def _actor_parts(actor: Actor) -> list[object]:
    return [actor.kind, actor.key or actor.name]


def _statement_parts(statement: Statement, known: dict[str, str]) -> list[object]:
    spans = [list(passage.span) if passage.span else passage.text for passage in statement.content]
    return [_named(statement.speaker, known), spans, _places(statement.evidence)]


def _position_parts(position: Position, known: dict[str, str]) -> list[object]:
    parties = [_named(position.holder, known), position.stance, _named(position.toward, known)]
    return [*parties, position.proposition, _places(position.evidence)]


def _event_parts(event: Event, known: dict[str, str]) -> list[object]:
    code = [event.coding.plover, event.coding.mode, event.coding.cameo]
    return [code, _named(event.actor, known), _named(event.recipient, known), _places(event.evidence)]


def _named(ids: Iterable[str], known: dict[str, str]) -> list[str]:
    return sorted(known.get(actor_id, actor_id) for actor_id in ids)


def _places(evidence: Iterable[Evidence]) -> list[list[int]]:
    return [list(piece.raw) for piece in evidence]


def _distinct(ids: Iterable[str]) -> tuple[str, ...]:
    """``ids`` with the second and later of equal ones made different by their number."""
    seen: Counter[str] = Counter()
    result = []
    for fact_id in ids:
        seen[fact_id] += 1
        result.append(fact_id if seen[fact_id] == 1 else fingerprint(fact_id, seen[fact_id]))
    return tuple(result)
