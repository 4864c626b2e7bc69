"""Units of an invented page → the text a scraper leaves: line ends, wrapping, glue, a line for each text node."""

import random
import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from pourparler.model import Span
from pourparler.read.blocks import split_lines

from .corpus import LabelledText
from .synthesis import Unit

_STYLES = ("lines", "lines", "lines", "blank", "blank", "mixed", "wrapped", "nodes", "nodes", "glued", "joined")
_LINK = re.compile(r"(?<=\s)(?:[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+){0,3}|\w+ \w+ \w+)(?=[\s,.])")


def render(units: Sequence[Unit], rng: random.Random, name: str) -> LabelledText:
    """The text and its labels. Lines of one unit are joined, except where two paragraphs of it were glued."""
    style = rng.choice(_STYLES)
    end = rng.choice(["\n"] * 8 + ["\r\n"])
    parts: list[str] = []
    starts: list[int] = []
    place = 0
    for number, unit in enumerate(units):
        last = number + 1 == len(units)
        between = "" if last else _between(style, unit, units[number + 1], rng)
        piece = _styled(unit, style, rng).replace("\n", end) + between.replace("\n", end)
        starts.append(place)
        parts.append(piece)
        place += len(piece)
    return _labelled("".join(parts), units, starts, name, style)


def _styled(unit: Unit, style: str, rng: random.Random) -> str:
    if style == "wrapped" and len(unit.text) > 90:
        return _wrapped(unit.text, rng.choice([60, 68, 72, 78, 80, 100]))
    if style == "nodes" and len(unit.text) > 60:
        return _broken(unit.text, rng)
    return unit.text


def _wrapped(text: str, width: int) -> str:
    lines: list[str] = []
    line = ""
    for word in text.split():
        if line and len(line) + len(word) >= width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return "\n".join([*lines, line])


def _broken(text: str, rng: random.Random) -> str:
    """Line ends around some names and phrases, as where a link stood."""
    return _LINK.sub(lambda match: f"\n{match[0]}\n" if rng.random() < 0.12 else match[0], text)


def _between(style: str, unit: Unit, following: Unit, rng: random.Random) -> str:
    if style == "joined":
        return " "
    prose = unit.kind == "body" or following.kind == "body"
    if style == "glued" and unit.kind == "body" and following.kind == "body" and rng.random() < 0.3:
        return ""
    if style == "blank":
        return "\n\n" if prose or rng.random() < 0.3 else "\n"
    if style == "mixed":
        return "\n" * rng.choice([1, 1, 2, 2, 3, 4]) + " " * rng.choice([0, 0, 0, 2, 4])
    if style == "wrapped":
        return "\n\n"
    return "\n"


def _labelled(text: str, units: Sequence[Unit], starts: Sequence[int], name: str, style: str) -> LabelledText:
    lines = split_lines(text)
    owners = [_owner(line.span, starts) for line in lines]
    keep = [units[owner].keep for owner in owners]
    kinds = [units[owner].kind for owner in owners]
    joined = [0] + [int(here == before) for before, here in pairwise(owners)]
    joined = [mark if line.gap or style == "joined" else 0 for mark, line in zip(joined, lines, strict=True)]
    return LabelledText(name, f"invented {style}", text, lines, keep, kinds, joined)


def _owner(span: Span, starts: Sequence[int]) -> int:
    """The unit that most of the characters at ``span`` are from (a page on one line mixes units)."""
    first, last = bisect_right(starts, span.start) - 1, bisect_right(starts, span.end - 1) - 1
    edges = [span.start, *starts[first + 1 : last + 1], span.end]
    return first + max(range(last - first + 1), key=lambda number: edges[number + 1] - edges[number])
