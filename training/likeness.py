"""How well the shipped embeddings follow the original MiniLM's: ``python -m training.likeness --data ../shared/data``.

Prints Spearman's rank correlation of the cosines of random pairs of news sentences and, as most random pairs have
nothing to do with each other, of pairs from the same article.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from pourparler.language import embed
from pourparler.language.wordpieces import WordPieces

from .marked import WORD
from .teacher import teach


def main() -> None:
    """Print the two correlations."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--base", type=Path, default=Path("build/minilm"))
    parser.add_argument("--pairs", type=int, default=5000)
    args = parser.parse_args()
    torch.set_num_threads(1)
    with gzip.open(args.data / "stories/news-cluster-dev.jsonl.gz", "rt", encoding="utf-8") as file:
        articles = [re.split(r"(?<=[.!?”])\s+|\n+", json.loads(line)["text"] or "") for line in file]
    rng = random.Random(3)
    articles = [[text for text in article if len(text) > 30] for article in articles]
    articles = [article for article in articles if len(article) > 5]
    near = [tuple(rng.sample(rng.choice(articles), 2)) for _ in range(args.pairs)]
    far = [(rng.choice(rng.choice(articles)), rng.choice(rng.choice(articles))) for _ in range(args.pairs)]
    sentences = sorted({text for pair in near + far for text in pair})
    place = {text: i for i, text in enumerate(sentences)}
    original = teach([WORD.findall(text) for text in sentences], args.base, WordPieces(args.base / "tokenizer.json"))
    for name, pairs in (("random", far), ("same article", near)):
        left, right = ([place[pair[side]] for pair in pairs] for side in (0, 1))
        cosines = [np.einsum("ij,ij->i", x[left], x[right]) for x in (original.astype(np.float32), embed(sentences))]
        print(f"{name:15} Spearman {spearman(*cosines):.4f}")


def spearman(a: NDArray[np.float32], b: NDArray[np.float32]) -> float:
    """Give the rank correlation of `a` and `b`."""
    return float(np.corrcoef(a.argsort().argsort(), b.argsort().argsort())[0, 1])


if __name__ == "__main__":
    main()
