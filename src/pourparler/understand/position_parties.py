"""Whose position it is."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from pourparler.codebook import load
from pourparler.model import Actor, Span, Statement

from .conditions import find_conditions
from .parts import Part
from .position_clauses import Taken, is_pronoun, is_self

if TYPE_CHECKING:
    from .actors import ActorTable

NEEDS_PARTY = frozenset({"offers", "refuses", "threatens", "accepts"})  # only a party can take these
CIVIC = frozenset({"BUS", "CVL", "EDU", "MED", "JRN", "AGR", "CRM"})  # sectors of private life
BODIES = frozenset({"UNO", "EUR", "IGO"})
PLACED = re.compile(r"\s(?:in|at|from|of|with|near|between|on|against|over|about|for|meeting|gathered)\s")


def holder_of(part: Part, taken: Taken, statement: Statement, actors: ActorTable) -> tuple[str, ...] | None:
    """Whose position it is: the speaker's, or of the one that the speaker says takes it. None where somebody only says
    what his own side must do."""
    if taken.subject is None or is_self(part, taken.subject) or _nobody(part, taken.subject):
        own = taken.subject is not None and taken.target and taken.stance.name == "demands"
        return statement.speaker if statement.speaker and not own else None
    if taken.target:
        return statement.speaker or None
    if taken.own and not is_pronoun(part, taken.subject):
        subject = party(part, taken.subject, actors)
        ours = set(actors.countries(statement.speaker)) & set(actors.countries(subject))
        bound = bool(subject) and bool(find_conditions(part, taken.segment))
        return statement.speaker if ours else (subject if bound else None)
    if is_pronoun(part, taken.subject) and statement.quote != "direct" and statement.speaker:
        return statement.speaker  # "said it would …": in reported words the pronoun is the speaker
    subject = party(part, taken.subject, actors)
    if subject or taken.stance.name in NEEDS_PARTY:
        return subject or (statement.speaker if is_pronoun(part, taken.subject) else ()) or None
    return statement.speaker or None


def _nobody(part: Part, subject: Span) -> bool:
    """ "there was no need to": the subject is nobody."""
    return part.text[subject.start : subject.end].lower().split()[:1] in (["there"], ["no"])


@cache
def capitals() -> dict[str, str]:
    """Name of a capital, or of another seat of government, to the code of its country."""
    countries = load().countries
    return {name: code for code, one in countries.items() for name in (one.capital, *one.cities) if name}


def is_private(ids: tuple[str, ...], actors: ActorTable) -> bool:
    """Whether all of some are private persons: a trader, a professor. Their views are no position of their country."""
    return bool(ids) and all(_private(actors.get(i)) for i in ids)


def _private(actor: Actor) -> bool:
    return actor.kind == "person" and bool(actor.sectors) and CIVIC.issuperset(actor.sectors)


def party(part: Part, span: Span, actors: ActorTable) -> tuple[str, ...]:
    """The actors that a subject names; else the country whose thing it is ("the Kenyan battalion", "Wellington")."""
    if found := actors.of(part, span):
        return found
    placed = PLACED.search(part.text, span.start, span.end)
    own = Span(span.start, placed.start() if placed is not None else span.end)
    if codes := actors.countries_in(part, own):
        country = actors.country(codes[0])
        if country is not None:
            return (country,)
        return _body(part, own, codes[0], actors) if codes[0] in BODIES else ()
    return ()


def _body(part: Part, span: Span, code: str, actors: ActorTable) -> tuple[str, ...]:
    """The body of states that a phrase names before its noun: "the *UN* plan"."""
    named = (ids for _, ids, _ in actors.mentions(part, span) if code in actors.countries(ids))
    return next(named, ())
