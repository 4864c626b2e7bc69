"""Examples as a codebook writes them: [actor] does something to {recipient}."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pourparler.model import Span

_MARK = re.compile(r"[\[\]{}]")
_PAIRS = {"[": "]", "{": "}"}


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence without its marks, and the spans of actor and recipient in it (None where nobody is marked)."""

    text: str
    actor: Span | None = None
    recipient: Span | None = None


def read_example(marked: str) -> Example:
    """The example of a marked sentence. Raises ValueError that says which mark is wrong."""
    text, last, opened = "", 0, ""
    start = 0
    spans: dict[str, Span] = {}
    for mark in _MARK.finditer(marked):
        text += marked[last : mark.start()]
        last, sign = mark.end(), mark.group()
        if sign in _PAIRS and not opened:
            opened, start = sign, len(text)
        elif opened and sign == _PAIRS[opened]:
            if opened in spans:
                raise ValueError(f"{opened}…{sign} stands twice")
            if not text[start:].strip():
                raise ValueError(f"nothing stands between {opened} and {sign}")
            spans[opened], opened = Span(start, len(text)), ""
        else:
            wanted = f"{_PAIRS[opened]!r} should close {opened!r}" if opened else "nothing is open"
            raise ValueError(f"{sign!r} stands where {wanted}")
    if opened:
        raise ValueError(f"{opened!r} is not closed with {_PAIRS[opened]!r}")
    return Example(text + marked[last:], spans.get("["), spans.get("{"))
