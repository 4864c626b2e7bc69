"""The most memory that reading takes, measured in a process of its own.

python -m benchmarks.memory
python -m benchmarks.memory --data ../shared/data --pages 50
python -m benchmarks.memory --made 100000   # does it grow? short made pages; told at 1,000, 5,000, 20,000 … pages

A made page is a headline, a dateline and three sentences of our own labelled pages under invented names, so that what
the program remembers of words and names meets ever new ones. Merging a hundred thousand reports has a benchmark of its
own, :mod:`benchmarks.scale`.
"""

import argparse
import itertools
import json
import os
import random
import re
import resource
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from pourparler import flow
from pourparler.errors import PageError
from pourparler.model import Page

from . import tables
from .corpus import own_pages, real_pages
from .made_reports import SYLLABLES

TOLD = (1_000, 5_000, 10_000, 20_000, 50_000)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
_NAME = re.compile(r"\b[A-Z][a-z]{3,}\b")
RENAMED = 0.4  # of the capitalised words; the others stay, so that there are deeds of countries to be found


def main(argv: list[str] | None = None) -> dict[str, Any]:
    """Print and give the peak resident memory in MB of a process that reads the pages one after the other."""
    args = _arguments(argv)
    if args.child:
        return _child(args)
    command = [sys.executable, "-m", "benchmarks.memory", "--child", "--pages", str(args.pages)]
    command += ["--data", str(args.data)] if args.data else []
    command += ["--made", str(args.made)] if args.made else []
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    answer = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env=environment)
    result: dict[str, Any] = json.loads(answer.stdout.splitlines()[-1])
    if args.json:
        tables.as_json(result)
    else:
        tables.table("memory", ("pages read", "peak MB"), [*result["on the way"], (result["pages"], result["peak MB"])])
    return result


def _child(args: argparse.Namespace) -> dict[str, Any]:
    pages: Iterator[Page] = made_pages(args.made) if args.made else iter(own_pages())
    if args.data and not args.made:
        pages = itertools.chain(pages, itertools.islice(real_pages(args.data), args.pages))
    told, number = [], 0
    for number, _ in enumerate(flow.read_all(pages), 1):
        if args.made and number in TOLD:
            told.append((number, round(peak_bytes() / 1e6)))
            print(*told[-1], file=sys.stderr, flush=True)
    result = {"pages": number, "peak MB": round(peak_bytes() / 1e6), "on the way": told}
    print(json.dumps(result))
    return result


def made_pages(count: int, seed: int = 1) -> Iterator[Page]:
    """``count`` short pages, no two alike, a day of ten years each some thirty times."""
    chance, sentences = random.Random(seed), _sentences()
    for number in range(count):
        day = date(2012, 1, 1) + timedelta(days=number % 3650)
        names: dict[str, str] = {}
        headline, *body = (_renamed(chance.choice(sentences), names, chance) for _ in range(4))
        text = f"{headline.rstrip('.')}\n{day:%d %B %Y}\n\nGENEVA ({day:%B %d}) - {' '.join(body)}\n"
        yield Page(text.encode(), name=f"made-{number}.txt")


def _sentences() -> list[str]:
    """Sentences of the labelled pages, as read."""
    found = []
    for page in own_pages():
        try:
            found += _SENTENCE.split(" ".join(flow.read(page).text.split()))
        except PageError:
            continue
    return [sentence for sentence in found if 60 < len(sentence) < 250]


def _renamed(sentence: str, names: dict[str, str], chance: random.Random) -> str:
    def other(found: re.Match[str]) -> str:
        word = found[0]
        if word not in names:
            made = "".join(chance.choices(SYLLABLES, k=3)).capitalize()
            names[word] = made if chance.random() < RENAMED else word
        return names[word]

    return _NAME.sub(other, sentence)


def peak_bytes() -> int:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024  # Linux counts kibibytes


def _arguments(argv: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.memory", description=__doc__)
    parser.add_argument("--data", type=Path, help="the shared data folder: also read real pages")
    parser.add_argument("--pages", type=int, default=60, help="how many real pages (default 60)")
    parser.add_argument("--made", type=int, default=0, help="read so many short made pages instead")
    parser.add_argument("--json", action="store_true", help="print one JSON object instead of a table")
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args(argv)


if __name__ == "__main__":
    main()
