"""What the codebook's trigger words say of each word by itself: the deeds that it may tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from pourparler.codebook.triggers import Sense, triggers
from pourparler.language import Doc
from pourparler.language.deeds import KINDS
from pourparler.language.offsets import forms_of

from .coding import coder

TYPES = KINDS.types[1:]
HINTS = len(TYPES)


def hints_of(doc: Doc) -> NDArray[np.float32]:
    """Give [tokens, HINTS]: 1 where the word has a sense of that PLOVER type."""
    found = np.zeros((len(doc), HINTS), dtype=np.float32)
    for i, form in enumerate(forms_of(doc)):
        for number in _numbers(form):
            found[i, number] = 1.0
    return found


@lru_cache(maxsize=20_000)
def _numbers(form: str) -> frozenset[int]:
    taught = (sense for sense in _senses(form) if not sense.has("untaught"))
    return frozenset(TYPES.index(plover) for plover in _types(taught))


def types_of(form: str) -> frozenset[str]:
    """The PLOVER types that a word form, in lower case, has a sense of."""
    return _types(_senses(form))


def _senses(form: str) -> Iterator[Sense]:
    known = triggers()
    return (s for words in (known.verbs, known.nouns, known.adjectives) for s in words.get(form, ()))


def _types(senses: Iterable[Sense]) -> frozenset[str]:
    codes = (_code(sense) for sense in senses)
    parts = (coder().take_apart(code) for code in codes if code)
    return frozenset(part.plover for part in parts if part is not None)


def _code(sense: Sense) -> str | None:
    return sense.code or (triggers().compose(sense.op, None) if sense.op else None)
