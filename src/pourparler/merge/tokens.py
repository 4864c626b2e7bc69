"""A text as words with their places, each marked where it is quoted or is one of a site's standing words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from pourparler.codebook.copying import copying
from pourparler.model import Span

Mask = NDArray[np.bool_]

REMEMBERED = 100  # texts: those that a new report is compared with come again with the next one

_WORD = re.compile(r"\w+")
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’')\]]*\s+(?=[A-ZÀ-Þ0-9“\"‘'(@#])|\n+")
# Quotations within one paragraph; a British single quote needs white space or a bracket before it.
_QUOTED = re.compile(r"“[^”\n]*(?:”|$)|\"[^\"\n]*\"|(?:(?<=\s)|(?<=^)|(?<=[(\[]))[‘'`][^\n]*?[’'](?!\w)", re.MULTILINE)


@dataclass(frozen=True)
class Words:
    """The words of ``text`` in lower case (``forms``), where each stands, and what it belongs to."""

    text: str
    forms: tuple[str, ...]
    spans: tuple[Span, ...]

    @cached_property
    def quoted(self) -> Mask:
        """Which words stand between quotation marks: they are a speaker's, whoever prints them."""
        return self._within(match.span() for match in _QUOTED.finditer(self.text))

    @cached_property
    def standing(self) -> Mask:
        """Which words stand in a sentence that a site prints under every article (codebook ``copying.yaml``)."""
        signs = copying().standing
        return self._within(span for span in sentences(self.text) if signs.search(self.text, *span))

    @cached_property
    def sentence(self) -> NDArray[np.int64]:
        """The number of the sentence that each word stands in."""
        starts = [span.start for span in sentences(self.text)]
        return np.searchsorted(starts, [span.start for span in self.spans], side="right") - 1

    def _within(self, spans: "Iterator[tuple[int, int] | Span]") -> Mask:
        starts = np.array([span.start for span in self.spans], dtype=np.int64)
        inside = np.zeros(len(starts), dtype=bool)
        for start, end in spans:
            inside[np.searchsorted(starts, start) : np.searchsorted(starts, end)] = True
        return inside


@lru_cache(maxsize=REMEMBERED)
def words_of(text: str) -> Words:
    """The words of ``text``: runs of letters and digits."""
    matches = list(_WORD.finditer(text))
    return Words(text, tuple(m.group().lower() for m in matches), tuple(Span(*m.span()) for m in matches))


def sentences(text: str) -> Iterator[Span]:
    """The sentences of ``text``, cut at line ends and at full stops before a capital; an abbreviation may cut one."""
    start = 0
    for match in _SENTENCE_END.finditer(text):
        if match.start() > start:
            yield Span(start, match.start())
        start = match.end()
    if start < len(text):
        yield Span(start, len(text))
