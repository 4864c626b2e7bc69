"""Any gold file as marked pairs and labelled texts, with what is wrong in it.

Understood: a folder of labelled pages, PLV's table of marked pairs (TSV), PLOVER's records (JSON or JSON lines), and
our own JSON lines. Which of these a file is shows in its content, not in its name.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pourparler.errors import CollectError

from .gold import GoldPage, gold_hash, load_gold
from .goldtext import GoldText
from .jsonrows import objects
from .own_json import is_pair, is_record, read_label, read_pair, read_report
from .plover_json import is_plover, joined, read_record
from .problems import BadRow, Problem
from .relations import MarkedPair, parse_pairs


@dataclass(frozen=True)
class GoldFile:
    """What a gold file holds. ``sha256`` is of the file's bytes (of all pages and labels, for a folder)."""

    name: str
    sha256: str
    pairs: tuple[MarkedPair, ...] = ()
    texts: tuple[GoldText, ...] = ()
    pages: tuple[GoldPage, ...] = ()
    problems: tuple[Problem, ...] = ()


def load_gold_file(path: Path) -> GoldFile:
    """The gold in ``path``. Raises :class:`CollectError` when there is none that could be scored."""
    if path.is_dir():
        return GoldFile(str(path), gold_hash(path), pages=load_gold(path))
    try:
        content = path.read_bytes()
    except OSError as error:
        raise CollectError(
            f"{path}: cannot be read ({error.strerror}); give a gold file or a folder of them"
        ) from error
    text = _decoded(content, path)
    found = _json(text, path) if text.lstrip("\ufeff \t\r\n")[:1] in ("{", "[") else _table(text, path)
    gold = GoldFile(path.name, hashlib.sha256(content).hexdigest(), *found)
    if not gold.pairs and not gold.texts:
        told = f"; {gold.problems[0]}" if gold.problems else ": the file is empty"
        raise CollectError(f"{path}: nothing to score{told} (docs/evaluate.md shows the formats)")
    return gold


_Found = tuple[tuple[MarkedPair, ...], tuple[GoldText, ...], tuple[GoldPage, ...], tuple[Problem, ...]]


def _decoded(content: bytes, path: Path) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise CollectError(
            f"{path}:{line}: not UTF-8 (byte {content[error.start]:#x}); save the file as UTF-8"
        ) from error


def _table(text: str, path: Path) -> _Found:
    pairs, problems = parse_pairs(text.split("\n"), str(path))
    return pairs, (), (), problems


def _json(text: str, path: Path) -> _Found:
    things = list(_things(text, path.parent))
    pairs = tuple(thing for thing in things if isinstance(thing, MarkedPair))
    texts = tuple(joined(thing for thing in things if isinstance(thing, GoldText)))
    return pairs, texts, (), tuple(thing for thing in things if isinstance(thing, Problem))


def _things(text: str, folder: Path) -> Iterator[MarkedPair | GoldText | Problem]:
    for row in objects(text):
        if isinstance(row, Problem):
            yield row
            continue
        line, item = row
        try:
            yield _thing(item, line, folder)
        except BadRow as bad:
            yield bad.at(line)


def _thing(item: dict[str, Any], line: int, folder: Path) -> MarkedPair | GoldText:
    if is_record(item):
        return read_report(item, line)
    if is_pair(item):
        return read_pair(item, line)
    if is_plover(item):
        return read_record(item, line)
    return read_label(item, line, folder)
