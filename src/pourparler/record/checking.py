"""Whether a record is whole: pages, readings, evidence, rows, full text, what merging remembers.

Nothing is changed. Everything but pages and readings can be drawn again from them (:func:`.mending.mend`).
"""

import hashlib
import html
import re
import zlib
from collections import Counter
from collections.abc import Callable, Iterator

from sqlalchemy import Connection, Table, func, select, text
from sqlalchemy.exc import DatabaseError

from pourparler.model import Event, Evidence, Page, Position, Report, Statement
from pourparler.model.fault import Fault

from . import codec, schema
from .keeping import page_of_row
from .keys import MARKS
from .members import Members
from .neighbours import neighbours_of
from .people import Who, people_in
from .rows import fact_rows, marks_of
from .terms import numbered

Decode = Callable[[Page], str]
"""The characters of a page."""

MEND = "draw it anew: pourparler check --mend"
RESTORE = "take a copy from a backup, or save what can be read: pourparler move OLD NEW"
_TAG = re.compile(r"<[^>]*>")
_DRAWN: tuple[Table, ...] = (
    schema.sources, schema.casts, schema.report_countries, schema.report_tags, schema.statement_rows,
    schema.position_rows, schema.position_issues, schema.held_rows, schema.event_rows, schema.dyad_rows,
)  # fmt: skip
_AT_ONCE = 200
_NUMBER = schema.who.c.number


def faults(connection: Connection, decode: Decode | None = None) -> Iterator[Fault]:
    """Every fault of the record, the worst first. With ``decode`` the words of every piece of evidence are looked up in
    the page itself too."""
    broken = list(_file(connection))
    yield from broken
    if any(fault.kind == "file" for fault in broken):
        return
    yield from _pages(connection)
    numbers = list(connection.scalars(select(schema.reports.c.number).order_by(schema.reports.c.number)))
    for at in range(0, len(numbers), _AT_ONCE):
        for number in numbers[at : at + _AT_ONCE]:
            yield from _report(connection, number, decode)
    yield from _search(connection, set(numbers))
    yield from _merging(connection)


def _file(connection: Connection) -> Iterator[Fault]:
    if connection.dialect.name != "sqlite":
        return
    try:
        told = connection.exec_driver_sql("PRAGMA integrity_check(5)").scalars().all()
        strangers = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    except DatabaseError as err:
        told, strangers = [str(err.orig)], []
    yield from (Fault("file", f"the file: {line}", RESTORE) for line in told if line != "ok")
    for table, number in Counter(row[0] for row in strangers).items():
        yield Fault("rows", f"{number} rows of the table {table} belong to nothing", MEND)


def _pages(connection: Connection) -> Iterator[Fault]:
    pages = schema.pages.c
    for sha256 in connection.scalars(select(pages.sha256).order_by(pages.sha256)).all():
        row = connection.execute(
            select(pages.name, pages.url, pages.content, pages.size).where(pages.sha256 == sha256)
        ).one()
        called = f"page {sha256[:12]} ({row.name or row.url or 'without a name'})"
        way_out = (
            f"take it out and add it again: pourparler check --mend, then pourparler add {row.url or row.name or ''}"
        )
        try:
            content = zlib.decompress(row.content)
        except zlib.error as err:
            yield Fault("page", f"{called}: its bytes cannot be unpacked ({err})", way_out.rstrip())
            continue
        if hashlib.sha256(content).hexdigest() != sha256 or len(content) != row.size:
            yield Fault("page", f"{called}: its bytes are not those that were added", way_out.rstrip())


def _report(connection: Connection, number: int, decode: Decode | None) -> Iterator[Fault]:
    table = schema.reports.c
    row = connection.execute(select(schema.reports).where(table.number == number)).one()
    called = f"report {row.id[:12]}"
    try:
        report = codec.unpack_report(row.reading, row.text)
    except (zlib.error, ValueError, KeyError, TypeError) as err:
        again = f"read its page again: pourparler check --mend, then pourparler add {row.url or 'PAGE'}"
        yield Fault("reading", f"{called}: its reading cannot be unpacked ({err})", again)
        return
    if (report.id, report.page) != (row.id, row.page):
        yield Fault("reading", f"{called}: its reading is another report's ({report.id[:12]})", MEND)
        return
    yield from _evidence(connection, report, called, decode)
    yield from _rows(connection, report, number, called)
    if (marks := marks_of(report, [])) and number not in MARKS.find(connection, marks[:1]):
        yield Fault("search", f"{called}: its facts are not found by their ids", MEND)


def _evidence(connection: Connection, report: Report, called: str, decode: Decode | None) -> Iterator[Fault]:
    """Evidence that does not stand where it says."""
    characters = None
    if decode is not None:
        kept = connection.execute(select(schema.pages).where(schema.pages.c.sha256 == report.page)).first()
        try:
            characters = decode(page_of_row(kept)) if kept is not None else None
        except zlib.error:
            characters = None  # told of the page already
    facts: tuple[Statement | Position | Event, ...] = (*report.statements, *report.positions, *report.events)
    for piece in (piece for fact in facts for piece in fact.evidence):
        if not _stands(piece, report, characters):
            words = " ".join(piece.text.split())[:60]
            again = "read the page again: pourparler add --again PAGE"
            yield Fault("evidence", f"{called}: “{words}” does not stand where its evidence says", again)


def _stands(piece: Evidence, report: Report, characters: str | None) -> bool:
    if piece.span is not None and report.text[piece.span.start : piece.span.end] != piece.text:
        return False
    if characters is None:
        return piece.page == report.page
    return piece.page == report.page and _folded(characters[piece.raw.start : piece.raw.end]) == _folded(piece.text)


def _folded(words: str) -> str:
    """Words without tags, character references and white space."""
    return "".join(html.unescape(_TAG.sub("", words)).split()) or "".join(words.split())


def _rows(connection: Connection, report: Report, number: int, called: str) -> Iterator[Fault]:
    """Tables whose rows of a report are not those that its reading gives."""
    people = people_in(connection, number)
    known = {row.number: Who(*row[1:]) for row in connection.execute(select(schema.who).where(_NUMBER.in_(people)))}
    if [known.get(one) for one in people] != [Who.of(actor) for actor in report.actors]:
        yield Fault("rows", f"{called}: its row in the table casts names others than its reading", MEND)
    drawn = numbered(connection, fact_rows(report, number, people), new=False)
    for table in _DRAWN:
        columns = [column for column in table.columns if column.name not in schema.LATER]
        kept = Counter(tuple(row) for row in connection.execute(select(*columns).where(table.c.report == number)))
        wanted = Counter(tuple(row.get(column.name) for column in columns) for row in drawn.get(table.name, ()))
        if kept != wanted:
            yield Fault("rows", f"{called}: its rows in the table {table.name} are not those of its reading", MEND)


def _search(connection: Connection, numbers: set[int]) -> Iterator[Fault]:
    if connection.dialect.name == "sqlite":
        try:
            connection.execute(text("INSERT INTO search (search) VALUES ('integrity-check')"))
        except DatabaseError as err:
            yield Fault("search", f"full text: {err.orig}", MEND)
            return
    found = set(connection.scalars(text("SELECT rowid FROM search")))
    if missing := numbers - found:
        yield Fault("search", f"full text lacks {len(missing)} reports", MEND)
    if strange := found - numbers:
        yield Fault("search", f"full text has {len(strange)} reports that are no more", MEND)


def _merging(connection: Connection) -> Iterator[Fault]:
    """What comparing left behind against the reports that were compared."""
    reports, places, events = schema.reports.c, schema.places.c, schema.event_rows.c
    gone = select(schema.removed.c.report)
    compared = set(connection.scalars(select(reports.id).where(reports.merged == 1)))
    seated = {row.report: row.story for row in connection.execute(select(places.report, places.story))}
    forgotten = set(connection.scalars(gone))
    for name, kept in (("a place in the stories", set(seated)), ("a card", set(_whole_members(connection)))):
        if missing := compared - kept:
            yield Fault("merging", f"{len(missing)} reports that were compared have not {name}", MEND)
        waiting = set(connection.scalars(select(reports.id).where(reports.merged == 0)))
        if strange := kept - compared - waiting - forgotten:
            yield Fault("merging", f"{len(strange)} reports that are no more have {name}", MEND)
    firsts = set(connection.scalars(select(places.place)))
    if lost := {story for story in seated.values() if story is not None and story not in firsts}:
        yield Fault("merging", f"{len(lost)} stories have lost their first report", MEND)
    known = set(connection.scalars(select(events.hash)))
    told = set(connection.scalars(select(events.merged).where(events.merged.is_not(None)).distinct()))
    if not forgotten and (lost := told - known):
        yield Fault("merging", f"{len(lost)} events told by many reports have lost their first telling", MEND)
    yield from _cards(connection)


def _whole_members(connection: Connection) -> Iterator[str]:
    members, cards = Members(), schema.cards.c
    numbers = connection.scalars(select(cards.number).where(cards.part_of == 0)).all()
    for at in range(0, len(numbers), _AT_ONCE):
        yield from members.names(connection, numbers[at : at + _AT_ONCE]).values()


def _cards(connection: Connection) -> Iterator[Fault]:
    """Events taken for the same must say so of one another, and be there."""
    cards = schema.cards.c
    numbers = set(connection.scalars(select(cards.number)))
    near: dict[int, set[int]] = {}
    for row in connection.execute(select(schema.nears)):
        near[row.number] = {number for number, *_ in neighbours_of(row.near)}
    odd = sum(1 for one, others in near.items() for other in others if one not in near.get(other, ()))
    lost = sum(1 for others in near.values() for other in others if other not in numbers)
    if odd or lost:
        yield Fault("merging", f"{odd + lost} judgements on two events hold for one of them alone", MEND)
    parts = connection.scalar(
        select(func.count())
        .select_from(schema.cards)
        .where(cards.part_of != 0, cards.part_of.not_in(select(cards.number)))
    )
    if parts:
        yield Fault("merging", f"{parts} cards of events have lost their report's", MEND)
