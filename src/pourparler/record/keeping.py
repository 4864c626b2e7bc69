"""Pages and reports into the tables, and out of them: what one reading leaves there."""

import json
import zlib
from collections import defaultdict
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select, text, update

from pourparler.model import Given, Page, Report

from . import codec, schema, search
from .asked import batches
from .changes import note_changes, note_everything
from .keys import MARKS
from .people import numbers_of_people, people_in
from .progress import LOG, Progress
from .rows import Row, fact_rows, hash_of, mark_of_event, marks_of, search_text
from .terms import numbered, numbers_of

DRAWN_AT_ONCE = 64  # reports that are drawn anew together: twice as quick as one by one
_ANEW = "What was drawn from readings is drawn anew; afterwards the reports are compared anew"
_TOLD = text("UPDATE event_rows SET merged = :merged, origin = :origin WHERE report = :at AND fact = :of")


def keep_page(connection: Connection, page: Page) -> None:
    """Keeps a page's bytes, unless they are there."""
    if connection.scalar(select(schema.pages.c.sha256).where(schema.pages.c.sha256 == page.sha256)):
        return
    fetched = page.fetched_at.isoformat() if page.fetched_at else None
    given = json.dumps(codec.encode(page.given), ensure_ascii=False) if page.given else None
    whence = {"name": page.name, "url": page.url, "media_type": page.media_type, "fetched_at": fetched, "given": given}
    bytes_ = {"content": zlib.compress(page.content, 6), "size": len(page.content)}
    now = datetime.now(UTC).isoformat(timespec="seconds")
    connection.execute(insert(schema.pages), {"sha256": page.sha256, "added_at": now, **whence, **bytes_})


def page_of_row(row: Any) -> Page:
    """The page that a row of the table holds."""
    fetched = datetime.fromisoformat(row.fetched_at) if row.fetched_at else None
    given = codec.decode(Given, json.loads(row.given)) if row.given else None
    return Page(zlib.decompress(row.content), row.url, row.name, row.media_type, fetched, given)


def keep_report(connection: Connection, report: Report, plain: dict[str, Any], mark: str, made_by: str) -> None:
    """Keeps a report that is not there; ``plain``: its plain values, ``mark``: their fingerprint."""
    head = {name: getattr(report, name) for name in ("id", "page", "title", "site", "agency", "url", "published")}
    made = {"made_by": made_by, "fingerprint": mark, "drawn": schema.DRAWN, "merged": 0}
    what = {"text": report.text, "reading": codec.pack_plain(plain)}
    kept = connection.execute(insert(schema.reports), {**head, **made, **what}).inserted_primary_key
    assert kept is not None
    draw(connection, {kept[0]: report})
    note_changes(connection, reports=[kept[0]])


def draw(connection: Connection, reports: Mapping[int, Report]) -> None:
    """Makes the rows by which the facts of these reports (by number) can be asked and their texts found.

    People and words are looked up once for all of them.
    """
    numbers = iter(numbers_of_people(connection, [actor for report in reports.values() for actor in report.actors]))
    rows: dict[str, list[Row]] = defaultdict(list)
    for number, report in reports.items():
        people = [next(numbers) for _ in report.actors]
        search.add(connection, number, search_text(report))
        MARKS.add(connection, number, marks_of(report, people))
        for table, drawn in fact_rows(report, number, people).items():
            rows[table] += drawn
    for table, drawn in numbered(connection, rows).items():
        connection.execute(insert(schema.metadata.tables[table]), drawn)


def remove_report(connection: Connection, number: int) -> None:
    """Takes a report away with all that was drawn from it."""
    table = schema.reports
    row = connection.execute(select(table.c.reading, table.c.text).where(table.c.number == number)).one()
    report = codec.unpack_report(row.reading, row.text)
    people = people_in(connection, number)
    search.remove(connection, number, search_text(report))
    MARKS.remove(connection, number, marks_of(report, people))
    rows = numbered(connection, fact_rows(report, number, people), new=False)
    for found_by in schema.FOUND_BY:
        for drawn in rows.get(found_by.name, ()):
            key = [column == drawn[column.name] for column in found_by.primary_key]
            connection.execute(delete(found_by).where(*key))
    connection.execute(delete(table).where(table.c.number == number))
    connection.execute(delete(schema.removed).where(schema.removed.c.report == report.id))
    connection.execute(insert(schema.removed), {"report": report.id})
    note_everything(connection)


def keep_tellings(connection: Connection, merged: Mapping[str, Mapping[str, str]]) -> None:
    """Notes which telling is of which event of many reports (by their ids), and whose word it is."""
    told = {
        hash_of(telling): (hash_of(event), origin) for event, of in merged.items() for telling, origin in of.items()
    }
    near = MARKS.find(connection, {mark_of_event(telling) for of in merged.values() for telling in of})
    known = numbers_of(connection, {origin for _, origin in told.values()})
    rows, touched = schema.event_rows.c, set[int]()
    for asked in batches(sorted(near)):
        wanted = select(rows.report, rows.fact, rows.hash, rows.merged, rows.origin).where(rows.report.in_(asked))
        for row in connection.execute(wanted).all():
            event, origin = told.get(row.hash, (row.merged, None))
            if origin is not None and (row.merged, row.origin) != (event, known[origin]):
                touched.add(row.report)
                place = {"at": row.report, "of": row.fact}
                connection.execute(_TOLD, place | {"merged": event, "origin": known[origin]})
    note_changes(connection, reports=touched)


def draw_anew(connection: Connection) -> None:
    """Draws the rows of reports that an older release kept; their tables are empty after the migration.

    Says in the log how far it is.
    """
    table = schema.reports
    old = connection.scalars(select(table.c.number).where(table.c.drawn != schema.DRAWN)).all()
    if old:
        LOG.info(_ANEW)
    progress = Progress("reports drawn anew", len(old))
    for at in range(0, len(old), DRAWN_AT_ONCE):
        some = old[at : at + DRAWN_AT_ONCE]
        wanted = select(table.c.number, table.c.reading, table.c.text).where(table.c.number.in_(some))
        kept = connection.execute(wanted.order_by(table.c.number)).all()
        reports = {row.number: codec.unpack_report(row.reading, row.text) for row in kept}
        draw(connection, reports)
        for row in kept:
            if codec.is_whole(row.reading):
                values = {"reading": codec.pack_report(reports[row.number])}
                connection.execute(update(table).where(table.c.number == row.number).values(**values))
        progress.done(len(kept))
    if old:
        connection.execute(update(table).where(table.c.drawn != schema.DRAWN).values(drawn=schema.DRAWN))
        note_everything(connection)
