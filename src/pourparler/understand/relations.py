"""The code of one marked pair in one text: what the source does to the target."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from pourparler.codebook import Place
from pourparler.codebook.confidence import calibration
from pourparler.codebook.modality import modality
from pourparler.codebook.triggers import triggers
from pourparler.language import analyse
from pourparler.language.relation import RelationScores
from pourparler.model import Actor, Coding, Evidence, Span, Statement

from .candidates import Finder, Lexicon
from .coding import coder
from .draft import Draft
from .pair_network import mode_of, scores_of, weigh
from .parts import Part
from .predicates import Predicate
from .scene import Ids

SOURCE, TARGET = "source", "target"
FALLBACK = "CONSULT"  # when neither words nor network say anything
UNSURE = 0.2
LEAST_LEFT = 1e-6
AGREED = "as the words say"  # in the reasons, where the trigger words' best reading has the same type
# What the words add to the network's logit for their type, by the fit of their draft (see `_fit`). Set on the 150 pairs
# of PLV that training holds out.
WEIGHTS = ((2.5, 2.0), (2.0, 1.0), (1.5, 0.5), (0.0, 0.0))


@dataclass(frozen=True)
class PairTable:
    """An actor table of two: whatever is marked counts as an actor, whoever it is."""

    marked: dict[str, Span]
    actor_: dict[str, Actor] = field(default_factory=dict)

    def mentions(self, part: Part, within: Span | None = None) -> list[tuple[Span, Ids, str]]:
        found = sorted((span, (name,), "name") for name, span in self.marked.items() if span.length)
        return [m for m in found if within is None or within.overlaps(m[0])]

    def places(self, part: Part, within: Span | None = None) -> list[tuple[Span, Place]]:
        return []

    def country(self, code: str) -> str | None:
        return None

    def get(self, id: str) -> Actor:
        return Actor(id, id, "organisation")

    def countries(self, ids: Iterable[str]) -> tuple[str, ...]:
        return tuple(ids)


def code_relation(text: str, source: tuple[int, int], target: tuple[int, int]) -> Coding:
    """What ``source`` does to ``target`` (character spans of ``text``): always one of the 16 PLOVER types, with the
    CAMEO code, the confidence and the reasons. The trained network and the trigger words decide together."""
    part = _part(text)
    drafts = by_words(part, Span(*source), Span(*target))
    scores = scores_of(part.doc, [(Span(*source), Span(*target))])[0]
    if scores is None:
        return drafts[0].coding if drafts else coder().from_type(FALLBACK, None, text, UNSURE, ())
    best = drafts[0] if drafts else None
    chances = weigh(scores, best.coding.plover if best else None, _weight(best))
    return _coding(chances, scores, drafts, text)


def _weight(draft: Draft | None) -> float:
    """How much the words count beside the network, by how well their draft joins the pair."""
    if draft is None:
        return 0.0
    fit = _fit(draft)
    return next(weight for least, weight in WEIGHTS if fit >= least)


def _coding(chances: dict[str, float], scores: RelationScores, drafts: Sequence[Draft], text: str) -> Coding:
    ranked = sorted(chances, key=lambda name: -chances[name])
    plover = ranked[0]
    agree = bool(drafts) and drafts[0].coding.plover == plover
    confidence = round(calibration().relation(chances[plover], agree=agree), 3)
    left = (1 - confidence) / max(1 - chances[plover], LEAST_LEFT)  # what calibration leaves to the others
    others = tuple((name, round(left * chances[name], 3)) for name in ranked[1:4])
    network = f"network: {plover} {scores.plover[plover]:.2f}" + (f" ({AGREED})" if agree else "")
    same = next((draft for draft in drafts if draft.coding.plover == plover), None)
    if same is not None:
        why = (*same.coding.why, network)
        return replace(same.coding, confidence=confidence, why=why, alternatives=others)
    known = coder()
    mode = mode_of(scores, tuple(known.ontology.type(plover).modes)) or known.words.mode_of(plover, text)
    said = tuple(f"words say {draft.coding.plover} ({draft.why[0]})" for draft in drafts[:1])
    return replace(known.from_type(plover, mode, text, confidence, (network, *said)), alternatives=others)


def _part(text: str) -> Part:
    return Part(0, "body", text, analyse(text), lambda span: Evidence("", span, span, text[span.start : span.end]))


def by_words(part: Part, source: Span, target: Span) -> list[Draft]:
    """What the trigger lexicon finds for the pair, the draft that joins source and target best first."""
    table = PairTable({SOURCE: source, TARGET: target})
    drafts = list(PairFinder(part, table, (), _lexicon()).drafts())
    order = sorted(enumerate(drafts), key=lambda d: (-_fit(d[1]), _distance(d[1], source, target), d[0]))
    return [draft for _, draft in order]


@lru_cache(maxsize=1)
def _lexicon() -> Lexicon:
    return Lexicon(triggers(), modality(), coder())


class PairFinder(Finder):
    """A finder to whom nothing is incomplete: the pair is given, the question is only what joins it."""

    def enough(self, predicate: Predicate, status: str) -> bool:
        return True

    def _wish(self, predicate: Predicate, said: Statement | None) -> tuple[Predicate, str | None]:
        """What the target "should" do is asked by the source, which stands outside the clause."""
        if SOURCE in predicate.sides:
            return predicate, None
        code = self.lexicon.triggers.compose("request", predicate.code)
        return replace(predicate, actor=(SOURCE,), recipient=(TARGET,), mutual=False), code


def _fit(draft: Draft) -> float:
    """How well a draft joins the pair: both sides in place, in place the other way round (mutual acts), one side."""
    actor, recipient = set(draft.actor), set(draft.recipient)
    if SOURCE in actor and TARGET in recipient:
        return 3
    if draft.mutual and {SOURCE, TARGET} <= actor | recipient:
        return 2.5
    if SOURCE in actor:
        return 2 if TARGET not in actor else 1.8
    if TARGET in recipient:
        return 1.5
    if SOURCE in recipient and TARGET in actor:
        return 0.5
    return 0.7 if actor | recipient else 0


def _distance(draft: Draft, source: Span, target: Span) -> int:
    """Characters between the head word and the pair: 0 when it stands between the two."""
    head = draft.part.doc[draft.head].idx
    low, high = sorted((source.start, target.start))
    return 0 if low <= head <= high else min(abs(head - low), abs(head - high))
