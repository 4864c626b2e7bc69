"""What a large record costs: ``python -m benchmarks.scale [--reports 100000] [--data ../shared/data]``.

Reports are made from real ones (:mod:`.made_reports`): the hand-labelled pages of ``benchmarks/gold``, which are dense
with diplomacy, and with ``--data`` the articles of the news clusters too. They are typed already and nothing is
embedded, so that what is measured is the record: adding, comparing, asking.

At 1,000, 5,000, 20,000 … reports and at the end it prints the processor time that a report costs, the memory that
this process takes, the size of the index for a kilobyte of text, and how long the questions take. The index is all in
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
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from pourparler import flow, together
from pourparler.errors import PageError
from pourparler.merge.merger import Merger
from pourparler.merge.shelf import Shelf
from pourparler.merge.stories import tell
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
ROWS = ("who", "actor_rows", "statements", "positions", "events", "party_rows", "evidence_rows", "sources",
        "report_countries", "report_tags", "position_issues", "held", "dyads")  # fmt: skip


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


def fill(record: Record, bases: Sequence[Report], count: int) -> Iterator[list[float]]:
    """Adds ``count`` made reports to ``record`` as ``pourparler add`` does; gives the processor seconds of each so far,
    at every checkpoint and at the end."""
    made, costs, shown = enumerate(made_reports(bases, count)), list[float](), 0
    while arrived := list(islice(made, AT_ONCE)):
        began = time.process_time()
        for number, (report, _) in arrived:
            record.add(page_of(report.text, number), report, made_by="scale")
        with record.transaction():
            together.story_line(record).put(traits for _, (_, traits) in arrived)
            merging = Merger(record.merge_store(), lambda report: fact_ids(report).events, encode=alike_by_words)
            for _, (report, _) in arrived:
                together.note(record, merging.add(report), report.id)
        costs += [(time.process_time() - began) / len(arrived)] * len(arrived)
        if len(costs) // BLOCK > shown:
            shown = len(costs) // BLOCK
            tables.console.print(f"{len(costs):,} reports, {_mean(costs):.1f} ms each, {resident() / 1e6:.0f} MB")
        if any(len(costs) - len(arrived) < point <= len(costs) for point in CHECKPOINTS):
            yield costs
    yield costs


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


def measured(record: Record, costs: Sequence[float]) -> dict[str, float]:
    """Every figure of the record as it stands."""
    around = costs[BLOCK // 2 : BLOCK * 3 // 2]
    result = {
        "reports": len(costs),
        "ms around 1,000": 1000 * float(np.mean(around)),
        "ms at the end": _mean(costs),
        "ratio": _mean(costs) / (1000 * float(np.mean(around))),
        "MB in memory": resident() / 1e6,
    }
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
                if len(costs) != result.get("reports"):
                    result = measured(record, costs)
                    rows = [(name, f"{value:,.3f}") for name, value in result.items()]
                    tables.table(f"scale, {len(costs):,} reports", ("what", "measured"), rows)
    return result


def _mean(costs: Sequence[float]) -> float:
    """Milliseconds of each of the last reports."""
    return 1000 * float(np.mean(costs[-BLOCK:]))


if __name__ == "__main__":
    main()
