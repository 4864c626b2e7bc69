"""Judgements in the record's tables: people's as they stand, the program's in few bytes."""

import json

from sqlalchemy import Connection, Executable, Row, delete, insert, or_, select, text

from pourparler.model import Judgement

from . import schema
from .identity import fingerprint
from .small import small, whole

AUTOMATIC = "automatic"
# Asked for every pair that merging compares, so not built anew each time.
_ON = text(
    'SELECT "left", "right", same, relation, score, why, "by" FROM judgements '
    'WHERE "left" = :member OR "right" = :member ORDER BY "by" = :program, "left", "right", relation'
)
_LINKS = (
    "SELECT one.member, other.member, links.same, links.relation, links.score, links.why FROM links "
    'JOIN cards AS one ON one.number = links."left" JOIN cards AS other ON other.number = links."right"'
)
_LINKS_ON = text(f'{_LINKS} WHERE links."left" = :number UNION ALL {_LINKS} WHERE links."right" = :number')
_ALL_LINKS = text(_LINKS)
_NUMBER = text("SELECT number FROM cards WHERE member = :member")


def keep_judgement(connection: Connection, judgement: Judgement) -> None:
    """Keeps a judgement in place of the older word of the same judge on the same two things."""
    left, right = sorted((judgement.left, judgement.right))
    numbers = [connection.scalar(_NUMBER, {"member": member}) for member in (left, right)]
    what = {"same": int(judgement.same), "relation": judgement.relation, "score": judgement.score}
    why = json.dumps(judgement.why, ensure_ascii=False)
    if judgement.by == AUTOMATIC and None not in numbers:
        table, pair = schema.links, {"left": numbers[0], "right": numbers[1]}
        same_pair = (table.c.left == numbers[0], table.c.right == numbers[1], table.c.relation == judgement.relation)
        connection.execute(delete(table).where(*same_pair))
        connection.execute(insert(table), {**pair, **what, "why": small(why)})
        return
    key = fingerprint("judgement", left, right, judgement.relation, judgement.by)
    connection.execute(delete(schema.judgements).where(schema.judgements.c.id == key))
    row = {"id": key, "left": left, "right": right, **what, "why": why, "by": judgement.by}
    connection.execute(insert(schema.judgements), row)


def all_judgements(connection: Connection, *, by_people: bool = False) -> list[Judgement]:
    """Every judgement, those of people first; or those of people alone."""
    table = schema.judgements.c
    wanted = select(
        table.left, table.right, table.same, table.relation, table.score, table.why, table.by
    ).order_by(table.by == AUTOMATIC, table.left, table.right, table.relation)  # fmt: skip
    if by_people:
        return _read(connection, wanted.where(table.by != AUTOMATIC))
    return [*_read(connection, wanted), *_linked(connection, _ALL_LINKS)]


def judgements_on(connection: Connection, member: str) -> list[Judgement]:
    """Every judgement on ``member`` (a report's or a fact's id), those of people first."""
    own = _read(connection, _ON, {"member": member, "program": AUTOMATIC})
    number = connection.scalar(_NUMBER, {"member": member})
    return own if number is None else [*own, *_linked(connection, _LINKS_ON, {"number": number})]


def remove_automatic(connection: Connection, member: str) -> set[str]:
    """Takes away what the program judged of ``member``; people's judgements stay. Gives whose judgements changed."""
    changed = {member for judged in judgements_on(connection, member) for member in (judged.left, judged.right)}
    table, links = schema.judgements.c, schema.links.c
    connection.execute(
        delete(schema.judgements).where(table.by == AUTOMATIC, or_(table.left == member, table.right == member))
    )
    number = connection.scalar(_NUMBER, {"member": member})
    if number is not None:
        connection.execute(delete(schema.links).where(links.left == number))
        connection.execute(delete(schema.links).where(links.right == number))
    return changed


def _read(connection: Connection, wanted: Executable, values: dict[str, str] | None = None) -> list[Judgement]:
    rows = connection.execute(wanted, values or {}).all()
    return [_judgement(row[:5], json.loads(row[5]), row[6]) for row in rows]


def _linked(connection: Connection, wanted: Executable, values: dict[str, int] | None = None) -> list[Judgement]:
    rows = connection.execute(wanted, values or {}).all()
    found = [_judgement(row[:5], json.loads(whole(row[5])), AUTOMATIC) for row in rows]
    return sorted(found, key=lambda judged: (judged.left, judged.right, judged.relation))


def _judgement(row: "Row[*tuple[object, ...]] | tuple[object, ...]", why: list[str], by: str) -> Judgement:
    left, right, same, relation, score = row
    return Judgement(str(left), str(right), bool(same), str(relation), float(str(score)), tuple(why), by)
