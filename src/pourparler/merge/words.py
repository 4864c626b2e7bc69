"""The words of a report, how much each weighs, and how alike two reports' words are."""

import gzip
import math
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from pourparler.model import Report

WORDS_FILE = Path(__file__).with_name("words.txt.gz")  # written by training/words.py

# Measured as benchmarks/stories.py did for batches (B³ F1, threshold taken on the other half of the events): 0.938
# with every word weighing the same, 0.949 with titles thrice, 0.973 with names twice too; stems add nothing.
TITLE_WEIGHT = 3
LEAD_WORDS = 10  # stand in for a title that is not known apart from the text
NAME_WEIGHT = 2.0

_WORD = re.compile(r"[^\W\d_]\w*(?:['’]s)?|\d[\d,.]*\d|\d")
_POSSESSIVE = re.compile(r"['’]s$")


class Word(NamedTuple):
    """``form`` is lower case, without possessive; ``name``: written with a capital."""

    form: str
    name: bool


class Background(NamedTuple):
    """In how many of ``texts`` news texts each word stands."""

    texts: int
    counts: dict[str, int]


def words(text: str) -> Iterator[Word]:
    """The words and numbers of ``text`` in order."""
    for match in _WORD.finditer(text):
        token = match.group()
        form = _POSSESSIVE.sub("", token.lower())
        if len(form) > 1:
            yield Word(form, token[0].isupper())


@cache
def background() -> Background:
    """The counts that are shipped with the program."""
    first, *lines = gzip.decompress(WORDS_FILE.read_bytes()).decode().splitlines()
    pairs = (line.rsplit(" ", 1) for line in lines)
    return Background(int(first), {word: int(count) for word, count in pairs})


def weigh(report: Report) -> dict[str, float]:
    """The weight of each word of ``report``: TF-IDF (Spärck Jones 1972) with logarithmic counts.

    Rareness is counted over the background alone, so that a report's weights never change with what else there is;
    words mostly written with a capital weigh double.
    """
    known, (counts, names) = background(), _counts(report)
    return {
        form: (1 + math.log(n))
        * math.log((1 + known.texts) / (1 + known.counts.get(form, 0)))
        * (NAME_WEIGHT if names[form] * 2 > n else 1.0)
        for form, n in counts.items()
    }


def _counts(report: Report) -> tuple[Counter[str], Counter[str]]:
    """How often each word stands in the report, and how often with a capital; the title counts thrice."""
    title = report.title or " ".join(report.text.split()[:LEAD_WORDS])
    counts: Counter[str] = Counter()
    names: Counter[str] = Counter()
    for text, weight in ((report.text, 1), (title, TITLE_WEIGHT)):
        for word in words(text):
            counts[word.form] += weight
            names[word.form] += weight * word.name
    return counts, names


def shared(left: dict[str, float], right: dict[str, float], count: int = 4) -> list[str]:
    """The words that make two reports alike, the weightiest first."""
    both = sorted(left.keys() & right.keys(), key=lambda form: (-left[form] * right[form], form))
    return both[:count]
