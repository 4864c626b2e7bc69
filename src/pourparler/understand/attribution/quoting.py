"""Who speaks where a paper only quotes: "the agency quoted *Lee* as saying", "it reported, quoting *the ministry*"."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from pourparler.language.offsets import tokens_in
from pourparler.language.syntax import first_object, phrase_span, relation

from .attribution import Attribution

if TYPE_CHECKING:
    from pourparler.language import Doc, Token

QUOTES, QUOTING = frozenset({"quoted", "quotes"}), "quoting"
NEAR = 12  # words from "quoted" to "as saying"


def quoted_by_others(doc: Doc, found: Attribution) -> Attribution:
    """The attribution with whoever is quoted as its source, where its cue tells that somebody quotes a name."""
    if found.cue is None or found.source is None or found.carried:
        return found
    named = next((name for cue in tokens_in(doc, found.cue) if (name := _quoted(cue)) is not None), None)
    return found if named is None else replace(found, source=phrase_span(named))


def _quoted(cue: Token) -> Token | None:
    """The name that the verb of a cue, or "quoting" below it, has as its object."""
    verb = cue if cue.lower_ in QUOTES and _as_saying(cue) else _quoting(cue)
    named = first_object(verb) if verb is not None else None
    return named if named is not None and named.ent_type_ in ("PERSON", "ORG", "GPE") else None


def _as_saying(verb: Token) -> bool:
    after = verb.doc[verb.i + 1 : verb.i + 1 + NEAR]
    return any(one.lower_ == "as" and next_.tag_ == "VBG" for one, next_ in pairwise(after))


def _quoting(verb: Token) -> Token | None:
    below = (c for c in verb.children if c.lower_ == QUOTING and relation(c) == "advcl" and c.i > verb.i)
    return next(below, None)
