"""Fits what turns raw scores into chances of being right, and says how well the chances hold.

    python -m training.calibrate_confidence --data ../shared/data --model FOLDER            # prints
    python -m training.calibrate_confidence --data ../shared/data --model FOLDER --write    # and writes confidence.yaml
    python -m training.calibrate_confidence --write                # of events, on pages alone

``--model`` is a model folder that left the held-out pairs out of its training, as ``training.relation_apart`` makes
one (``--hold-out`` says how many those are): on pairs that it has seen every answer looks sure. Marked pairs give the
curve for ``code_relation``; labelled pages, and for the type the pairs' bare sentences, the two for events. Without a
model no pair is asked: the curve of pairs stays, and that of an event's type is fitted on pages. Errors are
cross-fitted: the pairs (the pages) are parted into five, and each fifth is judged by a curve that was fitted on the
others; ``ece_shipped`` is the error of the curve as it is.
"""

from __future__ import annotations

import argparse
import json
import os
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from pourparler.codebook.confidence import FILE, Calibration, Logistic, calibration, logit
from pourparler.evaluate.gold import load_gold
from pourparler.evaluate.pair_answers import answer_pairs
from pourparler.evaluate.relations import MarkedPair, read_pairs, root_of
from pourparler.evaluate.reliability import Reliability, reliability
from pourparler.evaluate.text_answers import answer_pages, judged_events
from pourparler.model import Report, Span

Floats = NDArray[np.float64]
FOLDS = 5
ROUNDS = 20  # of cross-fitting, each with other fifths
PRIOR = Logistic(0.0, 0.7)  # what few answers are pulled towards: networks are rather too sure
STRENGTH = 1.0  # of that pull, in answers
NUMBERS = ("raw", "right", "agree")
CURVES = ("relation", "event_type", "event")
GOLD = Path(__file__).parents[1] / "benchmarks/gold"


@dataclass(frozen=True)
class Answers:
    """Raw scores, whether the answer was right, what must not be parted (a page's number), and whether words and
    network agree on it (0 where that is not asked)."""

    raw: Floats
    right: Floats
    group: NDArray[np.int64]
    agree: Floats

    def of(self, chosen: NDArray[np.bool_]) -> Answers:
        return Answers(self.raw[chosen], self.right[chosen], self.group[chosen], self.agree[chosen])


@dataclass(frozen=True)
class Fit:
    """A curve, and how it does cross-fitted: expected calibration error before and after, mean log loss, and the
    reliability of one way to part the answers."""

    curve: Logistic
    answers: int
    share_right: float
    ece: float
    ece_before: float
    loss: float
    crossed: Reliability

    def to_dict(self) -> dict[str, Any]:
        shown = {"answers": self.answers, "right": self.share_right, "ece_before": self.ece_before, "ece": self.ece}
        curve = {"intercept": self.curve.intercept, "slope": self.curve.slope, "agree": self.curve.agree}
        shown |= {"log_loss": self.loss} | curve
        return {name: round(value, 4) for name, value in shown.items()} | {"bins": bins_of(self.crossed)}


def fit(answers: Answers) -> Fit:
    """The curve for ``answers``, with its cross-fitted errors averaged over several ways to part them."""
    rng = np.random.default_rng(0)
    rounds, losses = [], []
    for _ in range(ROUNDS):
        chances = _crossed(answers, rng)
        rounds.append(reliability(list(zip(chances, answers.right == 1, strict=True))))
        losses.append(float(-np.log(np.where(answers.right == 1, chances, 1 - chances)).mean()))
    before = reliability(list(zip(answers.raw, answers.right == 1, strict=True))).ece
    share, ece = float(answers.right.mean()), float(np.mean([one.ece for one in rounds]))
    return Fit(curve_of(answers), len(answers.raw), share, ece, before, float(np.mean(losses)), rounds[0])


def ece_of(curve: Logistic, answers: Answers) -> float:
    """The expected calibration error of one curve on all answers."""
    rows = zip(answers.raw, answers.agree, answers.right, strict=True)
    return reliability([(curve(raw, agree=bool(agree)), right == 1) for raw, agree, right in rows]).ece


def bins_of(found: Reliability) -> dict[str, list[float]]:
    """Bin → answers, mean confidence, share right."""
    return {f"{b.low:.1f}-{b.high:.1f}": [b.answers, round(b.confidence, 3), round(b.right, 3)] for b in found.bins}


def curve_of(answers: Answers) -> Logistic:
    """The logistic curve with the least log loss plus the prior's pull."""
    rows = np.array([[1.0, logit(raw), agree] for raw, agree in zip(answers.raw, answers.agree, strict=True)])
    signs = 2 * answers.right - 1
    prior = np.array([PRIOR.intercept, PRIOR.slope, PRIOR.agree])

    def loss(weights: Floats) -> float:
        pull = STRENGTH * float(((weights - prior) ** 2).sum())
        return float(np.logaddexp(0, -(rows @ weights) * signs).sum()) + pull

    found = minimize(loss, prior, bounds=[(None, None), (0.05, None), (None, None)])
    return Logistic(*(round(float(weight), 3) for weight in found.x))


def _crossed(answers: Answers, rng: np.random.Generator) -> Floats:
    groups = rng.permutation(np.unique(answers.group))
    chances = np.zeros(len(answers.raw))
    for fold in range(FOLDS):
        inside = np.isin(answers.group, groups[fold::FOLDS])
        curve, left = curve_of(answers.of(~inside)), answers.of(inside)
        chances[inside] = [curve(raw, agree=bool(agree)) for raw, agree in zip(left.raw, left.agree, strict=True)]
    return chances


def pair_answers(table: Path, hold_out: int, now: Calibration) -> Answers:
    """What ``code_relation`` says of the pairs that training left out."""
    from pourparler.understand.relations import AGREED, code_relation

    given = answer_pairs(_left_out(table, hold_out), code_relation)
    agree = [any(AGREED in reason for reason in answer.coding.why) for answer in given]
    raw = [now.relation.inverse(one.coding.confidence, agree=same) for one, same in zip(given, agree, strict=True)]
    right = np.array([answer.right for answer in given], dtype=float)
    return Answers(np.array(raw), right, np.arange(len(given)), np.array(agree, dtype=float))


def event_answers(folders: Sequence[Path], now: Calibration) -> tuple[Answers, Answers]:
    """The events of the labelled pages: whether their type is right, and whether type, actor and recipient are."""
    pages = answer_pages([page for folder in folders for page in load_gold(folder)])
    rows = [(event, typed, full, i) for i, page in enumerate(pages) for event, typed, full in judged_events(page)]
    typed = _answers([(event.coding.confidence, one, i) for event, one, _, i in rows], now.event_type.inverse)
    return typed, _answers([(event.confidence, one, i) for event, _, one, i in rows], now.event.inverse)


def events_of_pairs(table: Path, hold_out: int, now: Calibration) -> Answers:
    """Whether the type is right of those events, read in the bare sentences of left-out pairs, whose sides are the
    marked ones."""
    from pourparler import flow

    read = [(pair, flow.read(pair.text.encode(), as_text=True)) for pair in _left_out(table, hold_out)]
    rows = [
        (event.coding.confidence, root_of(event.coding) == pair.root, -1 - i)
        for i, (pair, report) in enumerate(read)
        for event in report.events
        if _names(report, event.actor, pair.source) and _names(report, event.recipient, pair.target)
    ]
    return _answers(rows, now.event_type.inverse)


def together(first: Answers, second: Answers) -> Answers:
    """The answers of both."""
    raw, right, agree = (np.concatenate([getattr(one, name) for one in (first, second)]) for name in NUMBERS)
    return Answers(raw, right, np.concatenate((first.group, second.group)), agree)


def _names(report: Report, ids: Sequence[str], marked: tuple[int, int]) -> bool:
    """Whether one of the actors is mentioned in the marked stretch."""
    spans = [mention.span for one in ids for mention in report.actor(one).mentions if mention.span]
    return any(Span(*span).overlaps(Span(*marked)) for span in spans)


def _left_out(table: Path, hold_out: int) -> list[MarkedPair]:
    pairs = read_pairs(table, once=True)
    return [pairs[i] for i in sorted(random.Random(0).sample(range(len(pairs)), hold_out))]


def _answers(rows: Sequence[tuple[float, bool, int]], raw: Callable[[float], float]) -> Answers:
    confidence, right, group = zip(*rows, strict=True)
    scores = np.array([raw(one) for one in confidence])
    return Answers(scores, np.array(right, dtype=float), np.array(group, dtype=np.int64), np.zeros(len(rows)))


def write(curves: dict[str, Logistic], path: Path = FILE) -> None:
    """Put the curves into ``path``, its opening comment left as it is."""
    head = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    rows = [
        f"{name}: {{intercept: {curve.intercept}, slope: {curve.slope}, agree: {curve.agree}}}"
        for name, curve in curves.items()
    ]
    path.write_text("\n".join([*head, "", *rows, ""]), encoding="utf-8")


def main() -> None:
    """Fit, print, and write if asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, help="the shared data folder; with --model")
    parser.add_argument("--model", help="an exported model that left the held-out pairs out; with --data")
    parser.add_argument("--hold-out", type=int, default=150, help="as in training.language")
    parser.add_argument("--pages", type=Path, action="append", help="folders of labelled pages (default: all of ours)")
    parser.add_argument("--write", action="store_true", help="write the curves into codebook/confidence.yaml")
    args = parser.parse_args()
    if bool(args.model) != bool(args.data):
        parser.error("--data holds the pairs that --model left out: give both, or neither")
    if args.model:
        os.environ["POURPARLER_MODEL"] = args.model
    now = calibration()
    typed, full = event_answers(args.pages or [GOLD / part for part in ("pages", "held", "sealed")], now)
    asked = {"event_type": typed, "event": full}
    if args.model:
        table = args.data / "events/plv-train.tsv"
        asked["relation"] = pair_answers(table, args.hold_out, now)
        asked["event_type"] = together(typed, events_of_pairs(table, args.hold_out, now))
    fits = {name: fit(answers) for name, answers in asked.items()}
    for name, found in fits.items():
        shipped = round(ece_of(getattr(now, name), asked[name]), 4)
        print(json.dumps({name: {"ece_shipped": shipped} | found.to_dict()}))
    if args.write:
        kept = {name: getattr(now, name) for name in CURVES}
        write(kept | {name: found.curve for name, found in fits.items()})


if __name__ == "__main__":
    main()
