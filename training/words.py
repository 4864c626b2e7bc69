"""Counts in how many texts each word stands: ``python -m training.words --data ../shared/data``.

Writes ``src/pourparler/merge/words.txt.gz``: the first line is the number of texts; then one word a line with its
count, commonest first, words in fewer than 5 texts left out. Which words are rare cannot be told from the two or three
reports that are to be compared, so the comparison brings this background. Texts: WCXB's articles, PolNeAR and the
worldwide newswire (training parts).
"""

import argparse
import ast
import gzip
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from pourparler.merge.words import WORDS_FILE, words

FEWEST = 5


def texts(data: Path) -> Iterator[str]:
    for path in sorted((data / "pages" / "wcxb").glob("*.json")):
        truth = json.loads(path.read_text())["ground_truth"]
        truth = ast.literal_eval(truth) if isinstance(truth, str) else truth
        yield truth.get("main_content") or ""
    with gzip.open(data / "attribution" / "polnear-train.jsonl.gz", "rt") as lines:
        yield from (json.loads(line)["text"] for line in lines)
    yield from newswire(data / "entities" / "worldwide-train.tsv.gz")


def newswire(path: Path) -> Iterator[str]:
    tokens: list[str] = []
    with gzip.open(path, "rt") as lines:
        for line in lines:
            if line.startswith("# doc"):
                yield " ".join(tokens)
                tokens = []
            else:
                tokens.append(line.split("\t")[0].strip())
    yield " ".join(tokens)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    data = parser.parse_args().data
    counts: Counter[str] = Counter()
    total = 0
    for text in filter(None, texts(data)):
        counts.update({word.form for word in words(text)})
        total += 1
    kept = sorted(((word, n) for word, n in counts.items() if n >= FEWEST), key=lambda item: (-item[1], item[0]))
    body = "\n".join([str(total), *(f"{word} {n}" for word, n in kept)])
    WORDS_FILE.write_bytes(gzip.compress(body.encode(), 9, mtime=0))
    print(f"{total} texts, {len(kept)} words, {WORDS_FILE.stat().st_size} bytes -> {WORDS_FILE}")


if __name__ == "__main__":
    main()
