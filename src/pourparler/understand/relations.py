"""The code of one marked pair in one text: what the source does to the target."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache

from pourparler.codebook import Place
from pourparler.codebook.modality import modality
from pourparler.codebook.triggers import triggers
from pourparler.language import analyse
from pourparler.model import Actor, Coding, Evidence, Span, Statement

from .candidates import Finder, Lexicon
from .coding import Coder, coder
from .draft import Draft
from .parts import Part
from .predicates import Predicate
from .scene import Ids

SOURCE, TARGET = "source", "target"
FALLBACK = "CONSULT"  # when neither words nor network say anything
UNSURE = 0.2


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
    CAMEO code, the confidence and the reasons."""
    drafts = by_words(text, Span(*source), Span(*target))
    if drafts:
        return drafts[0].coding
    return _without_words(coder(), text)


def by_words(text: str, source: Span, target: Span) -> list[Draft]:
    """What the trigger lexicon finds for the pair, the draft that joins source and target best first."""
    part = Part(0, "body", text, analyse(text), lambda span: Evidence("", span, span, text[span.start : span.end]))
    table = PairTable({SOURCE: source, TARGET: target})
    drafts = list(PairFinder(part, table, (), _lexicon()).drafts())
    order = sorted(enumerate(drafts), key=lambda d: (-_fit(d[1]), _distance(d[1], source, target), d[0]))
    return [draft for _, draft in order]


@lru_cache(maxsize=1)
def _lexicon() -> Lexicon:
    return Lexicon(triggers(), modality(), coder())


class PairFinder(Finder):
    """A finder to whom nothing is incomplete: the pair is given, the question is only what joins it."""

    def _complete(self, predicate: Predicate, status: str) -> bool:
        return True

    def _placed(self, predicate: Predicate) -> bool:
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


def _without_words(coder_: Coder, text: str) -> Coding:
    type_ = coder_.ontology.type(FALLBACK)
    return Coding(
        plover=FALLBACK,
        mode=None,
        contexts=coder_.words.contexts_of(text)[:4],
        cameo=type_.cameo,
        quad=type_.quad,
        confidence=UNSURE,
        why=("no trigger word joins the pair",),
        goldstein=coder_.ontology.goldstein(type_.cameo),
        plover_score=type_.score,
    )
