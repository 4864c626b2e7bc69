"""What two reports' texts have to do with each other: the alignment's verdict on a pair."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

import numpy as np

from pourparler.model import CopyVerdict, Difference, Report, SharedPassage, Span

from .first import told_first
from .passages import Aligned, align
from .publishers import same_publisher
from .tokens import Mask, Words, sentences, words_of

# Measured on 280 pairs of shared/data/stories labelled by hand (benchmarks/copies.py): copies share 0.68 or more of one
# text's words, texts written apart 0.48 or less.
NEAR = 0.6
EXACT = 0.97
# Shared words of passages that hold the reporter's own words (not only quotations, captions or standing words): 55 or
# more where paragraphs were lifted, 46 or less where only site furniture and chance phrases are shared.
LIFTED_WORDS = 50
LIFTED_RUN = 25  # of them in one passage: chance phrases are short
LIFTED_MANY = 80  # or so many in all
LEAST_OWN = 8  # of the reporter's own words in a passage: fewer tell nothing
LEAST_TELLING = 12  # from so many on the quotation beside them counts too: it was lifted with its paragraph
FEWEST_WORDS = 25  # a shorter text is a stub


@dataclass(frozen=True)
class _Overlap:
    """How much two texts share: words of each (all but standing words), and passages with their own words."""

    passages: tuple[Aligned, ...]
    own: tuple[int, ...]
    left: float
    right: float

    @property
    def most(self) -> float:
        return max(self.left, self.right)

    @property
    def in_order(self) -> bool:
        """Whether the passages follow one another in both texts alike."""
        starts = [passage.right[0] for passage in self.passages]
        return starts == sorted(starts)


def compare(left: Report, right: Report) -> CopyVerdict:
    """The verdict on two reports, the same whichever is given first."""
    left, right = sorted((left, right), key=lambda report: report.id)
    return verdict(left, right, words_of(left.text), words_of(right.text))


def verdict(left: Report, right: Report, left_words: Words, right_words: Words) -> CopyVerdict:
    """The verdict on two reports in the order of their ids, whose words are known."""
    found = _overlap(left_words, right_words)
    kind, why = _kind(left, right, found, min(_own_size(left_words), _own_size(right_words)))
    shared = tuple(_passage(left_words, right_words, passage) for passage in found.passages)
    result = CopyVerdict(left.id, right.id, kind, round(found.most, 3), shared, why=(why,))
    if kind == "apart":
        return result
    first = told_first(left, right, kind, (found.left, found.right))
    differences = tuple(_differences(left.text, right.text)) if kind == "version" else ()
    return replace(result, first=first.report, origin=first.origin, why=(why, *first.why), differences=differences)


def _kind(left: Report, right: Report, found: _Overlap, size: int) -> tuple[str, str]:
    """The kind and what decided it."""
    own, longest = sum(found.own), max(found.own, default=0)
    share = f"{found.left:.0%} of the one text and {found.right:.0%} of the other are shared"
    if size < FEWEST_WORDS:
        return "apart", f"one text has fewer than {FEWEST_WORDS} words of its own"
    if found.most >= NEAR:
        if same_publisher(left, right):
            return "version", f"{share}, and both are the same publisher's"
        return ("exact" if found.in_order and min(found.left, found.right) >= EXACT else "near"), share
    if (own >= LIFTED_WORDS and longest >= LIFTED_RUN) or own >= LIFTED_MANY:
        return "partial", f"{own} words in passages of the reporter's own are shared, {longest} of them in one passage"
    return "apart", f"{own} words in passages of the reporter's own are shared; {share}"


def _overlap(left: Words, right: Words) -> _Overlap:
    passages = tuple(align(left, right))
    in_left, in_right = np.zeros(len(left.forms), dtype=bool), np.zeros(len(right.forms), dtype=bool)
    for passage in passages:
        for at, start, length in passage.runs:
            in_left[at : at + length] = True
            in_right[start : start + length] = True
    own = tuple(_own_words(left, right, passage) for passage in passages)
    return _Overlap(passages, own, _share(in_left, left), _share(in_right, right))


def _own_words(left: Words, right: Words, passage: Aligned) -> int:
    """How many equal words of ``passage`` speak for copying; 0 for too few to tell anything."""
    own = quoted = 0
    for at, start, length in passage.runs:
        standing = left.standing[at : at + length] | right.standing[start : start + length]
        speaker = (left.quoted[at : at + length] | right.quoted[start : start + length]) & ~standing
        own += int((~standing & ~speaker).sum())
        quoted += int(speaker.sum())
    return own + quoted * (own >= LEAST_TELLING) if own >= LEAST_OWN else 0


def _share(shared: Mask, words: Words) -> float:
    return float((shared & ~words.standing).sum() / max(1, _own_size(words)))


def _own_size(words: Words) -> int:
    return int((~words.standing).sum())


def _passage(left: Words, right: Words, passage: Aligned) -> SharedPassage:
    quoted = [_quoted_share(left, passage.left), _quoted_share(right, passage.right)]
    return SharedPassage(_span(left, passage.left), _span(right, passage.right), passage.words, max(quoted) > 0.5)


def _quoted_share(words: Words, where: tuple[int, int]) -> float:
    return float(words.quoted[where[0] : where[1]].mean())


def _span(words: Words, where: tuple[int, int]) -> Span:
    return Span(words.spans[where[0]].start, words.spans[where[1] - 1].end)


def _differences(left: str, right: str) -> list[Difference]:
    """The sentences in which two versions differ, in text order."""
    spans = list(sentences(left)), list(sentences(right))
    old, new = ([" ".join(text[a:b].split()) for a, b in side] for text, side in zip((left, right), spans, strict=True))
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return [
        Difference(_joined(spans[0][a:b]), _joined(spans[1][c:d]))
        for tag, a, b, c, d in matcher.get_opcodes()
        if tag != "equal"
    ]


def _joined(spans: Sequence[Span]) -> Span | None:
    return Span(spans[0].start, spans[-1].end) if spans else None
