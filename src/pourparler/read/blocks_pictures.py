"""A line under a picture that holds both its caption and its credit → the two, apart."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from ..codebook.page_words import page_words
from .blocks import Line


class Part(NamedTuple):
    """A stretch of a line, and its kind: caption or credit."""

    kind: str
    start: int
    end: int


def ends_in_credit(text: str) -> bool:
    """``text`` names a photographer or agency at its end, as a line under a picture does and a paragraph does not."""
    return _credit_last().search(text[-_LONGEST_CREDIT:]) is not None


def is_image(text: str) -> bool:
    """``text`` is the address of a picture and nothing else."""
    return len(text) <= _LONGEST_ADDRESS and _IMAGE.fullmatch(text) is not None


_IMAGE = re.compile(
    r"\s*(?:https?:)?//?\S+(?:\.(?:jpe?g|png|gif|webp)|/(?:img|image|photo|media|upload)s?)\S*\s*", re.I
)


def picture_parts(line: Line, kind: str) -> Iterator[Part]:
    """Caption and credit of ``line``; the whole line as ``kind`` where it does not hold both."""
    text = line.text
    first = _credit_first().match(text)
    last = _credit_last().search(text) if len(text) <= _LONGEST_CAPTION else None
    if first:
        yield Part("credit", 0, first.end())
        yield Part("caption", first.end(), len(text))
    elif last and not last.start():
        yield Part("credit", 0, len(text))
    elif last and last.start() >= _SHORTEST_CAPTION:
        yield Part("caption", 0, last.start())
        yield Part("credit", last.start(), len(text))
    else:
        yield Part(kind, 0, len(text))


_SHORTEST_CAPTION = 12
_LONGEST_ADDRESS = 2_000
_LONGEST_CAPTION = 1_000
_LONGEST_CREDIT = 300  # characters at the end of a line in which its credit stands


@cache
def _credit_first() -> re.Pattern[str]:
    """A credit with a caption glued to it: "© REUTERS / Joshua RobertsProtesters call for"."""
    return re.compile(rf"^(?:{_openings()})[^.!?]{{2,90}}?[a-z]{{3}}(?=[A-Z][\w'’-]* \w+ \w+)")


@cache
def _credit_last() -> re.Pattern[str]:
    """A credit after its caption: "(AP Photo/Jane Doe)", "[File: Jane Doe/Reuters]", "| Photo Credit: PTI", "© AFP"."""
    agencies = "|".join(map(re.escape, page_words().credit_signs))
    bracketed = rf"[(\[][^()\[\]]{{0,60}}(?:{agencies})[^()\[\]]{{0,60}}[)\]]"
    return re.compile(rf"(?:{bracketed}|(?:{_openings()})[^.]{{2,80}})\W*$", re.I)


def _openings() -> str:
    words = sorted(page_words().credit_openings, key=len, reverse=True)
    return "|".join(re.escape(word) if word[-1].isalnum() is False else rf"\b{re.escape(word)}" for word in words)
