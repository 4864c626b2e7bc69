"""Fits what tells whom "he" and "she" mean: the weights in ``understand/actors/pronoun_weights.tsv``.

    python -m training.pronouns --data ../shared/data                # fits and writes the table
    python -m training.pronouns --data ../shared/data --folds 4      # measures by folds of documents, writes nothing

Read are the texts of GUM's training part (coreference by hand, 15 genres; those least like reports count little). Each
text is read twice: with the right answers given, and with those of a first fit on other documents, so that the weights
know what earlier mistakes look like (Ross, Gordon and Bagnell 2011).

The model is log-linear over the namings that a pronoun can mean; the loss is minus the log of the chance of all right
ones together (Durrett and Klein 2013), with a ridge. Only weights are kept, no text.
"""

from __future__ import annotations

import argparse
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from benchmarks import tables
from benchmarks.pronouns import Case, Chained, Chooser, cases, chained, tally
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from pourparler.language import Doc, analyse
from pourparler.understand.actors import ranker
from pourparler.understand.actors.naming import Entity
from pourparler.understand.actors.ranker import TABLE, choose

RIDGE = 3.0
LEAST = 3  # pronouns that a clue must stand at
WORTH = {"whow": 0.1, "vlog": 0.1, "conversation": 0.1, "voyage": 0.3, "fiction": 0.3, "podcast": 0.3}
FOLDS = 4

Floats = NDArray[np.float64]
Texts = Sequence[tuple[Chained, Doc]]


@dataclass(frozen=True, slots=True)
class Example:
    """One pronoun to learn from: the clues of each naming, and which are right."""

    name: str
    worth: float
    options: list[list[str]]
    right: list[bool]


def oracle(case: Case, answer: list[Entity]) -> list[Entity]:
    """The nearest right answer, where a person can be it; else what the program says."""
    spots = case.question.spots if case.question is not None else ()
    right = [spot.entity for spot, ok in zip(spots, case.right, strict=True) if ok]
    return right[-1:] or answer


def by(weights: Mapping[str, float]) -> Chooser:
    """Answers by a table of weights that is not shipped."""

    def chosen(case: Case, answer: list[Entity]) -> list[Entity]:
        asks = case.question is not None and case.question.spots
        return [choose(case.question, weights)] if asks and case.question is not None else answer

    return chosen


def examples(found: Iterable[Case], *, true: bool) -> Iterator[Example]:
    """What can be learnt from pronouns whose person is among the spots. ``true``: right by person, as a reading that
    errs needs it; else by naming."""
    for case in found:
        right = case.true if true else case.right
        if any(right) and not all(right):
            yield Example(case.document.name, WORTH.get(case.document.genre, 1.0), case.options, right)


def fit(own: Sequence[Example]) -> dict[str, float]:
    """The weights of the clues."""
    counts = Counter(clue for one in own for clue in {clue for option in one.options for clue in option})
    names = sorted(clue for clue, count in counts.items() if count >= LEAST)
    number = {name: index for index, name in enumerate(names)}
    rows = [(index, option) for index, one in enumerate(own) for option in one.options]
    cells = [(row, number[clue]) for row, (_, option) in enumerate(rows) for clue in option if clue in number]
    of_rows, of_columns = np.array(cells).T
    table = csr_matrix((np.ones(len(cells)), (of_rows, of_columns)), shape=(len(rows), len(names)))
    group = np.array([index for index, _ in rows])
    right = np.array([ok for one in own for ok in one.right])
    worth = np.array([one.worth for one in own])

    def loss(weights: Floats) -> tuple[float, Floats]:
        scores = table @ weights
        highest = np.full(len(own), -np.inf)
        np.maximum.at(highest, group, scores)
        grown = np.exp(scores - highest[group])
        whole = np.bincount(group, grown, len(own))
        good = np.maximum(np.bincount(group, grown * right, len(own)), 1e-300)
        pull = (grown / whole[group] - grown * right / good[group]) * worth[group]
        value = -(worth * (np.log(good) - np.log(whole))).sum() + RIDGE * (weights @ weights) / 2
        return float(value), table.T @ pull + RIDGE * weights

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 300}).x
    return dict(zip(names, found.tolist(), strict=True))


def read(texts: Texts, answer: Callable[[str], Chooser]) -> list[Case]:
    """The pronouns of texts; ``answer`` tells by a text's name with which answers it is read."""
    return [case for document, doc in texts for case in cases(document, doc, answer(document.name))]


def fold(name: str, folds: int) -> int:
    return zlib.crc32(name.encode()) % folds


def learnt(texts: Texts, first: Sequence[Example]) -> list[Example]:
    """The examples of both readings of ``texts``, of which ``first`` are those of the one with right answers."""
    by_fold = [by(fit([one for one in first if fold(one.name, FOLDS) != number])) for number in range(FOLDS)]
    second = read(texts, lambda name: by_fold[fold(name, FOLDS)])
    return [*first, *examples(second, true=True)]


def write(weights: Mapping[str, float]) -> None:
    """Writes the table: weight, clue; without those that weigh nothing."""
    lines = ["# weight in nats, clue; fitted by python -m training.pronouns"]
    lines += [f"{weight:.2f}\t{clue}" for clue, weight in sorted(weights.items()) if abs(weight) >= 0.02]
    Path(ranker.__file__).with_name(TABLE).write_text("\n".join(lines) + "\n", encoding="utf-8")


def measured(texts: Texts, first: Sequence[Example], folds: int) -> Iterator[Case]:
    """The pronouns of each fold of documents, read with weights of the others."""
    for number in range(folds):
        rest = [(d, doc) for d, doc in texts if fold(d.name, folds) != number]
        own = [(d, doc) for d, doc in texts if fold(d.name, folds) == number]
        weights = fit(learnt(rest, [one for one in first if fold(one.name, folds) != number]))
        yield from (case for document, doc in own for case in cases(document, doc, by(weights)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the shared data folder")
    parser.add_argument("--folds", type=int, help="measure by so many folds of documents, and write nothing")
    given = parser.parse_args()
    texts = [(d, analyse(d.text)) for d in chained(given.data / "syntax/gum-train.conllu.gz")]
    first = list(examples(read(texts, lambda _: oracle), true=False))
    if given.folds:
        found = measured(texts, first, given.folds)
        tables.counts_table(f"Whom pronouns mean, {given.folds} folds of GUM's training part", tally(found))
    else:
        write(fit(learnt(texts, first)))


if __name__ == "__main__":
    main()
