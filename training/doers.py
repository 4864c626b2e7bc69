"""Fits what tells whether the doer of a draft is the right one: the weights in ``understand/doer_weights.tsv``.

    python -m training.doers --data ../shared/data            # prints how well it sorts, and writes the table
    python -m training.doers --data ../shared/data --most 50  # of so many texts: a try, writes nothing

Read are the real pages whose events second readers judged (:mod:`.judged`), the labelled passages that the network of
deeds was not taught on, and the open pages of ``benchmarks/gold``, where a label says who did a deed of an event's
type. A logistic regression with a ridge; what is printed is cross-fitted by text. Only weights are kept, no text.
"""

from __future__ import annotations

import argparse
import math
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import chain, islice
from pathlib import Path
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from scipy.special import expit
from scipy.stats import rankdata

from pourparler import flow
from pourparler.errors import PageError
from pourparler.evaluate.facts import Countryside, at_place, same_actor
from pourparler.evaluate.gold import load_gold
from pourparler.evaluate.text_answers import answer_pages
from pourparler.model import Event, Report, Span
from pourparler.understand import doers, events, learned_opinion
from pourparler.understand.belief import believed
from pourparler.understand.candidates import Finder
from pourparler.understand.doer_clues import Clues, clues
from pourparler.understand.draft import Draft
from pourparler.understand.learned import Told
from pourparler.understand.scene import Scene

from .deeds_aside import Passage, own_texts, real_texts
from .deeds_judge import OF_TWO, labels_of, tellings_of
from .judged import texts, verdict_on, verdicts

GOLD = Path(__file__).parents[1] / "benchmarks/gold"
PAGES = {"dev": GOLD / "pages", "held": GOLD / "held"}  # the open ones

RIDGE = 8.0
LEAST = 5  # events that a clue must stand at
FOLDS = 8
CHANCES = (0.0, 0.5, 0.6, 0.65, 0.7, 0.75, 0.8)
MARK = "clues "
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Example:
    """One judged event: of which part and text, the clues of its draft, whether its doer is right."""

    part: str
    text: str
    clues: Clues
    right: bool


Said = tuple[str, str, Event, bool | None]
"""Part, text, an event told there, and whether its doer is right; None where nobody tells."""


@contextmanager
def clues_kept() -> Iterator[Sequence[Clues]]:
    """Within it each event says by a reason which clues of those yielded its drafts had; none is left out for being
    believed too little."""
    seen: list[Clues] = []

    def noted(draft: Draft, finder: Finder, told: Told | None) -> float:
        seen.append(clues(draft, finder, told))
        return doers.odds(seen[-1])

    def marked(draft: Draft, scene: Scene) -> Draft:
        found = believed(draft, scene)
        return replace(found, why=(f"{MARK}{len(seen) - 1}", *found.why))

    told = patch.object(learned_opinion, "doer_odds", noted), patch.object(events, "believed", marked)
    with told[0], told[1], patch.object(events, "sure_enough", lambda draft: True):
        yield seen


def read_examples(data: Path, most: int | None = None) -> list[Example]:
    """The judged and the labelled events that one draft alone tells, each with its clues; ``most``: only of so many
    texts of each part."""
    found = list[Example]()
    with clues_kept() as seen:
        passages = (("real", real_texts(data)), ("own", own_texts()))
        parts = [_judged(data, most), *(_labelled(part, islice(some, most)) for part, some in passages)]
        for part, text, event, right in chain(*parts, _pages(most)):
            marks = [why for why in event.why if why.startswith(MARK)]
            if right is not None and len(marks) == 1:
                found.append(Example(part, text, seen[int(marks[0][len(MARK) :])], right))
    return found


def _judged(data: Path, most: int | None) -> Iterator[Said]:
    known = verdicts()
    for name, text in islice(texts(data, list(known)), most):
        report = flow.read(text.encode(), as_text=True)
        lands = Countryside(report)
        for event in report.events:
            verdict = verdict_on(event, known[name], lands)
            yield "judged", name, event, verdict.doer_right(event, report, lands) if verdict is not None else None


def _labelled(part: str, texts: Iterable[tuple[str, Passage]]) -> Iterator[Said]:
    for text, passage in texts:
        try:
            report = flow.read(text.encode(), as_text=True)
        except PageError:
            continue
        for telling in tellings_of(passage, report):
            yield part, passage[0].text, telling.event, _doer_meets(telling.event, telling.span, passage, report)


def _doer_meets(event: Event, span: Span, passage: Passage, report: Report) -> bool | None:
    """Whether the doer is the one of a label for a deed of the event's type whose word ``span`` has."""
    lands = Countryside(report)
    near = [one for one in labels_of(passage, report) if one.kind == event.plover and span.overlaps(one.trigger)]
    both = lands.of(event.actor + event.recipient) if event.plover in OF_TWO else None
    met = (one.doers.is_met(event.actor, lands) or both == one.doers.countries | one.others.countries for one in near)
    return any(met) if near else None


def _pages(most: int | None) -> Iterator[Said]:
    for part, folder in PAGES.items():
        for answer in answer_pages(load_gold(folder)[:most]):
            labels = answer.labels.events
            for event in answer.events:
                near = [one for one in labels if event.plover in one.types and at_place(one.snippet, event)]
                right = any(same_actor(one, event, answer.lands()) for one in near) if near else None
                yield part, answer.name, event, right


def fit(examples: Sequence[Example]) -> dict[str, float]:
    """Clue → weight of the logistic regression with the least log loss plus half the weights' squares."""
    counted = Counter(clue for one in examples for clue, value in one.clues.items() if value)
    names = sorted(clue for clue, count in counted.items() if count >= LEAST)
    rows = _table(examples, {clue: number for number, clue in enumerate(names)})
    right = np.array([one.right for one in examples], float)

    def loss(weights: Floats) -> tuple[float, Floats]:
        score = rows @ weights
        lost = np.logaddexp(0, np.where(right > 0, -score, score))
        slope = rows.T @ (expit(score) - right) + RIDGE * weights
        return float(lost.sum() + RIDGE / 2 * weights @ weights), slope

    best = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 500}).x
    return dict(zip(names, best.tolist(), strict=True))


def _table(examples: Sequence[Example], places: Mapping[str, int]) -> csr_matrix:
    entries = [
        (row, places[clue], value)
        for row, one in enumerate(examples)
        for clue, value in one.clues.items()
        if value and clue in places
    ]
    rows, columns, values = zip(*entries, strict=True)
    return csr_matrix((values, (rows, columns)), shape=(len(examples), len(places)))


def fold_of(text: str) -> int:
    return zlib.crc32(text.encode()) % FOLDS


def fitted_apart(examples: Sequence[Example]) -> list[dict[str, float]]:
    """For each fold the weights that were fitted on the texts of the others."""
    return [fit([one for one in examples if fold_of(one.text) != fold]) for fold in range(FOLDS)]


@contextmanager
def weights_of(table: Mapping[str, float]) -> Iterator[None]:
    """Within it the coder weighs clues by ``table``."""
    with patch.object(doers, "weights", lambda: table):
        yield


def report_on(examples: Sequence[Example], apart: Sequence[Mapping[str, float]]) -> Iterator[str]:
    """How well weights of other texts sort, and how right the doers are that are left without the least likely."""
    odds = np.array([sum(apart[fold_of(one.text)].get(c, 0.0) * v for c, v in one.clues.items()) for one in examples])
    right, judged = np.array([one.right for one in examples]), np.array([one.part == "judged" for one in examples])
    yield f"{len(examples)} events, {judged.sum()} of them judged: {right[judged].mean():.3f} of these doers are right"
    yield f"area under the curve {area(odds[judged], right[judged]):.3f}"
    for chance in CHANCES:
        kept = odds >= math.log(max(chance, 1e-9) / (1 - chance))
        if not kept[judged].any():
            break
        own, other = (kept[right & some].mean() for some in (judged, ~judged))
        share = right[kept & judged].mean()
        yield f"from {chance:.2f} on: {share:.3f} right; {own:.3f} of the right ones stay, {other:.3f} of the labelled"


def area(scores: Floats, right: NDArray[np.bool_]) -> float:
    """The chance that a right one has a higher score than a wrong one."""
    good = int(right.sum())
    return float((rankdata(scores)[right].sum() - good * (good + 1) / 2) / (good * (len(right) - good)))


def write(weights: Mapping[str, float], path: Path) -> None:
    """The table as the package has it: weight and clue."""
    lines = [f"{weight:.3f}\t{clue}" for clue, weight in sorted(weights.items()) if abs(weight) >= 0.0005]
    path.write_text("\n".join(["# weight (nats)\tclue; fitted by python -m training.doers", *lines]) + "\n")


def main() -> None:
    """Read, fit, print, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the shared data folder")
    parser.add_argument("--most", type=int, help="read only so many texts, and write nothing")
    args = parser.parse_args()
    examples = read_examples(args.data, args.most)
    print(*report_on(examples, fitted_apart(examples)), sep="\n")
    if args.most is None:
        write(fit(examples), Path(doers.__file__).parent / doers.TABLE)


if __name__ == "__main__":
    main()
