"""What a record can do, whatever stands behind it. A caller knows this page and nothing below it."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING, Literal, Protocol, Self

from pourparler.model import Actor, Event, Judgement, Page, Position, Report, Statement
from pourparler.model.asked import DeedRow, HeldRow, ReportHead
from pourparler.model.fault import Fault
from pourparler.model.foreign import Told

if TYPE_CHECKING:
    from .foreign import RecordForeign
    from .lists import RecordLists
    from .mergestore import RecordMergeStore
    from .overview import RecordOverview
    from .shelf import RecordShelf

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

    def reports(
        self, *, countries: Sequence[str] = (), issue: str | None = None, actor: str | None = None
    ) -> Iterator[Report]:
        """All reports by date; only those that name all ``countries``, hold a position on ``issue``, or name somebody
        with the key, name or surname ``actor``, when given. Surnames alone may match too much: look at the actors."""

    def heads(self, reports: Collection[str]) -> dict[str, ReportHead]:
        """The heads of the reports with these ids, without reading them whole."""

    def held(
        self, holder: str, *, issue: str | None = None, toward: str | None = None, until: str | None = None
    ) -> list[HeldRow]:
        """The positions of ``holder`` (a country's code, or an actor's key or name in lower case) by date."""

    def deeds(self, left: str, right: str) -> list[DeedRow]:
        """Every telling of an event between two countries, by date."""

    def find(self, kind: FactKind, reference: str) -> Found:
        """The fact with this id, or whose id alone begins so."""

    def search(self, words: str, *, limit: int = 20) -> list[Hit]:
        """Reports, statements and positions that hold all ``words`` ("quoted words" stand together), best first."""

    def set_aside_pages(self) -> list[SetAsidePage]:
        """The pages that could not be read, by name."""

    def judge(self, judgement: Judgement) -> None:
        """Keep a judgement. One person's (or the program's) newer word on the same two things replaces the older."""

    def judgements(self, member: str | None = None, *, by_people: bool = False) -> list[Judgement]:
        """Every judgement (on ``member`` when given), those of people first; ``by_people``: those of people alone."""

    def waiting(self, limit: int) -> list[str]:
        """The ids of up to ``limit`` reports that were not compared with the others since they were read, by date."""

    def to_merge(self, limit: int) -> list[Report]:
        """The reports that :meth:`waiting` names."""

    def merged(self, origins: Mapping[str, str]) -> None:
        """Note that these reports have been compared, and whose word each is in the end."""

    def tellings(self, merged: Mapping[str, Mapping[str, str]]) -> None:
        """Note which events of reports are one: the id of the merged event, and the id and origin of each telling."""

    def removed(self) -> list[str]:
        """Ids of reports no longer in the record that were compared: what they left behind is to be forgotten."""

    def forgotten(self, report: str) -> None:
        """Note that nothing is left of a report that was removed."""

    def quotes(self, facts: Collection[tuple[str, int]]) -> dict[tuple[str, int], str]:
        """The first piece of evidence, word for word, of each fact (its report's id and its number there)."""

    def told(self, reports: Collection[str]) -> dict[tuple[str, int], Told]:
        """How widely each event of these reports is told, by the report's id and the event's number there."""

    def foreign(self) -> "RecordForeign":
        """Where rows of other coders are kept."""

    def shelf(self) -> "RecordShelf":
        """Where stories are kept: a ``pourparler.merge.Shelf``."""

    def merge_store(self) -> "RecordMergeStore":
        """Where copies and merged events are kept: a ``pourparler.merge.MergeStore``."""

    def lists(self) -> "RecordLists":
        """Lists of reports, statements, positions and events, and findings of words, without reading reports whole."""

    def overview(self) -> "RecordOverview":
        """Stories, tags, places, pairs of countries, actors: what the record holds as a whole."""

    def transaction(self) -> AbstractContextManager[object]:
        """Everything done within it is one transaction."""

    def at_one_moment(self) -> AbstractContextManager[object]:
        """Everything that this thread reads within it is read over one connection; of a file, as at one moment."""

    def counts(self) -> Counts:
        """How much there is of everything."""

    def check(self, decode: Callable[[Page], str] | None = None) -> list[Fault]:
        """What is broken; empty for a record that is whole. With ``decode`` (the characters of a page) every piece of
        evidence is looked up in its page, too."""

    def mend(self) -> list[str]:
        """Draws everything anew that is drawn from readings, and takes out what is damaged; gives the names of the
        pages to be added again. What was compared is to be compared again."""

    def close(self) -> None:
        """Let go of the file or connection."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...
