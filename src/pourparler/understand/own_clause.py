"""A deed stripped to what makes it this kind of deed: who did it to whom is left out, so that only the doing counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pourparler.language.offsets import span_of
from pourparler.language.syntax import clause_tokens, is_verb, relation
from pourparler.model import Span

if TYPE_CHECKING:
    from pourparler.language import Doc, Token

ACTOR, RECIPIENT, SOMEBODY = "they", "others", "someone"  # what stands for the sides, and for anybody else
NAMES = frozenset({"PERSON", "ORG", "NORP", "LOC"})
WHEN_OR_HOW_MUCH = frozenset({"DATE", "MONEY"})
NEGATIONS = frozenset({"not", "n't", "never", "no"})
DEPTHS = {"obj": 1, "iobj": 1, "xcomp": 1, "ccomp": 1, "nsubj": 2, "obl": 2, "nmod": 2}  # what a step down costs
DEEPEST = {"obj": 9, "iobj": 9, "xcomp": 1, "ccomp": 1, "nsubj": 1, "obl": 2, "nmod": 2}  # and where it may begin


@dataclass(frozen=True)
class Deed:
    """``head``: the word that the deed hangs on. ``actor`` and ``recipient``: the sides' token numbers, where known."""

    doc: Doc
    head: Token
    actor: frozenset[int] = frozenset()
    recipient: frozenset[int] = frozenset()

    def role(self, i: int) -> str | None:
        if i in self.actor:
            return ACTOR
        return RECIPIENT if i in self.recipient else None

    @property
    def core(self) -> str:
        """The head with its object and what else it needs: "they filed lawsuit against others"."""
        kept = set(_core(self, self.head, 0)) | self.actor | self.recipient
        return " ".join(_without_repeats(self._word(i) for i in sorted(kept)))

    @property
    def clause(self) -> str:
        """The whole clause, the sides replaced."""
        tokens = list(clause_tokens(self.head)) or [self.head]
        inside = span_of(tokens)
        sides = [self.doc[i] for i in self.actor | self.recipient]
        start = min([inside.start, *(token.idx for token in sides)])
        end = max([inside.end, *(token.idx + len(token) for token in sides)])
        words = [token for token in self.doc if start <= token.idx < end and not token.is_space]
        return " ".join(_without_repeats(self.role(token.i) or token.text for token in words))

    def _word(self, i: int) -> str:
        token = self.doc[i]
        named = token.ent_type_ in NAMES and token.pos_ == "PROPN"
        return self.role(i) or (SOMEBODY if named else token.text)


def deed_between(doc: Doc, actor: Span | None, recipient: Span | None, head: Token | None = None) -> Deed:
    """The deed that joins two character spans of ``doc``; its head is the lowest verb over both unless it is given."""
    sides = [_tokens(doc, span) for span in (actor, recipient)]
    if head is None:
        head = _head_over(doc, [doc[next(iter(sorted(side)))] for side in sides if side], frozenset().union(*sides))
    return Deed(doc, head, sides[0] - {head.i}, sides[1] - {head.i})


def _tokens(doc: Doc, span: Span | None) -> frozenset[int]:
    if span is None or not span.length:
        return frozenset()
    found = doc.char_span(span.start, span.end, alignment_mode="expand")
    return frozenset(token.i for token in found) if found is not None else frozenset()


def _head_over(doc: Doc, sides: list[Token], inside: frozenset[int]) -> Token:
    if not sides:
        return next(iter(doc.sents)).root
    ways = [[token, *_above(token)] for token in sides]
    shared = set.intersection(*({token.i for token in way} for way in ways))
    head = next((token for token in ways[0] if token.i in shared), ways[0][-1])
    while (not is_verb(head) or head.i in inside) and head.head.i != head.i:
        head = head.head
    return head


def _above(token: Token) -> Iterator[Token]:
    while token.head.i != token.i:
        token = token.head
        yield token


def _core(deed: Deed, head: Token, depth: int) -> Iterator[int]:
    yield head.i
    for child in head.children:
        kind = relation(child)
        if deed.role(child.i):
            yield from (child.i, *(word.i for word in child.children if relation(word) == "case"))
        elif _small_word(child, kind):
            yield child.i
        elif kind in DEPTHS and depth <= DEEPEST[kind] and not _measure(child):
            if kind == "nsubj" and child.ent_type_:
                yield child.i
            else:
                yield from _core(deed, child, depth + DEPTHS[kind])


def _measure(token: Token) -> bool:
    return token.ent_type_ in WHEN_OR_HOW_MUCH and relation(token) in ("obl", "nmod")


def _small_word(token: Token, kind: str) -> bool:
    """Particles, prepositions, what qualifies a noun, "not" and modal verbs."""
    if kind in ("case", "mark") or token.dep_ == "compound:prt":
        return True
    if kind in ("compound", "amod"):
        return not token.ent_type_
    return (kind == "advmod" and token.lower_ in NEGATIONS) or (kind == "aux" and token.tag_ == "MD")


def _without_repeats(words: Iterable[str]) -> Iterator[str]:
    last = ""
    for word in words:
        if word != last:
            yield word
        last = word
