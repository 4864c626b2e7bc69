"""Events that no trigger of the lexicon tells but the network reads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from pourparler.language.syntax import clause_span, is_verb, phrase_span
from pourparler.model import Span

from .draft import Draft
from .learned import Learned, Told
from .learned_sides import sides_of
from .predicates import Predicate
from .status import HAPPENED

if TYPE_CHECKING:
    from pourparler.language import Token

    from .candidates import Finder

TOLD = 0.4  # chance of a deed from which on a word tells one by itself
TYPED = 0.4  # and of its type
MUTUAL = frozenset({"CONSULT", "COOPERATE"})
GIVEN = frozenset({"AGREE", "THREATEN", "REJECT", "REQUEST", "ACCUSE"})  # with the word itself, whenever the rest comes
UNTOLD = frozenset({"negated", "hypothetical"})


def by_reading(finder: Finder, learned: Learned, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """The drafts of words that the network takes for deeds, where no draft stands already."""
    for told in learned.deeds(finder.part, TOLD):
        if told.chance(told.plover) < TYPED or _covered(told, finder, drafts):
            continue
        draft = _draft(told, finder)
        if draft is not None:
            yield draft


def _covered(told: Told, finder: Finder, drafts: Sequence[Draft]) -> bool:
    head = finder.part.doc[told.token]
    around = {head.i, head.head.i}
    for draft in drafts:
        if head.i == draft.head or head.i in draft.used:
            return True
        if draft.coding.plover == told.plover and (draft.head in around or around & draft.used):
            return True
    return False


def _draft(told: Told, finder: Finder) -> Draft | None:
    head = finder.part.doc[told.token]
    said = finder.statement_over(head)
    status = HAPPENED if told.plover in GIVEN else told.status
    if status in UNTOLD:
        return None
    predicate = _predicate(told, head, finder)
    return finder.read_draft(predicate, status, said.id if said else None, told.chance(told.plover))


def _predicate(told: Told, head: Token, finder: Finder) -> Predicate:
    said = finder.statement_over(head)
    actor = sides_of(told, "actor", finder.scene, said)
    recipient = tuple(id for id in sides_of(told, "recipient", finder.scene, said) if id not in actor)
    code = finder.lexicon.coder.code_of(told.plover, finder.part.text[(span := _span(head)).start : span.end])
    why = (f"“{head.text}” read as {told.plover} ({told.chance(told.plover):.2f})",)
    flags = frozenset() if is_verb(head) else frozenset({"nominal"})
    return Predicate(
        head, code, actor, recipient, mutual=told.plover in MUTUAL and not recipient, used=frozenset({head.i}),
        flags=flags, why=why,
    )  # fmt: skip


def _span(head: Token) -> Span:
    return clause_span(head) if is_verb(head) or head.pos_ == "ADJ" else phrase_span(head)
