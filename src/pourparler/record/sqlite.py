"""The record in one SQLite file."""

import json
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self, cast

from sqlalchemy import Connection, Engine, Row, Select, create_engine, delete, event, func, insert, or_, select, update
from sqlalchemy.engine import URL

from pourparler.errors import NotInRecord
from pourparler.model import Judgement, Page, Report

from . import codec, schema, search
from .failures import explained
from .identity import fact_ids, fingerprint
from .interface import Counts, Fact, FactKind, Found, Hit, Outcome, SetAsidePage
from .migrate import is_current, migrate
from .rows import fact_rows

_FACT_TABLES = {
    "actor": schema.actors,
    "statement": schema.statements,
    "position": schema.positions,
    "event": schema.events,
}


class SqliteRecord:
    """A :class:`~pourparler.record.Record` in one file. One page is one transaction, begun with the write lock held."""

    def __init__(self, path: Path, *, wait: float) -> None:
        self.path = path
        self._engine = _engine(path, wait)
        with self._read() as connection:
            current = is_current(connection, self.name)
        if not current:
            with self._write() as connection:
                migrate(connection, self.name)

    @property
    def name(self) -> str:
        return str(self.path)

    def add(self, page: Page, report: Report, *, made_by: str) -> Outcome:
        mark = fingerprint(codec.encode(report))
        table = schema.reports
        same = or_(table.c.page == page.sha256, table.c.id == report.id)
        with self._write() as connection:
            known = connection.execute(select(table.c.id, table.c.fingerprint).where(same)).all()
            if [row.fingerprint for row in known] == [mark]:
                connection.execute(update(table).where(table.c.id == known[0].id).values(made_by=made_by))
                return "unchanged"
            for row in known:
                search.remove(connection, row.id)
                connection.execute(delete(table).where(table.c.id == row.id))
            _keep_page(connection, page)
            connection.execute(delete(schema.set_aside).where(schema.set_aside.c.page == page.sha256))
            _keep_report(connection, report, mark, made_by)
        return "replaced" if known else "added"

    def set_aside(self, page: Page, *, reason: str, message: str) -> None:
        with self._write() as connection:
            if _one(connection, select(schema.reports.c.id).where(schema.reports.c.page == page.sha256)):
                return
            _keep_page(connection, page)
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
        fetched = datetime.fromisoformat(row.fetched_at) if row.fetched_at else None
        return Page(zlib.decompress(row.content), row.url, row.name, row.media_type, fetched)

    def report(self, reference: str) -> Report:
        table = schema.reports
        with self._read() as connection:
            rows = _beginning_with(connection, select(table.c.id, table.c.reading), table.c.id, reference)
            rows = rows or _beginning_with(connection, select(table.c.id, table.c.reading), table.c.page, reference)
        return codec.unpack(Report, self._only(rows, "report", reference).reading)

    def reports(self, *, countries: Sequence[str] = (), issue: str | None = None) -> Iterator[Report]:
        wanted = select(schema.reports.c.id).order_by(schema.reports.c.published, schema.reports.c.id)
        for country in countries:
            named = select(schema.actors.c.report).where(schema.actors.c.country == country)
            wanted = wanted.where(schema.reports.c.id.in_(named))
        if issue is not None:
            held = select(schema.positions.c.report).join(schema.position_issues)
            wanted = wanted.where(schema.reports.c.id.in_(held.where(schema.position_issues.c.issue == issue)))
        with self._read() as connection:
            ids = connection.scalars(wanted).all()
        for report_id in ids:  # each in a read of its own, so that a slow caller locks no writer out
            yield self.report(report_id)

    def find(self, kind: FactKind, reference: str) -> Found:
        table = _FACT_TABLES[kind]
        with self._read() as connection:
            rows = _beginning_with(connection, select(table.c.id, table.c.report), table.c.id, reference)
        row = self._only(rows, kind, reference)
        report = self.report(row.report)
        ids: tuple[str, ...] = getattr(fact_ids(report), f"{kind}s")
        facts = cast(tuple[Fact, ...], getattr(report, f"{kind}s"))
        return Found(row.id, report, facts[ids.index(row.id)])

    def search(self, words: str, *, limit: int = 20) -> list[Hit]:
        with self._read() as connection:
            return search.find(connection, words, limit)

    def set_aside_pages(self) -> list[SetAsidePage]:
        columns = (schema.pages.c.sha256, schema.pages.c.name, schema.set_aside.c.reason, schema.set_aside.c.message)
        wanted = select(*columns).join_from(schema.set_aside, schema.pages).order_by(schema.pages.c.name)
        with self._read() as connection:
            return [SetAsidePage(*row) for row in connection.execute(wanted)]

    def judge(self, judgement: Judgement) -> None:
        left, right = sorted((judgement.left, judgement.right))
        key = fingerprint("judgement", left, right, judgement.relation, judgement.by)
        table = schema.judgements
        what = {"left": left, "right": right, "same": int(judgement.same), "relation": judgement.relation}
        why = {"score": judgement.score, "why": json.dumps(judgement.why, ensure_ascii=False), "by": judgement.by}
        with self._write() as connection:
            connection.execute(delete(table).where(table.c.id == key))
            connection.execute(insert(table), {"id": key, **what, **why})

    def judgements(self) -> list[Judgement]:
        table = schema.judgements
        with self._read() as connection:
            rows = connection.execute(
                select(table).order_by(table.c.by == "automatic", table.c.left, table.c.right)
            ).all()
        return [
            Judgement(r.left, r.right, bool(r.same), r.relation, r.score, tuple(json.loads(r.why)), r.by) for r in rows
        ]

    def counts(self) -> Counts:
        tables = (schema.pages, schema.reports, *_FACT_TABLES.values(), schema.set_aside)
        with self._read() as connection:
            return Counts(*(connection.scalar(select(func.count()).select_from(table)) or 0 for table in tables))

    def close(self) -> None:
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def _read(self) -> Iterator[Connection]:
        with explained(self.name), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _write(self) -> Iterator[Connection]:
        with explained(self.name), self._engine.execution_options(write=True).begin() as connection:
            yield connection

    def _only(self, rows: Sequence[Row[Any]], kind: str, reference: str) -> Row[Any]:
        """The one row of ``rows``; says what to do when there is none, or more than one."""
        if not rows:
            raise NotInRecord(
                f"{self.name}: no {kind} {reference}; `pourparler search` and `pourparler timeline` show what there is"
            )
        if len(rows) > 1:
            shown = ", ".join(row.id[:12] for row in rows)
            raise NotInRecord(
                f"{self.name}: {reference} is the start of more than one {kind} ({shown} …); give more of it"
            )
        return rows[0]


def _engine(path: Path, wait: float) -> Engine:
    """An engine whose transactions are SQLite's own: DDL rolls back, and a writer takes its lock at the start."""
    engine = create_engine(URL.create("sqlite", database=str(path)), connect_args={"timeout": wait})

    @event.listens_for(engine, "connect")
    def connect(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        connection.execute("PRAGMA foreign_keys = ON")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        write = connection.get_execution_options().get("write")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")

    return engine


def _one(connection: Connection, wanted: Select[Any]) -> Row[Any] | None:
    return connection.execute(wanted).first()


def _beginning_with(connection: Connection, wanted: Select[Any], column: Any, reference: str) -> Sequence[Row[Any]]:
    """The row whose ``column`` is ``reference``, else up to three rows where it begins so."""
    exact = connection.execute(wanted.where(column == reference)).all()
    return exact or connection.execute(wanted.where(column.startswith(reference, autoescape=True)).limit(3)).all()


def _keep_page(connection: Connection, page: Page) -> None:
    if _one(connection, select(schema.pages.c.sha256).where(schema.pages.c.sha256 == page.sha256)):
        return
    fetched = page.fetched_at.isoformat() if page.fetched_at else None
    whence = {"name": page.name, "url": page.url, "media_type": page.media_type, "fetched_at": fetched}
    bytes_ = {"content": zlib.compress(page.content, 6), "size": len(page.content)}
    now = datetime.now(UTC).isoformat(timespec="seconds")
    connection.execute(insert(schema.pages), {"sha256": page.sha256, "added_at": now, **whence, **bytes_})


def _keep_report(connection: Connection, report: Report, mark: str, made_by: str) -> None:
    head = {name: getattr(report, name) for name in ("id", "page", "title", "site", "agency", "url", "published")}
    made = {"made_by": made_by, "fingerprint": mark, "reading": codec.pack(report)}
    connection.execute(insert(schema.reports), {**head, **made})
    rows = fact_rows(report)
    search.add(connection, rows.pop("search", []))
    for table, drawn in rows.items():
        connection.execute(insert(schema.metadata.tables[table]), drawn)
