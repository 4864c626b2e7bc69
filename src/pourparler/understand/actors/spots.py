"""Where those stand whom a pronoun can mean: their part in the clause, its verb, and how they are named."""

from __future__ import annotations

from dataclasses import dataclass

from pourparler.language import Token
from pourparler.language.syntax import is_verb, relation

from .heard import Heard
from .naming import Entity

#: Relations of Universal Dependencies, as the clues call them; all else is "other".
_ROLES = {
    "nsubj": "subject", "csubj": "subject", "obj": "object", "iobj": "object", "obl": "oblique", "nmod": "of a noun",
    "appos": "aside", "compound": "before a noun", "amod": "before a noun", "flat": "before a noun",
}  # fmt: skip
_CLAUSES = frozenset({"root", "ccomp", "xcomp", "advcl", "acl", "parataxis"})
#: Prepositions of what somebody is blamed or praised for.
BLAMES = frozenset({"for", "over"})
#: So many steps up the tree at most.
CLIMB = 12


@dataclass(frozen=True, slots=True)
class Spot:
    """A naming that a pronoun may mean. ``verb`` is the number of the token whose clause it stands in; ``own`` are the
    clues that hold whatever the pronoun.
    """

    entity: Entity
    start: int
    sentence: int
    paragraph: int
    role: str
    verb: int
    main: bool
    quoted: bool
    source: bool
    own: tuple[str, ...]


def role_of(token: Token) -> str:
    """Which part a noun has in its clause; one joined by "and" has that of the first."""
    for _ in range(CLIMB):
        if token.dep_ == "nmod:poss":
            return "owner"
        name = relation(token)
        if name != "conj" or is_verb(token.head):
            return _ROLES.get(name, "other")
        token = token.head
    return "other"


def verb_of(token: Token) -> Token:
    """The word whose clause the token stands in: the first verb or clause above it."""
    for _ in range(CLIMB):
        if token.head.i == token.i:
            break
        token = token.head
        if is_verb(token) or relation(token) in _CLAUSES:
            break
    return token


def verb_led(token: Token) -> Token | None:
    """The verb on which a phrase hangs by "for" or "over" that has an owner in it: "*blamed* X *for his* silence"."""
    noun = token.head
    if token.dep_ != "nmod:poss" or not any(c.lower_ in BLAMES and relation(c) == "case" for c in noun.children):
        return None
    above = noun.head.head if relation(noun) == "nmod" and relation(noun.head) == "obj" else noun.head
    return above if is_verb(above) and relation(noun) in ("obl", "nmod") else None


def spot_of(heard: Heard) -> Spot:
    """The spot of a naming of one actor; kept with it until it turns out to be another one's."""
    entity = heard.naming.entities[0].real()
    known = heard.spot
    if known is None or known.entity is not entity:
        known = heard.spot = _spot(heard, entity)
    return known


def _spot(heard: Heard, entity: Entity) -> Spot:
    return Spot(
        entity=entity,
        start=heard.naming.start,
        sentence=heard.sentence,
        paragraph=heard.paragraph,
        role=role_of(heard.root),
        verb=verb_of(heard.root).i,
        main=heard.main,
        quoted=heard.quoted,
        source=heard.source,
        own=tuple(_own(heard, entity)),
    )


def _own(heard: Heard, entity: Entity) -> list[str]:
    naming = heard.naming
    own = [f"as {naming.what}", f"by {naming.spans[0][1]}", f"is {entity.kind}"]
    if naming.what == "person":
        own += ["with a title"] if naming.title else []
    elif naming.what == "office":
        own.append(f"determiner {naming.determiner or 'none'}")
    told = {
        "press": "JRN" in entity.sectors,
        "nested": naming.nested,
        "aside": heard.aside,
        "opens": heard.opens,
        "source": heard.source,
    }
    return own + [name for name, holds in told.items() if holds]
