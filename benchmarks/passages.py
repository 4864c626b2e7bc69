"""Quotations and positions in short passages of our own, from many countries and quarrels.

    python -m benchmarks.passages            # found and right, and every miss

``benchmarks/said/quotations.yaml``: each direct quotation with its speaker (part of a name, or a country's code).
``benchmarks/said/positions.yaml``: each position with holder, stance, toward whom, its words, one of its issues and its
condition. A position is right with holder, stance and toward; a condition with half of its words in common (F1) with
the label, on the right position. Written before the program was run on them.
"""

import argparse
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

import pourparler as pp
from pourparler.evaluate.matching import overlap
from pourparler.model import Position, Report, Statement

SAID = Path(__file__).parent / "said"
NOBODY = "-"
SAME_WORDS = 0.5


@dataclass
class Score:
    """``wanted`` labels, ``found`` facts of ours, ``right`` of both, and the passages where something is missed."""

    wanted: int = 0
    found: int = 0
    right: int = 0
    misses: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.wanted)

    @property
    def f1(self) -> float:
        return 2 * self.right / max(1, self.wanted + self.found)


def read(passage: dict[str, Any]) -> Report:
    """The passage as a report of an unknown day."""
    title = f"{passage['title']}\n\n" if "title" in passage else ""
    return pp.read((title + passage["text"].strip()).encode(), as_text=True, published="2022-06-29")


@cache
def quotations() -> Score:
    """Direct quotations that are found with their speaker, or as nobody's where nobody is named."""
    score = Score()
    for passage in _passages("quotations"):
        report = read(passage)
        for words, speaker in passage["said"]:
            score.wanted += 1
            held = [s for s in report.statements if any(_plain(words)[:40] in _plain(c.text) for c in s.content)]
            inner = min(held, key=lambda s: sum(len(c.text) for c in s.content), default=None)
            if inner is not None and _spoken(report, inner, speaker):
                score.right += 1
            else:
                score.misses.append(f"{passage['id']}: {words!r} by {speaker or 'nobody'}")
    return score


@cache
def positions() -> dict[str, Score]:
    """Scores of positions, of their conditions, of the conditions' kinds, and of the issues."""
    scores = {name: Score() for name in ("positions", "conditions", "kinds", "issues")}
    for passage in _passages("positions"):
        report = read(passage)
        left = list(report.positions)
        scores["positions"].found += len(left)
        for label in passage["takes"]:
            found = _taken(report, left, label)
            if found is not None:
                left.remove(found)
            _count(scores, passage["id"], label, found)
    return scores


def _passages(name: str) -> Iterator[dict[str, Any]]:
    yield from yaml.safe_load((SAID / f"{name}.yaml").read_text(encoding="utf-8"))


def _taken(report: Report, left: list[Position], label: dict[str, Any]) -> Position | None:
    def fits(position: Position, *, aimed: bool) -> bool:
        toward = _countries(report, position.toward) or {NOBODY}
        held = label["by"] in _countries(report, position.holder)
        return (
            held
            and position.stance in label["stance"].split("|")
            and (not aimed or bool(toward & set(label["toward"])))
        )

    return next((p for p in left if fits(p, aimed=True)), None)


def _count(scores: dict[str, Score], passage: str, label: dict[str, Any], found: Position | None) -> None:
    def tally(name: str, right: Callable[[Position], bool]) -> None:
        scores[name].wanted += 1
        if found is not None and right(found):
            scores[name].right += 1
        else:
            scores[name].misses.append(f"{passage}: {label['by']} {label['stance']} {label['about']!r}")

    tally("positions", lambda _: True)
    if "issue" in label:
        tally("issues", lambda position: label["issue"] in position.issues)
    if "if" in label:
        kind, words = label["if"]
        same = [c for c in (found.conditions if found else ()) if overlap(words, c.text) >= SAME_WORDS]
        tally("conditions", lambda _: bool(same))
        tally("kinds", lambda _: any(c.kind == kind for c in same))


def _spoken(report: Report, statement: Statement, speaker: str | None) -> bool:
    if speaker is None:
        return not statement.speaker
    known = {actor.id: actor for actor in report.actors}
    ids = [m for i in statement.speaker for m in (i, *known[i].members)]
    names = [_plain(text) for i in ids for text in (known[i].name, known[i].country or "") if text]
    return any(_plain(part) in name for part in speaker.split("|") for name in names)


def _countries(report: Report, ids: tuple[str, ...]) -> set[str]:
    known = {actor.id: actor for actor in report.actors}
    everyone = [m for i in ids for m in (i, *known[i].members)]
    return {code for i in everyone if (code := known[i].country)}


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower().replace("-", " ")


def main(argv: list[str] | None = None) -> dict[str, float]:
    """Print the scores and misses; give the scores."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.passages", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, help="not needed here; taken so that all benchmarks take it")
    parser.parse_args(argv)
    scores = {"quotations": quotations(), **positions()}
    for name, score in scores.items():
        print(f"{name:12} {score.right}/{score.wanted} {score.recall:.3f}")
        for miss in score.misses:
            print(f"    {miss}")
    print(f"positions    F1 {scores['positions'].f1:.3f}")
    return {name: score.recall for name, score in scores.items()}


if __name__ == "__main__":
    main()
