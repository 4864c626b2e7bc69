"""The record in a database, whichever it is: SQLite or PostgreSQL."""

import threading
import zlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from string import hexdigits
from types import TracebackType
from typing import Any, Self, TypeVar, cast

from sqlalchemy import Connection, Engine, Row, Select, delete, func, insert, literal_column, or_, select, text, update
from sqlalchemy.exc import SQLAlchemyError

from pourparler.errors import NotInRecord, RecordError
from pourparler.model import Judgement, Page, Report
from pourparler.model.asked import DeedRow, HeldRow, ReportHead
from pourparler.model.fault import Fault
from pourparler.model.foreign import Told

from . import codec, schema, search
from .asked import batches, deeds_between, first_quotes, heads_of, positions_held, reports_naming, told_of
from .changes import Changes, note_changes
from .checking import Decode, faults
from .failures import explained
from .foreign import RecordForeign
from .identity import fact_ids, fingerprint
from .interface import Counts, Fact, FactKind, Found, Hit, Outcome, SetAsidePage
from .judgements import all_judgements, judgements_on, keep_judgement, words_of_people
from .keeping import draw_anew, keep_page, keep_report, keep_tellings, page_of_row, remove_report
from .keys import MARKS
from .lists import RecordLists
from .members import Members
from .mending import mend
from .mergestore import RecordMergeStore
from .migrate import is_current, migrate
from .moment import remembering
from .moving import copy_all
from .overview import RecordOverview
from .rows import EVENT_DIGITS, MARK_DIGITS, mark_of, mark_of_event, numbers_of, search_texts
from .shelf import RecordShelf

T = TypeVar("T")
_COUNTED = (
    func.count(schema.pages.c.sha256), func.count(schema.reports.c.number), func.sum(schema.casts.c.many),
    func.count(schema.statement_rows.c.fact), func.count(schema.position_rows.c.fact),
    func.count(schema.event_rows.c.fact), func.count(schema.set_aside.c.page),
)  # fmt: skip
_REMEMBERED = 64  # reports within one transaction: comparing asks for the same ones
_LIKE = 50  # reports looked through for an id of which only the first digits are given


class SqlRecord:
    """A :class:`~pourparler.record.Record` in the database behind ``engine``. One page is one transaction; one program
    writes at a time. ``changes`` tells when anybody has written; ``reading``: the engine of who only reads."""

    def __init__(self, engine: Engine, name: str, changes: Changes, *, reading: Engine | None = None) -> None:
        self.name = name
        self._engine = engine
        self._reading = reading or engine
        self._changes = changes
        self._under_way = threading.local()
        with self._read() as connection:
            current = is_current(connection, name)
        if not current:
            with self._write() as connection:
                migrate(connection, name)
                draw_anew(connection)

    def add(self, page: Page, report: Report, *, made_by: str) -> Outcome:
        plain = codec.encode(report)
        mark = fingerprint(plain)
        table = schema.reports
        same = or_(table.c.page == page.sha256, table.c.id == report.id)
        with self._write() as connection:
            known = connection.execute(select(table.c.number, table.c.fingerprint).where(same)).all()
            if [row.fingerprint for row in known] == [mark]:
                connection.execute(update(table).where(table.c.number == known[0].number).values(made_by=made_by))
                return "unchanged"
            self._under_way.reports.clear()
            for row in known:
                remove_report(connection, row.number)
            keep_page(connection, page)
            connection.execute(delete(schema.set_aside).where(schema.set_aside.c.page == page.sha256))
            keep_report(connection, report, plain, mark, made_by)
        return "replaced" if known else "added"

    def set_aside(self, page: Page, *, reason: str, message: str) -> None:
        with self._write() as connection:
            if _one(connection, select(schema.reports.c.id).where(schema.reports.c.page == page.sha256)):
                return
            keep_page(connection, page)
            connection.execute(delete(schema.set_aside).where(schema.set_aside.c.page == page.sha256))
            connection.execute(insert(schema.set_aside), {"page": page.sha256, "reason": reason, "message": message})

    def has_reading(self, page: str, *, made_by: str) -> bool:
        wanted = select(schema.reports.c.id).where(schema.reports.c.page == page, schema.reports.c.made_by == made_by)
        with self._read() as connection:
            return _one(connection, wanted) is not None

    def page(self, sha256: str) -> Page:
        with self._read() as connection:
            row = _one(connection, select(schema.pages).where(schema.pages.c.sha256 == sha256))
        if row is None:
            raise NotInRecord(f"{self.name}: no page {sha256[:12]}")
        try:
            return page_of_row(row)
        except zlib.error as err:
            raise RecordError(f"{self.name}: page {sha256[:12]} is damaged; see: pourparler check") from err

    def report(self, reference: str) -> Report:
        met: dict[str, Report] | None = getattr(self._under_way, "reports", None)
        if met is None:
            return self._report(reference)
        if reference not in met:
            if len(met) >= _REMEMBERED:
                del met[next(iter(met))]
            met[reference] = self._report(reference)
        return met[reference]

    def _report(self, reference: str) -> Report:
        table = schema.reports
        wanted = select(table.c.id, table.c.reading, table.c.text)
        with self._read() as connection:
            rows = _beginning_with(connection, wanted, table.c.id, reference)
            rows = rows or _beginning_with(connection, wanted, table.c.page, reference)
        row = self._only(rows, "report", reference, [row.id for row in rows])
        return codec.unpack_report(row.reading, row.text)

    def reports(
        self, *, countries: Sequence[str] = (), issue: str | None = None, actor: str | None = None
    ) -> Iterator[Report]:
        with self._read() as connection:
            ids = connection.scalars(reports_naming(connection, countries, issue, actor)).all()
        for report_id in ids:  # each in a read of its own, so that a slow caller locks no writer out
            yield self.report(report_id)

    def heads(self, reports: Collection[str]) -> dict[str, ReportHead]:
        with self._read() as connection:
            return heads_of(connection, reports)

    def quotes(self, facts: Collection[tuple[str, int]]) -> dict[tuple[str, int], str]:
        with self._read() as connection:
            return first_quotes(connection, facts)

    def find(self, kind: FactKind, reference: str) -> Found:
        found: list[Found] = []
        for report in self._holding(kind, reference):
            ids: tuple[str, ...] = getattr(fact_ids(report), f"{kind}s")
            facts = cast(tuple[Fact, ...], getattr(report, f"{kind}s"))
            pairs = zip(ids, facts, strict=True)
            found += [Found(one, report, fact) for one, fact in pairs if one.startswith(reference.lower())]
            if len(found) > 1:
                break
        return self._only(found, kind, reference, [one.id for one in found])

    def _holding(self, kind: FactKind, reference: str) -> Iterator[Report]:
        """Reports that may hold a fact whose id begins with ``reference``."""
        if not set(reference) <= set(hexdigits):
            return
        with self._read() as connection:
            mark, digits = (
                (mark_of_event(reference), EVENT_DIGITS) if kind == "event" else (mark_of(reference), MARK_DIGITS)
            )
            if len(reference) >= digits:
                numbers = sorted(MARKS.find(connection, [mark]))
            else:
                numbers = MARKS.beginning(connection, mark, _LIKE)
        reports = schema.reports.c
        for number in numbers:
            with self._read() as connection:
                row = connection.execute(select(reports.reading, reports.text).where(reports.number == number)).one()
            yield codec.unpack_report(row.reading, row.text)

    def search(self, words: str, *, limit: int = 20) -> list[Hit]:
        with self._read() as connection:
            places = search.find(connection, words, limit)
            table = schema.reports.c
            wanted = select(table.number, table.reading, table.text).where(
                table.number.in_({place.report for place in places})
            )
            readings = {row.number: codec.unpack_report(row.reading, row.text) for row in connection.execute(wanted)}
        texts = {number: search_texts(report) for number, report in readings.items()}
        shown = search.snippets(words, [texts[place.report][place.part] for place in places])
        return [_hit(readings[place.report], place.part, words) for place, words in zip(places, shown, strict=True)]

    def held(
        self, holder: str, *, issue: str | None = None, toward: str | None = None, until: str | None = None
    ) -> list[HeldRow]:
        with self._read() as connection:
            return positions_held(connection, holder, issue, toward, until)

    def deeds(self, left: str, right: str) -> list[DeedRow]:
        with self._read() as connection:
            return deeds_between(connection, left, right)

    def waiting(self, limit: int) -> list[str]:
        table = schema.reports.c
        wanted = (
            select(table.id)
            .where(table.merged == literal_column("0"))
            .order_by(func.coalesce(table.published, ""), table.id)  # by the column alone SQLite reads all days for it
            .limit(limit)
        )
        with self._read() as connection:
            return list(connection.scalars(wanted))

    def to_merge(self, limit: int) -> list[Report]:
        return [self.report(report_id) for report_id in self.waiting(limit)]

    def merged(self, origins: Mapping[str, str]) -> None:
        table = schema.reports
        with self._write() as connection:
            known = {
                row.id: row
                for asked in batches(sorted(origins))
                for row in connection.execute(
                    select(table.c.id, table.c.number, table.c.merged, table.c.origin).where(table.c.id.in_(asked))
                )
            }
            for report_id, row in known.items():
                if not row.merged or row.origin != origins[report_id]:
                    values = {"merged": 1, "origin": origins[report_id]}
                    connection.execute(update(table).where(table.c.number == row.number).values(**values))
            note_changes(connection, reports=[row.number for row in known.values()])

    def tellings(self, merged: Mapping[str, Mapping[str, str]]) -> None:
        with self._write() as connection:
            keep_tellings(connection, merged)

    def removed(self) -> list[str]:
        table, reports = schema.removed.c, schema.reports.c
        wanted = select(table.report).where(table.report.not_in(select(reports.id))).order_by(table.report)
        with self._read() as connection:
            return list(connection.scalars(wanted))

    def forgotten(self, report: str) -> None:
        with self._write() as connection:
            connection.execute(delete(schema.removed).where(schema.removed.c.report == report))

    def told(self, reports: Collection[str]) -> dict[tuple[str, int], Told]:
        with self._read() as connection:
            return told_of(connection, reports)

    def foreign(self) -> RecordForeign:
        return RecordForeign(self._read, self._write)

    def lists(self) -> RecordLists:
        return RecordLists(self._read)

    def overview(self) -> RecordOverview:
        return RecordOverview(self._read, self._mark)

    def _mark(self) -> str:
        with explained(self.name):
            return self._changes.mark()

    def shelf(self) -> RecordShelf:
        return RecordShelf(self._read, self._write)

    def merge_store(self) -> RecordMergeStore:
        known: RecordMergeStore | None = getattr(self._under_way, "merging", None)  # of the moment that is looked at
        return known or RecordMergeStore(self._read, self._write, self.report)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        with self._write():
            yield

    def set_aside_pages(self) -> list[SetAsidePage]:
        columns = (schema.pages.c.sha256, schema.pages.c.name, schema.set_aside.c.reason, schema.set_aside.c.message)
        wanted = select(*columns).join_from(schema.set_aside, schema.pages).order_by(schema.pages.c.name)
        with self._read() as connection:
            return [SetAsidePage(*row) for row in connection.execute(wanted)]

    def judge(self, judgement: Judgement) -> None:
        with self._write() as connection:
            keep_judgement(connection, Members(), judgement)

    def judgements(self, member: str | None = None, *, by_people: bool = False) -> list[Judgement]:
        with self._read() as connection:
            if member is None:
                return all_judgements(connection, by_people=by_people)
            if by_people:
                return words_of_people(connection, member)
            return judgements_on(connection, Members(), member)

    def counts(self) -> Counts:
        with self._read() as connection:
            return Counts(*(int(connection.scalar(select(count)) or 0) for count in _COUNTED))

    def check(self, decode: Decode | None = None) -> list[Fault]:
        # FTS5 looks itself over by what it takes for a change; nothing is kept of it.
        with explained(self.name), self._engine.execution_options(write=True).connect() as connection:
            found = list(faults(connection, decode))
            with suppress(SQLAlchemyError):  # a damaged file cannot even be left as it was found
                connection.rollback()
        return found

    def copy_to(self, other: "SqlRecord") -> dict[str, int]:
        """Copies everything into ``other``, which must be empty, in one transaction; gives rows by table."""
        with explained(self.name), self._engine.connect() as mine, other._write() as theirs:
            if mine.dialect.name == "postgresql":  # all of it as at one moment
                mine.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"))
            return copy_all(mine, theirs, other.name)

    def mend(self) -> list[str]:
        with self._write() as connection:
            self._under_way.reports.clear()
            return mend(connection)

    def close(self) -> None:
        self._changes.close()
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def at_one_moment(self) -> Iterator[None]:
        if getattr(self._under_way, "connection", None) or getattr(self._under_way, "reading", None):
            yield
            return
        with explained(self.name), self._reading.connect() as connection, remembering(connection):
            self._under_way.reading = connection
            self._under_way.merging = RecordMergeStore(self._read, self._write, self.report)
            try:
                yield
            finally:
                self._under_way.reading = self._under_way.merging = None

    @contextmanager
    def _read(self) -> Iterator[Connection]:
        held: Connection | None = getattr(self._under_way, "connection", None)
        held = held or getattr(self._under_way, "reading", None)
        if held is not None:
            yield held
            return
        with explained(self.name), self._reading.connect() as connection:
            yield connection

    @contextmanager
    def _write(self) -> Iterator[Connection]:
        """The transaction that is under way in this thread, else one of its own."""
        held: Connection | None = getattr(self._under_way, "connection", None)
        if held is not None:
            yield held
            return
        with explained(self.name), self._engine.execution_options(write=True).begin() as connection:
            self._under_way.connection, self._under_way.reports = connection, {}
            try:
                yield connection
            finally:
                self._under_way.connection = self._under_way.reports = None

    def _only(self, rows: Sequence[T], kind: str, reference: str, ids: Sequence[str]) -> T:
        """The one row of ``rows``; says what to do when there is none, or more than one."""
        if not rows:
            raise NotInRecord(
                f"{self.name}: no {kind} {reference}; `pourparler search` and `pourparler timeline` show what there is"
            )
        if len(rows) > 1:
            shown = ", ".join(one[:12] for one in ids)
            raise NotInRecord(
                f"{self.name}: {reference} is the start of more than one {kind} ({shown} …); give more of it"
            )
        return rows[0]


def _one(connection: Connection, wanted: Select[Any]) -> Row[Any] | None:
    return connection.execute(wanted).first()


def _beginning_with(connection: Connection, wanted: Select[Any], column: Any, reference: str) -> Sequence[Row[Any]]:
    """The row whose ``column`` is ``reference``, else up to three rows where it begins so."""
    exact = connection.execute(wanted.where(column == reference)).all()
    return exact or connection.execute(wanted.where(column.startswith(reference, autoescape=True)).limit(3)).all()


def _hit(report: Report, part: int, snippet: str) -> Hit:
    """A finding in ``report``: in its whole (0), or in the fact with this number plus one."""
    numbers, ids = numbers_of(report), fact_ids(report)
    if part == 0:
        return Hit("report", report.id, report.id, report.title, report.published, snippet)
    if part - 1 in numbers.positions:
        kind, fact_id = "position", ids.positions[part - 1 - numbers.positions.start]
    else:
        kind, fact_id = "statement", ids.statements[part - 1 - len(report.actors)]
    return Hit(kind, fact_id, report.id, report.title, report.published, snippet)
