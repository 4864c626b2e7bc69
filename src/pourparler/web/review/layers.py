"""The refits that editors asked for, kept in the desk's file; the newest one in force is what the queue suggests by."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import insert, select

from pourparler.errors import NotInRecord
from pourparler.model import Event
from pourparler.record import Record
from pourparler.web.desk import schema
from pourparler.web.desk.store import DeskStore, log, now

from .book import decisions
from .refit import Example, Layer, Refit, candidates_of, refit


@dataclass(frozen=True, slots=True)
class Kept:
    """A refit with who asked for it and when. ``in_force``: it foretold held-out events better than the coder."""

    at: str
    who: str
    in_force: bool
    layer: Layer
    told: dict[str, Any]


def examples(store: DeskStore, record: Record) -> Iterator[Example]:
    """Every decided event that the record still has, as an example."""
    for fact, decided in decisions(store).items():
        try:
            found = record.find("event", fact)
        except NotInRecord:
            continue
        assert isinstance(found.fact, Event)
        yield Example(found.id, candidates_of(found.fact), decided.code.split(".")[0])


def fit_anew(store: DeskStore, record: Record, by: str) -> Refit | None:
    """Fit to all that was decided, keep the outcome, and put it in force when it is better; None when too little was
    decided."""
    found = refit(examples(store, record))
    if found is None:
        return None
    told = {"before": asdict(found.before), "after": asdict(found.after), **found.layer.to_dict()}
    row = {"at": now(), "who": by, "in_force": int(found.better), "layer": json.dumps(told)}
    with store.write() as connection:
        connection.execute(insert(schema.refits), row)
        log(connection, by, "refitted the coder", "in force" if found.better else "not in force")
    return found


def kept(store: DeskStore, limit: int = 20) -> list[Kept]:
    """The refits, the newest first."""
    table = schema.refits
    with store.read() as connection:
        rows = connection.execute(select(table).order_by(table.c.id.desc()).limit(limit)).all()
    return [_kept(row) for row in rows]


def in_force(store: DeskStore) -> Layer | None:
    """The newest layer that is in force."""
    return next((one.layer for one in kept(store) if one.in_force), None)


def _kept(row: Any) -> Kept:
    told = json.loads(row.layer)
    return Kept(row.at, row.who, bool(row.in_force), Layer(told["trust"], told["bias"]), told)
