"""Fits what a draft of an event is believed by: the weights in ``pourparler.understand.belief``.

    python -m training.belief --data ../shared/data --model FOLDER              # prints, and writes nothing
    python -m training.belief --data ../shared/data --model FOLDER --most 10    # of ten texts of each part: a try

``--model`` is a model folder whose deeds.onnx left out one passage in ten of ``training/data/deeds``, as
``training.deeds`` does by default: what a network was taught on looks sure. Those passages are read the whole way, and
so are the open pages of ``benchmarks/gold``, with every draft kept; each event is judged against the labels. Events of
real pages that second readers judged (:mod:`.judged`) count by their verdicts on type and actors. Printed are the
weights as ``belief.py`` has them, and how right events are that reach a threshold, cross-fitted: each text is judged by
weights that were fitted on others.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import expit

from pourparler import flow
from pourparler.errors import PageError
from pourparler.evaluate.facts import Countryside
from pourparler.evaluate.gold import GoldPage, load_gold
from pourparler.evaluate.matching import Counts, Pairing
from pourparler.evaluate.text_answers import answer_pages
from pourparler.model import Event
from pourparler.understand import events
from pourparler.understand.belief import ALONE, BELIEVED, WEIGHTS, features
from pourparler.understand.draft import Draft
from pourparler.understand.scene import Scene

from .deeds_aside import Passage, own_texts, real_texts
from .deeds_judge import judge, labels_of, tellings_of
from .doers import PAGES, fitted_apart, fold_of, read_examples, weights_of
from .judged import texts, verdict_on, verdicts

Floats = NDArray[np.float64]
Features = Mapping[str, float]
# What an event of each part counts, as for the shipped weights. Real reports most; the lexicon knows the gold pages.
WORTH = {"judged": 1.0, "real": 1.0, "own": 0.6, "held": 0.8, "dev": 0.5}
STRENGTH = 0.3  # of the answers against the pull of the weights to nought (C of a ridge)
FOLDS = 8
THRESHOLDS = sorted({0.0, 0.25, 0.35, 0.4, 0.45, 0.5, ALONE, BELIEVED})
MARK = "features "
"""Opens the reason that leads from an event to what spoke for its draft."""


@dataclass(frozen=True)
class Answer:
    """One event: of which part and text, what spoke for each of its drafts, and whether type, actors and recipients are
    right. ``counts`` is false where a label allows it and does not ask for it."""

    part: str
    text: str
    drafts: tuple[Features, ...]
    right: bool
    counts: bool = True


@dataclass(frozen=True)
class Read:
    """The events of one text, and how many its labels ask for."""

    part: str
    answers: tuple[Answer, ...]
    wanted: int


@contextmanager
def every_draft_kept() -> Iterator[Sequence[Features]]:
    """Within it each draft becomes an event; what is yielded fills with what spoke for it, see :func:`answers_of`."""
    seen: list[Features] = []

    def kept(draft: Draft, scene: Scene) -> Draft:
        seen.append(features(draft, scene))
        return replace(draft, confidence=0.5, why=(f"{MARK}{len(seen) - 1}", *draft.why))

    with patch.object(events, "believed", kept), patch.object(events, "sure_enough", lambda draft: True):
        yield seen


def answers_of(
    part: str,
    text: str,
    found: Sequence[Event],
    pairing: Pairing,
    asked: Callable[[int], bool],
    seen: Sequence[Features],
) -> Read:
    """The events that came of drafts, judged by their pairing with labels; ``asked``: whether label i must be found."""
    golds = {j: i for i, j in pairing.pairs.items()}
    answers = [
        Answer(part, text, drafts, j in golds, j not in golds or asked(golds[j]))
        for j, drafts in _drafts_of(found, seen).items()
    ]
    return Read(part, tuple(answers), pairing.counts.wanted)


def _drafts_of(found: Sequence[Event], seen: Sequence[Features]) -> dict[int, tuple[Features, ...]]:
    """Number of each event that came of drafts → what spoke for them."""
    marks = {j: [int(one[len(MARK) :]) for one in event.why if one.startswith(MARK)] for j, event in enumerate(found)}
    return {j: tuple(seen[i] for i in numbers) for j, numbers in marks.items() if numbers}


def read_passages(
    part: str, texts: Iterable[tuple[str, Passage]], apart: Sequence[Mapping[str, float]], seen: Sequence[Features]
) -> Iterator[Read]:
    for text, passage in texts:
        try:
            with weights_of(apart[fold_of(passage[0].text)]):
                report = flow.read(text.encode(), as_text=True)
        except PageError as error:
            print(f"left out: {error}: {passage[0].text[:60]}", file=sys.stderr)
            continue
        lands = Countryside(report)
        labels = labels_of(passage, report)
        tellings = tellings_of(passage, report)
        pairing = judge(labels, tellings, lands)
        found = [telling.event for telling in tellings]
        yield answers_of(part, passage[0].text, found, pairing, lambda i, labels=labels: labels[i].wanted, seen)  # type: ignore[misc]


def read_pages(
    part: str, pages: Sequence[GoldPage], apart: Sequence[Mapping[str, float]], seen: Sequence[Features]
) -> Iterator[Read]:
    for page in pages:
        with weights_of(apart[fold_of(page.name)]):
            (answer,) = answer_pages([page])
        if answer.facts:
            golds = answer.labels.events
            full = answer.facts.events.full
            yield answers_of(part, answer.name, answer.events, full, lambda i, golds=golds: not golds[i].optional, seen)  # type: ignore[misc]


def read_judged(
    data: Path, most: int | None, apart: Sequence[Mapping[str, float]], seen: Sequence[Features]
) -> Iterator[Read]:
    """The events that second readers judged; nobody said what the pages tell besides."""
    known = verdicts()
    for name, text in islice(texts(data, list(known)), most):
        with weights_of(apart[fold_of(name)]):
            report = flow.read(text.encode(), as_text=True)
        lands = Countryside(report)
        said = dict[int, bool]()
        for j, event in enumerate(report.events):
            verdict = verdict_on(event, known[name], lands)
            if verdict is None or verdict.taught or (right := verdict.right(event, report, lands)) is None:
                continue
            said[j] = right
        answers = [
            Answer("judged", name, drafts, said[j])
            for j, drafts in _drafts_of(report.events, seen).items()
            if j in said
        ]
        yield Read("judged", tuple(answers), sum(answer.right for answer in answers))


def read_all(data: Path, most: int | None) -> list[Read]:
    """Every part read the whole way; ``most``: only so many texts of each. What is thought of doers is so by weights
    that were fitted on other texts."""
    apart = fitted_apart(read_examples(data, most))
    with every_draft_kept() as seen:
        read = [*read_judged(data, most, apart, seen)]
        read += read_passages("real", islice(real_texts(data), most), apart, seen)
        read += read_passages("own", islice(own_texts(), most), apart, seen)
        for part, folder in PAGES.items():
            read += read_pages(part, load_gold(folder)[:most], apart, seen)
    return read


def fit(answers: Sequence[Answer]) -> dict[str, float]:
    """Feature → weight of the logistic regression with the least log loss plus half the weights' squares. Events that
    several drafts tell teach nothing: nobody says which of them is right."""
    single = [answer for answer in answers if len(answer.drafts) == 1]
    rows = np.array([_row(answer.drafts[0]) for answer in single])
    signs = np.array([1.0 if answer.right else -1.0 for answer in single])
    worth = STRENGTH * np.array([WORTH[answer.part] for answer in single])

    def loss(weights: Floats) -> tuple[float, Floats]:
        margins = signs * (rows @ weights)
        slope = weights - rows.T @ (worth * signs * expit(-margins))
        return float(worth @ np.logaddexp(0, -margins) + weights @ weights / 2), slope

    found = minimize(loss, np.zeros(len(WEIGHTS)), jac=True, method="L-BFGS-B").x
    return dict(zip(WEIGHTS, found.tolist(), strict=True))


def chance(answer: Answer, weights: Mapping[str, float]) -> float:
    """The best of an event's drafts: one that is believed is enough for it to be told."""
    by = np.array([weights[name] for name in WEIGHTS])
    return max(float(expit(_row(draft) @ by)) for draft in answer.drafts)


def crossed(answers: Sequence[Answer]) -> list[float]:
    """The chance of each event by weights that were fitted on other texts."""
    texts = sorted({answer.text for answer in answers})
    order = np.random.default_rng(0).permutation(len(texts))
    fold = {texts[number]: place % FOLDS for place, number in enumerate(order)}
    fitted = [fit([answer for answer in answers if fold[answer.text] != one]) for one in range(FOLDS)]
    return [chance(answer, fitted[fold[answer.text]]) for answer in answers]


def counts_at(threshold: float, read: Sequence[Read], chances: Sequence[float]) -> dict[str, Counts]:
    """Part → events right, found and wanted if only those with at least this chance are taken."""
    found: defaultdict[str, Counts] = defaultdict(Counts)
    for one in read:
        found[one.part] += Counts(wanted=one.wanted)
    answers = [answer for one in read for answer in one.answers]
    for answer, given in zip(answers, chances, strict=True):
        if answer.counts and given >= threshold:
            found[answer.part] += Counts(right=int(answer.right), found=1)
    return dict(found)


def shown(weights: Mapping[str, float], width: int = 118) -> str:
    """The weights as ``belief.py`` has them."""
    lines = ["   "]
    for name, weight in weights.items():
        entry = f' "{name}": {round(weight, 2) + 0.0},'
        if len(lines[-1] + entry) > width or name == "read constant":
            lines.append("   ")
        lines[-1] += entry
    return "\n".join(["WEIGHTS: Mapping[str, float] = {", *lines, "}  # fmt: skip"])


def _row(draft: Features) -> Floats:
    return np.array([draft.get(name, 0.0) for name in WEIGHTS])


def main() -> None:
    """Read, fit and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the shared data folder")
    parser.add_argument("--model", help="a model folder whose deeds.onnx left one passage in ten out")
    parser.add_argument("--most", type=int, help="read only so many texts of each part")
    args = parser.parse_args()
    if args.model:
        os.environ["POURPARLER_MODEL"] = args.model
    read = read_all(args.data, args.most)
    answers = [answer for one in read for answer in one.answers]
    print(f"{len(answers)} events, {sum(len(answer.drafts) == 1 for answer in answers)} of one draft")
    print(shown(fit(answers)))
    chances = crossed(answers)
    for threshold in THRESHOLDS:
        parts = counts_at(threshold, read, chances)
        parts["all"] = sum(parts.values(), Counts())
        said = (f"{part} P {c.precision:.3f} R {c.recall:.3f} F1 {c.f1:.3f}" for part, c in parts.items())
        print(f"{threshold:.2f}", *said, sep=" | ")


if __name__ == "__main__":
    main()
