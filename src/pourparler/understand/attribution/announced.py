"""Quotations that a colon announces: "Kang said:", "The minister was blunt: …", "His answer was short: …"."""

from __future__ import annotations

from pourparler.codebook.saying import CueWord, sayings
from pourparler.language.offsets import text_of
from pourparler.language.syntax import own_subject, relation
from pourparler.model import Span

from ..quotes import Quotation
from .attribution import Attribution
from .contents import FINITE, clause_of_cue
from .cues import Cue, cues_in
from .sources import before_verb, owned, source_of, span_of_places
from .units import Unit

SPEAKING = frozenset({"NNP", "NNPS", "NN", "NNS", "PRP"})
NOBODY = frozenset({"it", "this", "that", "there", "these", "those", "what"})


def announced(before: Unit, quotation: Quotation) -> Attribution | None:
    """`Kang said:` (or `The statement reads:`) as the sentence right before, with nothing of what was said in it."""
    if before.tokens[-1].text != ":":
        return None
    for cue in reversed(cues_in(before)):
        source = source_of(cue)
        if source is not None:
            clause = clause_of_cue(cue, source)
            return Attribution(
                source=span_of_places(before, source),
                cue=Span(before.start(cue.first), before.end(cue.last)),
                content=(quotation.span,),
                clause=Span(before.start(clause.first), before.end(clause.last)),
                word=cue.word,
                paragraph=before.paragraph,
            )
    return _by_subject(before, len(before.tokens) - 1, quotation)


def led_to(unit: Unit, quotation: Quotation) -> Attribution | None:
    """`The president was unmoved: "…"`: a colon right before the quotation, and no verb of saying before it."""
    ahead = text_of(unit.doc)[unit.span.start : quotation.span.start].rstrip()
    if not ahead.endswith(":"):
        return None
    before = [place for place, token in enumerate(unit.tokens) if token.idx < quotation.span.start]
    colon = next((place for place in reversed(before) if unit.tokens[place].text.endswith(":")), None)
    return _by_subject(unit, colon, quotation) if colon is not None else None


def _by_subject(unit: Unit, colon: int, quotation: Quotation) -> Attribution | None:
    """The subject of the verb nearest before the colon whose subject can speak."""
    for place in range(colon - 1, 0, -1):
        if unit.tag(place) not in FINITE or place in unit.quoted:
            continue
        cue = Cue(unit, CueWord(unit.word(place), weak=True), place, place, place)
        source = owned(cue, _subject(unit, place))
        if source is None or unit.word(source[1]) in NOBODY | sayings().not_speakers:
            continue
        if unit.tag(source[1]) in SPEAKING:
            clause = Span(unit.start(min(source[0], place)), unit.end(colon))
            return Attribution(
                span_of_places(unit, source), Span(unit.start(place), unit.end(colon - 1)), (quotation.span,), clause,
                cue.word, "announced", paragraph=unit.paragraph,
            )  # fmt: skip
    return None


def _subject(unit: Unit, place: int) -> tuple[int, int] | None:
    """The noun phrase that is the verb's subject, by the tree (a copula's stands with its predicate) or before it."""
    verb = unit.tokens[place]
    holder = verb.head if relation(verb) in ("cop", "aux") else verb
    who = own_subject(holder)
    at = unit.place_of(who) if who is not None else None
    left = unit.place_of(who.left_edge) if who is not None else None
    if at is not None and left is not None and at < place and not any(i in unit.quoted for i in range(left, at + 1)):
        return left, at
    return before_verb(unit, place - 1)
