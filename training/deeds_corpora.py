"""The sentences of corpora that label files point to by document and place, so that no text need be copied."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

NO_SPACE_BEFORE = re.compile(r" ([,.;:!?%)\]’”])")
NO_SPACE_AFTER = re.compile(r"([(\[“‘$]) ")
CLITIC = re.compile(r" ('s|n't|'re|'ve|'ll|’s)\b")


def documents(data: Path) -> Iterator[tuple[str, str]]:
    """Give (id, text) of the newswire (ww), stories (st), PolNeAR (pn) and the sentences of PLV (plv), train parts."""
    yield from ((f"ww-{name}", text) for name, text in _newswire(data / "entities/worldwide-train.tsv.gz"))
    with gzip.open(data / "stories/news-cluster-dev.jsonl.gz", "rt") as lines:
        yield from ((f"st-{i}", json.loads(line)["text"] or "") for i, line in enumerate(lines))
    with gzip.open(data / "attribution/polnear-train.jsonl.gz", "rt") as lines:
        yield from ((f"pn-{i}", json.loads(line)["text"]) for i, line in enumerate(lines))
    yield from ((f"plv-{i}", text) for i, text in enumerate(_plv(data / "events/plv-train.tsv")))


def _newswire(path: Path) -> Iterator[tuple[str, str]]:
    name, paragraphs, words = "", list[str](), list[str]()
    with gzip.open(path, "rt") as lines:
        for line in lines:
            if line.startswith("# doc"):
                if name:
                    yield name, "\n".join(paragraphs)
                name, paragraphs, words = line.strip()[6:].replace(".txt.tsv", ""), [], []
            elif line.strip():
                words.append(line.rstrip("\n").split("\t")[0])
            elif words:
                paragraphs.append(written(words))
                words = []
    yield name, "\n".join(paragraphs)


def _plv(path: Path) -> list[str]:
    with path.open() as lines:
        next(lines)
        rows = [line.rstrip("\n").split("\t") for line in lines]
    return list(dict.fromkeys(row[0] for row in rows if len(row) >= 5))


def written(words: Iterable[str]) -> str:
    """Join tokens as they are written: no space before a comma, quotation marks at their words."""
    text = NO_SPACE_BEFORE.sub(r"\1", " ".join(words))
    text = CLITIC.sub(r"\1", NO_SPACE_AFTER.sub(r"\1", text))
    parts = text.split('"')
    for i, part in enumerate(parts):
        if i % 2:
            parts[i] = part.strip() if i + 1 < len(parts) else part.lstrip()
    return '"'.join(parts)


class Sentences(dict[str, str]):
    """The sentences that "document:start-end" points to, of the documents of ``data``."""

    def __init__(self, data: Path) -> None:
        super().__init__()
        self._documents = dict(documents(data))

    def __missing__(self, place: str) -> str:
        name, _, span = place.rpartition(":")
        start, _, end = span.partition("-")
        return " ".join(self._documents[name][int(start) : int(end)].split())
