"""A text of a sentence or two in which no word of the lexicon tells an event: the network's guess, if it is sure.

On a page the words find what matters, and a guess would cost precision; a sentence that stands alone was sent for
coding because somebody thinks that it tells something.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from pourparler.language.syntax import clause_span, clause_tokens, is_verb
from pourparler.model import Coding, Span

from .coding import Coder
from .draft import Draft
from .pair_network import mode_of, scores_of
from .scene import Ids, Scene

if TYPE_CHECKING:
    from pourparler.language import Doc, Token

    from .predicates import Reader

MOST_SENTENCES = 2
# The network's chances from which on it is believed: of its best type, and of "nothing between the two" at most. Set on
# the 150 pairs of PLV that training left out and on the sentences of benchmarks/gold/sentences that tell nothing.
SURE, NOTHING = 0.8, 0.1
BESIDE, BESIDE_NOTHING = 0.7, 0.15  # beside events that words told, where the guess is of another type
CONFIDENCE = 0.45
FINITE = frozenset({"VBD", "VBZ", "VBP", "VBN"})
Guess = tuple["Token", Ids, Span, Ids, Span]


def guessed(
    scene: Scene, reader: Reader, coder: Coder, cues: Sequence[Span], drafts: Sequence[Draft]
) -> Iterator[Draft]:
    """At most one draft: the surest of what the network says of two named sides of one verb."""
    if not is_lone(scene.doc):
        return
    known = {draft.head for draft in drafts}
    told = {draft.coding.plover for draft in drafts}
    sure, nothing = (SURE, NOTHING) if not drafts else (BESIDE, BESIDE_NOTHING)
    guesses = [guess for guess in _pairs(scene, reader, cues) if guess[0].i not in known]
    scores = scores_of(scene.doc, [(guess[2], guess[4]) for guess in guesses])
    best: tuple[float, Draft] | None = None
    for (verb, actor, _, recipient, _), score in zip(guesses, scores, strict=True):
        if score is None or score.none > nothing:
            continue
        plover = max(score.plover, key=lambda name: score.plover[name])
        if plover in told or (chance := score.plover[plover]) < sure or (best is not None and chance <= best[0]):
            continue
        mode = mode_of(score, tuple(coder.ontology.type(plover).modes))
        why = (f"“{verb.text}”: no word of the lexicon, network {plover} {chance:.2f}",)
        best = (
            chance,
            _draft(scene, verb, (actor, recipient), coder.from_type(plover, mode, scene.part.text, CONFIDENCE, why)),
        )
    if best is not None:
        yield best[1]


def is_lone(doc: Doc) -> bool:
    """Whether a text is a sentence or two, rather than a page."""
    return sum(1 for _ in islice(doc.sents, MOST_SENTENCES + 1)) <= MOST_SENTENCES


def _draft(scene: Scene, verb: Token, sides: tuple[Ids, Ids], coding: Coding) -> Draft:
    return Draft(
        scene.part, verb.i, clause_span(verb), coding, *sides, "happened", None, None, CONFIDENCE, coding.why
    )  # fmt: skip


def _pairs(scene: Scene, reader: Reader, cues: Sequence[Span]) -> Iterator[Guess]:
    """Every verb with a named subject and another actor in its clause; verbs of saying left out."""
    for verb in scene.doc:
        if not is_verb(verb) or verb.tag_ not in FINITE or any(c.start <= verb.idx < c.end for c in cues):
            continue
        actor, word = reader.sides.actor(verb)
        source = _span_of(scene, actor, verb) if word is not None and actor else None
        if source is None:
            continue
        for token in clause_tokens(verb):
            other = scene.who(token)
            if token.i > verb.i and other and not set(other) & set(actor):
                target = _span_of(scene, other, token)
                if target is not None and scene.countries(other):
                    yield verb, actor, source, other, target


def _span_of(scene: Scene, ids: Ids, near: Token) -> Span | None:
    """The mention of one of ``ids`` nearest to a word."""
    sentence = Span(near.sent.start_char, near.sent.end_char)
    spans = [span for span, named, _ in scene.within(sentence) if set(named) & set(ids)]
    return min(spans, key=lambda span: abs(span.start - near.idx)) if spans else None
