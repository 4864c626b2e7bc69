"""Raw page to stored, merged record on one core and on two: ``python -m benchmarks.parallel [--data ../shared/data]``.

The same pages go into a fresh record by ``pourparler add``'s own functions, with one process on one core and with two
processes on two (and so on with ``--cores``). Pages are the hand-labelled ones of ``benchmarks/gold``, with ``--data``
the articles of the news clusters too; ``--pages`` of them. Models are loaded before the clock starts. Speeds are told
in pages and in reports of 500 words a second, on the clock: other programs on the machine make them smaller, so of
``--times`` runs the quickest counts.

No program can scale better than two that share nothing: two cores of one machine share memory, caches and power, and
cores that are lent share more. So the one-core program is also run as often as there are cores, at once, each on its
own core, and the scaling of that is told as the machine's ceiling. ``busy`` is the share of the cores' time that all
processes of the run used: what is missing there was lost by waiting, what is missing elsewhere by doing more.
"""

import argparse
import gzip
import json
import multiprocessing
import os
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Run:
    """What a run took: pages kept and their words, seconds of both halves, and of all processors."""

    kept: int
    words: int
    reading: float
    comparing: float
    processor: float

    @property
    def seconds(self) -> float:
        return self.reading + self.comparing

    @property
    def speed(self) -> float:
        """Reports of 500 words a second."""
        return self.words / WORDS / self.seconds

    def busy(self, cores: int) -> float:
        """The share of the cores' time that was used."""
        return self.processor / self.seconds / cores


def timed(found: list[Page], cores: Sequence[int], told: Any, start: Any) -> None:
    """Puts into ``told`` what it takes to add ``found`` with a process on each of ``cores``, from ``start`` on."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, cores)
    os.environ["POURPARLER_THREADS"] = "1"
    pool: Pool = Alone() if len(cores) == 1 else Here(len(cores), load)
    with tempfile.TemporaryDirectory() as folder, open_record(Path(folder) / "r.db", create=True) as record, pool:
        load()
        list(pool.each(_ready, range(4 * len(cores))))
        start.wait()
        began, spent = time.perf_counter(), processor()
        outcomes = list(keep_all(record, iter(found), Options(), pool))
        read = time.perf_counter()
        bring_up_to_date(record, each=pool.each if len(cores) > 1 else map)
        ended, spent = time.perf_counter(), processor() - spent
        words = sum(len(report.text.split()) for report in record.reports())
    kept = sum(1 for outcome in outcomes if isinstance(outcome, str))
    told.put(Run(kept, words, read - began, ended - read, spent))


def processor() -> float:
    """Seconds of processor time of this process and its workers so far (of workers only where there is a /proc)."""
    spent = time.process_time()
    for worker in multiprocessing.active_children():
        with suppress(OSError):
            fields = Path(f"/proc/{worker.pid}/stat").read_text().rpartition(")")[2].split()
            spent += (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return spent


def runs(found: list[Page], *beside: Sequence[int]) -> list[Run]:
    """What it takes to add ``found``, once on each group of cores, all at the same time."""
    spawn = multiprocessing.get_context("spawn")
    told, start = spawn.Queue(), spawn.Barrier(len(beside))
    # Each a process of its own, for cores that were given away cannot be had back.
    started = [spawn.Process(target=timed, args=(found, cores, told, start)) for cores in beside]
    for process in started:
        process.start()
    done = [told.get() for _ in started]
    for process in started:
        process.join()
    return done


def _ready(_number: int) -> None:
    load()


def main(argv: list[str] | None = None) -> dict[str, float]:
    """Print and give the figures."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.parallel", description=__doc__)
    parser.add_argument("--data", type=Path, help="the folder of corpora, for news articles too")
    parser.add_argument("--pages", type=int, default=120, help="how many at most (default 120)")
    parser.add_argument("--cores", type=int, nargs="+", default=[1, 2], help="how many each time (default 1 2)")
    parser.add_argument("--times", type=int, default=1, help="the least disturbed of so many runs (default 1)")
    args = parser.parse_args(argv)
    found = list(islice(pages(args.data), args.pages))
    every = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else list(range(os.cpu_count() or 1))
    result, rows = dict[str, float](), list[tuple[str, ...]]()
    for cores in args.cores:
        run = max((runs(found, every[:cores])[0] for _ in range(args.times)), key=lambda run: run.speed)
        result[f"reports of 500 words a second, {cores}"] = run.speed
        rows.append(_row(str(cores), run, run.busy(cores)))
    speeds = list(result.values())
    alone = [[core] for core in every[: args.cores[-1]]]
    apart = max((runs(found, *alone) for _ in range(args.times)), key=lambda some: sum(run.speed for run in some))
    rows.extend(_row("1 of each", run, run.busy(1)) for run in apart)
    result["scaling"] = speeds[-1] / speeds[0]
    result["ceiling"] = sum(run.speed for run in apart) / speeds[0]
    columns = ("cores", "pages", "s read", "s merge", "s CPU", "busy", "pages/s", "500 words/s")
    tables.table("raw page to merged record", columns, rows)
    share = result["scaling"] / result["ceiling"]
    tables.console.print(
        f"scaling {result['scaling']:.2f}; what {len(apart)} programs that share nothing reach here: "
        f"{result['ceiling']:.2f}; of that: {share:.0%}"
    )
    return result


def _row(name: str, run: Run, busy: float) -> tuple[str, ...]:
    times = (f"{run.reading:.1f}", f"{run.comparing:.1f}", f"{run.processor:.1f}")
    return name, str(run.kept), *times, f"{busy:.0%}", f"{run.kept / run.seconds:.2f}", f"{run.speed:.2f}"


if __name__ == "__main__":
    main()
