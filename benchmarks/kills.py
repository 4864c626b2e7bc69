"""kill -9 in the middle of things: ``python -m benchmarks.kills [--kills 500]``.

Each round begins with a fresh copy of a small record, starts one deed in a process of its own and kills it after a
random time: adding pages (some read anew, one set aside), adding while another process adds the same pages, comparing,
migrating a record of the second schema, moving a record, drawing it anew. Then the record must be whole
(``pourparler check``); what it holds must be some of what was to be there, nothing twice; and when the deed is done
again to its end the record must say what it says after a run that nobody disturbed.

Reports are made from hand-made ones, embeddings invented: no model is loaded.
"""

import argparse
import multiprocessing
import os
import random
import shutil
import signal
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tests.made import all_reports
from tests.record.test_migrations import second_schema

from pourparler import together
from pourparler.merge.merger import Merger
from pourparler.merge.traits import Traits
from pourparler.model import Page, Report
from pourparler.record import Record, fact_ids, move, open_record

from . import tables
from .made_reports import alike_by_words, made_reports, page_of

REPORTS = 24
TOGETHER = 4  # reports compared in one transaction
WAIT = 60.0  # seconds for another's transaction
ASIDE = Page(b"Menu | Home", name="menu")


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that is done to the record in a folder; ``before`` makes what it begins with."""

    before: Callable[[Path], object]
    do: Callable[[Path], object]
    beside: Callable[[Path], object] | None = None  # done by another process at the same time, which nobody kills


@dataclass(frozen=True, slots=True)
class Told:
    """What came of the kills of one deed: how many struck before its end, and how many of these left it half done."""

    kills: int
    struck: int
    half: int


def add(folder: Path) -> None:
    """Every page, some of them twice: first without facts, then as it is read in the end."""
    with open_record(folder / "record.db", create=True, wait=WAIT) as record:
        record.set_aside(ASIDE, reason="no article", message="menus only")
        for number, (report, _) in enumerate(_made()):
            if number % 3 == 0 and not record.has_reading(report.page, made_by="whole"):
                bare = replace(report, events=(), positions=(), statements=())
                record.add(page_of(report.text, number), bare, made_by="bare")
            record.add(page_of(report.text, number), report, made_by="whole")


def compare(folder: Path) -> None:
    """Whatever has not been compared yet."""
    traits = {report.id: traits for report, traits in _made()}
    with open_record(folder / "record.db", wait=WAIT) as record:
        while reports := record.to_merge(TOGETHER):
            _compare(record, reports, traits)


def migrate(folder: Path) -> None:
    """A record of the second schema is brought to the newest by being opened."""
    open_record(folder / "record.db", wait=WAIT).close()


def moved(folder: Path) -> None:
    """The record into another file, unless all of it is there."""
    with open_record(folder / "new.db", create=True, wait=WAIT) as new:
        if new.counts().pages:
            return
    move(folder / "record.db", folder / "new.db", wait=WAIT)


def mend(folder: Path) -> None:
    """Everything drawn anew, and compared again."""
    with open_record(folder / "record.db", wait=WAIT) as record:
        record.mend()
    compare(folder)


def _compared(folder: Path) -> None:
    add(folder)
    compare(folder)


DEEDS = {
    "add": Deed(lambda _folder: None, add),
    "add beside another": Deed(lambda _folder: None, add, add),
    "compare": Deed(add, compare),
    "migrate": Deed(lambda folder: second_schema(folder / "record.db"), migrate),
    "move": Deed(_compared, moved),
    "mend": Deed(_compared, mend),
}


def _compare(record: Record, reports: Sequence[Report], traits: dict[str, Traits]) -> None:
    with record.transaction():
        together.story_line(record).put(traits[report.id] for report in reports)
        merging = Merger(record.merge_store(), lambda report: fact_ids(report).events, encode=alike_by_words)
        for report in reports:
            together.note(record, merging.add(report), report.id)


_MADE: list[tuple[Report, Traits]] = []


def _made() -> list[tuple[Report, Traits]]:
    if not _MADE:
        _MADE.extend(made_reports(all_reports(), REPORTS))
    return _MADE


def says(folder: Path) -> list[Any]:
    """Everything that the records in ``folder`` say; they must be whole."""
    found: list[Any] = []
    for path in sorted(folder.glob("*.db")):
        with open_record(path, create=True, wait=WAIT) as record:
            faults = record.check()
            assert not faults, faults
            store, shelf = record.merge_store(), record.shelf()
            members = list(store.members())
            found.append([
                path.name, list(record.reports()), record.counts(), record.set_aside_pages(),
                [record.page(report.page).content for report in record.reports()], members,
                [store.card(member) for member in members], record.judgements(),
                [[seat for _, seat in shelf.story(first)] for first in shelf.sizes()],
                [record.held("USA"), record.deeds("USA", "PRK"), len(record.search("river", limit=99))],
            ])  # fmt: skip
    return found


def kill(deed: Deed, whole: list[Any], folder: Path, after: float) -> tuple[bool, bool]:
    """One round; whether the kill struck before the deed was done, and whether it left it half done."""
    other = _started(deed.beside, folder) if deed.beside else None
    worker = _started(deed.do, folder)
    time.sleep(after)
    os.kill(worker.pid or 0, signal.SIGKILL)
    worker.join()
    if other is not None:
        other.join()
        assert other.exitcode == 0, "the other process was disturbed"
    struck = worker.exitcode == -signal.SIGKILL
    left = says(folder)
    for (name, reports, *_), (wanted_name, wanted, *_) in zip(left, whole, strict=False):
        ids = [report.id for report in reports]
        assert len(ids) == len(set(ids)), f"{name}: a report twice"
        assert set(ids) <= {report.id for report in wanted} or name != wanted_name, f"{name}: a strange report"
    deed.do(folder)
    assert says(folder) == whole, "done again, it says something else"
    return struck, struck and left != whole


def _started(do: Callable[[Path], object], folder: Path) -> Any:
    worker = multiprocessing.get_context("fork").Process(target=do, args=(folder,))
    worker.start()
    return worker


@contextmanager
def _copy(begun: Path) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as parent:
        yield Path(shutil.copytree(begun, Path(parent) / "folder"))


def rounds(deed: Deed, kills: int, chance: random.Random) -> Told:
    """``kills`` rounds of one deed."""
    with tempfile.TemporaryDirectory() as parent:
        begun = Path(parent) / "begun"
        begun.mkdir()
        deed.before(begun)
        with _copy(begun) as folder:
            began = time.perf_counter()
            worker = _started(deed.do, folder)
            worker.join()
            lasts = time.perf_counter() - began
            whole = says(folder)
        struck = half = 0
        for _ in range(kills):
            with _copy(begun) as folder:
                hit, unfinished = kill(deed, whole, folder, chance.uniform(0, lasts))
            struck, half = struck + hit, half + unfinished
            lasts *= 1.0 if hit else 0.9  # the machine has become quicker since
    return Told(kills, struck, half)


def main(argv: list[str] | None = None) -> dict[str, Told]:
    """Print and give what came of it."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.kills", description=__doc__)
    parser.add_argument("--kills", type=int, default=500, help="how many in all (default 500)")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args(argv)
    chance, told, left = random.Random(args.seed), dict[str, Told](), args.kills
    for number, (name, deed) in enumerate(DEEDS.items()):
        share = left // (len(DEEDS) - number)
        told[name], left = rounds(deed, share, chance), left - share
        tables.console.print(f"{name}: {told[name]}")
    total = Counter({name: sum(getattr(one, name) for one in told.values()) for name in ("kills", "struck", "half")})
    rows = [(name, one.kills, one.struck, one.half) for name, one in told.items()]
    rows.append(("all", total["kills"], total["struck"], total["half"]))
    tables.table("kills, every record whole", ("deed", "kills", "before its end", "half done"), rows)
    return told


if __name__ == "__main__":
    main()
