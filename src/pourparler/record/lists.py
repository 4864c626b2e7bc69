"""Lists drawn from the tables of facts, for the desk: reports, statements, positions, events, and findings of words.

Nothing here reads a report whole, so that a list costs what its own rows cost, whatever the size of the record.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from contextlib import AbstractContextManager
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select

from pourparler.model import Report
from pourparler.model.listed import FactRow, Findings, FoundRow, PartyRow, Places, ReportRow, Wanted

from . import codec, schema, search
from .asked import batches
from .rows import HASH_DIGITS
from .terms import term_of
from .wanted import ROWS, TABLES, among, newest, of_fact, parties_of, quotes_of, within

Reading = Callable[[], AbstractContextManager[Connection]]
Ref = tuple[int, int]  # a report's number and a fact's within it; fact -1 is the report as a whole

MOST_COUNTED = 10_000  # a list is counted so far and no farther
_REPORTS = schema.reports.c
_COLUMNS = ("number", "id", "title", "site", "agency", "url", "published", "origin", "fingerprint")
HEAD = tuple(_REPORTS[name] for name in _COLUMNS)


class RecordLists:
    """The lists of a record, each call within the transaction that is under way."""

    def __init__(self, reading: Reading) -> None:
        self._read = reading

    def heads(self, numbers: Collection[int]) -> dict[int, ReportRow]:
        """The reports with these numbers."""
        found: dict[int, ReportRow] = {}
        with self._read() as connection:
            for asked in batches(sorted(numbers)):
                rows = connection.execute(select(*HEAD).where(_REPORTS.number.in_(asked)))
                found |= {row[0]: ReportRow(*row) for row in rows}
        return found

    def of_ids(self, reports: Collection[str]) -> dict[str, ReportRow]:
        """The reports with these ids."""
        found: dict[str, ReportRow] = {}
        with self._read() as connection:
            for asked in batches(sorted(reports)):
                rows = connection.execute(select(*HEAD).where(_REPORTS.id.in_(asked)))
                found |= {row[1]: ReportRow(*row) for row in rows}
        return found

    def whole(self, numbers: Collection[int], *, mentions: bool = True) -> dict[int, Report]:
        """The reports with these numbers, whole; or without the places where each actor is named (``mentions``)."""
        found: dict[int, Report] = {}
        with self._read() as connection:
            for asked in batches(sorted(numbers)):
                wanted = select(_REPORTS.number, _REPORTS.reading, _REPORTS.text).where(_REPORTS.number.in_(asked))
                rows = connection.execute(wanted)
                found |= {row.number: codec.unpack_report(row.reading, row.text, mentions=mentions) for row in rows}
        return found

    def reports(self, wanted: Wanted, *, limit: int, offset: int = 0) -> list[ReportRow]:
        """The reports that hold what is ``wanted``, the newest first; the undated last."""
        with self._read() as connection:
            asked = within(connection, select(*HEAD), wanted).order_by(*newest()).limit(limit).offset(offset)
            return [ReportRow(*row) for row in connection.execute(asked)]

    def facts(self, kind: str, wanted: Wanted, *, limit: int, offset: int = 0) -> list[FactRow]:
        """Statements, positions or events, those of the newest reports first."""
        with self._read() as connection:
            asked = _facts(connection, kind, wanted, _newest_first(connection))
            asked = asked.order_by(*newest(), ROWS[kind].c.fact).limit(limit).offset(offset)
            refs = [(row[0], row[1]) for row in connection.execute(asked)]
        return self.told(kind, refs)

    def count(self, kind: str, wanted: Wanted) -> int:
        """How many there are of a list (kind: report, statement, position or event), up to :data:`MOST_COUNTED`."""
        with self._read() as connection:
            if kind == "report":
                asked = within(connection, select(_REPORTS.number), wanted)
            else:
                asked = _facts(connection, kind, wanted)
            return connection.scalar(select(func.count()).select_from(asked.limit(MOST_COUNTED).subquery())) or 0

    def told(self, kind: str, refs: Sequence[Ref]) -> list[FactRow]:
        """The facts of one kind with these places, in this order."""
        heads, table = self.heads({number for number, _ in refs}), TABLES[kind]
        rows: dict[Ref, Any] = {}
        parties: dict[Ref, list[PartyRow]] = defaultdict(list)
        quotes: dict[Ref, str] = {}
        with self._read() as connection:
            for asked in batches(list(refs)):
                wanted = select(table).where(*among(table.c, asked))
                rows |= {(row.report, row.fact): row for row in connection.execute(wanted)}
                for row in connection.execute(parties_of(kind, asked)):
                    parties[row[0], row[1]].append(PartyRow(*row[2:]))
                quotes |= quotes_of(connection, kind, asked)
        return [
            _fact(kind, rows[ref], heads[ref[0]], tuple(parties[ref]), quotes.get(ref, ""))
            for ref in refs
            if ref in rows
        ]

    def search(self, wanted: Wanted, kind: str | None = None, *, limit: int = 20, offset: int = 0) -> Findings:
        """Where all words of ``wanted`` stand, best first: in reports, statements and positions, or in one of these
        kinds; what else is wanted must hold of the report. Nothing when there is no word to look for."""
        found = self.places(wanted, kind, limit=limit, offset=offset)
        return Findings(tuple(self.findings(wanted.words, found.refs)), found.more, found.best)

    def places(self, wanted: Wanted, kind: str | None = None, *, limit: int = 20, offset: int = 0) -> Places:
        """As :meth:`search`, but only where the words stand."""
        with self._read() as connection:
            others = None
            if wanted != Wanted(words=wanted.words):
                others = within(connection, select(_REPORTS.number), wanted, words=False)
            best = not search.is_wide(connection, wanted.words)
            found = search.find_within(connection, wanted.words, others, kind, best, limit + 1, offset)
        refs = tuple((place.report, place.part - 1) for place in found)
        return Places(refs[:limit], len(refs) > limit, best)

    def days(self, refs: Sequence[Ref]) -> dict[Ref, str]:
        """The days of these facts, statements or positions: their own, else those of their reports; and of whole
        reports when they were published. What has none is left out."""
        found: dict[Ref, str] = {}
        numbers, facts = {number for number, _ in refs}, [ref for ref in refs if ref[1] >= 0]
        with self._read() as connection:
            for asked in batches(sorted(numbers)):
                rows = connection.execute(select(_REPORTS.number, _REPORTS.published).where(_REPORTS.number.in_(asked)))
                published = {row[0]: row[1] for row in rows}
                found |= {ref: day if ref[1] < 0 else day[:10] for ref in refs if (day := published.get(ref[0]))}
            for table in (schema.statement_rows.c, schema.position_rows.c):
                for some in batches(facts):
                    own = select(table.report, table.fact, term_of(table.date)).where(*among(table, some))
                    found |= {(row[0], row[1]): row[2] for row in connection.execute(own) if row[2]}
        return found

    def findings(self, words: str, refs: Sequence[Ref]) -> list[FoundRow]:
        """What stands at these places (:meth:`places`), with the words marked."""
        with self._read() as connection:
            kinds = _kinds(connection, refs)
            texts = _texts(connection, [number for number, fact in refs if fact < 0])
        heads, facts = self.heads({number for number, _ in refs}), dict[Ref, FactRow]()
        for name in ("statement", "position"):
            for told in self.told(name, [ref for ref in refs if kinds.get(ref) == name]):
                ref = (told.report.number, told.fact)
                facts[ref], texts[ref] = told, _shown(told)
        shown = search.snippets(words, [texts.get(ref, "") for ref in refs])
        return [_finding(heads[ref[0]], facts.get(ref), snippet) for ref, snippet in zip(refs, shown, strict=True)]


def _newest_first(connection: Connection) -> ColumnElement[int]:
    """The number of a report, by which facts are joined report by report, the newest first. Without "+ 0" SQLite may
    read every event before it sorts them; with it PostgreSQL does."""
    return _REPORTS.number + 0 if connection.dialect.name == "sqlite" else _REPORTS.number


def _facts(
    connection: Connection, kind: str, wanted: Wanted, number: ColumnElement[int] = _REPORTS.number
) -> Select[Any]:
    table = ROWS[kind].c
    asked = select(table.report, table.fact).join(schema.reports, number == table.report)
    return of_fact(connection, asked, kind, wanted)


def _shown(fact: FactRow) -> str:
    """What of a fact its snippet is cut from: the proposition and the words of conditions that are not in it."""
    words = [condition.partition(": ")[2] for condition in fact.conditions.split("; ") if condition]
    others = [one for one in words if one.casefold() not in fact.what.casefold()]
    return " · ".join(filter(None, (fact.what, *others))) or fact.quote


def _finding(report: ReportRow, fact: FactRow | None, snippet: str) -> FoundRow:
    kind, found = (fact.kind, fact.id) if fact else ("report", report.id)
    return FoundRow(kind, found, report, snippet, fact)


def _kinds(connection: Connection, refs: Sequence[Ref]) -> dict[Ref, str]:
    """What the found facts are: positions, or else statements."""
    table, facts = schema.positions.c, [ref for ref in refs if ref[1] >= 0]
    found = dict.fromkeys(facts, "statement")
    for asked in batches(facts):
        rows = connection.execute(select(table.report, table.fact).where(*among(table, asked)))
        found |= {(row[0], row[1]): "position" for row in rows if (row[0], row[1]) in found}
    return found


def _texts(connection: Connection, numbers: Sequence[int]) -> dict[Ref, str]:
    """Title and text of whole reports, as they were made findable."""
    found: dict[Ref, str] = {}
    for asked in batches(list(numbers)):
        wanted = select(_REPORTS.number, _REPORTS.title, _REPORTS.text).where(_REPORTS.number.in_(asked))
        found |= {(row[0], -1): "\n\n".join(filter(None, row[1:])) for row in connection.execute(wanted)}
    return found


def _fact(kind: str, row: Any, report: ReportRow, parties: tuple[PartyRow, ...], quote: str) -> FactRow:
    date = row.date or (report.published or "")[:10] or None
    head = (kind, f"{row.hash:0{HASH_DIGITS}x}", row.fact, report)
    if kind == "statement":
        return FactRow(*head, row.act, date, parties, quote)
    if kind == "position":
        return FactRow(*head, row.stance, date, parties, quote, row.proposition, row.conditions)
    code = f"{row.plover} {row.mode}" if row.mode else row.plover
    return FactRow(
        *head, code, date, parties, quote, quad=row.quad, cameo=row.cameo, place=row.place, status=row.status,
        confidence=row.confidence,
    )  # fmt: skip
