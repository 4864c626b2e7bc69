"""What a record can do, whatever stands behind it. A caller knows this page and nothing below it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Literal, Protocol, Self

from pourparler.model import Actor, Event, Judgement, Page, Position, Report, Statement

Outcome = Literal["added", "unchanged", "replaced"]
FactKind = Literal["actor", "statement", "position", "event"]
Fact = Actor | Statement | Position | Event


@dataclass(frozen=True, slots=True)
class Found:
    """One fact with the report that it was read from. ``id`` is the fact's id in the record."""

    id: str
    report: Report
    fact: Fact


@dataclass(frozen=True, slots=True)
class Hit:
    """One finding of a search. ``kind``: report, statement or position; ``snippet`` marks the found words with [ ]."""

    kind: str
    id: str
    report: str
    title: str | None
    date: str | None
    snippet: str


@dataclass(frozen=True, slots=True)
class SetAsidePage:
    """A page that could not become a report: which, and why. ``reason`` is short and stable, ``message`` says more."""

    page: str
    name: str | None
    reason: str
    message: str


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a record holds."""

    pages: int
    reports: int
    actors: int
    statements: int
    positions: int
    events: int
    set_aside: int


class Record(Protocol):
    """A store of pages and of what they say.

    Every method that changes something is one transaction: after a crash the record is as before or after it. All
    methods raise :class:`~pourparler.errors.RecordError` with the way out when the store cannot be read or written.
    """

    @property
    def name(self) -> str:
        """What to call the record in messages."""

    def add(self, page: Page, report: Report, *, made_by: str) -> Outcome:
        """Keep a page and its report. The same reading of the same page changes nothing; a new one replaces the old."""

    def set_aside(self, page: Page, *, reason: str, message: str) -> None:
        """Keep a page that could not be read, and why. A page that has a report already is left alone."""

    def has_reading(self, page: str, *, made_by: str) -> bool:
        """Whether the page with this sha256 was read by ``made_by`` (program version and options) already."""

    def page(self, sha256: str) -> Page:
        """The page's own bytes."""

    def report(self, reference: str) -> Report:
        """The report with this id, or whose id or page hash alone begins so."""

    def reports(self, *, countries: Sequence[str] = (), issue: str | None = None) -> Iterator[Report]:
        """All reports by date; only those that name all ``countries``, or hold a position on ``issue``, when given."""

    def find(self, kind: FactKind, reference: str) -> Found:
        """The fact with this id, or whose id alone begins so."""

    def search(self, words: str, *, limit: int = 20) -> list[Hit]:
        """Reports, statements and positions that hold all ``words`` ("quoted words" stand together), best first."""

    def set_aside_pages(self) -> list[SetAsidePage]:
        """The pages that could not be read, by name."""

    def judge(self, judgement: Judgement) -> None:
        """Keep a judgement. One person's (or the program's) newer word on the same two things replaces the older."""

    def judgements(self) -> list[Judgement]:
        """Every judgement, those of people first."""

    def counts(self) -> Counts:
        """How much there is of everything."""

    def close(self) -> None:
        """Let go of the file or connection."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...
