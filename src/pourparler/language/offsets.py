"""From characters of a text to its words, sentences and paragraphs; what is asked often is kept with the Doc."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from pourparler.model import Span
from pourparler.model.text import trim

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_PARAGRAPH_END = re.compile(r"\n[^\S\n]*\n\s*|(?<=[.?!:…”\"'’)])[^\S\n]*\n\s*")
# keys of what is kept with a Doc, in its user_data
_TEXT, _PLACES = "pourparler.text", "pourparler.places"
_SENTENCES, _FORMS = "pourparler.sentences", "pourparler.forms"


def span_of(tokens: list[Token]) -> Span:
    """The characters from the first to the last of ``tokens`` that is a word."""
    words = [t for t in tokens if not (t.is_space or t.is_punct)] or tokens
    first, last = min(words, key=lambda t: t.i), max(words, key=lambda t: t.i)
    return Span(first.idx, last.idx + len(last.text))


def tokens_in(doc: Doc, span: Span) -> list[Token]:
    """The tokens that lie in or across a character span, white space left out."""
    return [doc[number] for number in numbers_in(doc, span)]


def numbers_in(doc: Doc, span: Span) -> list[int]:
    """The numbers of the tokens that lie in or across a character span, white space left out."""
    places = _places(doc)
    start, end = span
    numbers = range(bisect_right(places.ends, start), bisect_left(places.starts, end))
    return [number for number in numbers if number not in places.blank] if places.blank else list(numbers)


class _Places(NamedTuple):
    """Where a Doc's tokens start and end, and which are white space."""

    starts: list[int]
    ends: list[int]
    blank: frozenset[int]


def _places(doc: Doc) -> _Places:
    kept: _Places | None = doc.user_data.get(_PLACES)
    if kept is None:
        starts, lengths, blank = doc.to_array(["IDX", "LENGTH", "IS_SPACE"]).T
        kept = _Places(starts.tolist(), (starts + lengths).tolist(), frozenset(blank.nonzero()[0].tolist()))
        doc.user_data[_PLACES] = kept
    return kept


def tokens_among(doc: Doc, forms: Container[str]) -> list[Token]:
    """The tokens that are one of ``forms`` in lower case."""
    return [doc[number] for number, form in enumerate(forms_of(doc)) if form in forms]


def forms_of(doc: Doc) -> list[str]:
    """The tokens in lower case, kept with the Doc."""
    kept: list[str] | None = doc.user_data.get(_FORMS)
    if kept is None:
        kept = doc.user_data[_FORMS] = [token.lower_ for token in doc]
    return kept


@lru_cache(maxsize=8)  # the parts of one report: each is asked for again and again
def paragraphs(text: str) -> tuple[Span, ...]:
    """The paragraphs of a text, without white space at their ends: stretches between blank lines, and between single
    line ends where the line before closes a sentence."""
    found, start = [], 0
    for stop in (*(m.end() for m in _PARAGRAPH_END.finditer(text)), len(text)):
        span = trim(text, Span(start, stop))
        if span.length:
            found.append(span)
        start = stop
    return tuple(found)


def text_of(doc: Doc) -> str:
    """The text of a Doc, kept with it: spaCy builds ``doc.text`` anew, token by token, each time it is asked for."""
    text = doc.user_data.get(_TEXT)
    if text is None:
        text = doc.user_data[_TEXT] = doc.text
    return str(text)


def sentence_span(doc: Doc, offset: int) -> Span:
    """The sentence around a character, without white space at its ends; the whole text where nothing split it."""
    places, (starts, spans) = _places(doc), _sentences(doc)
    index = bisect_right(places.ends, offset)  # the first token that ends behind the character
    if not starts or index >= len(places.starts) or places.starts[index] > offset:
        return trim(text_of(doc), Span(0, len(text_of(doc))))
    return spans[bisect_right(starts, index) - 1]


def sentence_range(token: Token) -> range:
    """The numbers of the words of a word's sentence: as ``token.sent``, which spaCy looks for anew each time."""
    starts, _ = _sentences(token.doc)
    after = bisect_right(starts, token.i)
    return range(starts[after - 1] if after else 0, starts[after] if after < len(starts) else len(token.doc))


def _sentences(doc: Doc) -> tuple[list[int], list[Span]]:
    """The sentences' first tokens and their characters, kept with the Doc; nothing where nothing split it."""
    kept = doc.user_data.get(_SENTENCES)
    if kept is None:
        split = list(doc.sents) if doc.has_annotation("SENT_START") else []
        spans = [trim(text_of(doc), Span(sentence.start_char, sentence.end_char)) for sentence in split]
        kept = doc.user_data[_SENTENCES] = ([sentence.start for sentence in split], spans)
    starts, spans = kept
    return starts, spans
