"""The words of a report, how much each weighs, and how alike two reports' words are."""

import gzip
import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from scipy.sparse import csr_matrix

from pourparler.model import Report

WORDS_FILE = Path(__file__).with_name("words.txt.gz")  # written by training/words.py

# Measured as benchmarks/stories.py does (B³ F1, threshold taken on the other half of the events): 0.938 with every
# word weighing the same, 0.949 with titles thrice, 0.973 with names twice too; stems and pairs of words add nothing.
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


def weigh(reports: Sequence[Report]) -> list[dict[str, float]]:
    """For each report the weight of each of its words: TF-IDF (Spärck Jones 1972) with logarithmic counts.

    Rareness is counted over the background and ``reports`` together; words mostly written with a capital weigh double.
    """
    counted = [_counts(report) for report in reports]
    here = Counter(form for counts, _ in counted for form in counts)
    known = background()
    total = 1 + len(reports) + known.texts
    rareness = {form: math.log(total / (1 + n + known.counts.get(form, 0))) for form, n in here.items()}
    return [
        {
            form: (1 + math.log(n)) * rareness[form] * (NAME_WEIGHT if names[form] * 2 > n else 1.0)
            for form, n in counts.items()
        }
        for counts, names in counted
    ]


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


def matrix(weights: Sequence[dict[str, float]]) -> csr_matrix:
    """One row a report, of length 1, so that the product of two rows is their cosine."""
    columns: dict[str, int] = {}
    values: list[float] = []
    places: list[int] = []
    ends = [0]
    for row in weights:
        length = math.sqrt(sum(value * value for value in row.values())) or 1.0
        values.extend(value / length for value in row.values())
        places.extend(columns.setdefault(form, len(columns)) for form in row)
        ends.append(len(values))
    return csr_matrix((values, places, ends), shape=(len(weights), max(1, len(columns))))


def shared(left: dict[str, float], right: dict[str, float], count: int = 4) -> list[str]:
    """The words that make two reports alike, the weightiest first."""
    both = sorted(left.keys() & right.keys(), key=lambda form: (-left[form] * right[form], form))
    return both[:count]
