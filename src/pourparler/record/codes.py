"""How events are coded: each combination of type, scores and status is kept once and known by a number."""

from collections.abc import Collection
from typing import NamedTuple

from sqlalchemy import Connection, Select, insert, select

from pourparler.model import Event

from . import schema

_CODES = schema.codes.c


class Code(NamedTuple):
    """A row of the table ``codes``; scores in hundredths."""

    plover: str
    mode: str | None
    cameo: str
    quad: int
    goldstein: int | None
    plover_score: int | None
    date_precision: str
    status: str
    source: str


def code_of(event: Event) -> Code:
    """How ``event`` is coded."""
    coding = event.coding
    scores = _hundredths(coding.goldstein), _hundredths(coding.plover_score)
    what = coding.plover, coding.mode, coding.cameo, coding.quad
    return Code(*what, *scores, event.date_precision, event.status, event.source)


def _hundredths(score: float | None) -> int | None:
    return None if score is None else round(100 * score)


def numbers_of_codes(connection: Connection, codes: Collection[Code], *, new: bool = True) -> dict[Code, int]:
    """The number of each of ``codes``; those that are ``new`` are put in, or else left out."""
    asked = list(dict.fromkeys(codes))
    near = select(schema.codes).where(_CODES.plover.in_({code.plover for code in asked}))
    rows = connection.execute(near.where(_CODES.cameo.in_({code.cameo for code in asked})))
    known = {Code(*row[1:]): row.number for row in rows}
    for code in (code for code in asked if new and code not in known):
        kept = connection.execute(insert(schema.codes), code._asdict()).inserted_primary_key
        assert kept is not None
        known[code] = kept[0]
    return known


def coded(**values: str) -> Select[int]:
    """The question for the numbers of the codes that have these values: ``coded(status="happened")``."""
    return select(_CODES.number).where(*(_CODES[name] == value for name, value in values.items()))
