"""What a large record costs: ``python -m benchmarks.scale [--reports 100000]``.

Reports are made from the sample pages: each happening takes one of them, other names and countries, and is told by
some eight reports that change words. They are typed already (nothing is understood), and nothing is
embedded (stories get invented embeddings), so that what is measured is the record: adding, comparing, asking.

Prints the processor time that a report costs around number 1,000 and at the end, the size of the index for a kilobyte
of text, the most memory taken, and how long the questions take.
"""

import argparse
import json
import os
import random
import re
import sqlite3
import tempfile
import time
import zlib
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from pourparler import flow
from pourparler.codebook import load
from pourparler.merge.merger import Merger
from pourparler.merge.shelf import Shelf
from pourparler.merge.stories import tell
from pourparler.merge.traits import MEANING, Traits, traits_of
from pourparler.model import Page, Report
from pourparler.record import Record, codec, fact_ids, open_record
from pourparler.samples import sample_pages
from pourparler.tell.dyads import by_month, distinct
from pourparler.tell.positions import position_history

from . import tables
from .memory import peak_bytes

TOLD_BY = 8  # reports of a happening
COPIES = 0.25  # of them, reprints of one text
YEARS = 10
AT_ONCE = 32  # reports compared in one transaction, as flow.compare_new does
BLOCK = 1000  # reports that a cost is the mean of
SYLLABLES = re.findall(
    "..[^aeiou]?", "bakelimonurasetivozadrifengolhapjulkorlemmitnorpelquinrossultavwenyar"
)  # for invented names
DATA = ("pages", "reports", "sqlite_autoindex_pages_1")  # what is kept; all else is index
_WORD = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True, slots=True)
class Happening:
    """What the reports of one happening share: the sample they are made from, their other names, their meaning."""

    base: Report
    words: dict[str, str]
    countries: dict[str, str]
    meaning: np.ndarray[Any, np.dtype[np.float32]]


def made_reports(samples: Sequence[Report], count: int, seed: int = 1) -> Iterator[tuple[Report, Traits]]:
    """``count`` reports in the order of their dates, each with its traits."""
    chance = random.Random(seed)
    first, happenings = datetime(2012, 1, 1), [_happening(samples, chance) for _ in range(4)]
    left = [2 * (1 + slot) for slot in range(len(happenings))]  # reports until a happening has been told
    for number in range(count):
        slot = chance.randrange(len(happenings))
        if left[slot] == 0:
            happenings[slot], left[slot] = _happening(samples, chance), TOLD_BY
        left[slot] -= 1
        moment = first + timedelta(minutes=number * YEARS * 365 * 24 * 60 // max(count, 100_000))
        happening = happenings[slot]
        report = made(happening, moment.isoformat(timespec="minutes"), number, chance)
        (bare,) = traits_of([report], embedded=False)
        noise = np.asarray([chance.gauss(0, 0.03) for _ in range(MEANING)], np.float32)
        near = happening.meaning + noise
        yield report, replace(bare, meaning=near / np.linalg.norm(near))


def made(happening: Happening, moment: str, number: int, chance: random.Random) -> Report:
    """One report: the sample's facts under other names, some words changed, and a page of its own."""
    words = {word: new for word, new in happening.words.items() if chance.random() < 0.9}
    if chance.random() > COPIES:  # written apart: the names stay, most other words are its own
        common = [word for word in set(_WORD.findall(happening.base.text)) if word.islower()]
        words |= {word: _invented(word, chance) for word in sorted(common) if chance.random() < 0.6}
    text, moved = _reworded(happening.base.text, words)
    plain = _moved(codec.encode(happening.base), moved, text, happening.countries)
    plain |= {"id": f"{number:08x}" * 4, "page": _page_of(text, number).sha256, "text": text}
    plain |= {"title": _reworded(happening.base.title or "", words)[0], "blocks": [], "dropped": []}
    plain |= {"published": moment, "site": f"Paper {chance.randrange(200)}"}
    for kind in ("statements", "positions", "events"):
        for fact in plain[kind]:
            fact["date"] = moment[:10] if fact.get("date") else None
    return codec.unpack(Report, zlib.compress(json.dumps(plain).encode(), 1))


def _page_of(text: str, number: int) -> Page:
    return Page(f"{text}\n{number}".encode(), name=f"page {number}")


def _happening(samples: Sequence[Report], chance: random.Random) -> Happening:
    base = chance.choice(samples)
    known = sorted({actor.country for actor in base.actors if actor.country})
    countries = dict(zip(known, chance.sample(sorted(load().countries), len(known)), strict=True))
    words = {word: _invented(word, chance) for word in sorted(set(_WORD.findall(base.text))) if chance.random() < 0.6}
    meaning = np.asarray([chance.gauss(0, 1) for _ in range(MEANING)], np.float32)
    return Happening(base, words, countries, meaning / np.linalg.norm(meaning))


def _invented(word: str, chance: random.Random) -> str:
    new = "".join(chance.choices(SYLLABLES, k=max(1, len(word) // 3)))
    return new.capitalize() if word[0].isupper() else new


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


def _moved(value: Any, moved: Callable[[int], int], text: str, countries: dict[str, str]) -> Any:
    """Plain values of a report with spans where their words went, and other countries."""
    if isinstance(value, list):
        return [_moved(item, moved, text, countries) for item in value]
    if not isinstance(value, dict):
        return value
    found = {name: _moved(item, moved, text, countries) for name, item in value.items()}
    for name in ("country", "key"):
        if found.get(name) in countries:
            found[name] = countries[found[name]]
    if found.get("span"):
        start, end = sorted(map(moved, found["span"]))
        found["span"] = [start, max(end, start + 1)]
        found |= {"text": text[slice(*found["span"])]} if "text" in found else {}
        found |= {"raw": found["span"]} if "raw" in found else {}
    return found


def fill(record: Record, samples: Sequence[Report], count: int) -> list[float]:
    """Adds ``count`` made reports to ``record`` as ``pourparler add`` does; gives the processor seconds of each."""
    made, costs = enumerate(made_reports(samples, count)), list[float]()
    while arrived := list(islice(made, AT_ONCE)):
        began = time.process_time()
        for number, (report, _) in arrived:
            record.add(_page_of(report.text, number), report, made_by="scale")
        with record.transaction():
            flow.story_line(record).put(traits for _, (_, traits) in arrived)
            merging = Merger(record.merge_store(), lambda report: fact_ids(report).events, encode=None)
            for _, (report, _) in arrived:
                flow.note(record, merging.add(report), report.id)
        costs += [(time.process_time() - began) / len(arrived)] * len(arrived)
        if len(costs) % BLOCK < AT_ONCE:
            spent = 1000 * float(np.mean(costs[-BLOCK:]))
            tables.console.print(f"{len(costs):,} reports, {spent:.1f} ms each, {peak_bytes() / 1e6:.0f} MB")
    return costs


def questions(record: Record) -> dict[str, float]:
    """The best of three processor seconds of each question: on the largest story, the holder and dyad with most."""
    shelf: Shelf = record.shelf()
    with sqlite3.connect(record.name) as file:
        (story,) = file.execute("SELECT story FROM places GROUP BY story ORDER BY count(*) DESC LIMIT 1").fetchone()
        held = "SELECT holder, issue FROM held WHERE issue != '' GROUP BY holder, issue ORDER BY count(*) DESC LIMIT 1"
        holder, issue = file.execute(held).fetchone()
        pair = "SELECT actor, recipient FROM dyads GROUP BY actor, recipient ORDER BY count(*) DESC LIMIT 1"
        left, right = file.execute(pair).fetchone()
    return {
        "story": _best(lambda: tell(shelf, [story], record.report)),
        "positions": _best(lambda: position_history(record.held(holder, issue=issue))),
        "dyad": _best(lambda: by_month(distinct(record.deeds(left, right)))),
        "search": _best(lambda: record.search('"without preconditions"')),
        "search, a word of most reports": _best(lambda: record.search("talks")),
    }


def _best(ask: Callable[[], object]) -> float:
    times = []
    for _ in range(3):
        began = time.process_time()
        ask()
        times.append(time.process_time() - began)
    return min(times)


def sizes(path: str) -> dict[str, float]:
    """Kilobytes of index, and of readings, for a kilobyte of text."""
    with sqlite3.connect(path) as file:
        (text,) = file.execute("SELECT sum(length(CAST(text AS BLOB))) FROM reports").fetchone()
        (reading,) = file.execute("SELECT sum(length(reading)) FROM reports").fetchone()
        pages = dict(file.execute("SELECT name, sum(pgsize) FROM dbstat GROUP BY name").fetchall())
    index = {name: size for name, size in pages.items() if name not in DATA}
    shown = sorted(index, key=lambda name: -index[name])[:12]
    return {
        "index": sum(index.values()) / text,
        "readings": reading / text,
        **{f"of it {name}": index[name] / text for name in shown},
    }


def main(argv: list[str] | None = None) -> dict[str, Any]:
    """Print and give the figures."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scale", description=__doc__)
    parser.add_argument("--reports", type=int, default=2000, help="how many (default 2000)")
    parser.add_argument("--keep", type=Path, metavar="FILE", help="leave the record in this file")
    args = parser.parse_args(argv)
    samples = [flow.read(page) for page in sample_pages()]
    with tempfile.TemporaryDirectory() as folder:
        path = args.keep or Path(folder) / "scale.db"
        with open_record(path, create=True) as record:
            costs = fill(record, samples, args.reports)
            asked = questions(record)
        size = sizes(str(path))
        size["file"] = os.path.getsize(path) / 1e6
    around, last = costs[BLOCK // 2 : BLOCK * 3 // 2], costs[-BLOCK:]
    result = {
        "reports": args.reports,
        "ms around 1,000": 1000 * float(np.mean(around)),
        "ms at the end": 1000 * float(np.mean(last)),
        "ratio": float(np.mean(last) / np.mean(around)),
        "peak MB": peak_bytes() / 1e6,
    }
    result |= {f"seconds: {name}": spent for name, spent in asked.items()}
    result |= {f"KB a KB of text: {name}": spent for name, spent in size.items() if name != "file"}
    result["file MB"] = size["file"]
    tables.table("scale", ("what", "measured"), [(name, f"{value:,.3f}") for name, value in result.items()])
    return result


if __name__ == "__main__":
    main()
