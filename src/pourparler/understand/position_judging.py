"""What somebody thinks of a thing named before the verb: "a request that Lima *rejected*", "the plan was *welcomed* in
Rabat"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from pourparler.codebook.bargaining import Stance, stances
from pourparler.language.offsets import span_of, tokens_among
from pourparler.language.syntax import (
    OBJECTS,
    RELATIVE_WORDS,
    is_negated,
    obliques,
    own_subject,
    passive_agent,
    phrase_span,
    relation,
)

from .parts import Part
from .position_answers import asked_before
from .position_clauses import Taken, sentence_of
from .position_draft import Draft
from .position_hearing import Hearing
from .position_parties import capitals, party
from .position_toward import Toward, toward_of
from .position_trigger import family

if TYPE_CHECKING:
    from pourparler.language import Token

    from .actors import ActorTable

Ids = tuple[str, ...]
TURNED = {"supports": "opposes", "accepts": "refuses"}  # by a negation; who does not oppose need not support
OPEN = frozenset({"would", "could", "may", "might", "should", "must", "can"})


def judgements(part: Part, drafts: Sequence[Draft], heard: Hearing, actors: ActorTable) -> Iterator[Draft]:
    """Drafts of the verbs of a body that judge what the noun before them names, where none of ``drafts`` stands."""
    if part.source != "body":
        return
    words = {word: stance for stance in stances() for word in stance.judging}
    for token in tokens_among(part.doc, words):
        stance = words.get(token.lower_)
        if stance is None or token.tag_ not in ("VBD", "VBZ", "VBP", "VB", "VBN"):
            continue
        if is_negated(token):
            stance = next((one for one in stances() if one.name == TURNED.get(stance.name)), None)
        found = _holder(part, token, actors) if stance is not None and not _open(token) else None
        if stance is None or found is None or any(_told(part, token, stance, other) for other in drafts):
            continue
        holder, matter = found
        yield _draft(part, token, stance, holder, matter, drafts, heard, actors)


def _draft(
    part: Part, verb: Token, stance: Stance, holder: Ids, matter: Token, drafts: Sequence[Draft], heard: Hearing,
    actors: ActorTable,
) -> Draft:  # fmt: skip
    span = phrase_span(matter)
    taken = Taken(stance, span_of([*verb.subtree]), span, None, acted=True)
    asked = asked_before(part, verb.idx, set(actors.countries(holder)), drafts, actors)
    if asked is not None and sentence_of(part, span).start - sentence_of(part, asked.taken.segment).end <= len("\n\n"):
        return Draft(part, taken, holder, Toward(asked.holder, told=True), None)
    return Draft(part, taken, holder, toward_of(part, taken, holder, heard, actors), None)


def _holder(part: Part, verb: Token, actors: ActorTable) -> tuple[Ids, Token] | None:
    """Who judges and what: the subject of a relative clause and its noun, or the capital in which something was
    welcomed."""
    who = own_subject(verb)
    if who is None:
        return None
    if relation(verb) == "acl" and who.dep_ == "nsubj" and who.lower_ not in RELATIVE_WORDS and _gap(verb):
        holder, matter = party(part, phrase_span(who), actors), verb.head
    elif who.dep_ == "nsubj:pass" and passive_agent(verb) is None and relation(verb) in ("root", "conj", "parataxis"):
        holder, matter = _in_capital(part, verb, actors), who
    else:
        return None
    return (holder, matter) if actors.countries(holder) and matter.pos_ == "NOUN" else None


def _gap(verb: Token) -> bool:
    """Whether a relative clause lacks its object: "which Cairo rejected", "a plan Cairo rejected"."""
    objects = [child for child in verb.children if relation(child) in OBJECTS]
    return all(child.lower_ in RELATIVE_WORDS for child in objects)


def _in_capital(part: Part, verb: Token, actors: ActorTable) -> Ids:
    for word, noun in obliques(verb):
        country = capitals().get(noun.text) if word == "in" else None
        found = actors.country(country) if country is not None else None
        if found is not None:
            return (found,)
    return ()


def _open(verb: Token) -> bool:
    return any(child.lower_ in OPEN for child in verb.children if relation(child) == "aux")


def _told(part: Part, verb: Token, stance: Stance, other: Draft) -> bool:
    """Whether a draft tells already what the verb tells."""
    here = other.part is part and other.taken.stance.name in family(stance.name)
    cue = other.statement.cue.span if other.statement is not None and other.statement.cue is not None else None
    spans = [other.taken.segment, *([cue] if cue is not None else [])]
    return here and any(span.start <= verb.idx < span.end for span in spans)
