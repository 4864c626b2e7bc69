"""Reads hand-made labels of deeds and positions (``training/data/deeds/*.txt``; the README there tells their form)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from zlib import crc32

from pourparler.language.deeds import KINDS

Chars = tuple[int, int]
QUOTES = str.maketrans("‘’“”", "''\"\"")


class LabelError(ValueError):
    """A line that does not fit; says which and why."""


@dataclass
class Deed:
    """One event or position of a sentence; spans are characters of the sentence."""

    trigger: Chars
    kind: str  # a PLOVER type, or a stance
    doers: list[Chars]  # actors or holders that the sentence names
    others: list[Chars]  # recipients, or whom a position is toward
    status: str = "happened"
    conditions: list[tuple[str, Chars]] = field(default_factory=list)
    unnamed: tuple[bool, bool] = (False, False)  # whether a doer, or another, stands outside the sentence


@dataclass
class Labelled:
    """One sentence with what it tells."""

    text: str
    events: list[Deed] = field(default_factory=list)
    positions: list[Deed] = field(default_factory=list)


PART = 10  # one passage in so many is kept aside: measured on, never taught


def kept_aside(passage: Sequence[Labelled]) -> bool:
    """Whether a passage is one to measure on. Its first sentence decides, in every run alike."""
    return crc32(passage[0].text.encode()) % PART == 0


def passages(paths: Iterable[Path], texts: Mapping[str, str]) -> Iterator[list[Labelled]]:
    """Give the passages of label files: sentences that follow one another.

    ``texts``: sentences by "document:start-end", for files that point to sentences (``@ document:start-end``) and quote
    neither them nor their words (``3-9`` instead of a word).

    Raises LabelError for a line that does not fit.
    """
    for path in paths:
        found: dict[str, list[Labelled]] = {}
        for name, sentence in _sentences(path, texts):
            found.setdefault(name, []).append(sentence)
        yield from found.values()


def _sentences(path: Path, texts: Mapping[str, str]) -> Iterator[tuple[str, Labelled]]:
    name, current = "", None
    for at, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        mark, _, rest = line.strip().partition(" ")
        try:
            if mark == "=":
                name = rest
            elif mark == "|":
                current = Labelled(rest.strip())
                yield name, current
            elif mark == "@":
                name, current = rest.rpartition(":")[0], Labelled(texts[rest])
                yield name, current
            elif mark in ("E", "P"):
                if current is None:
                    raise LabelError("no sentence before it")
                _add(current, mark, [part.strip() for part in rest.split("|")])
            elif line.strip():
                raise LabelError("begins with none of = | @ E P")
        except (LabelError, KeyError) as err:
            raise LabelError(f"{path}:{at}: {err}: {line.strip()}") from err


def _add(sentence: Labelled, mark: str, parts: list[str]) -> None:
    if len(parts) < 4:
        raise LabelError("fewer than four fields")
    trigger, second, third, fourth = parts[:4]
    rest = parts[4] if len(parts) > 4 else ""
    if mark == "E":
        kind, doers, others = second, third, fourth
        deed = Deed(place(trigger, sentence.text), kind, [], [], rest or "happened")
        sentence.events.append(deed)
        _known(kind, KINDS.types)
        _known(deed.status, KINDS.status)
    else:
        kind, doers, others = second, third, fourth
        deed = Deed(place(trigger, sentence.text), kind, [], [], conditions=list(_conditions(rest, sentence.text)))
        sentence.positions.append(deed)
        _known(kind, KINDS.stances)
    deed.doers, no_doer = _parties(doers, sentence.text)
    deed.others, no_other = _parties(others, sentence.text)
    deed.unnamed = no_doer, no_other


def _known(word: str, words: Iterable[str]) -> None:
    if word not in words:
        raise LabelError(f"{word!r} is none of {', '.join(words)}")


def _parties(text: str, sentence: str) -> tuple[list[Chars], bool]:
    names = [name.strip() for name in text.split(";")]
    named = [name for name in names if name not in ("", "-", "–") and not name.startswith("^")]
    return [place(name, sentence) for name in named], any(name.startswith("^") for name in names)


def _conditions(text: str, sentence: str) -> Iterator[tuple[str, Chars]]:
    for part in text.split(";;"):
        if part.strip() in ("", "-"):
            continue
        kind, _, words = part.partition(":")
        _known(kind.strip(), KINDS.conditions)
        yield kind.strip(), place(words.strip(), sentence)


def place(words: str, sentence: str) -> Chars:
    """Give where ``words`` stand in ``sentence``; ``word#2`` is the second such place."""
    if span := re.fullmatch(r"(\d+)-(\d+)", words.strip()):
        return int(span[1]), int(span[2])
    words, number = words.strip().translate(QUOTES), 1
    if marked := re.fullmatch(r"(.+)#(\d)", words):
        words, number = marked[1], int(marked[2])
    found = list(re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", sentence.translate(QUOTES)))
    if len(found) < number:
        raise LabelError(f"{words!r} does not stand {number} time(s) in the sentence")
    return found[number - 1].span()
