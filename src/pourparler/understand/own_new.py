"""Events that only a user's own codebook finds: by a pattern, or by their likeness to its examples.

Such an event takes its PLOVER and CAMEO code from the type's ``plover:``; a type that has none only recodes what is
found anyway.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pourparler.codebook.own import OwnType
from pourparler.language.syntax import agent, clause_span, is_negated, is_passive, is_verb, own_subject, relation
from pourparler.model import Coding, Event, Span
from pourparler.model.event import OwnCode

from .coding import coder as our_coder
from .dates import DateReader
from .own_clause import Deed, deed_between
from .parts import Part

if TYPE_CHECKING:
    from pourparler.language import Token

    from .actors import ActorTable

FOUND_BY_OWN = 0.6  # confidence of an event that our own triggers do not see
ACTOR, RECIPIENT = "actor", "recipient"  # names of a pattern's nodes that say who stands where
SUPPOSING = frozenset({"if", "unless", "whether", "until"})
Ids = tuple[str, ...]


@dataclass(frozen=True)
class Place:
    """Where something may have been done: the part, the words, and who stands on either side."""

    part: Part
    span: Span
    actor: Ids
    recipient: Ids
    deed: Deed


def untold(parts: Sequence[Part], actors: ActorTable, told: frozenset[tuple[int, int]]) -> Iterator[Place]:
    """Every verb that says what an actor does and is no event yet; ``told``: (part, token) of those that are."""
    for part in parts:
        for token in part.doc:
            if not is_verb(token) or token.pos_ == "AUX" or _near(part, token, told) or _unreal(token):
                continue
            subject = own_subject(token)
            who = actors.of(part, _phrase(subject)) if subject is not None else ()
            if who:
                yield _place(part, token, who, actors)


def place_of_pattern(part: Part, places: dict[str, int], actors: ActorTable) -> Place | None:
    """Where a pattern matched (token numbers by node name); None where nobody is known to have acted."""
    doc = part.doc
    sides = {name: actors.of(part, _phrase(doc[places[name]])) for name in (ACTOR, RECIPIENT) if name in places}
    if not sides.get(ACTOR):
        return None
    tokens = sorted(places.values())
    span = Span(doc[tokens[0]].left_edge.idx, doc[tokens[-1]].idx + len(doc[tokens[-1]]))
    deed = deed_between(doc, None, None, doc[tokens[0]])
    return Place(part, span, sides[ACTOR], sides.get(RECIPIENT, ()), deed)


def event_at(place: Place, own: OwnType, code: OwnCode, dates: DateReader) -> Event | None:
    """The event of ``own`` at ``place``; None when the type is a kind of none of ours."""
    if own.plover is None:
        return None
    date, precision, basis = dates.at(place.part, place.span)
    why = (f"{own.name} of {code.codebook}: {code.why[0]}",)
    return Event(
        "",
        _coding(own, own.plover, why),
        place.actor,
        place.recipient,
        date,
        precision,
        basis,
        source=place.part.source,
        confidence=FOUND_BY_OWN,
        why=why,
        evidence=(place.part.evidence(place.span),),
        own=(code,),
    )


def _coding(own: OwnType, plover: str, why: tuple[str, ...]) -> Coding:
    ontology = our_coder().ontology
    cameo = own.cameo or ontology.to_cameo(plover, own.mode)
    coding = Coding(plover, own.mode, (), cameo, ontology.type(plover).quad, FOUND_BY_OWN, why)
    return replace(coding, goldstein=ontology.goldstein(cameo), plover_score=ontology.score(plover, own.mode))


def _place(part: Part, verb: Token, who: Ids, actors: ActorTable) -> Place:
    """The deed of a verb whose subject is ``who``; in a passive that is the recipient, and "by" tells the actor."""
    span = clause_span(verb)
    if is_passive(verb):
        doer = agent(verb)
        by = actors.of(part, _phrase(doer)) if doer is not None else ()
        return Place(part, span, by, who, deed_between(part.doc, None, None, verb))
    mentions = [m for m in actors.mentions(part, span) if m[2] != "place"]
    other = next((m for m in mentions if not set(m[1]) & set(who)), None)
    own = next((m for m in mentions if set(m[1]) & set(who)), None)
    deed = deed_between(part.doc, own[0] if own else None, other[0] if other else None, verb)
    return Place(part, span, who, tuple(other[1]) if other else (), deed)


def _unreal(verb: Token) -> bool:
    """Whether the verb tells what did not happen, or only might: "did not …", "if …"."""
    return is_negated(verb) or any(relation(c) == "mark" and c.lower_ in SUPPOSING for c in verb.children)


def _near(part: Part, token: Token, told: frozenset[tuple[int, int]]) -> bool:
    """Whether an event hangs on the verb itself, above or below it in the same clause."""
    around = (token, token.head, *token.children)
    return any((part.index, word.i) in told for word in around)


def _phrase(token: Token) -> Span:
    return Span(token.left_edge.idx, token.right_edge.idx + len(token.right_edge))
