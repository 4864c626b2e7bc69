"""Reports made from real ones, as many as are wanted: the facts of a page under other names, its words changed.

Each happening takes one report, other countries and other words for three in five of its own, and is told by some eight
reports; a quarter of them are reprints, the others change most words that the names leave. A word's place is taken by
one about as frequent, so that the vocabulary grows as that of news does; names come from a pool in which few are many.
Nothing is understood and nothing embedded: embeddings are invented, alike where words are.
"""

import json
import random
import re
import zlib
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from typing import Any

import numpy as np

from pourparler.codebook import load
from pourparler.merge.meaning import SIZE, pack
from pourparler.merge.traits import MEANING, Traits, traits_of
from pourparler.merge.words import background
from pourparler.model import Page, Report
from pourparler.record import codec

TOLD_BY = 8  # reports of a happening
AT_A_TIME = 4  # happenings that are being told
COPIES = 0.25  # of the reports, reprints of one text
CHANGED = 0.6  # of a happening's words, and of those of a report written apart
YEARS = 10
NAMES = 100_000  # in the pool; the chance of the n-th falls as 1/n
NEIGHBOURS = 0.3  # a word is replaced by one of up to this much higher or lower rank
SYLLABLES = re.findall(
    "..[^aeiou]?", "bakelimonurasetivozadrifengolhapjulkorlemmitnorpelquinrossultavwenyar"
)  # for invented names
_WORD = re.compile(r"[^\W\d_]{3,}")

Numbers = np.ndarray[Any, np.dtype[np.float32]]


@dataclass(frozen=True, slots=True)
class Happening:
    """What the reports of one happening share: the report they are made from, their other names, their meaning."""

    base: Report
    words: dict[str, str]
    countries: dict[str, str]
    meaning: Numbers


def made_reports(bases: Sequence[Report], count: int, seed: int = 1) -> Iterator[tuple[Report, Traits]]:
    """``count`` reports in the order of their dates, each with its traits."""
    chance = random.Random(seed)
    first, happenings = datetime(2012, 1, 1), [_happening(bases, chance) for _ in range(AT_A_TIME)]
    left = [2 * (1 + slot) for slot in range(AT_A_TIME)]  # reports until a happening has been told
    for number in range(count):
        slot = chance.randrange(AT_A_TIME)
        if left[slot] == 0:
            happenings[slot], left[slot] = _happening(bases, chance), TOLD_BY
        left[slot] -= 1
        moment = first + timedelta(minutes=number * YEARS * 365 * 24 * 60 // max(count, 100_000))
        happening = happenings[slot]
        report = made(happening, moment.isoformat(timespec="minutes"), number, chance)
        (bare,) = traits_of([report], embedded=False)
        noise = np.asarray([chance.gauss(0, 0.03) for _ in range(MEANING)], np.float32)
        near = happening.meaning + noise
        yield report, replace(bare, meaning=near / np.linalg.norm(near))


def made(happening: Happening, moment: str, number: int, chance: random.Random) -> Report:
    """One report: the base's facts under other names, some words changed, and a page of its own."""
    words = {word: new for word, new in happening.words.items() if chance.random() < 0.9}
    if chance.random() > COPIES:  # written apart: the names stay, most other words are its own
        common = [word for word in set(_WORD.findall(happening.base.text)) if word.islower()]
        words |= {word: _other(word, chance) for word in sorted(common) if chance.random() < CHANGED}
    text, moved = _reworded(happening.base.text, words)
    plain = _moved(codec.encode(happening.base), moved, text, happening)
    plain |= {"id": f"{number:08x}" * 4, "page": page_of(text, number).sha256, "text": text}
    plain |= {"title": _reworded(happening.base.title or "", words)[0]}
    plain |= {"published": moment, "site": f"Paper {chance.randrange(200)}"}
    plain |= {"blocks": [], "dropped": [], "map": {"runs": [[0, 0, len(text), len(text)]]}}
    for kind in ("statements", "positions", "events"):
        for fact in plain[kind]:
            fact["date"] = moment[:10] if fact.get("date") else None
            kept = [piece for piece in fact["evidence"] if piece["span"]]  # titles are not in the page
            fact["evidence"] = [piece | {"page": plain["page"]} for piece in kept]
    plain["sources"] = [link | {"evidence": None} for link in plain["sources"]]
    return codec.unpack(Report, zlib.compress(json.dumps(plain).encode(), 1))


def page_of(text: str, number: int) -> Page:
    """The page that a made report was read from."""
    return Page(f"{text}\n{number}".encode(), name=f"page {number}")


def alike_by_words(texts: Sequence[str]) -> list[str]:
    """Invented embeddings of texts, packed as the encoder's are: the sum of one direction a word."""
    return [pack(sum((_direction(word) for word in _WORD.findall(text)), np.full(SIZE, 1e-3))) for text in texts]


@cache
def _direction(word: str) -> Numbers:
    return np.random.default_rng(zlib.crc32(word.encode())).normal(size=SIZE).astype(np.float32)


def _happening(bases: Sequence[Report], chance: random.Random) -> Happening:
    base = chance.choice(bases)
    known = sorted({actor.country for actor in base.actors if actor.country})
    codes = sorted(load().countries)
    weights = [1 / place for place in range(1, len(codes) + 1)]  # few countries are in most of the news
    chosen = list(dict.fromkeys(chance.choices(codes, weights, k=20 * len(known) + 20)))
    countries = dict(zip(known, [*chosen, *(code for code in codes if code not in chosen)], strict=False))
    words = {word: _other(word, chance) for word in sorted(set(_WORD.findall(base.text))) if chance.random() < CHANGED}
    meaning = np.asarray([chance.gauss(0, 1) for _ in range(MEANING)], np.float32)
    return Happening(base, words, countries, meaning / np.linalg.norm(meaning))


def _other(word: str, chance: random.Random) -> str:
    """Another word about as frequent; for a name, or a word that is in no list, a name out of the pool."""
    ranks, words = _vocabulary()
    if word[0].isupper() or word not in ranks:
        new = _name(int(NAMES ** chance.random()))
        return new.capitalize() if word[0].isupper() else new
    rank = ranks[word]
    room = 3 + int(rank * NEIGHBOURS)
    return words[min(len(words) - 1, max(0, rank + chance.randint(-room, room)))]


@cache
def _vocabulary() -> tuple[dict[str, int], list[str]]:
    counts = background().counts
    words = sorted((word for word in counts if _WORD.fullmatch(word)), key=lambda word: (-counts[word], word))
    return {word: rank for rank, word in enumerate(words)}, words


@cache
def _name(number: int) -> str:
    return "".join(random.Random(number).choices(SYLLABLES, k=2 + number % 2))


def _reworded(text: str, words: dict[str, str]) -> tuple[str, Callable[[int], int]]:
    """``text`` with ``words`` in place of its own, and where each of its characters went."""
    parts, starts, shifts, at, shift = [], [0], [0], 0, 0
    for match in _WORD.finditer(text):
        new = words.get(match[0])
        if new is not None:
            parts += [text[at : match.start()], new]
            at, shift = match.end(), shift + len(new) - len(match[0])
            starts.append(match.end())
            shifts.append(shift)
    return "".join([*parts, text[at:]]), lambda place: place + shifts[bisect_right(starts, place) - 1]


def _moved(value: Any, moved: Callable[[int], int], text: str, happening: Happening) -> Any:
    """Plain values of a report with spans where their words went, other countries and other names."""
    if isinstance(value, list):
        return [_moved(item, moved, text, happening) for item in value]
    if not isinstance(value, dict):
        return value
    found = {name: _moved(item, moved, text, happening) for name, item in value.items()}
    if "country" in found:
        found["country"] = happening.countries.get(found["country"], found["country"])
    if found.get("key"):
        found["key"] = _rekeyed(found["key"], happening)
    for name in ("name", "office", "proposition"):
        if found.get(name):
            found[name] = _reworded(found[name], happening.words)[0]
    if found.get("span"):
        start, end = sorted(map(moved, found["span"]))
        found["span"] = [start, max(end, start + 1)]
        found |= {"text": text[slice(*found["span"])]} if "text" in found else {}
        found |= {"raw": found["span"]} if "raw" in found else {}
    return found


def _rekeyed(key: str, happening: Happening) -> str:
    """The key of an actor under another name: ``country:USA``, ``person:jane-roe``, ``office:USA:president``."""
    lower = {word.lower(): new.lower() for word, new in happening.words.items()}
    parts = (happening.countries.get(part, part) for part in key.split(":"))
    return ":".join("-".join(lower.get(word, word) for word in part.split("-")) for part in parts)
