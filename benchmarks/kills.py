"""kill -9 in the middle of things: ``python -m benchmarks.kills [--kills 600] [--only watch run]``.

Each round begins with a fresh copy of a folder, starts one deed in a process of its own and kills it after a random
time: commands as a user starts them (:mod:`.kills_commands`: adding, watching feeds, a whole run) and what is done to a
record (:mod:`.kills_record`: adding pages, some read anew, one set aside; adding while another process adds the same
pages; comparing; migrating a record of the second schema; moving a record; drawing it anew). Then the record must be
whole (``pourparler check``); what it holds must be some of what was to be there, nothing twice; and when the deed is
done again to its end, record, tables and what a watch remembers must say what they say after a run that nobody
disturbed, and no file may be left over.
"""

import argparse
import hashlib
import multiprocessing
import os
import random
import shutil
import signal
import sqlite3
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from pourparler.record import open_record

from . import kills_commands, kills_record, tables
from .kills_record import WAIT, Deed, Do

DEEDS = kills_commands.DEEDS | kills_record.DEEDS


@dataclass(frozen=True, slots=True)
class Told:
    """What came of the kills of one deed: how many struck before its end, and how many of these left it half done."""

    kills: int
    struck: int
    half: int


def says(folder: Path) -> dict[str, Any]:
    """Everything that is told in ``folder``, by file; records must be whole."""
    found: dict[str, Any] = {path.name: _record(path) for path in sorted(folder.glob("*.db"))}
    for path in sorted(folder.glob("*.watch")):
        with closing(sqlite3.connect(path)) as state, closing(state.cursor()) as cursor:
            told = "SELECT address, state, versions, text FROM items ORDER BY address"
            found[path.name] = cursor.execute(told).fetchall() if _has_items(cursor) else []
    others = (path for path in folder.rglob("*") if path.is_file() and path.name not in found)
    found |= {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(others)}
    return found


def _has_items(cursor: sqlite3.Cursor) -> bool:
    return bool(cursor.execute("SELECT 1 FROM sqlite_master WHERE name = 'items'").fetchall())


def _record(path: Path) -> dict[str, Any]:
    with open_record(path, create=True, wait=WAIT) as record:
        faults = record.check()
        assert not faults, faults
        store, shelf = record.merge_store(), record.shelf()
        members = list(store.members())
        reports = list(record.reports())
        return {
            "reports": reports, "counts": record.counts(), "set aside": record.set_aside_pages(),
            "pages": [record.page(report.page).content for report in reports],
            "members": members, "cards": [store.card(member) for member in members],
            "judgements": record.judgements(),
            "stories": [[seat for _, seat in shelf.story(first)] for first in shelf.sizes()],
            "answers": [record.held("USA"), record.deeds("USA", "PRK"), len(record.search("river", limit=99))],
        }  # fmt: skip


def kill(deed: Deed, whole: dict[str, Any], folder: Path, after: float) -> tuple[bool, bool]:
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
    for name in (name for name in left if name in whole and name.endswith(".db")):
        ids = [report.id for report in left[name]["reports"]]
        assert len(ids) == len(set(ids)), f"{name}: a report twice"
        assert set(ids) <= {report.id for report in whole[name]["reports"]}, f"{name}: a strange report"
    _done(deed.again or deed.do, folder)
    again = says(folder)
    assert again == whole, f"done again, it says something else: {_differing(again, whole)}"
    return struck, struck and left != whole


def _differing(one: dict[str, Any], other: dict[str, Any]) -> list[str]:
    """The files in which two folders differ, and for records in what."""
    names = [name for name in sorted({*one, *other}) if one.get(name) != other.get(name)]
    parts = [[part for part in one[name] if one[name][part] != other[name][part]]
             if name.endswith(".db") and name in one and name in other else [] for name in names]  # fmt: skip
    return [f"{name} {' '.join(differing)}".strip() for name, differing in zip(names, parts, strict=True)]


def _started(do: Do, folder: Path) -> Any:
    worker = multiprocessing.get_context("fork").Process(target=do, args=(folder,))
    worker.start()
    return worker


def _done(do: Do, folder: Path) -> None:
    worker = _started(do, folder)
    worker.join()
    assert worker.exitcode == 0, f"it ended with {worker.exitcode}"


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
            _done(deed.do, folder)
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
    args = _arguments(argv)
    os.environ |= {"POURPARLER_THREADS": "1", "TOKENIZERS_PARALLELISM": "false"}  # threads do not outlive a fork
    deeds = {name: deed for name, deed in DEEDS.items() if not args.only or name in args.only}
    if any(name in kills_commands.DEEDS for name in deeds):
        kills_commands.load()
    chance, told = random.Random(args.seed), dict[str, Told]()
    each = args.kills / sum(deed.share for deed in deeds.values())
    for name, deed in deeds.items():
        told[name] = rounds(deed, max(1, round(each * deed.share)), chance)
        if not args.json:
            tables.console.print(f"{name}: {told[name]}")
    if args.json:
        tables.as_json({name: asdict(one) for name, one in told.items()})
        return told
    total = Counter({name: sum(getattr(one, name) for one in told.values()) for name in ("kills", "struck", "half")})
    rows = [(name, one.kills, one.struck, one.half) for name, one in told.items()]
    rows.append(("all", total["kills"], total["struck"], total["half"]))
    tables.table("kills, every record whole", ("deed", "kills", "before its end", "half done"), rows)
    return told


def _arguments(argv: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.kills", description=__doc__)
    parser.add_argument("--kills", type=int, default=600, help="how many in all (default 600)")
    parser.add_argument(
        "--only", nargs="+", choices=list(DEEDS), metavar="DEED", help="these alone: " + ", ".join(DEEDS)
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    return parser.parse_args(argv)


if __name__ == "__main__":
    main()
