"""What the rows of all coders have in common: a code in both ontologies, a date, a country."""

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from pourparler.ask.who import country
from pourparler.codebook.coders import coders
from pourparler.codebook.ontology import ontology
from pourparler.model.foreign import ForeignEvent


def code_of(written: str) -> str:
    """The CAMEO code that ``written`` means: files lose leading zeros when a program takes codes for numbers.

    Coders give codes of three or four digits, so 36 is 036 and 311 is 0311. Raises ValueError for what is no code.
    """
    code = written.strip().removesuffix(".0")
    if len(code) > 2 and code in ontology().codes:
        return code
    if (longer := code.rjust(3, "0")) in ontology().codes:
        return longer
    if (longer := f"0{code}") in ontology().codes:
        return longer
    raise ValueError(f"{written!r} is no CAMEO code")


def of_cameo(cameo: str) -> dict[str, object]:
    """The columns that follow from a CAMEO code: the PLOVER coding, both values, the quad class."""
    known = ontology()
    values: dict[str, object] = {"cameo": cameo, "goldstein": known.goldstein(cameo)}
    turned = known.to_plover(cameo)
    if turned is None:
        return values
    plover, mode, _ = turned
    values |= {"plover": plover, "mode": mode, "quad": known.type(plover).quad}
    return {**values, "plover_score": known.score(plover, mode)}


def of_plover(plover: str, mode: str, contexts: Iterable[str]) -> dict[str, object]:
    """The columns that follow from a PLOVER coding. A mode that the type has not is kept out.

    Raises ValueError for what is no PLOVER type.
    """
    known, name = ontology(), plover.strip().upper()
    if name not in known.types:
        raise ValueError(f"{plover!r} is no PLOVER type")
    fine = mode.strip().lower() if mode.strip().lower() in known.types[name].modes else None
    cameo = known.to_cameo(name, fine, tuple(contexts))
    values: dict[str, object] = {"plover": name, "mode": fine, "quad": known.type(name).quad, "cameo": cameo}
    return {**values, "plover_score": known.score(name, fine), "goldstein": known.goldstein(cameo)}


def number(text: str) -> float | None:
    """The number; None for an empty cell. Raises ValueError for anything else."""
    return float(text) if text.strip() else None


def day(text: str) -> str | None:
    """``text`` as an ISO date, cut to what it tells; None when empty. Takes 2021-03-03, 20210303, 2021-03 and 2021."""
    digits = "".join(c for c in text.strip().partition("T")[0].partition(" ")[0] if c != "-")
    if not digits:
        return None
    if not digits.isascii() or not digits.isdigit() or len(digits) not in (4, 6, 8):
        raise ValueError(f"{text!r} is no date")
    return "-".join(filter(None, (digits[:4], digits[4:6], digits[6:])))


@lru_cache(4096)
def iso_country(text: str) -> str | None:
    """The code of a country that is written by its name or code; None for none, and for what we have no code for."""
    return coders().from_icews(text.strip()) or country(text.strip()) if text.strip() else None


def sides(row: ForeignEvent, actors: Iterable[str | None], recipients: Iterable[str | None]) -> list[ForeignEvent]:
    """``row`` once for each two countries, where it names several; the second and later have a number in their id."""
    pairs = [(one, other) for one in list(actors) or [None] for other in list(recipients) or [None]]
    return [
        replace(row, actor=one, recipient=other, id=row.id if at == 1 else f"{row.id}/{at}")
        for at, (one, other) in enumerate(pairs, 1)
    ]
