"""The score of the coder of marked pairs on a table of sentences, as the PLV set has them.

The table is tab-separated with the columns ``marked_sentence`` (``<s>…</s>`` actor, ``<t>…</t>`` recipient),
``gold_root`` and ``gold_penta``, which is the quad. PLV has one root, YIELD, where PLOVER has CONCEDE and RETREAT.
"""

import difflib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pourparler.codebook.ontology import ontology
from pourparler.errors import CollectError
from pourparler.model import Coding

from .matching import Counts
from .problems import BadRow, Problem

Offsets = tuple[int, int]
Coder = Callable[[str, Offsets, Offsets], Coding]

COLUMNS = ("marked_sentence", "gold_root", "gold_penta")
YIELD = "YIELD"
_MARK = re.compile(r"</?[st]>")
_ROOT_OF = {"CONCEDE": YIELD, "RETREAT": YIELD}


@dataclass(frozen=True, slots=True)
class MarkedPair:
    """One sentence and the offsets of its actor and recipient. One that is not named is an empty span at the end; of
    one that is marked several times, the last. ``once``: both are marked exactly once.
    """

    text: str
    source: Offsets
    target: Offsets
    root: str
    quad: int
    line: int = 0
    once: bool = True


@dataclass(frozen=True, slots=True)
class RelationScore:
    pairs: int
    accuracy: float
    macro_f1: float
    quad: float
    roots: dict[str, Counts]

    def to_dict(self) -> dict[str, Any]:
        shares = {"accuracy": self.accuracy, "macro_f1": self.macro_f1, "quad": self.quad}
        return {"pairs": self.pairs} | {name: round(share, 4) for name, share in shares.items()}


def read_pairs(path: Path, *, once: bool = False) -> tuple[MarkedPair, ...]:
    """The marked pairs of a table; with ``once`` only those with one actor and one recipient marked.

    Raises :class:`CollectError` for a file without the columns, and for a malformed row.
    """
    pairs, problems = parse_pairs(path.read_text(encoding="utf-8").splitlines(), str(path))
    if problems:
        raise CollectError(f"{path}: {problems[0]}")
    return tuple(pair for pair in pairs if pair.once or not once)


def parse_pairs(lines: Sequence[str], name: str) -> tuple[tuple[MarkedPair, ...], tuple[Problem, ...]]:
    """The marked pairs of a table's lines, and what is wrong with the others.

    Raises :class:`CollectError` when the first line lacks a column.
    """
    header = lines[0].removeprefix("\ufeff").split("\t") if lines else []
    missing = [column for column in COLUMNS if column not in header]
    if missing:
        raise CollectError(
            f"{name}: no marked pairs: its first line lacks {', '.join(missing)} (it has {_list(header)}); "
            f"name the columns {', '.join(COLUMNS)} there, with tabs between them"
        )
    pairs, problems = [], []
    for number, line in enumerate(lines[1:], 2):
        if not line.strip():
            continue
        try:
            pairs.append(_pair(line.split("\t"), header, number))
        except BadRow as bad:
            problems.append(bad.at(number))
    return tuple(pairs), tuple(problems)


def score_relations(pairs: Iterable[MarkedPair], code: Coder) -> RelationScore:
    """Accuracy and macro-F1 over the roots, and the share of right quads. ``code`` is ``pourparler.code_relation``."""
    answers = [(pair, code(pair.text, pair.source, pair.target)) for pair in pairs]
    roots = _by_root([(pair.root, root_of(coding)) for pair, coding in answers])
    total = max(1, len(answers))
    return RelationScore(
        pairs=len(answers),
        accuracy=sum(pair.root == root_of(coding) for pair, coding in answers) / total,
        macro_f1=sum(counts.f1 for counts in roots.values()) / max(1, len(roots)),
        quad=sum(pair.quad == coding.quad for pair, coding in answers) / total,
        roots=roots,
    )


def root_of(coding: Coding) -> str:
    return _ROOT_OF.get(coding.plover, coding.plover)


def known_type(name: str) -> str:
    """``name`` in capitals. Raises :class:`BadRow` unless it is a PLOVER type or YIELD."""
    known = [*ontology().types, YIELD]
    if name.strip().upper() in known:
        return name.strip().upper()
    near = difflib.get_close_matches(name.strip().upper(), known, 1)
    raise BadRow(f"{name!r} is no PLOVER type", f"did you mean {near[0]}?" if near else f"use one of {_list(known)}")


def unmark(marked: str) -> tuple[str, dict[str, Offsets]]:
    """The sentence without its marks, and the offsets of the stretches ``s`` and ``t``."""
    plain, last = "", 0
    starts: dict[str, int] = {}
    spans: dict[str, Offsets] = {}
    for mark in _MARK.finditer(marked):
        plain += marked[last : mark.start()]
        last, name = mark.end(), mark.group().strip("</>")
        if mark.group().startswith("</"):
            spans[name] = (starts[name], len(plain))
        else:
            starts[name] = len(plain)
    return plain + marked[last:], spans


def _pair(cells: Sequence[str], header: Sequence[str], line: int) -> MarkedPair:
    if len(cells) < len(header):
        way_out = f"give one for each of {_list(header)}, with tabs between them"
        raise BadRow(f"{len(cells)} columns where the first line has {len(header)}", way_out)
    row = dict(zip(header, cells, strict=False))
    marked = row["marked_sentence"]
    _check_marks(marked)
    text, spans = unmark(marked)
    if not text.strip():
        raise BadRow("no sentence", "write the sentence into the column marked_sentence")
    nowhere = (len(text), len(text))
    root, quad = known_type(row["gold_root"]), _quad(row["gold_penta"])
    return MarkedPair(text, spans.get("s", nowhere), spans.get("t", nowhere), root, quad, line, _marked_once(marked))


def _check_marks(marked: str) -> None:
    """Raises :class:`BadRow` for a mark that is not closed, not opened, or stands inside another of its kind."""
    for name in "st":
        marks = [mark for mark in _MARK.findall(marked) if mark.strip("</>") == name]
        if marks != [f"<{name}>", f"</{name}>"] * (len(marks) // 2):
            way_out = f"write <{name}>…</{name}> around the {'actor' if name == 's' else 'recipient'}, once"
            raise BadRow(f"marks do not pair: {' '.join(marks)}", way_out)


def _quad(value: str) -> int:
    if value.strip() not in ("1", "2", "3", "4"):
        raise BadRow(
            f"gold_penta is {value!r}",
            "give the quad: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict",
        )
    return int(value)


def _marked_once(marked: str) -> bool:
    return all(marked.count(mark) == 1 for mark in ("<s>", "</s>", "<t>", "</t>"))


def _list(names: Iterable[str]) -> str:
    return ", ".join(names) or "nothing"


def _by_root(answers: list[tuple[str, str]]) -> dict[str, Counts]:
    return dict(_counts_by_root(answers))


def _counts_by_root(answers: list[tuple[str, str]]) -> Iterator[tuple[str, Counts]]:
    for root in sorted({gold for gold, _ in answers}):
        yield (
            root,
            Counts(
                right=sum(gold == given == root for gold, given in answers),
                found=sum(given == root for _, given in answers),
                wanted=sum(gold == root for gold, _ in answers),
            ),
        )
