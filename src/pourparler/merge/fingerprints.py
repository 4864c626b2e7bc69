"""Keys under which copies of one text find each other.

Two kinds: bands of a MinHash of the whole text (Broder 1997; Leskovec, Rajaraman and Ullman 2020, chapter 3), and
winnowed fingerprints of its passages (Schleimer, Wilkerson and Aiken 2003): two texts that share a run of
``WINDOW + SHINGLE - 1`` words share a fingerprint for certain, wherever it stands in them. Passage keys carry the
fortnight of the report, so that looking one up costs the same in a large record as in a small one: what is lifted is
lifted within days.
"""

import hashlib
from collections.abc import Iterator, Sequence
from datetime import date

import numpy as np
from datasketch import MinHash
from numpy.typing import NDArray

from pourparler.model import Report

from .tokens import Words

SHINGLE = 5  # words
WINDOW = 30  # shingles
# 12 bands of 4 rows find a pair with Jaccard 0.5 in 54, with 0.6 in 81, with 0.7 in 96 of 100 cases; what was cut or
# rewritten more than that is found by its passages.
BANDS, ROWS = 12, 4
SEED = 1
FEWEST_SHINGLES = 20  # a text of fewer is a stub, or a site's standing words
FORTNIGHT = 14  # days
UNDATED = "undated"

Hashes = NDArray[np.uint64]


def report_keys(words: Words, when: str = "") -> tuple[str, ...]:
    """The keys to keep a text under; ``when``: the fortnight that its passages are looked for in, or any."""
    hashes = _shingle_hashes(words)
    if len(hashes) < FEWEST_SHINGLES:
        return ()
    return (*_bands(hashes), *(f"p{when}:{value:x}" for value in _winnow(hashes)))


def lookup_keys(keys: Sequence[str], when: str) -> tuple[str, ...]:
    """The keys to look a text's copies up under: its own, and its passages in the fortnights before and after."""
    if when == UNDATED:
        return tuple(keys)
    passages = [key.partition(":")[2] for key in keys if key.startswith("p")]
    beside = [f"p{int(when) + step}:{value}" for step in (-1, 1) for value in passages]
    return (*keys, *beside)


def fortnight(report: Report) -> str:
    """The number of the report's fortnight, or UNDATED."""
    given = report.published or (report.dateline.date if report.dateline else None) or ""
    try:
        return str(date.fromisoformat(given[:10]).toordinal() // FORTNIGHT)
    except ValueError:
        return UNDATED


def _shingle_hashes(words: Words) -> Hashes:
    """A hash for every run of five words, standing words left out."""
    kept = [form for form, standing in zip(words.forms, words.standing.tolist(), strict=True) if not standing]
    runs = (" ".join(kept[at : at + SHINGLE]) for at in range(len(kept) - SHINGLE + 1))
    return np.array([_hash(run) for run in runs], dtype=np.uint64)


def _hash(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big")


def _bands(hashes: Hashes) -> Iterator[str]:
    sketch = MinHash(num_perm=BANDS * ROWS, seed=SEED, hashfunc=lambda value: value & 0xFFFFFFFF)
    sketch.update_batch(np.unique(hashes).tolist())
    for band in range(BANDS):
        values = sketch.hashvalues[band * ROWS : (band + 1) * ROWS]
        yield f"w{band}:{_hash(','.join(map(str, values.tolist()))):x}"


def _winnow(hashes: Hashes) -> list[int]:
    """The smallest hash of every window, each once (the rightmost where several are smallest)."""
    if len(hashes) <= WINDOW:
        return [int(hashes.min())]
    windows = np.lib.stride_tricks.sliding_window_view(hashes, WINDOW)
    return list(dict.fromkeys(int(value) for value in windows.min(axis=1)))
