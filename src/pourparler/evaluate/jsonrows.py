"""The objects of a JSON file, each with its line: one object a line, one list, or one object after another."""

import json
import re
from collections.abc import Iterator
from typing import Any

from .problems import Problem

_BETWEEN = re.compile(r"[\s,\[\]\ufeff]*")
_NEXT_OBJECT = re.compile(r"^[ \t]*\{", re.MULTILINE)
_WAY_OUT = "check quotation marks, commas and brackets there"


def objects(text: str) -> Iterator[tuple[int, dict[str, Any]] | Problem]:
    """Each object with the line that it begins in; for a stretch that is no JSON, the problem, and on with the next."""
    decoder, at = json.JSONDecoder(), 0
    while (at := _after_gap(text, at)) < len(text):
        line = _line(text, at)
        try:
            value, end = decoder.raw_decode(text, at)
        except json.JSONDecodeError as error:
            yield Problem(_line(text, error.pos), f"no JSON ({error.msg})", _WAY_OUT)
            at = _next_object(text, at)
            continue
        if isinstance(value, dict):
            yield line, value
        else:
            yield Problem(line, f"expected an object, found {str(value)[:40]!r}", "write {…} with keys and values")
        at = end


def _after_gap(text: str, at: int) -> int:
    gap = _BETWEEN.match(text, at)
    return gap.end() if gap else at


def _next_object(text: str, at: int) -> int:
    """Where the next line begins that opens an object no deeper than the broken one."""
    line_end = text.find("\n", at)
    if line_end < 0:
        return len(text)
    indent = at - (text.rfind("\n", 0, at) + 1)
    for found in _NEXT_OBJECT.finditer(text, line_end + 1):
        if found.end() - 1 - found.start() <= indent:
            return found.end() - 1
    return len(text)


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1
