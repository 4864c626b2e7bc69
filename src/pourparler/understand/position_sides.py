"""Whose position it is and toward whom, by the words that the network puts into these roles."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pourparler.codebook.bargaining import party_words
from pourparler.language.syntax import phrase_span
from pourparler.model import Span, Statement

from .learned import Told
from .parts import Part
from .position_clauses import PRONOUNS, SELF
from .position_hearing import Hearing, only_place
from .position_pairs import is_pair, pair_meant
from .position_parties import party
from .position_toward import ASKING, Toward, at_odds, ruled_by

if TYPE_CHECKING:
    from pourparler.language import Token

    from .actors import ActorTable

Ids = tuple[str, ...]
# Chances from which on a word names the holder, whom the position is toward, and whom with such a one.
HOLDS, AIMED, JOINED = 0.4, 0.55, 0.15
EVERY = frozenset({"all", "every", "any"})


@dataclass(frozen=True, slots=True)
class Named:
    """Those whom words name. ``words``: whether any word stands in the role at all, known or not."""

    ids: Ids
    words: bool


def holder_told(part: Part, told: Told, said: Statement | None, actors: ActorTable) -> Named:
    """The holder, as far as the sentence names one; "we" and "I" are the speaker of the statement it stands in."""
    words = [part.doc[number] for number, _ in told.parties("holder", HOLDS)]
    ids = dict.fromkeys(i for word in words for i in who(part, word, said, actors))
    return Named(tuple(ids), bool(words))


def toward_told(
    part: Part, told: Told, said: Statement | None, holder: Ids, actors: ActorTable, heard: Hearing
) -> Toward | None:
    """Toward whom, as far as the sentence names anybody; nobody where it asks those who are no party that has a name
    ("donors"); None where it does not say."""
    words = [word for word in _aimed(part, told) if not _undergoes(part, word, holder, actors)]
    words = [word for word in words if not _elsewhere(part, word)]
    own = set(actors.countries(holder))
    ids = dict.fromkeys(i for word in words for i in _meant(part, word, said, own, actors, heard))
    if told.stance in ASKING and (home := _rulers(words, ids, holder, actors)):
        return Toward(home, told=True)
    if others := tuple(i for i in ids if _another(i, told.stance, holder, actors)):
        return Toward(others, told=True)
    nameless = any(word.pos_ in ("NOUN", "PROPN") and not _pair(part, word) for word in words)
    asked = told.stance in ASKING and (nameless or bool(set(ids) - set(holder)))
    return Toward((), told=True) if asked else None


def _aimed(part: Part, told: Told) -> list[Token]:
    """The words that a position is toward: the likely ones, and the less likely that are joined to one of them."""
    found = [(part.doc[number], chance) for number, chance in told.parties("toward", JOINED)]
    sure = {word.i for word, chance in found if chance >= AIMED}
    return [word for word, _ in found if word.i in sure or sure & {other.i for other in word.conjuncts}]


def _rulers(words: list[Token], ids: Iterable[str], holder: Ids, actors: ActorTable) -> Ids:
    """The country whose parliament or party asks "the government", of no other country, to do something."""
    if actors.countries(tuple(ids)) or not any(word.lower_ in party_words().rulers for word in words):
        return ()
    held, codes = [actors.get(i) for i in holder], actors.countries(holder)
    ruling = any(one.kind == "country" or set(one.sectors) & {"GOV", "MIL"} for one in held)
    found = actors.country(codes[0]) if len(codes) == 1 and not ruling else None
    return (found,) if found is not None else ()


def _meant(part: Part, word: Token, said: Statement | None, own: set[str], actors: ActorTable, heard: Hearing) -> Ids:
    ids = who(part, word, said, actors)
    return pair_meant(part, phrase_span(word), ids, own, heard, actors) if _pair(part, word) else ids


def _pair(part: Part, word: Token) -> bool:
    """ "both sides": the parties to the quarrel, whom the report tells."""
    phrase = phrase_span(word)
    everyone = any(child.lower_ in EVERY for child in word.children)  # "all sides": more than two
    return not everyone and (word.lower_ == "sides" or is_pair(part, phrase))


def _elsewhere(part: Part, word: Token) -> bool:
    """Whether a name only says where something is said: "promised on a trip to *Lima* and *Quito*"."""
    first = min((word, *word.conjuncts), key=lambda one: one.i)
    return word.pos_ == "PROPN" and only_place(part, phrase_span(first))


def _undergoes(part: Part, word: Token, holder: Ids, actors: ActorTable) -> bool:
    """Whether a word names one of the holder's own for whom something is asked: "that *its guards* be taken off"."""
    return word.dep_ == "nsubj:pass" and bool(
        set(actors.countries(who(part, word, None, actors))) & set(actors.countries(holder))
    )


def _another(actor: str, stance: str, holder: Ids, actors: ActorTable) -> bool:
    """Whether a position can be toward an actor: not toward the holder's own country, but its government and others of
    his country may be asked."""
    if actor in holder:
        return False
    own = set(actors.countries(holder)) & set(actors.countries((actor,)))
    asked = stance in ASKING and actors.get(actor).kind in ("person", "organisation")
    return not own or asked or at_odds(actor, holder, actors) or ruled_by(actor, holder, actors)


def who(part: Part, word: Token, said: Statement | None, actors: ActorTable) -> Ids:
    """The actors that a word names as the head of its phrase; else those whose it is ("the Kenyan battalion")."""
    if ids := actors.of(part, Span(word.idx, word.idx + len(word.text))):
        return ids
    if word.lower_ in SELF:
        return said.speaker if said is not None else ()
    if word.lower_ in PRONOUNS or any(child.tag_ == "PRP$" for child in word.children):
        return ()
    return party(part, phrase_span(word), actors)
