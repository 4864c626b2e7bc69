"""One sentence held against a user's codebook, with everything that was looked at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pourparler.codebook.marked_example import Example
from pourparler.codebook.own import OwnCodebook
from pourparler.language import analyse
from pourparler.model.event import OwnCode

from .own import own_coder
from .own_clause import deed_between
from .own_likeness import Likeness


@dataclass(frozen=True, slots=True)
class Trial:
    """``core``: the deed as it is compared, the sides left out. ``tree``: word, part of speech, dependency and head of
    each word, to write patterns by. ``codes``: what it is coded as; empty when it is none of the types."""

    text: str
    core: str
    ranked: tuple[Likeness, ...]
    codes: tuple[OwnCode, ...]
    tree: tuple[tuple[str, str, str, str], ...]

    def to_dict(self) -> dict[str, Any]:
        return {
            "text": self.text,
            "deed": self.core,
            "codes": [code.to_dict() for code in self.codes],
            "chances": {one.name: round(one.chance, 3) for one in self.ranked},
            "words": [dict(zip(("word", "pos", "dep", "head"), row, strict=True)) for row in self.tree],
        }


def trial(example: Example, codebook: OwnCodebook) -> Trial:
    """What ``codebook`` makes of one sentence."""
    coder, doc = own_coder(codebook), analyse(example.text)
    deed = deed_between(doc, example.actor, example.recipient)
    (ranked,) = coder.likeness([deed])
    rows = tuple((token.text, token.pos_, token.dep_, token.head.text) for token in doc if not token.is_space)
    return Trial(example.text, deed.core, tuple(ranked), coder.codes(ranked, coder.hits(doc)), rows)
