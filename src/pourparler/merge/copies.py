"""Copies of one text among reports at hand: candidates by fingerprint, the verdict by alignment."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from pourparler.model import CopyGroup, CopyVerdict, Judgement, Report

from .fingerprints import report_keys
from .first import first_of
from .tokens import Words, words_of
from .verdict import verdict

SHINGLE = 5  # words

COPY = "copy"
PARTIAL = "partial copy"

Shingles = frozenset[str]
_WORD = re.compile(r"\w+")


def find_copies(reports: Sequence[Report]) -> tuple[list[CopyGroup], list[Judgement]]:
    """Groups of copies, each with its original and why, and the judgement on every pair that joined them."""
    verdicts = [found for found in find_verdicts(reports) if found.is_copy]
    number = {report.id: at for at, report in enumerate(reports)}
    groups = list(range(len(reports)))
    for found in verdicts:
        old, new = groups[number[found.right]], groups[number[found.left]]
        groups = [new if group == old else group for group in groups]
    return [group_of(members) for members in _gather(reports, groups)], [judgement_of(found) for found in verdicts]


def find_verdicts(reports: Sequence[Report]) -> list[CopyVerdict]:
    """The verdict on every two of ``reports`` that share more than quotations and standing words."""
    words = [words_of(report.text) for report in reports]
    found = []
    for one, other in sorted(set(_candidates(words))):
        left, right = sorted((one, other), key=lambda at: reports[at].id)
        found.append(verdict(reports[left], reports[right], words[left], words[right]))
    return [pair for pair in found if pair.kind != "apart"]


def shingles(text: str) -> Shingles:
    """Every run of five words, in lower case and without punctuation."""
    words = _WORD.findall(text.lower())
    return frozenset(" ".join(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1))


def judgement_of(found: CopyVerdict) -> Judgement:
    """The verdict as a judgement to keep; ``relation`` is PARTIAL where only passages were lifted."""
    relation = COPY if found.is_copy else PARTIAL
    return Judgement(found.left, found.right, True, relation, found.score, (found.kind, *found.why))


def group_of(members: Sequence[Report]) -> CopyGroup:
    """The group that ``members`` make, its original first."""
    original, why = first_of(members)
    others = sorted(report.id for report in members if report is not original)
    return CopyGroup((original.id, *others), original.id, why)


def _candidates(words: Sequence[Words]) -> Iterator[tuple[int, int]]:
    """Pairs that share a key, the smaller number first."""
    holders: dict[str, list[int]] = defaultdict(list)
    for number, text in enumerate(words):
        for key in report_keys(text):
            yield from ((other, number) for other in holders[key])
            holders[key].append(number)


def _gather(reports: Sequence[Report], groups: Sequence[int]) -> Iterator[list[Report]]:
    members = defaultdict(list)
    for report, group in zip(reports, groups, strict=True):
        members[group].append(report)
    return (found for found in members.values() if len(found) > 1)
