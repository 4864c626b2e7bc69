"""Copies of one text: reprints of an agency's report, shortened or with another headline."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from datasketch import MinHash, MinHashLSH

from pourparler.model import CopyGroup, Judgement, Report

from .first import first_of

SHINGLE = 5  # words
# A text of fewer shingles is a stub or a site's standing words, which many pages share without being copies.
FEWEST_SHINGLES = 20
# On shared/data/stories: reprints share 0.63 or more of the shorter text's shingles, reports written apart 0.46 or
# less; between lie texts that quote long stretches of an agency's.
CONTAINED = 0.6
# 64 bands of 2 rows find a pair with Jaccard 0.26 (a reprint cut to a third) in 99 of 100 cases; what is found is then
# compared exactly.
BANDS, ROWS = 64, 2
SEED = 1

Shingles = frozenset[str]
_WORD = re.compile(r"\w+")


def find_copies(reports: Sequence[Report]) -> tuple[list[CopyGroup], list[Judgement]]:
    """Groups of copies, each with its original and why, and the judgement on every pair that joined them."""
    shingled = [shingles(report.text) for report in reports]
    judgements = []
    groups = list(range(len(reports)))
    for left, right in _candidates(shingled):
        share = containment(shingled[left], shingled[right])
        if share >= CONTAINED:
            judgements.append(_judgement(reports[left], reports[right], share))
            old, new = groups[right], groups[left]
            groups = [new if group == old else group for group in groups]
    return [_group(members) for members in _gather(reports, groups)], judgements


def shingles(text: str) -> Shingles:
    """Every run of five words, in lower case and without punctuation."""
    words = _WORD.findall(text.lower())
    return frozenset(" ".join(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1))


def containment(left: Shingles, right: Shingles) -> float:
    """How much of the shorter text stands in the longer (Broder 1997)."""
    return len(left & right) / max(1, min(len(left), len(right)))


def _candidates(shingled: Sequence[Shingles]) -> Iterator[tuple[int, int]]:
    """Pairs worth an exact look: MinHash with locality-sensitive hashing."""
    index = MinHashLSH(num_perm=BANDS * ROWS, params=(BANDS, ROWS))
    for number, found in enumerate(shingled):
        if len(found) < FEWEST_SHINGLES:
            continue
        sketch = MinHash(num_perm=BANDS * ROWS, seed=SEED)
        sketch.update_batch([shingle.encode() for shingle in found])
        yield from ((other, number) for other in sorted(index.query(sketch)))
        index.insert(number, sketch)


def _judgement(left: Report, right: Report, share: float) -> Judgement:
    why = f"{share:.0%} of the shorter text's runs of {SHINGLE} words stand in the other"
    return Judgement(left.id, right.id, True, "copy", round(share, 3), (why,))


def _gather(reports: Sequence[Report], groups: Sequence[int]) -> Iterator[list[Report]]:
    members = defaultdict(list)
    for report, group in zip(reports, groups, strict=True):
        members[group].append(report)
    return (found for found in members.values() if len(found) > 1)


def _group(members: Sequence[Report]) -> CopyGroup:
    original, why = first_of(members)
    others = sorted(report.id for report in members if report is not original)
    return CopyGroup((original.id, *others), original.id, why)
