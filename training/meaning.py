"""Directions in which embeddings of news sentences differ most: ``python -m training.meaning --data ../shared/data``.

Writes ``src/pourparler/merge/meaning.npz``. Sentences: ECB+ topics 1 to 35 and the news_cluster articles.
"""

import argparse
import gzip
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from benchmarks.ecb import documents

from pourparler.language import embed
from pourparler.merge.meaning import FILE, SIZE

SENTENCES = 6000
BATCH = 64


def sentences(data: Path) -> Iterator[str]:
    for document in documents(data / "stories" / "ecbplus"):
        yield from (" ".join(words) for words in document.sentences.values() if len(words) > 6)
    with gzip.open(data / "stories" / "news-cluster-dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            found = re.split(r"(?<=[.!?])\s+", json.loads(line)["text"] or "")
            yield from (text for text in found if 40 < len(text) < 400)


def main(argv: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    texts = list(sentences(parser.parse_args(argv).data))
    random.Random(1).shuffle(texts)
    chosen = texts[:SENTENCES]
    vectors = np.concatenate([embed(chosen[at : at + BATCH]) for at in range(0, len(chosen), BATCH)])
    _, sizes, directions = np.linalg.svd(vectors, full_matrices=False)
    np.savez_compressed(FILE, basis=directions[:SIZE].T.astype(np.float16))
    print(f"{len(chosen)} sentences; {(sizes[:SIZE] ** 2).sum() / (sizes**2).sum():.0%} kept in {SIZE} directions")


if __name__ == "__main__":
    main()
