"""Everything that is drawn from pages and readings, drawn anew; what is damaged is taken out."""

import hashlib
import zlib

from sqlalchemy import Connection, delete, select, text, update

from . import codec, schema, search
from .changes import note_everything
from .keeping import draw_anew
from .keys import EVERY

# Children before parents; judgements, pages, other coders' rows stay.
_DRAWN = (
    "sources", "casts", "report_countries", "report_tags", "statement_rows", "position_rows", "position_issues",
    "held_rows", "event_rows", "dyad_rows", "who", "terms", "codes", "links", "cards", "nears",
    "places", "postings", "removed",
)  # fmt: skip


def mend(connection: Connection) -> list[str]:
    """Draws every table anew. Pages and readings that are damaged go; gives what they are called, to add again."""
    gone = [*_damaged_pages(connection), *_damaged_readings(connection)]
    for table in ("search", *(index.name for index in EVERY)):
        connection.execute(text(f"DROP TABLE IF EXISTS {table}"))
    search.create_index(connection)
    for index in EVERY:
        index.create(connection)
    for name in _DRAWN:
        connection.execute(delete(schema.metadata.tables[name]))
    connection.execute(update(schema.reports).values(drawn=0, merged=0, origin=None))
    draw_anew(connection)
    note_everything(connection)
    return gone


def _damaged_pages(connection: Connection) -> list[str]:
    pages, gone = schema.pages.c, list[str]()
    for sha256 in connection.scalars(select(pages.sha256)).all():
        row = connection.execute(select(pages.name, pages.url, pages.content).where(pages.sha256 == sha256)).one()
        if _hash(row.content) == sha256:
            continue
        gone.append(row.url or row.name or sha256)
        _take_out(connection, sha256)
    return gone


def _damaged_readings(connection: Connection) -> list[str]:
    reports, pages, gone = schema.reports.c, schema.pages.c, list[str]()
    for number in connection.scalars(select(reports.number)).all():
        row = connection.execute(select(schema.reports).where(reports.number == number)).one()
        page = connection.execute(select(pages.name, pages.url).where(pages.sha256 == row.page)).first()
        try:
            report = codec.unpack_report(row.reading, row.text)
            whole = page is not None and (report.id, report.page) == (row.id, row.page)
        except (zlib.error, ValueError, KeyError, TypeError):
            whole = False
        if not whole:
            gone.append((page and (page.url or page.name)) or row.url or row.page)
            connection.execute(delete(schema.reports).where(reports.number == number))
    return gone


def _take_out(connection: Connection, sha256: str) -> None:
    connection.execute(delete(schema.reports).where(schema.reports.c.page == sha256))
    connection.execute(delete(schema.set_aside).where(schema.set_aside.c.page == sha256))
    connection.execute(delete(schema.pages).where(schema.pages.c.sha256 == sha256))


def _hash(content: bytes) -> str | None:
    try:
        return hashlib.sha256(zlib.decompress(content)).hexdigest()
    except zlib.error:
        return None
