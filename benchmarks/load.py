"""How fast the desk answers while it is asked a lot: ``python -m benchmarks.load --record record.db [--rate 50]``.

A real server on loopback, asked for stories, reports, actors and searches at even intervals whether or not it has
answered yet (an open loop: a slow server is not spared), while the sample pages are read and added to the same record
again and again. A file is copied first; a PostgreSQL record (``--record postgresql://…``) is one that may be added to.
``python -m benchmarks.scale --keep FILE`` makes a large one, ``pourparler move FILE ADDRESS`` puts it into PostgreSQL.

What is asked for is drawn evenly from all reports: a report, the story of one, somebody whom one names, words of its
title alone and with filters. So most pages have not been asked for before. The asker shares the machine's processors
with the server and with who adds.

Prints the answers' times by kind of page in milliseconds (p50, p95, p99) once the server has run for half a minute,
apart those of pages that nobody had asked for before, and those of the first half minute; the errors, from the start,
an `add` that failed among them; what was added meanwhile; and what the server took: the most memory, and processor time
a request.
"""

import argparse
import asyncio
import os
import random
import re
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Sequence
from contextlib import closing, suppress
from pathlib import Path

from pourparler.ask.fresh import bring_up_to_date
from pourparler.model import Actor, Report
from pourparler.record import is_address, open_record
from pourparler.web import addresses
from pourparler.web.library import Library

from . import tables

PROGRAM = "from pourparler.cli import main; main()"
REPORTS = 3000  # drawn
NAMING = 600  # of them, whose actors are asked for
OFTEN = {"story": 4, "actor": 4, "search": 4, "report": 3, "front": 1}  # of the requests, sixteenths
KINDS = ("country", "person", "organisation")
BEGINNING = 120  # characters of a report without a title
WORD = re.compile(r"[A-Za-z]{4,}")
FILTERS = ("kind=position", "kind=statement", "kind=event", "order=oldest")
WARM_UP = 30.0  # seconds before times count: the desk makes its front page and first pages ready when it starts
PATIENCE = 30.0  # seconds that an answer may take


class Answers:
    """How long each kind of page took, in seconds (``first``: of pages not asked for before; ``cold``: when the server
    had just started), and what went wrong."""

    def __init__(self) -> None:
        self.seconds: dict[str, list[float]] = defaultdict(list)
        self.first: dict[str, list[float]] = defaultdict(list)
        self.cold: dict[str, list[float]] = defaultdict(list)
        self.errors: list[str] = []


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.load", description=__doc__)
    parser.add_argument("--record", required=True, help="a file, or the address of a PostgreSQL database")
    parser.add_argument("--rate", type=float, default=50.0, help="requests a second")
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--quiet-record", action="store_true", help="nothing is added meanwhile")
    parser.add_argument("--workers", type=int, help="processes that answer; as many as `serve` takes unless given")
    asked = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as folder:
        record = asked.record if is_address(asked.record) else copied(asked.record, folder)
        before, drawn = reports_in(record), addresses_of(record)
        port = free_port()
        desk = str(Path(folder) / "desk.db")
        workers = ["--workers", str(asked.workers)] if asked.workers else []
        server = started("serve", "--record", record, "--desk", desk, "--port", str(port), *workers)
        adding = None if asked.quiet_record else subprocess.Popen([sys.executable, "-c", ADDING, record])
        try:
            answers = asyncio.run(ask(port, drawn, asked.rate, asked.seconds))
            serving = family(server.pid)
            used = sum(map(most_memory, serving)), sum(map(processor, serving))
            if adding is not None and adding.poll() is not None:
                answers.errors.append(f"who adds ended with {adding.returncode}")
        finally:
            for process in (adding, server):
                if process is not None:
                    process.terminate()
                    process.wait(timeout=30)
        added = reports_in(record) - before
    if adding is not None and not added:
        answers.errors.append("nothing was added")
    show(answers, asked.rate)
    memory, spent = used
    count = asked.rate * (asked.seconds + WARM_UP)
    tables.console.print(
        f"errors {len(answers.errors)}; {added} reports were added; the server's {len(serving)} processes held at most "
        f"{memory} MB and took {1000 * spent / count:.1f} ms of processor a request, its start among them"
    )
    for line in answers.errors[:10]:
        tables.console.print(f"  {line}", markup=False)
    return 1 if answers.errors else 0


def copied(record: str, folder: str) -> str:
    """A copy, with what still stands in the log beside the file."""
    with (
        closing(sqlite3.connect(f"file:{record}?mode=ro", uri=True)) as whole,
        closing(sqlite3.connect(Path(folder) / "record.db")) as copy,
    ):
        whole.backup(copy)
    return (Path(folder) / "record.db").as_posix()


def reports_in(record: str) -> int:
    with open_record(record) as store:
        bring_up_to_date(store)  # an earlier run may have ended between adding and comparing
        return store.counts().reports


# Adds the sample pages, each time as new ones: a line at their end makes them other pages.
ADDING = """
import sys, time
from pourparler import flow
from pourparler.model import Page
from pourparler.record import open_record
from pourparler.samples import sample_pages
with open_record(sys.argv[1]) as record:
    while True:
        for page in sample_pages():
            new = Page(page.content + f"\\n<!-- {time.time_ns()} -->".encode(), page.url, page.name, page.media_type)
            record.add(new, flow.read(new), made_by="load")
            flow.compare_new(record)
"""


def addresses_of(record: str) -> dict[str, list[str]]:
    """Pages to ask for, by kind, of reports drawn evenly from all: themselves, their stories (each as often as its
    reports were drawn), everybody whom they name once, what somebody who remembers them may search for."""
    chance = random.Random(7)
    with open_record(record) as store:
        every = store.counts().reports
        reports = list(store.lists().whole(chance.sample(range(1, every + 1), min(REPORTS, every))).values())
        chance.shuffle(reports)
        library = Library(store)
        stories = [library.first_of(library.story_of(report.id)) for report in reports]
    named = {addresses.actor(actor) for report in reports[:NAMING] for actor in report.actors if _has_a_page(actor)}
    return {
        "report": [f"/report/{report.id}" for report in reports],
        "story": [f"/story/{first}" for first in stories],
        "actor": sorted(named),
        "search": [_search(report, chance) for report in reports],
        "front": ["/"],
    }


def _has_a_page(actor: Actor) -> bool:
    return actor.kind in KINDS and actor.country is not None


def _search(report: Report, chance: random.Random) -> str:
    """The address of a search for one, two or three words of a report's title, or of its beginning where it has none;
    every sixth among what names a country of it, every third with another filter."""
    words = sorted({word.lower() for word in WORD.findall(report.title or report.text[:BEGINNING])}) or ["talks"]
    fields = [f"q={'+'.join(chance.sample(words, min(len(words), chance.choice((1, 2, 2, 3)))))}"]
    countries = sorted({actor.country for actor in report.actors if actor.country})
    if countries and chance.random() < 1 / 6:
        fields.append(f"actor={chance.choice(countries)}")
    if chance.random() < 1 / 3:
        fields.append(chance.choice(FILTERS))
    return f"/search?{'&'.join(fields)}"


class Asker:
    """Asks over connections that are kept, with as little work as can be: it shares the processor with the server."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._idle: list[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = []

    async def get(self, address: str) -> int:
        """Status of the answer. Raises OSError or EOFError when there is none."""
        while self._idle:  # one that was kept may have been closed meanwhile
            with suppress(OSError, EOFError):
                return await self._get(address, *self._idle.pop())
        return await self._get(address, *await asyncio.open_connection("127.0.0.1", self._port))

    async def _get(self, address: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> int:
        writer.write(f"GET {address} HTTP/1.1\r\nHost: 127.0.0.1:{self._port}\r\n\r\n".encode())
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        fields = dict(line.lower().split(": ", 1) for line in head.split("\r\n")[1:] if line)
        await reader.readexactly(int(fields["content-length"]))
        self._idle.append((reader, writer))
        return int(head.split(" ", 2)[1])

    def close(self) -> None:
        for _, writer in self._idle:
            writer.close()


async def ask(port: int, drawn: dict[str, list[str]], rate: float, seconds: float) -> Answers:
    """Asks for ``seconds`` at ``rate``, and before that for as long as the server may take to settle down."""
    answers, chance, asker = Answers(), random.Random(3), Asker(port)
    kinds, often = list(OFTEN), list(OFTEN.values())
    await until_up(asker)
    began, tasks, known = time.perf_counter(), [], set[str]()
    for number in range(int(rate * (seconds + WARM_UP))):
        due = began + number / rate
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        (kind,) = chance.choices(kinds, often)
        address = chance.choice(drawn[kind])
        times = answers.seconds if address in known else answers.first
        times = times if due - began >= WARM_UP else answers.cold
        known.add(address)
        tasks.append(asyncio.create_task(one(asker, address, due, times[kind], answers.errors)))
    await asyncio.gather(*tasks)
    asker.close()
    return answers


async def one(asker: Asker, address: str, due: float, times: list[float], errors: list[str]) -> None:
    """One request; its time counts from when it was due, so that a queue before the server is seen."""
    try:
        status = await asyncio.wait_for(asker.get(address), PATIENCE)
    except (OSError, EOFError, TimeoutError) as error:
        errors.append(f"{address}: {error!r}")
        return
    times.append(time.perf_counter() - due)
    if status != 200:
        errors.append(f"{address}: {status}")


async def until_up(asker: Asker) -> None:
    for _ in range(600):
        try:
            if await asker.get("/healthz") == 200:
                return
        except OSError:
            pass
        await asyncio.sleep(0.1)
    raise SystemExit("the desk did not start within a minute")


def started(*command: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", PROGRAM, *command], stderr=subprocess.DEVNULL)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def family(pid: int) -> list[int]:
    """The process and all that it or one of them has started."""
    own = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(member for child in own for member in family(int(child)))]


def most_memory(pid: int) -> int:
    """The most megabytes of memory that the process has held."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return int(next(line.split()[1] for line in lines if line.startswith("VmHWM"))) // 1024


def processor(pid: int) -> float:
    """Seconds of processor that the process has taken."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def show(answers: Answers, rate: float) -> None:
    every = {kind: answers.seconds[kind] + answers.first[kind] for kind in sorted({*answers.seconds, *answers.first})}
    rows = [(kind, len(times), *percentiles(times)) for kind, times in every.items()]
    first = {kind: times for kind, times in answers.first.items() if times}
    rows += [(f"{kind}, first asked for", len(times), *percentiles(times)) for kind, times in sorted(first.items())]
    together = [seconds for times in every.values() for seconds in times]
    rows.append(("all", len(together), *percentiles(together)))
    cold = [seconds for times in answers.cold.values() for seconds in times]
    rows.append((f"all in the first {WARM_UP:.0f} seconds", len(cold), *percentiles(cold)))
    tables.table(f"{rate:g} requests a second (milliseconds)", ("page", "asked", "p50", "p95", "p99"), rows)


def percentiles(seconds: Sequence[float]) -> tuple[int, int, int]:
    """p50, p95 and p99 in whole milliseconds."""
    if len(seconds) < 2:
        return (0, 0, 0)
    cuts = statistics.quantiles(seconds, n=100)
    return round(cuts[49] * 1000), round(cuts[94] * 1000), round(cuts[98] * 1000)


if __name__ == "__main__":
    sys.exit(main())
