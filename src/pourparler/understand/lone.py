"""A text of a sentence or two: what the network makes of its named sides, where no word of the lexicon tells it.

On a page the words find what matters, and a guess would cost precision; a sentence that stands alone was sent for
coding because somebody thinks that it tells something.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from pourparler.language.offsets import tokens_in
from pourparler.language.relation import RelationScores
from pourparler.language.syntax import clause_of, clause_span, head_of, is_verb
from pourparler.model import Span

from .coding import Coder
from .draft import Draft
from .pair_network import Pair, mode_of, scores_of
from .scene import Ids, Scene
from .status import NEGATED

if TYPE_CHECKING:
    from pourparler.language import Doc, Token

MOST_SENTENCES = 2
# CAMEO codes whose PLOVER type is a rule of the 2021 manual that the PLV labels, and so the network, do not follow.
OWN_RULES = ("116", "163", "172", "173", "176", "191", "192")
# The network's chances from which on its best type is believed: where the words tell nothing, and beside events that
# they told, where the guess is of another type. Set on benchmarks/gold/sentences; on 150 PLV pairs that the network had
# not seen they lift the types found from .73 to .81, for .06 more wrong events a sentence.
SURE, BESIDE = 0.6, 0.8
AGAIN = 0.98  # from which on it is believed of a pair of which the words told something else
MOST_PAIRS, MOST_GUESSES = 60, 1
CONFIDENCE = 0.45


@dataclass(frozen=True, slots=True)
class Guess:
    """What the network says that one named side does to another."""

    chance: float
    plover: str
    pair: Pair
    sides: tuple[Ids, Ids]
    scores: RelationScores


def guessed(scene: Scene, coder: Coder, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """The surest of what the network says of two named sides of different countries; types told already left out."""
    if not is_lone(scene.doc):
        return
    told = [draft for draft in drafts if draft.status != NEGATED]
    guesses = [guess for guess in _guesses(scene) if guess.chance >= _least(guess, told, scene)]
    for guess in sorted(guesses, key=lambda one: -one.chance)[:MOST_GUESSES]:
        verb = _verb_of(scene, guess.pair)
        mode = mode_of(guess.scores, tuple(coder.ontology.type(guess.plover).modes))
        why = (f"“{verb.text}”: no word of the lexicon, network {guess.plover} {guess.chance:.2f}",)
        coding = coder.from_type(guess.plover, mode, scene.part.text, CONFIDENCE, why)
        yield Draft(
            scene.part, verb.i, clause_span(verb), coding, *guess.sides, "happened", None, None, CONFIDENCE, why
        )  # fmt: skip


def is_lone(doc: Doc) -> bool:
    """Whether a text is a sentence or two, rather than a page."""
    return sum(1 for _ in islice(doc.sents, MOST_SENTENCES + 1)) <= MOST_SENTENCES


def _least(guess: Guess, told: Sequence[Draft], scene: Scene) -> float:
    """The chance from which on a guess is believed beside what the words told; above 1 where they told its type, or
    something of the same sides that is coded by a rule of the manual."""
    if any(draft.coding.plover == guess.plover for draft in told):
        return math.inf
    sides = {scene.countries(ids) for ids in guess.sides}
    again = [d for d in told if {scene.countries(d.actor), scene.countries(d.recipient)} == sides]
    if any(draft.coding.cameo.startswith(OWN_RULES) for draft in again):
        return math.inf
    return AGAIN if again else BESIDE if told else SURE


def _guesses(scene: Scene) -> Iterator[Guess]:
    whole = Span(0, len(scene.part.text))
    named = [(span, ids) for span, ids, form in scene.within(whole) if form != "place" and scene.countries(ids)]
    pairs = [
        (one, other)
        for one in named
        for other in named
        if set(scene.countries(one[1])) != set(scene.countries(other[1])) and not set(one[1]) & set(other[1])
    ][:MOST_PAIRS]
    spans = [(one[0], other[0]) for one, other in pairs]
    for (one, other), pair, scores in zip(pairs, spans, scores_of(scene.doc, spans), strict=True):
        if scores is not None:
            plover = max(scores.plover, key=lambda name: scores.plover[name])
            yield Guess(scores.plover[plover], plover, pair, (one[1], other[1]), scores)


def _verb_of(scene: Scene, pair: Pair) -> Token:
    """The verb of the clause that the first of a pair stands in; for want of one, the head of its sentence."""
    tokens = tokens_in(scene.doc, pair[0])
    clause = clause_of(head_of(tokens) or tokens[0])
    return clause if is_verb(clause) else clause.sent.root
