"""What is remembered of a report for telling stories apart: its place in time, its words, its meaning, its theme.

Traits depend on the report alone, never on what else there is, and take about a kilobyte.
"""

import json
import math
import struct
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from pourparler.model import Report

from .themes import DYAD, Theme, theme_of
from .words import weigh

# On shared/data/stories 100 words do as well as all, 60 are 0.01 worse in B³ F1.
WORDS = 100
KEYS = 24  # words by which a report is found again: its weightiest
MEANING = 384  # numbers of an embedding
LEAD_WORDS = 120  # of the text, for the embedding
DEALING_WEIGHT = 0.3  # of a key "these countries on this issue"; the weightiest word of a report has about as much

_EPOCH = datetime(1800, 1, 1, tzinfo=UTC)
_UNDATED = (1 << 30) - 1  # in minutes: the year 3841
_TIE_BITS = 33
_HEAD = struct.Struct("<BHf")
_WORD_BYTES = 3  # of a word's hash: of two reports without a word in common one pair in 1,700 has one by chance
_WORD_MASK = (1 << 8 * _WORD_BYTES) - 1
_LEVELS = 7  # an embedding's numbers, from -7 to 7, two in a byte: B³ F1 as with eight bits each

Vector = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Traits:
    """``place``: the report's number in the order of dates. ``words``: hash to weight, of length 1 together.

    ``meaning``: the encoder's embedding of title and lead, of length 1, or of length 0 when it was not asked for.
    ``day`` is counted from year 1; None when unknown.
    """

    report: str
    place: int
    day: int | None
    words: dict[int, float]
    meaning: Vector
    theme: Theme

    def keys(self) -> dict[int, float]:
        """What the report is found by, each key with its weight: the weightiest words, and its dealings."""
        heaviest = sorted(self.words, key=lambda word: (-self.words[word], word))[:KEYS]
        return {word: self.words[word] for word in heaviest} | dict.fromkeys(_dealings(self.theme), DEALING_WEIGHT)

    def pack(self) -> bytes:
        """Everything but ``report`` and ``place`` in few bytes."""
        longest = max(self.words.values(), default=1.0)
        weights = np.rint(np.array(list(self.words.values())) / longest * 255).astype(np.uint8)
        meaning = _halved(self.meaning)
        rest = json.dumps([self.day, sorted(self.theme.countries), sorted(self.theme.issues)], separators=(",", ":"))
        head = _HEAD.pack(len(self.words), len(meaning), longest)
        hashes = np.array(list(self.words), dtype="<u4").view(np.uint8).reshape(-1, 4)[:, :_WORD_BYTES]
        return head + hashes.tobytes() + weights.tobytes() + meaning + rest.encode()


def unpack(report: str, place: int, data: bytes) -> Traits:
    """The traits that :meth:`Traits.pack` made ``data`` from, to the precision kept."""
    count, numbers, longest = _HEAD.unpack_from(data)
    at = _HEAD.size
    hashes = np.zeros((count, 4), np.uint8)
    hashes[:, :_WORD_BYTES] = np.frombuffer(data, np.uint8, _WORD_BYTES * count, at).reshape(-1, _WORD_BYTES)
    at += _WORD_BYTES * count
    weights = (np.frombuffer(data, np.uint8, count, at).astype(np.float64) * (longest / 255)).tolist()
    at += count
    day, countries, issues = json.loads(data[at + numbers :])
    words = dict(zip(hashes.view("<u4")[:, 0].tolist(), weights, strict=True))
    theme = Theme(frozenset(countries), frozenset(issues))
    return Traits(report, place, day, words, _whole(data[at : at + numbers]), theme)


def _halved(meaning: Vector) -> bytes:
    """An embedding in half a byte a number; nothing for one that was not asked for."""
    largest = float(np.abs(meaning).max(initial=0.0))
    if not largest:
        return b""
    levels = (np.rint(meaning / largest * _LEVELS) + _LEVELS).astype(np.uint8)
    packed: NDArray[np.uint8] = levels[0::2] << 4 | levels[1::2]
    return packed.tobytes()


def _whole(data: bytes) -> Vector:
    """The embedding that :func:`_halved` made ``data`` from, of length 1."""
    pairs = np.frombuffer(data, np.uint8)
    levels = np.stack([pairs >> 4, pairs & 15], axis=1).reshape(-1).astype(np.float32) - np.float32(_LEVELS)
    return _unit(levels)


def traits_of(reports: Sequence[Report], *, embedded: bool = True) -> list[Traits]:
    """The traits of each report, to the precision kept; without ``embedded`` the encoder is not asked."""
    meanings = _meanings(reports) if embedded else np.zeros((len(reports), MEANING), np.float32)
    exact = [_traits(report, meaning) for report, meaning in zip(reports, meanings, strict=True)]
    return [unpack(traits.report, traits.place, traits.pack()) for traits in exact]


def _traits(report: Report, meaning: Vector) -> Traits:
    weights = weigh(report)
    heaviest = sorted(weights, key=lambda form: (-weights[form], form))[:WORDS]
    length = math.sqrt(sum(weights[form] ** 2 for form in heaviest)) or 1.0
    words = {_hash(form): weights[form] / length for form in heaviest}
    minutes, day = _when(report)
    return Traits(report.id, place_of(report.id, minutes), day, words, meaning, theme_of(report))


def place_of(report_id: str, minutes: int) -> int:
    """The report's place in the order of dates, the same wherever it is reckoned: minutes first, then its id."""
    tie = zlib.crc32(report_id.encode()) << 1 | (zlib.adler32(report_id.encode()) & 1)
    return minutes << _TIE_BITS | tie


def _when(report: Report) -> tuple[int, int | None]:
    """Minutes since 1800 and the day, by date of publication or else of the dateline."""
    text = report.published or (report.dateline and report.dateline.date) or ""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return _UNDATED, None
    moment = moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    minutes = max(0, min((moment - _EPOCH) // timedelta(minutes=1), _UNDATED - 1))
    return minutes, date.fromisoformat(text[:10]).toordinal()


def _meanings(reports: Sequence[Report]) -> Vector:
    from pourparler.language import embed

    return embed([f"{report.title or ''}. {' '.join(report.text.split()[:LEAD_WORDS])}" for report in reports])


def _unit(numbers: Vector) -> Vector:
    length = float(np.linalg.norm(numbers)) if len(numbers) else 0.0
    return numbers / np.float32(length) if length else np.zeros(MEANING, np.float32)


def _dealings(theme: Theme) -> Iterator[int]:
    """A key for each two main countries and issue."""
    for issue in sorted(theme.issues):
        for pair in combinations(sorted(theme.countries), DYAD):
            yield _hash(f"dealing {' '.join(pair)} {issue}")


def _hash(form: str) -> int:
    return zlib.crc32(form.encode()) & _WORD_MASK
