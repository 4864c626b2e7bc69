"""Raw page to stored, merged record on one core and on two: ``python -m benchmarks.parallel [--data ../shared/data]``.

The same pages go into a fresh record by ``pourparler add``'s own functions, with one process on one core and with two
processes on two (and so on with ``--cores``). Pages are the hand-labelled ones of ``benchmarks/gold``, with ``--data``
the articles of the news clusters too; ``--pages`` of them. Models are loaded before the clock starts. Speeds are told
in pages and in reports of 500 words a second, on the clock: other programs on the machine make them smaller.
"""

import argparse
import gzip
import json
import multiprocessing
import os
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from pourparler.ask.fresh import bring_up_to_date
from pourparler.cli.reading import Options
from pourparler.cli.reading_many import keep_all
from pourparler.model import Given, Page
from pourparler.record import open_record
from pourparler.run.here import Alone, Here
from pourparler.run.jobs import load
from pourparler.run.pool import Pool

from . import tables
from .scale import GOLD

WORDS = 500  # of the report that speeds are told in


def pages(data: Path | None) -> Iterator[Page]:
    """Real pages: articles out of a collection first, then the hand-labelled ones."""
    if data is not None:
        with gzip.open(data / "stories" / "news-cluster-dev.jsonl.gz", "rt") as lines:
            for article in map(json.loads, lines):
                given = Given(article["title"], published=article["date_publish"], as_text=True)
                content = f"{article['title'] or ''}\n\n{article['text'] or ''}".encode()
                yield Page(content, article["url"], article["dId"], given=given)
    for part in ("pages", "held"):
        for file in sorted((GOLD / part).glob("*")):
            if file.suffix != ".json":
                yield Page(file.read_bytes(), name=file.name)


def timed(found: list[Page], cores: int, told: Any) -> None:
    """Puts into ``told`` what it takes to add ``found`` with so many processes on so many cores."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:cores])
    os.environ["POURPARLER_THREADS"] = "1"
    pool: Pool = Alone() if cores == 1 else Here(cores, load)
    with tempfile.TemporaryDirectory() as folder, open_record(Path(folder) / "r.db", create=True) as record, pool:
        load()
        list(pool.each(_ready, range(4 * cores)))
        began = time.perf_counter()
        outcomes = list(keep_all(record, iter(found), Options(), pool))
        read = time.perf_counter()
        bring_up_to_date(record, each=pool.each if cores > 1 else map)
        ended = time.perf_counter()
        words = sum(len(report.text.split()) for report in record.reports())
    kept = sum(1 for outcome in outcomes if isinstance(outcome, str))
    told.put((kept, words, read - began, ended - read))


def _ready(_number: int) -> None:
    load()


def main(argv: list[str] | None = None) -> dict[str, float]:
    """Print and give the figures."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.parallel", description=__doc__)
    parser.add_argument("--data", type=Path, help="the folder of corpora, for news articles too")
    parser.add_argument("--pages", type=int, default=120, help="how many at most (default 120)")
    parser.add_argument("--cores", type=int, nargs="+", default=[1, 2], help="how many each time (default 1 2)")
    args = parser.parse_args(argv)
    found = list(islice(pages(args.data), args.pages))
    spawn, result, rows = multiprocessing.get_context("spawn"), dict[str, float](), list[tuple[str, ...]]()
    for cores in args.cores:
        told = spawn.Queue()
        worker = spawn.Process(target=timed, args=(found, cores, told))  # its own, for its cores cannot be had back
        worker.start()
        kept, words, reading, comparing = told.get()
        worker.join()
        seconds = reading + comparing
        result[f"reports of 500 words a second, {cores}"] = words / WORDS / seconds
        rows.append((str(cores), str(kept), f"{reading:.1f}", f"{comparing:.1f}", f"{kept / seconds:.2f}",
                     f"{words / WORDS / seconds:.2f}"))  # fmt: skip
    speeds = list(result.values())
    result["scaling"] = speeds[-1] / speeds[0]
    columns = ("cores", "pages", "s reading", "s comparing", "pages a second", "reports of 500 words a second")
    tables.table("raw page to merged record", columns, rows)
    tables.console.print(f"scaling {result['scaling']:.2f}")
    return result


if __name__ == "__main__":
    main()
