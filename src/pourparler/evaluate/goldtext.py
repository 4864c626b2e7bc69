"""One labelled text of a gold file, and the codes in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pourparler.codebook import load
from pourparler.codebook.ontology import ontology

from .gold import GoldEvent, GoldPosition, GoldStatement
from .problems import BadRow
from .relations import YIELD, known_type

PARTS = ("statements", "positions", "events")


@dataclass(frozen=True, slots=True)
class GoldText:
    """A text (or the page it is read from) with its labels. ``labelled``: which of statements, positions and events
    the label tells at all; what it does not tell is not scored.
    """

    name: str
    line: int
    labelled: frozenset[str]
    text: str | None = None
    page: Path | None = None
    published: str | None = None
    statements: tuple[GoldStatement, ...] = ()
    positions: tuple[GoldPosition, ...] = ()
    events: tuple[GoldEvent, ...] = ()


def types_of(name: object) -> tuple[str, ...]:
    """The PLOVER types that a label's code stands for: YIELD is two, a CAMEO code the type that it turns into."""
    if not isinstance(name, str) or not name.strip():
        raise BadRow("an event without a type", 'give its PLOVER type, such as "event": "CONSULT"')
    if name.strip().isdigit():
        return (_of_cameo(name.strip()),)
    known = known_type(name)
    return ("CONCEDE", "RETREAT") if known == YIELD else (known,)


def country_code(value: object) -> str:
    """A country's code as we write it: ISO 3166 alpha-3, or that of a body that is no country (EUR, IGO)."""
    if isinstance(value, str) and len(value) == 3 and value.isalpha() and value.isupper():
        return value
    known = _codes_by_name().get(str(value).casefold())
    way_out = f"write {known!r}" if known else 'write codes of three capital letters (ISO 3166 alpha-3), such as "KOR"'
    raise BadRow(f"{value!r} is no country code", way_out)


def text_in(item: dict[str, Any], *names: str) -> str | None:
    """The first of the fields ``names`` that holds words."""
    return next((item[name] for name in names if isinstance(item.get(name), str) and item[name].strip()), None)


def list_in(item: dict[str, Any], name: str) -> Iterable[Any]:
    """The field's list; empty where it is not there. Raises :class:`BadRow` where it is something else."""
    value = item.get(name) or []
    if not isinstance(value, list):
        raise BadRow(f"{name!r} is {str(value)[:30]!r}", "write a list: [ … ]")
    return value


def _of_cameo(code: str) -> str:
    if code not in ontology().codes:
        raise BadRow(f"{code!r} is no CAMEO code", "write it as a string of two to four digits, with its leading zero")
    turned = ontology().to_plover(code)
    if turned is None:
        raise BadRow(f"CAMEO {code} is a statement, which PLOVER does not code", "leave the record out")
    return turned[0]


@cache
def _codes_by_name() -> dict[str, str]:
    return {country.name.casefold(): code for code, country in load().countries.items()}
