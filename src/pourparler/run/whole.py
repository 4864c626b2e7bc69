"""A whole run: pages in, record and tables out, on any pool of workers.

Reading and understanding a page, and what merging can work out beforehand, is done by the workers; this process reads
the input, keeps the record and asks merging's questions, one report after the other in the order of their dates. The
record is therefore the same wherever the work was done.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from pourparler import __version__
from pourparler.collect import Missed
from pourparler.flow import compare_new
from pourparler.model import Page, Report
from pourparler.record import Record

from .jobs import Refused, lost, read_pages
from .pool import Pool

MADE_BY = (
    f"pourparler {__version__}"  # as `pourparler add` has it without options: one may go on with the other's record
)
PAGES = 4  # handed out together
BATCHES = 3  # of them for each worker: one page may take as long as ten others
SHOWN = 10  # things that are no pages, told one by one
A_BLOCK = 512  # reports known to be waiting while they are compared

Told = Callable[[str, int], object]


@dataclass(slots=True)
class Outcome:
    """What became of the input: pages read, known already, and set aside; things that are no pages; reports compared.

    ``told``: of the first few that are no pages, why.
    """

    read: int = 0
    known: int = 0
    refused: int = 0
    missed: int = 0
    compared: int = 0
    told: list[str] = field(default_factory=list)


def run(found: Iterable[Page | Missed], record: Record, pool: Pool, told: Told = lambda _what, _count: None) -> Outcome:
    """Reads every page that ``record`` has not, keeps its report or why there is none, and compares all reports.

    ``told`` is called now and then with what is done and how often. A run that was cut short goes on where it was.
    """
    outcome = Outcome()
    for page, result in _understood(_new(found, record, outcome), pool):
        if isinstance(result, Refused):
            record.set_aside(page, reason=result.reason, message=result.message)
            outcome.refused += 1
        else:
            record.add(page, result, made_by=MADE_BY)
            outcome.read += 1
        told("pages", outcome.read + outcome.refused)
    outcome.compared = compare_new(record, pool.each, block=A_BLOCK)
    told("compared", outcome.compared)
    return outcome


def write_tables(record: Record, folder: Path) -> dict[str, int]:
    """The record as Parquet tables in ``folder``: rows by file."""
    from pourparler.export.formats import FORMATS, write
    from pourparler.export.told import wholes

    return write(wholes(record.reports(), record), FORMATS["parquet"], folder)


def _new(found: Iterable[Page | Missed], record: Record, outcome: Outcome) -> Iterator[Page]:
    """The pages that have not been read yet, each once."""
    for one in found:
        if isinstance(one, Missed):
            outcome.missed += 1
            outcome.told += [one.message] if len(outcome.told) < SHOWN else []
        elif record.has_reading(one.sha256, made_by=MADE_BY):
            outcome.known += 1
        else:
            yield one


def _understood(pages: Iterator[Page], pool: Pool) -> Iterator[tuple[Page, Report | Refused]]:
    """Each page with its report, in their order. Pages stay here: a worker that is lost takes nothing with it."""
    out: deque[list[Page]] = deque()

    def batches() -> Iterator[list[Page]]:
        while some := list(islice(pages, PAGES)):
            out.append(some)
            yield some

    for results in pool.each(read_pages, batches(), lost, ahead=BATCHES):
        yield from zip(out.popleft(), results, strict=True)
