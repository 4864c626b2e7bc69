"""What a large record costs: ``python -m benchmarks.scale [--reports 100000] [--data ../shared/data]``.

Reports are made from real ones (:mod:`.made_reports`): the hand-labelled pages of ``benchmarks/gold``, which are dense
with diplomacy, and with ``--data`` the articles of the news clusters too. They are typed already and nothing is
embedded, so that what is measured is the record: adding, comparing, asking.

At 1,000, 5,000, 20,000 … reports and at the end it prints the processor time that a report costs, the memory that
this process takes, the size of the index for a kilobyte of text, and how long the questions take.

What a report costs in a large record against a small one is measured side by side: a copy of the record is set aside at
1,000 reports, and each batch of the last 1,000 reports is added to both, one right after the other; told is the median
of the batches' ratios. Two moments an hour apart cannot be compared on a machine that others use too: processor time
goes up by half when they fill its caches. The means around the 1,000th and of the last 1,000 are told beside it.
 The index is all in
the file but the pages, the clean texts and the readings (tables ``pages`` and ``reports``): indexes, full text, what
merging and stories remember, and the rows of facts that can be asked. Made reports lack the blocks of a page, so that
their readings are smaller than those of real ones.
"""

import argparse
import gzip
import json
import os
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from pourparler import flow, together
from pourparler.errors import PageError
from pourparler.merge.merger import Merger
from pourparler.merge.shelf import Shelf
from pourparler.merge.stories import tell
from pourparler.merge.traits import Traits
from pourparler.model import Page, Report
from pourparler.record import Record, fact_ids, open_record
from pourparler.tell.dyads import by_month, distinct
from pourparler.tell.positions import position_history

from . import tables
from .made_reports import alike_by_words, made_reports, page_of

AT_ONCE = 32  # reports compared in one transaction, as flow.compare_new does
BLOCK = 1000  # reports that a cost is the mean of
CHECKPOINTS = (1000, 5000, 20_000, 50_000, 100_000)
GOLD = Path(__file__).parent / "gold"
KEPT = ("pages", "reports", "sqlite_autoindex_pages_1")  # what is kept; all else is index
ROWS = ("who", "terms", "codes", "casts", "statement_rows", "position_rows", "event_rows", "held_rows", "sources",
        "report_countries", "report_tags", "position_issues", "dyad_rows")  # fmt: skip


def bases(data: Path | None) -> list[Report]:
    """The real reports that others are made from."""
    files = sorted(file for part in ("pages", "held") for file in (GOLD / part).glob("*") if file.suffix != ".json")
    pages = [Page(file.read_bytes(), name=file.name) for file in files]
    found = [flow.read(page) for page in pages]
    if data is not None:
        with gzip.open(data / "stories" / "news-cluster-dev.jsonl.gz", "rt") as lines:
            for article in map(json.loads, lines):
                content = f"{article['title'] or ''}\n\n{article['text'] or ''}".encode()
                try:
                    found.append(flow.read(content, published=article["date_publish"][:10], as_text=True))
                except PageError:
                    continue
    return found


@dataclass(slots=True)
class Costs:
    """Processor seconds of each report so far; ``beside``: (in the large record, in the small one) of each batch that
    both have had."""

    each: list[float] = field(default_factory=list)
    beside: list[tuple[float, float]] = field(default_factory=list)

    def milliseconds(self, first: int | None = None, last: int | None = None) -> float:
        """The mean of a stretch of reports; of the last :data:`BLOCK` when none is named."""
        return 1000 * float(np.mean(self.each[-BLOCK if first is None else first : last]))

    def ratio(self) -> float | None:
        """The median of what a batch costs in the large record against the small one."""
        return float(np.median([large / small for large, small in self.beside])) if self.beside else None


def fill(record: Record, bases: Sequence[Report], count: int) -> Iterator[Costs]:
    """Adds ``count`` made reports to ``record`` as ``pourparler add`` does; gives the costs so far, at every checkpoint
    and at the end."""
    made, costs, shown = enumerate(made_reports(bases, count)), Costs(), 0
    with ExitStack() as stack:
        small: Record | None = None
        while arrived := [(number, *both) for number, both in islice(made, AT_ONCE)]:
            began = len(costs.each)
            costs.each += [_spent(record, arrived) / len(arrived)] * len(arrived)
            if small is not None and began >= count - BLOCK:
                costs.beside.append((costs.each[-1], _spent(small, arrived) / len(arrived)))
            if count > 2 * BLOCK and began < BLOCK <= len(costs.each):
                small = stack.enter_context(_copied(record, Path(stack.enter_context(tempfile.TemporaryDirectory()))))
            if len(costs.each) // BLOCK > shown:
                shown = len(costs.each) // BLOCK
                told = f"{len(costs.each):,} reports, {costs.milliseconds():.1f} ms each, {resident() / 1e6:.0f} MB"
                tables.console.print(told)
            if any(began < point <= len(costs.each) for point in CHECKPOINTS):
                yield costs
    yield costs


def _spent(record: Record, arrived: Sequence[tuple[int, Report, Traits]]) -> float:
    """Processor seconds of adding these reports and comparing them with those that are there."""
    began = time.process_time()
    for number, report, _ in arrived:
        record.add(page_of(report.text, number), report, made_by="scale")
    with record.transaction():
        together.story_line(record).put(traits for *_, traits in arrived)
        merging = Merger(record.merge_store(), lambda report: fact_ids(report).events, encode=alike_by_words)
        for _, report, _ in arrived:
            together.note(record, merging.add(report), report.id)
    return time.process_time() - began


def _copied(record: Record, folder: Path) -> Record:
    """A record of its own with all that ``record`` holds now."""
    with closing(sqlite3.connect(record.name)) as file, closing(sqlite3.connect(folder / "small.db")) as copy:
        file.backup(copy)
    return open_record(folder / "small.db")


def resident() -> int:
    """Bytes of this process that are in memory now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


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
        "search, two words": _best(lambda: record.search("talks ministers")),
        "search, words together": _best(lambda: record.search('"prime minister"')),
        "search, a word of most reports": _best(lambda: record.search("said")),
    }


def _best(ask: Callable[[], object]) -> float:
    times = []
    for _ in range(3):
        began = time.process_time()
        ask()
        times.append(time.process_time() - began)
    return min(times)


def sizes(path: str) -> dict[str, float]:
    """Kilobytes of index, of its largest parts, and of readings, for a kilobyte of text."""
    with sqlite3.connect(path) as file:
        (text,) = file.execute("SELECT sum(length(CAST(text AS BLOB))) FROM reports").fetchone()
        (reading,) = file.execute("SELECT sum(length(reading)) FROM reports").fetchone()
        pages = dict(file.execute("SELECT name, sum(pgsize) FROM dbstat GROUP BY name").fetchall())
    index = {name: size for name, size in pages.items() if name not in KEPT}
    shown = sorted(index, key=lambda name: -index[name])[:16]
    return {
        "index": sum(index.values()) / text,
        "readings": reading / text,
        "rows of facts": sum(index.get(name, 0) for name in ROWS) / text,
        **{f"of it {name}": index[name] / text for name in shown},
    }


def measured(record: Record, costs: Costs) -> dict[str, float]:
    """Every figure of the record as it stands."""
    around = costs.milliseconds(BLOCK // 2, BLOCK * 3 // 2)
    result = {
        "reports": len(costs.each),
        "ms around 1,000": around,
        "ms of the last 1,000": costs.milliseconds(),
        "ratio of the two": costs.milliseconds() / around,
        "MB in memory": resident() / 1e6,
    }
    if (ratio := costs.ratio()) is not None:
        result["ratio, side by side"] = ratio
    result |= {f"seconds: {name}": spent for name, spent in questions(record).items()}
    result |= {f"KB a KB of text: {name}": spent for name, spent in sizes(record.name).items()}
    return result | {"file MB": os.path.getsize(record.name) / 1e6}


def main(argv: list[str] | None = None) -> dict[str, Any]:
    """Print and give the figures."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scale", description=__doc__)
    parser.add_argument("--reports", type=int, default=2000, help="how many (default 2000)")
    parser.add_argument("--data", type=Path, help="the folder of corpora, for news articles too")
    parser.add_argument("--keep", type=Path, metavar="FILE", help="leave the record in this file")
    args = parser.parse_args(argv)
    real, result = bases(args.data), dict[str, float]()
    with tempfile.TemporaryDirectory() as folder:
        path = args.keep or Path(folder) / "scale.db"
        with open_record(path, create=True) as record:
            for costs in fill(record, real, args.reports):
                if len(costs.each) != result.get("reports") or costs.beside:
                    result = measured(record, costs)
                    rows = [(name, f"{value:,.3f}") for name, value in result.items()]
                    tables.table(f"scale, {len(costs.each):,} reports", ("what", "measured"), rows)
    return result


if __name__ == "__main__":
    main()
