"""Judgements in the record's tables: people's as they stand, the program's in few bytes.

Most of what the program judges is that two tellings are one event; each of the two keeps the other's number and the
chance (table ``nears``). Its other judgements are in the table of links.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Executable, Row, delete, insert, or_, select, text

from pourparler.model import Judgement

from . import schema
from .changes import note_everything
from .identity import fingerprint
from .members import LINKS, Members
from .neighbours import NEIGHBOUR, PLAIN, has_links, linked, neighbours_of, without
from .small import small, whole

AUTOMATIC = "automatic"
SAME_EVENT = "same event"
# Asked for every pair that merging compares, so not built anew each time.
_ON = text(
    'SELECT "left", "right", same, relation, score, why, "by" FROM judgements '
    'WHERE "left" = :member OR "right" = :member ORDER BY "by" = :program, "left", "right", relation'
)


def keep_judgement(connection: Connection, members: Members, judgement: Judgement) -> None:
    """Keeps a judgement in place of the older word of the same judge on the same two things."""
    left, right = sorted((judgement.left, judgement.right))
    if judgement.by == AUTOMATIC:
        numbers = [members.number(connection, member) for member in (left, right)]
        if None not in numbers:
            _keep_automatic(connection, members, judgement, [number for number in numbers if number is not None])
            return
    what = {"same": int(judgement.same), "relation": judgement.relation, "score": judgement.score}
    key = fingerprint("judgement", left, right, judgement.relation, judgement.by)
    connection.execute(delete(schema.judgements).where(schema.judgements.c.id == key))
    why = json.dumps(judgement.why, ensure_ascii=False)
    row = {"id": key, "left": left, "right": right, **what, "why": why, "by": judgement.by}
    connection.execute(insert(schema.judgements), row)
    note_everything(connection)
    members.judged()


def all_judgements(connection: Connection, *, by_people: bool = False) -> list[Judgement]:
    """Every judgement, those of people first; or those of people alone."""
    table = schema.judgements.c
    wanted = select(
        table.left, table.right, table.same, table.relation, table.score, table.why, table.by
    ).order_by(table.by == AUTOMATIC, table.left, table.right, table.relation)  # fmt: skip
    if by_people:
        return _read(connection, wanted.where(table.by != AUTOMATIC))
    members, nears = Members(), schema.nears.c
    found = _told_by(connection, members, connection.execute(text(LINKS)).all())
    for number, near in connection.execute(select(nears.number, nears.near)).all():
        after = [one for one in neighbours_of(near) if one[0] > number]  # each pair once
        found += _told(connection, members, number, after)
    return [*_read(connection, wanted), *sorted(found, key=_order)]


def judgements_on(connection: Connection, members: Members, member: str) -> list[Judgement]:
    """Every judgement on ``member`` (a report's or a fact's id), those of people first."""
    judged = members.may_be_judged(connection, member)
    own = _read(connection, _ON, {"member": member, "program": AUTOMATIC}) if judged else []
    number = members.number(connection, member)
    if number is None:
        return own
    found = _told_by(connection, members, members.links(connection, number))
    found += _told(connection, members, number, list(neighbours_of(members.near(connection, number))))
    return [*own, *sorted(found, key=_order)]


def words_of_people(connection: Connection, member: str) -> list[Judgement]:
    """What people judged of ``member``: in the table of judgements alone."""
    return [one for one in _read(connection, _ON, {"member": member, "program": AUTOMATIC}) if one.by != AUTOMATIC]


def remove_automatic(connection: Connection, members: Members, member: str) -> list[Judgement]:
    """Takes away what the program judged of ``member``, and gives it; people's judgements stay."""
    judged = [one for one in judgements_on(connection, members, member) if one.by == AUTOMATIC]
    table, links = schema.judgements.c, schema.links.c
    if members.may_be_judged(connection, member):
        connection.execute(
            delete(schema.judgements).where(table.by == AUTOMATIC, or_(table.left == member, table.right == member))
        )
    number = members.number(connection, member)
    members.judged()
    if number is not None:
        near = members.near(connection, number)
        if has_links(near):
            connection.execute(delete(schema.links).where(links.left == number))
            connection.execute(delete(schema.links).where(links.right == number))
            members.linked_anew()
        for other, *_ in neighbours_of(near):
            _part(connection, members, other, number)
    return judged


def _keep_automatic(connection: Connection, members: Members, judgement: Judgement, pair: Sequence[int]) -> None:
    table, (left, right) = schema.links, pair
    same_pair = (table.c.left == left, table.c.right == right, table.c.relation == judgement.relation)
    if has_links(members.near(connection, left)):
        connection.execute(delete(table).where(*same_pair))
        members.linked_anew()
    if judgement.relation == SAME_EVENT:
        _part(connection, members, left, right)
        _part(connection, members, right, left)
        if judgement.same and judgement.why in PLAIN:
            for one, other in (pair, pair[::-1]):
                told = NEIGHBOUR.pack(other, round(judgement.score * 1000) * 2 + PLAIN.index(judgement.why))
                members.keep_near(connection, one, members.near(connection, one) + told)
            return
    what = {"same": int(judgement.same), "relation": judgement.relation, "score": judgement.score}
    why = small(json.dumps(judgement.why, ensure_ascii=False))
    connection.execute(insert(table), {"left": left, "right": right, **what, "why": why})
    members.linked_anew()
    for number in pair:
        near = members.near(connection, number)
        if not has_links(near):
            members.keep_near(connection, number, linked(near))


def _part(connection: Connection, members: Members, number: int, other: int) -> None:
    """Takes ``other`` away from the neighbours of a card."""
    near = members.near(connection, number)
    kept = without(near, other)
    if kept != near:
        members.keep_near(connection, number, kept)


def _told(
    connection: Connection, members: Members, number: int, neighbours: Iterable[tuple[int, float, tuple[str, ...]]]
) -> list[Judgement]:
    """The judgements that a card and these neighbours are one event."""
    near = list(neighbours)
    names = members.names(connection, [number, *(one[0] for one in near)])
    found = []
    for other, chance, why in near:
        if other in names:
            left, right = sorted((names[number], names[other]))
            found.append(Judgement(left, right, True, SAME_EVENT, chance, why))
    return found


def _read(connection: Connection, wanted: Executable, values: dict[str, str] | None = None) -> list[Judgement]:
    rows = connection.execute(wanted, values or {}).all()
    return [_judgement(row[0], row[1], row[2:5], json.loads(row[5]), row[6]) for row in rows]


def _told_by(connection: Connection, members: Members, rows: Sequence[Row[*tuple[Any, ...]]]) -> list[Judgement]:
    """The judgements of some rows of the table of links."""
    names = members.names(connection, {number for row in rows for number in row[:2]})
    return [
        _judgement(names[row[0]], names[row[1]], row[2:5], json.loads(whole(row[5])), AUTOMATIC)
        for row in rows
        if row[0] in names and row[1] in names
    ]


def _judgement(
    left: str, right: str, row: "Row[*tuple[object, ...]] | tuple[object, ...]", why: list[str], by: str
) -> Judgement:
    same, relation, score = row
    return Judgement(left, right, bool(same), str(relation), float(str(score)), tuple(why), by)


def _order(judgement: Judgement) -> tuple[str, str, str]:
    return judgement.left, judgement.right, judgement.relation
