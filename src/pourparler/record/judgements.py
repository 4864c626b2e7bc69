"""Judgements in the record's tables."""

import json

from sqlalchemy import Connection, Executable, delete, insert, or_, select, text

from pourparler.model import Judgement

from . import schema
from .identity import fingerprint

AUTOMATIC = "automatic"
# Asked for every pair that merging compares, so not built anew each time.
_ON = text(
    'SELECT "left", "right", same, relation, score, why, "by" FROM judgements '
    'WHERE "left" = :member OR "right" = :member ORDER BY "by" = :program, "left", "right", relation'
)


def keep_judgement(connection: Connection, judgement: Judgement) -> None:
    """Keeps a judgement in place of the older word of the same judge on the same two things."""
    left, right = sorted((judgement.left, judgement.right))
    key = fingerprint("judgement", left, right, judgement.relation, judgement.by)
    table = schema.judgements
    what = {"left": left, "right": right, "same": int(judgement.same), "relation": judgement.relation}
    why = {"score": judgement.score, "why": json.dumps(judgement.why, ensure_ascii=False), "by": judgement.by}
    connection.execute(delete(table).where(table.c.id == key))
    connection.execute(insert(table), {"id": key, **what, **why})


def all_judgements(connection: Connection, *, by_people: bool = False) -> list[Judgement]:
    """Every judgement, those of people first; or those of people alone."""
    table = schema.judgements.c
    wanted = select(schema.judgements).order_by(table.by == AUTOMATIC, table.left, table.right, table.relation)
    return _read(connection, wanted.where(table.by != AUTOMATIC) if by_people else wanted)


def judgements_on(connection: Connection, member: str) -> list[Judgement]:
    """Every judgement on ``member`` (a report's or a fact's id), those of people first."""
    return _read(connection, _ON, {"member": member, "program": AUTOMATIC})


def remove_automatic(connection: Connection, member: str) -> set[str]:
    """Takes away what the program judged of ``member``; people's judgements stay. Gives whose judgements changed."""
    table = schema.judgements.c
    changed = {member for judged in judgements_on(connection, member) for member in (judged.left, judged.right)}
    if changed:
        mine = or_(table.left == member, table.right == member)
        connection.execute(delete(schema.judgements).where(table.by == AUTOMATIC, mine))
    return changed


def _read(connection: Connection, wanted: Executable, values: dict[str, str] | None = None) -> list[Judgement]:
    rows = connection.execute(wanted, values or {}).all()
    return [Judgement(r.left, r.right, bool(r.same), r.relation, r.score, tuple(json.loads(r.why)), r.by) for r in rows]
