"""Fits what a content's marks, tree and neighbours say of it: ``python -m training.contents --data ../shared/data``.

On PolNeAR's dev part, since the network is too sure of what it was trained on. Prints F1 of the contents with weights
fitted on the other three quarters of the articles, then writes MODEL/contents.json with those fitted on all.
"""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pourparler.language import layers, posterior
from pourparler.language.attributions import COST
from pourparler.language.component import words_of
from pourparler.language.contents import CONSTANT, NAMES, features, rescored
from pourparler.language.network import FOLDER, MODEL_VARIABLE, network
from pourparler.language.pipeline import pipeline
from pourparler.language.posterior import Candidates

from .corpora import lines

Floats = NDArray[np.float64]
Span = tuple[int, int]
RIDGE = 10.0  # flat from 3 to 30
ROUNDS = 30  # of Newton's method
FOLDS = 4


@dataclass(frozen=True)
class Article:
    """Its windows' candidates with their features, which of them are right, and how many contents it has."""

    windows: list[tuple[Candidates, Floats, NDArray[np.bool_]]]
    gold: int


def read(path: Path) -> list[Article]:
    """Give the articles of a PolNeAR file as the shipped network sees them."""
    return [_article(row) for row in map(json.loads, lines(path))]


def _article(row: dict[str, Any]) -> Article:
    net, doc = network(), pipeline().tokenizer(row["text"])
    places, words = words_of(doc)
    parts = layers.run([words], net)[0]
    heads = layers.parse(words, parts, net)[1]
    gold = _gold(row)
    windows = []
    for window, _, _, (sources, cues, said) in parts:
        inside = slice(window.start, window.end)
        if not len(said):
            continue
        rows = features(said, words.words[inside], heads[inside] - window.start, cues.inside, sources.inside)
        tokens = [(doc[int(places[a + window.start])], doc[int(places[b + window.start - 1])])
                  for a, b in zip(said.starts, said.ends, strict=True)]  # fmt: skip
        right = np.array([(first.idx, last.idx + len(last)) in gold for first, last in tokens])
        windows.append((said, rows, right))
    return Article(windows, len(gold))


def _gold(row: dict[str, Any]) -> set[Span]:
    items = row["annotators"][0]["attributions"]
    return {(start, end) for item in items for start, end in item.get("content", ())}


def fit(articles: Sequence[Article]) -> Floats:
    """Give the weights of a logistic model, the constant last: ridge penalty on standardised features."""
    rows = np.concatenate([rows for article in articles for _, rows, _ in article.windows])
    right = np.concatenate([right for article in articles for _, _, right in article.windows]).astype(float)
    mean, spread = rows.mean(0), rows.std(0) + 1e-6
    inputs = np.column_stack([(rows - mean) / spread, np.ones(len(rows))])
    penalty = np.full(inputs.shape[1], 2 * RIDGE)
    penalty[-1] = 0.0
    weights = np.zeros(inputs.shape[1])
    for _ in range(ROUNDS):
        chance = rescored(inputs[:, :-1], weights)
        slope = inputs.T @ (chance - right) + penalty * weights
        curve = (inputs * (chance * (1 - chance))[:, None]).T @ inputs + np.diag(penalty + 1e-6)
        weights -= np.linalg.solve(curve, slope)
    weights[:-1] /= spread
    weights[-1] -= weights[:-1] @ mean
    return weights


def score(articles: Sequence[Article], weights: Floats | None, cost: float) -> tuple[float, float, float]:
    """Give precision, recall and F1 (per cent) of contents chosen at `cost`, reweighed by `weights` or not."""
    right = found = 0
    for article in articles:
        for said, rows, good in article.windows:
            chance = said.chance if weights is None else rescored(rows, weights)
            known = {(int(a), int(b)) for a, b in zip(said.starts[good], said.ends[good], strict=True)}
            chosen = posterior.choose(said, chance, cost)
            found += len(chosen)
            right += sum(span in known for span in chosen)
    gold = sum(article.gold for article in articles)
    return 100 * right / found, 100 * right / gold, 200 * right / (found + gold)


def _pooled(scores: Sequence[tuple[float, float, float]]) -> str:
    means = np.array(scores).mean(0)
    return "P {:5.2f}  R {:5.2f}  F1 {:5.2f}".format(*means)


def main() -> None:
    """Fit, print and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--model", type=Path, default=FOLDER, help="folder of the exported model")
    args = parser.parse_args()
    os.environ[MODEL_VARIABLE] = str(args.model)
    articles = read(args.data / "attribution/polnear-dev.jsonl.gz")
    folds = [(articles[i::FOLDS], [a for j, a in enumerate(articles) if j % FOLDS != i]) for i in range(FOLDS)]
    fitted = [fit(rest) for _, rest in folds]
    for cost in (0.25, COST["CONTENT"], 0.35, 0.4):
        plain = [score(part, None, cost) for part, _ in folds]
        new = [score(part, weights, cost) for (part, _), weights in zip(folds, fitted, strict=True)]
        print(f"cost {cost:.2f}  as the network says: {_pooled(plain)}  reweighed: {_pooled(new)}")
    weights = dict(zip((*NAMES, CONSTANT), fit(articles).round(4).tolist(), strict=True))
    (args.model / "contents.json").write_text(json.dumps(weights, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
