"""What is done to a record and killed by :mod:`benchmarks.kills`: adding, comparing, migrating, moving, drawing anew.

Reports are made from hand-made ones, embeddings invented: no model is loaded.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tests.made import all_reports
from tests.record.test_migrations import second_schema

from pourparler import together
from pourparler.merge.merger import Merger
from pourparler.merge.traits import Traits
from pourparler.model import Page, Report
from pourparler.record import Record, fact_ids, move, open_record

from .made_reports import alike_by_words, made_reports, page_of

REPORTS = 24
TOGETHER = 4  # reports compared in one transaction
WAIT = 60.0  # seconds for another's transaction
ASIDE = Page(b"Menu | Home", name="menu")

Do = Callable[[Path], object]


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that is done to the record in a folder; ``before`` makes what it begins with.

    ``beside``: done by another process at the same time, which nobody kills; ``again``: how it is done to its end after
    a kill, where that is another way. ``share``: of the kills, beside the 1 of the others.
    """

    before: Do
    do: Do
    beside: Do | None = None
    again: Do | None = None
    share: float = 1.0


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
    "record: add": Deed(lambda _folder: None, add),
    "record: add beside another": Deed(lambda _folder: None, add, beside=add),
    "record: compare": Deed(add, compare),
    "record: migrate": Deed(lambda folder: second_schema(folder / "record.db"), migrate),
    "record: move": Deed(_compared, moved),
    "record: mend": Deed(_compared, mend),
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
