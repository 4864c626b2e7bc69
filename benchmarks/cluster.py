"""What a second node of a Ray cluster brings, and what is left to the process that keeps the record.

python -m benchmarks.cluster                # nodes of this machine, a core each: they share its cores with all else
python -m benchmarks.cluster --pages 200 --address auto --nodes 8    # a real cluster, as many workers as --nodes

Each number of workers reads the same pages into a fresh record. ``understood`` counts pages a second of the workers
alone (pages go out, reports come back), ``whole`` those of the whole run with record, merging and tables. ``ms here a
page`` is the processor time of this process: what does not shrink with more machines. With two nodes on two cores that
other programs use too, the speed-up by the clock says more about the machine than about the program: it is printed with
the load, and beside it what the workers' processor time would give on cores of their own.
"""

import argparse
import os
import pickle
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import cycle, islice, pairwise
from pathlib import Path
from typing import Any

from pourparler.model import Page, Report
from pourparler.record import open_record
from pourparler.run.here import cores
from pourparler.run.jobs import load, read_pages
from pourparler.run.pool import Pool
from pourparler.run.whole import PAGES, run, write_tables

from . import tables
from .corpus import own_pages

STORE = 200 << 20  # bytes of a node's object store


def main(argv: list[str] | None = None) -> dict[str, Any]:
    """Print and give the figures."""
    args = _arguments(argv)
    pages = distinct(args.pages)
    result: dict[str, Any] = {"pages": len(pages), "cores": cores(), "load before": round(os.getloadavg()[0], 1)}
    result |= sizes(pages[:40])
    for workers in sorted({1, args.nodes}):
        with cluster(workers, args.address) as pool:
            result[f"{workers} workers"] = measured(pages, pool)
    one, more = result["1 workers"], result[f"{args.nodes} workers"]
    for what in ("understood", "whole"):
        result[f"speed-up by the clock, {what}"] = round(more[what] / one[what], 2)
    share = one["ms of a worker's processor a page"] / more["ms of a worker's processor a page"]
    result["share of the ideal speed-up, by processor time"] = round(share, 2)
    rows = [(name, str(value)) for name, value in result.items()]
    tables.table(f"Ray: 1 node against {args.nodes}", ("what", "measured"), rows)
    return result


def distinct(count: int) -> list[Page]:
    """``count`` pages, each with bytes of its own: our pages again and again, with their number at the end."""
    return [
        Page(page.content + f"\n<!-- {number} -->".encode(), page.url, f"{page.label} {number}", page.media_type)
        for number, page in enumerate(islice(cycle(list(own_pages())), count))
    ]


def sizes(pages: Sequence[Page]) -> dict[str, int]:
    """Bytes that go to a worker and come back, for a page."""
    reports = read_pages(pages)
    read = [one for one in reports if isinstance(one, Report)]
    return {
        "bytes out a page": len(pickle.dumps(list(pages))) // len(pages),
        "bytes back a report": len(pickle.dumps(read)) // max(1, len(read)),
    }


@contextmanager
def cluster(nodes: int, address: str | None) -> Iterator[Pool]:
    """Workers on ``nodes`` nodes, started on this machine with a core each unless there is an ``address``."""
    import ray

    from pourparler.run.ray import OnRay

    if address:
        with OnRay(address, nodes, load) as pool:
            yield pool
        return
    from ray.cluster_utils import Cluster

    head = {"num_cpus": 1, "object_store_memory": STORE, "include_dashboard": False, "node_ip_address": "127.0.0.2"}
    started = Cluster(initialize_head=True, head_node_args=head)
    for number in range(1, nodes):
        started.add_node(num_cpus=1, object_store_memory=STORE, node_ip_address=f"127.0.0.{number + 2}")
    ray.init(address=started.address, log_to_driver=False, _node_ip_address="127.0.0.2")
    try:
        with OnRay(workers=nodes, begin=load) as pool:
            yield pool
    finally:
        ray.shutdown()
        started.shutdown()  # type: ignore[no-untyped-call]


def measured(pages: Sequence[Page], pool: Pool) -> dict[str, float]:
    """Pages a second, and the share of this process, once every worker has its models."""
    list(pool.each(read_pages, [[page] for page in pages[: 4 * pool.workers]]))
    began = time.perf_counter()
    batches = (list(pages[at : at + PAGES]) for at in range(0, len(pages), PAGES))
    processor = sum(pool.each(reading_time, batches))
    understood = len(pages) / (time.perf_counter() - began)
    spent = [time.process_time()]
    with tempfile.TemporaryDirectory() as folder, open_record(Path(folder) / "record.db", create=True) as record:
        began = time.perf_counter()
        kept = Kept()
        run(pages, record, pool, kept)
        write_tables(record, Path(folder) / "tables")
        whole = len(pages) / (time.perf_counter() - began)
        spent += [kept.at["pages"], kept.at["compared"], time.process_time()]
        size = (Path(folder) / "record.db").stat().st_size
    steps = [1000 * (after - before) / len(pages) for before, after in pairwise(spent)]
    names = ("ms here a page, reading and keeping", "ms here a page, comparing", "ms here a page, tables")
    return {
        "understood": round(understood, 2),
        "ms of a worker's processor a page": round(1000 * processor / len(pages), 1),
        "whole": round(whole, 2),
        **{name: round(step, 1) for name, step in zip(names, steps, strict=True)},
        "KB of record a page": round(size / 1000 / len(pages), 1),
    }


def reading_time(pages: Sequence[Page]) -> float:
    """Processor seconds that reading ``pages`` takes, and packing what goes back."""
    began = time.process_time()
    pickle.dumps(read_pages(pages))
    return time.process_time() - began


class Kept:
    """Processor time of this process when each step was last told of."""

    def __init__(self) -> None:
        self.at: dict[str, float] = {}

    def __call__(self, what: str, count: int) -> None:
        self.at[what] = time.process_time()


def _arguments(argv: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.cluster", description=__doc__)
    parser.add_argument("--pages", type=int, default=120, help="how many (default 120)")
    parser.add_argument(
        "--nodes", type=int, default=2, help="nodes, or workers of a cluster with --address (default 2)"
    )
    parser.add_argument("--address", help="of a cluster that is there already")
    return parser.parse_args(argv)


if __name__ == "__main__":
    main()
