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
_HEAD = struct.Struct("<BBHf")  # words, bytes of their weights, bytes of the embedding, the largest weight
_WORD_BYTES = 3  # of a word's hash: of two reports without a word in common one pair in 1,700 has one by chance
_WORD_MASK = (1 << 8 * _WORD_BYTES) - 1
# The best five levels for numbers that fall as a bell does, by their root mean square (Max 1960): three numbers in a
# byte. B³ F1 on shared/data/stories is as with eight bits each; with a threshold from the other half .001 lower.
_BOUNDS = np.array([-1.244, -0.382, 0.382, 1.244], np.float32)
_LEVELS = np.array([-1.724, -0.764, 0.0, 0.764, 1.724], np.float32)

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
        meaning = _levelled(self.meaning)
        rest = json.dumps([self.day, sorted(self.theme.countries), sorted(self.theme.issues)], separators=(",", ":"))
        falls = _squeezed(np.diff(weights, prepend=np.uint8(255)).tobytes())  # weights fall: small numbers, many alike
        head = _HEAD.pack(len(self.words), len(falls), len(meaning), longest)
        hashes = np.array(list(self.words), dtype="<u4").view(np.uint8).reshape(-1, 4)[:, :_WORD_BYTES]
        return head + hashes.tobytes() + falls + meaning + rest.encode()


def unpack(report: str, place: int, data: bytes) -> Traits:
    """The traits that :meth:`Traits.pack` made ``data`` from, to the precision kept."""
    count, squeezed, numbers, longest = _HEAD.unpack_from(data)
    at = _HEAD.size
    hashes = np.zeros((count, 4), np.uint8)
    hashes[:, :_WORD_BYTES] = np.frombuffer(data, np.uint8, _WORD_BYTES * count, at).reshape(-1, _WORD_BYTES)
    at += _WORD_BYTES * count
    falls = np.frombuffer(zlib.decompress(data[at : at + squeezed], -zlib.MAX_WBITS), np.uint8)
    weights = (np.cumsum(falls, dtype=np.uint8) + np.uint8(255)).astype(np.float64) * (longest / 255)
    at += squeezed
    day, countries, issues = json.loads(data[at + numbers :])
    words = dict(zip(hashes.view("<u4")[:, 0].tolist(), weights.tolist(), strict=True))
    theme = Theme(frozenset(countries), frozenset(issues))
    return Traits(report, place, day, words, _whole(data[at : at + numbers]), theme)


def _squeezed(data: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


def _levelled(meaning: Vector) -> bytes:
    """An embedding, three numbers in a byte; nothing for one that was not asked for."""
    spread = float(np.sqrt(np.mean(meaning * meaning))) if len(meaning) else 0.0
    if not spread:
        return b""
    digits = np.searchsorted(_BOUNDS, meaning / np.float32(spread)).astype(np.uint8)
    packed: NDArray[np.uint8] = digits[0::3] * 25 + digits[1::3] * 5 + digits[2::3]
    return packed.tobytes()


def _whole(data: bytes) -> Vector:
    """The embedding that :func:`_levelled` made ``data`` from, of length 1."""
    threes = np.frombuffer(data, np.uint8)
    digits = np.stack([threes // 25, threes // 5 % 5, threes % 5], axis=1).reshape(-1)
    return _unit(_LEVELS[digits])


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
