"""How much of a date a clause leaves open that has none of its own: the day of the report, its month, or only its year.

News tells in the simple past what happened on its day. The perfect ("has refused"), and the present of what stands
("accuses"), tell of the time up to it; "for years" of a longer one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from pourparler.language.date_words import date_words
from pourparler.language.syntax import clause_of, clause_span, own_subject, relation
from pourparler.model import Span

from .dated_clauses import aspect
from .parts import Part

if TYPE_CHECKING:
    from pourparler.language import Token

LENGTHS = {"day": 10, "month": 7, "year": 4}


@dataclass(frozen=True, slots=True)
class Open:
    """``unit``: day, month or year, as fine as the words allow; ``why``: what is added to the basis."""

    unit: str
    why: str = ""

    @property
    def length(self) -> int:
        """Characters of an ISO date of that precision."""
        return LENGTHS[self.unit]


DAY = Open("day")
_STANDING = frozenset({"root", "conj", "acl"})  # clauses whose present tells of what stands: "a text that demands"


def openness(part: Part, span: Span, verb: Token | None) -> Open:
    """How finely the report's own date dates the clause of ``verb`` around ``span``."""
    if part.source != "body" or verb is None or not part.text[: span.start].strip():
        return DAY
    form = _form(verb)
    own = clause_span(verb)
    if form in ("present perfect", "present") and _lasting().search(part.text[own.start : own.end]):
        return Open("year", ", the year only: it lasts")
    if form == "present perfect":
        return Open("month", ", the month only: told in the perfect")
    if form == "past perfect" and (relation(verb) == "acl" or not reported(part, span, verb)):
        return Open("year", ", the year only: it was before")
    if form == "present" and relation(verb) in _STANDING and not _ahead(verb) and not reported(part, span, verb):
        return Open("month", ", the month only: told in the present")
    return DAY


def _form(verb: Token) -> str:
    """The aspect of a clause; of one that shares its subject and helping verb with the one before, that one's: "had
    airlifted food and *sent* troops".
    """
    form = aspect(verb)
    if form in ("past", "") and relation(verb) == "conj" and own_subject(verb) is None:
        before = _form(verb.head)
        return before if before.endswith("perfect") else form
    return form


@cache
def _lasting() -> re.Pattern[str]:
    words = date_words()
    span = rf"(?:{'|'.join(words.lasting)})\s(?:\w+\s){{0,3}}(?:years|months|decades)"
    return re.compile(rf"\b(?:{span}|{'|'.join(words.lasts)})\b")


def _ahead(verb: Token) -> bool:
    """ "is to visit", "plans to visit": what is to come is told on the report's day."""
    infinitives = [verb, *(child for child in verb.children if relation(child) == "xcomp")]
    return any(child.lower_ == "to" and relation(child) != "case" for one in infinitives for child in one.children)


def reported(part: Part, span: Span, verb: Token) -> bool:
    """Whether the clause is what somebody says: inside quotation marks, "X said that …", "…, X said"."""
    start = part.text.rfind("\n\n", 0, span.start) + 1
    before = part.text[start : span.start]
    if before.count("“") > before.count("”") or before.count('"') % 2 == 1:
        return True
    while verb.head.i != verb.i:
        if relation(verb) == "ccomp":
            return True
        verb = clause_of(verb.head)
    return any(relation(child) == "parataxis" and aspect(child) == "past" for child in verb.children)
