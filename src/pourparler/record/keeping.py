"""Pages and reports into the tables, and out of them: what one reading leaves there."""

import json
import zlib
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from pourparler.model import Given, Page, Report

from . import codec, schema, search
from .changes import note_changes, note_everything
from .keys import MARKS
from .people import numbers_of_people
from .rows import fact_rows, marks_of, search_text


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
    draw(connection, report, kept[0])
    note_changes(connection, reports=[kept[0]])


def draw(connection: Connection, report: Report, number: int) -> None:
    """Makes the rows by which the report's facts can be asked and its texts found."""
    search.add(connection, number, search_text(report))
    MARKS.add(connection, number, marks_of(report))
    for table, drawn in fact_rows(report, number, numbers_of_people(connection, report.actors)).items():
        connection.execute(insert(schema.metadata.tables[table]), drawn)


def remove_report(connection: Connection, number: int) -> None:
    """Takes a report away with all that was drawn from it."""
    table = schema.reports
    row = connection.execute(select(table.c.reading, table.c.text).where(table.c.number == number)).one()
    report = codec.unpack_report(row.reading, row.text)
    search.remove(connection, number, search_text(report))
    MARKS.remove(connection, number, marks_of(report))
    rows = fact_rows(report, number, [0] * len(report.actors))
    for found_by in schema.FOUND_BY:
        for drawn in rows.get(found_by.name, ()):
            key = [column == drawn[column.name] for column in found_by.primary_key]
            connection.execute(delete(found_by).where(*key))
    connection.execute(delete(table).where(table.c.number == number))
    connection.execute(delete(schema.removed).where(schema.removed.c.report == report.id))
    connection.execute(insert(schema.removed), {"report": report.id})
    note_everything(connection)


def draw_anew(connection: Connection) -> None:
    """Draws the rows of reports that an older release kept; their tables are empty after the migration."""
    table = schema.reports
    old = connection.scalars(select(table.c.number).where(table.c.drawn != schema.DRAWN)).all()
    for number in old:
        row = connection.execute(select(table.c.reading, table.c.text).where(table.c.number == number)).one()
        report = codec.unpack_report(row.reading, row.text)
        draw(connection, report, number)
        values = {"drawn": schema.DRAWN, "reading": codec.pack_report(report)}
        connection.execute(update(table).where(table.c.number == number).values(**values))
    if old:
        note_everything(connection)
