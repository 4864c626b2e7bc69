"""What one line of a page looks like, told by itself: characters, words, shapes."""

import re
import zlib
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from ..codebook.page_words import page_words
from ..model import Span
from .labeller_words import PageVocabulary

Floats = NDArray[np.float32]

_CHARACTERS: dict[str, str] = {
    "stop": ".!?",
    "comma": ",",
    "colon": ":;",
    "quote": "\"“”„«‘’'",
    "bracket": "()[]{}",
    "dash": "-–—",
    "divider": "|»›>·•/\\→▶►★",
    "symbol": "@#&=_+%©®™*$£€₹<^~",
    "space": " \t\u00a0",
}
_LETTERS = ("upper", "lower", "digit", "foreign")
CHARACTER_CLASSES = (*_LETTERS, *_CHARACTERS)

_AGENCY = r"/|via|photo|pool|file|getty|reuters|images"
_UNIT = r"s|m|h|d|secs?|seconds?|mins?|minutes?|hrs?|hours?|days?|weeks?|months?|years?"
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
# Shapes that a pattern tells better than counts do; each is one feature, looked for in its first and last characters.
SHAPES: dict[str, re.Pattern[str]] = {
    "url": re.compile(r"https?://|www\.|\b[\w-]+\.(?:com|org|net|co\.uk|in|ru|gov|info)\b", re.I),
    "only a url": re.compile(r"^\s*(?:https?://|//|/)\S+\s*$"),
    "image file": re.compile(r"\.(?:jpe?g|png|gif|webp|svg|mp4)\b|\b\d{3,4}x\d{3,4}\b", re.I),
    "email": re.compile(r"\b[\w.+-]+@[\w-]+\.\w+"),
    "handle": re.compile(r"(?:^|\s)@\w+"),
    "hashtag": re.compile(r"(?:^|\s)#\w+"),
    "clock": re.compile(r"\b\d{1,2}[:.h]\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?|gmt|utc|ist|est|edt|[a-z]{3,4}t)?\b", re.I),
    "machine time": re.compile(r"\b(?:19|20)\d\d-\d\d-\d\d[T ]\d\d:\d\d"),
    "numeric date": re.compile(r"\b\d{1,4}[./-]\d{1,2}[./-]\d{2,4}\b"),
    "written date": re.compile(rf"\b{_MONTH}\s+\d{{1,2}}\b|\b\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}", re.I),
    "year": re.compile(r"\b(?:19|20)\d\d\b"),
    "ago": re.compile(rf"\b(?:\d+|an?|one|two|three)\s*(?:{_UNIT})\s*ago\b", re.I),
    "count of": re.compile(r"^\W*\d[\d,.]*\s?[km]?\s+\w+\W*$", re.I),
    "reading time": re.compile(r"\b\d+\s*-?\s*min(?:ute)?s?\b(?:\s+read)?", re.I),
    "copyright": re.compile(r"©|\(c\)|&copy;|\bcopyright\b", re.I),
    "by somebody": re.compile(r"^\W*(?:By|BY|(?:Written|Report(?:ed|ing)|Edited|Posted) by|Author:?)[:\s]+[A-Z]"),
    "says who": re.compile(r"\b(?:said|says|told|added|according to)\b", re.I),
    "place dash": re.compile(r"^[A-Z][\w.,/' ()’-]{1,60}?\s?(?:--|[–—:-])\s"),
    "agency in brackets": re.compile(r"^[A-Z][\w.,/' -]{1,50}\([A-Z][\w /.&-]{1,30}\)"),
    "closing credit": re.compile(rf"[(\[|][^()\[\]]{{2,50}}(?:{_AGENCY})[^()\[\]]{{0,40}}[)\]]?\W*$", re.I),
    "starts a list": re.compile(r"^\s*(?:[•·*▪◦‣-]|\d{1,2}[.)]|\([a-z0-9]\))\s"),
    "ends in dots": re.compile(r"(?:\.\.\.|…)\W*$"),
    "ends a sentence": re.compile(r"[.!?][”’\"')\]]*\s*$"),
    "ends in a colon": re.compile(r":\s*$"),
    "ends open": re.compile(r"(?:,|\b(?:and|or|of|the|a|to|in|for|by|with|that|from|on|at))\s*$"),
    "starts small": re.compile(r"^[a-z]"),
    "starts with a mark": re.compile(r"^[,.;:)!?%’”]"),
    "starts with a quote": re.compile(r"^[“\"‘']"),
    "all capitals": re.compile(r"^[^a-z]*[A-Z][^a-z]*[A-Z][^a-z]*$"),
    "question": re.compile(r"\?\W*$"),
    "title colon": re.compile(r"^[A-Z][\w ]{2,25}:"),
    "price": re.compile(r"[$£€₹]\s?\d"),
    "you": re.compile(r"\b(?:you|your|yours)\b", re.I),
    "we": re.compile(r"\b(?:we|our|us)\b", re.I),
    "brackets only": re.compile(r"^\s*[(\[].*[)\]]\s*$"),
}  # fmt: skip
_HEAD, _TAIL = 240, 90

# Hashed words: a line is also a bag of its first words, first pairs, first and last word and the shape of its start.
BUCKETS = 8_192
BAG = 20
_FIRST_WORDS, _FIRST_PAIRS = 9, 5


def line_features(text: str, spans: Sequence[Span], vocabulary: PageVocabulary) -> Floats:
    """One row a line: character shares, word-class shares, shapes."""
    return np.hstack(
        [_characters(text, spans), _word_classes(vocabulary), _shapes([text[span.start : span.end] for span in spans])]
    )


def line_feature_names() -> list[str]:
    shares = [f"{name} share" for name in CHARACTER_CLASSES]
    classes = page_words().classes
    return [
        *("characters", "words", "word length", *shares),
        *(f"{name} words" for name in classes),
        *("any " + name for name in classes),
        *SHAPES,
    ]


def _characters(text: str, spans: Sequence[Span]) -> Floats:
    codes = np.minimum(np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32), _TABLE_SIZE - 1)
    kinds = _TABLE[codes]
    starts = np.array([span.start for span in spans])
    ends = np.array([span.end for span in spans])
    length = np.maximum(ends - starts, 1)
    shares = []
    for number in range(len(CHARACTER_CLASSES)):
        running = np.concatenate(([0], np.cumsum(kinds == number, dtype=np.int32)))
        shares.append((running[ends] - running[starts]) / length)
    words = (shares[CHARACTER_CLASSES.index("space")] * length) + 1
    sizes = [np.log1p(length) / 3, np.log1p(words) / 2, np.minimum(length / words, 20) / 10]
    return np.stack([*sizes, *shares], axis=1).astype(np.float32)


_TABLE_SIZE = 0x2200


def _character_table() -> NDArray[np.uint8]:
    table = np.full(_TABLE_SIZE, 255, dtype=np.uint8)
    for code in range(_TABLE_SIZE):
        character = chr(code)
        if character.isupper():
            table[code] = 0
        elif character.islower():
            table[code] = 1
        elif character.isdigit():
            table[code] = 2
        elif character.isalpha():
            table[code] = 3
    table[_TABLE_SIZE - 1] = 3
    for number, characters in enumerate(_CHARACTERS.values(), start=len(_LETTERS)):
        for character in characters:
            table[min(ord(character), _TABLE_SIZE - 1)] = number
    return table


_TABLE = _character_table()


def _word_classes(vocabulary: PageVocabulary) -> Floats:
    """Share of each line's words in each class, and whether there is any."""
    known = page_words()
    classes = np.zeros((len(vocabulary.words) + 1, len(known.classes)), dtype=np.float32)
    for number, word in enumerate(vocabulary.words):
        for kind in known.of.get(word, ()):
            classes[number, kind] = 1
    counts = np.zeros((len(vocabulary.lines), len(known.classes)), dtype=np.float32)
    np.add.at(counts, vocabulary.line_of, classes[vocabulary.ids])
    for number, words in enumerate(vocabulary.lines):
        if len(words) <= _MOST_PAIRS:
            for pair in pairwise(words):
                for kind in known.of.get(" ".join(pair), ()):
                    counts[number, kind] += 2
    size = np.maximum(np.diff(vocabulary.starts), 1)[:, None]
    return np.hstack([np.minimum(counts / size, 1.5), np.minimum(counts, 3) / 3]).astype(np.float32)


_MOST_PAIRS = 60  # pairs of words mark the short lines of a page's frame; prose need not be searched for them


def _shapes(texts: Sequence[str]) -> Floats:
    found = np.zeros((len(texts), len(SHAPES)), dtype=np.float32)
    known: dict[str, list[bool]] = {}
    for row, text in enumerate(texts):
        seen = text if len(text) <= _HEAD + _TAIL else f"{text[:_HEAD]} {text[-_TAIL:]}"
        if seen not in known:
            number = _DIGITS.search(seen) is not None
            known[seen] = [(number or not only) and pattern(seen) is not None for pattern, only in _SEARCHES]
        found[row] = known[seen]
    return found


# Each shape's search, and whether it can only be found where there is a digit (which saves most of the searches).
_WITH_DIGITS = {"clock", "machine time", "numeric date", "written date", "year", "count of", "reading time", "price"}
_SEARCHES = [(pattern.search, name in _WITH_DIGITS) for name, pattern in SHAPES.items()]
_DIGITS = re.compile(r"\d+")


def bags(texts: Sequence[str], vocabulary: PageVocabulary) -> NDArray[np.int64]:
    """BAG bucket numbers a line (0 fills up): the model's hashed view of the words themselves."""
    rows = np.zeros((len(texts), BAG), dtype=np.int64)
    cache: dict[str, int] = {}
    for row, (text, words) in enumerate(zip(texts, vocabulary.lines, strict=True)):
        if not words:
            words = [text[:3]]
        terms = [*words[:_FIRST_WORDS], *map("_".join, pairwise(words[: _FIRST_PAIRS + 1]))]
        terms += ["^" + words[0], words[-1] + "$", "~" + _outline(text[:40])]
        rows[row, : len(terms)] = [cache[t] if t in cache else cache.setdefault(t, _bucket(t)) for t in terms]
    return rows


def _bucket(term: str) -> int:
    return 1 + zlib.crc32(_DIGITS.sub("0", term).encode("utf-8", "surrogatepass")) % (BUCKETS - 1)


_OUTLINE = (
    (re.compile(r"[a-z]+"), "x"),
    (re.compile(r"[A-Z]+"), "X"),
    (re.compile(r"\d+"), "0"),
    (re.compile(r"\s+"), " "),
)


def _outline(text: str) -> str:
    """The start of a line as a shape: "19:52 GMT 27.09.2021" gives "0:0 X 0.0.0"."""
    for pattern, letter in _OUTLINE:
        text = pattern.sub(letter, text)
    return text[:12]
