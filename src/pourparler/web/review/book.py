"""Opinions of coders and decisions of editors on codings. Nothing is overwritten: the newest of each is what counts.

A fact's id is a hash of its page, place and parties (record/identity.py), so an opinion finds its fact again after the
page was read anew by a better program.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, insert, select

from pourparler.codebook.ontology import NONE, ontology
from pourparler.web.desk import schema
from pourparler.web.desk.accounts import User
from pourparler.web.desk.store import DeskStore, log, now

VERDICTS = ("accept", "correct", "reject")


class ReviewError(ValueError):
    """What was asked for cannot be done; the message is for the person who asked."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """One person's word on one event. ``code``: PLOVER type (with mode after a dot), or NONE for no event; ``coded``:
    what the program had given."""

    fact: str
    who: str
    verdict: str
    code: str
    note: str
    decides: bool
    at: str
    coded: str = ""


def code_of(plover: str, mode: str | None) -> str:
    """A type and its mode as one word: "COERCE.arrest"."""
    return f"{plover}.{mode}" if mode else plover


def known_codes() -> list[str]:
    """Every type, and every type with a mode, as :func:`code_of` writes them."""
    return [code for name, kind in ontology().types.items() for code in (name, *(f"{name}.{m}" for m in kind.modes))]


def judge(
    store: DeskStore, fact: str, by: User, verdict: str, *, coded: str, code: str = "", note: str = "",
    decides: bool = False,
) -> Opinion:  # fmt: skip
    """Keep an opinion on an event that the program ``coded`` so. Raises ReviewError when it makes no sense."""
    if verdict not in VERDICTS:
        raise ReviewError(f"A coding is judged by one of: {', '.join(VERDICTS)}.")
    if verdict == "correct" and code not in known_codes():
        raise ReviewError("Choose the right code from the list.")
    if verdict == "correct" and code == coded:
        raise ReviewError(f"{code} is what the program gave: accept it, or choose another.")
    meant = {"accept": coded, "correct": code, "reject": NONE}[verdict]
    note, moment = note.strip(), now()
    row = {
        "fact": fact, "who": by.name, "verdict": verdict, "coded": coded, "code": meant, "note": note,
        "decides": int(decides), "at": moment,
    }  # fmt: skip
    with store.write() as connection:
        connection.execute(insert(schema.opinions), row)
        log(connection, by.name, "decided" if decides else "judged", fact, f"{verdict}: {meant}")
    return Opinion(fact, by.name, verdict, meant, note, decides, moment, coded)


def latest(store: DeskStore) -> dict[str, dict[str, Opinion]]:
    """Fact → coder → the newest opinion that decides nothing: what agreement is measured on."""
    with store.read() as connection:
        return _by_fact(_rows(connection, schema.opinions.c.decides == 0))


def decisions(store: DeskStore) -> dict[str, Opinion]:
    """Fact → the newest decision."""
    with store.read() as connection:
        return {opinion.fact: opinion for opinion in _rows(connection, schema.opinions.c.decides == 1)}


def disputed(given: dict[str, Opinion]) -> bool:
    """Whether coders gave different codes."""
    return len({opinion.code for opinion in given.values()}) > 1


def _by_fact(rows: Iterable[Opinion]) -> dict[str, dict[str, Opinion]]:
    found: dict[str, dict[str, Opinion]] = defaultdict(dict)
    for opinion in rows:
        found[opinion.fact][opinion.who] = opinion
    return dict(found)


def _rows(connection: Connection, *conditions: Any) -> Iterable[Opinion]:
    table = schema.opinions
    for row in connection.execute(select(table).where(*conditions).order_by(table.c.id)):
        yield opinion_of(row)


def opinion_of(row: Any) -> Opinion:
    """The opinion in a row of the table."""
    return Opinion(row.fact, row.who, row.verdict, row.code, row.note, bool(row.decides), row.at, row.coded)
