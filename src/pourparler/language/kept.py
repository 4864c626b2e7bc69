"""Questions to a word of a Doc that are asked again and again: each is answered once; the Doc keeps the answer."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from spacy.tokens import Token

A = TypeVar("A")


def kept(question: Callable[[Token], A]) -> Callable[[Token], A]:
    """``question``, whose answers (no tokens: they would hold their Doc for ever) are kept."""
    key = f"pourparler.{question.__name__}"

    @wraps(question)
    def asked(token: Token) -> A:
        answers: dict[int, A] = token.doc.user_data.setdefault(key, {})
        number = token.i
        if number not in answers:
            answers[number] = question(token)
        return answers[number]

    return asked


def kept_tokens(question: Callable[[Token], list[Token]]) -> Callable[[Token], list[Token]]:
    """``question``, whose answers are tokens and kept by their numbers."""
    key = f"pourparler.{question.__name__}"

    @wraps(question)
    def asked(token: Token) -> list[Token]:
        doc = token.doc
        answers: dict[int, list[int]] = doc.user_data.setdefault(key, {})
        found = answers.get(token.i)
        if found is None:
            found = answers[token.i] = [answer.i for answer in question(token)]
        return [doc[number] for number in found]

    return asked
