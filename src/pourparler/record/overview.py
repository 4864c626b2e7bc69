"""What a record holds as a whole, drawn from its tables: stories, tags, places, who deals with whom, who is an actor.

Some of these look at every row: who asks often remembers the answer until :meth:`RecordOverview.mark` changes.
"""

from collections.abc import Callable, Collection, Sequence
from contextlib import AbstractContextManager
from typing import Any

from sqlalchemy import Connection, Integer, Select, and_, case, cast, func, literal_column, or_, select

from pourparler.model.asked import HeldRow
from pourparler.model.listed import CountRow, FactRow, MemberRow, PairRow, ReportRow, StoryRow

from . import days, schema
from .among import Among
from .asked import batches, positions_held
from .changes import Touched, touched_since
from .codes import coded
from .keys import MARKS
from .lists import HEAD, RecordLists
from .people import KEY, is_country, named
from .rows import mark_of_person
from .schema import KINDS, UNSURE
from .terms import number_of, term_of

Reading = Callable[[], AbstractContextManager[Connection]]
Ref = tuple[int, int]
_REPORTS, _PLACES, _EVENTS = schema.reports.c, schema.places.c, schema.event_rows.c
_DYADS, _ACTORS, _HELD, _WHO = schema.dyad_rows.c, schema.actors.c, schema.held_rows.c, schema.who.c
_ORIGIN = func.coalesce(_REPORTS.origin, _REPORTS.id)
_SAME_EVENT = func.coalesce(_EVENTS.merged, _EVENTS.hash)


class RecordOverview:
    """Each call within the transaction that is under way. ``mark`` gives something else after every change."""

    def __init__(self, reading: Reading, mark: Callable[[], str]) -> None:
        self._read = reading
        self._lists = RecordLists(reading)
        self.mark = mark

    def touched(self, since: int | None) -> Touched:
        """What was changed after the note of changes with this number; None: only which note is the newest."""
        with self._read() as connection:
            return touched_since(connection, since)

    def named_in(self, reports: Collection[int]) -> list[tuple[int, str | None, str | None, str]]:
        """Everybody that these reports name: report, country, key and name."""
        wanted = select(_ACTORS.report, _ACTORS.country, _ACTORS.key, _ACTORS.name).distinct()
        return [
            (row[0], row[1], row[2], row[3])
            for asked in batches(sorted(reports))
            for row in self._all(wanted.where(_ACTORS.report.in_(asked)))
        ]

    def stories_of(self, reports: Collection[int]) -> list[int]:
        """Where the stories of these reports begin."""
        wanted = select(_PLACES.story).join(schema.reports, _REPORTS.id == _PLACES.report).distinct()
        wanted = wanted.where(_PLACES.story.is_not(None))
        return [
            row[0] for asked in batches(sorted(reports)) for row in self._all(wanted.where(_REPORTS.number.in_(asked)))
        ]

    def stories(self) -> list[StoryRow]:
        """Every story by the place of its first report, those that most independent sources tell first."""
        wanted = (
            select(
                _PLACES.story, func.count(), func.count(_ORIGIN.distinct()), func.min(_REPORTS.published),
                func.max(_REPORTS.published),
            )
            .join(schema.reports, _REPORTS.id == _PLACES.report)
            .where(_PLACES.story.is_not(None))
            .group_by(_PLACES.story)
        )  # fmt: skip
        rows = [StoryRow(*row) for row in self._all(wanted)]
        return sorted(rows, key=lambda row: (row.sources, row.reports, row.last or "", row.place), reverse=True)

    def members(self, firsts: Collection[int], *, last: int | None = None, offset: int = 0) -> list[MemberRow]:
        """The reports of the stories that begin at these places, in the order of places; or the ``last`` so many of
        them but for the ``offset`` last."""
        wanted = (
            select(*HEAD, _PLACES.happening)
            .join(schema.places, _REPORTS.id == _PLACES.report)
            .where(_PLACES.story.in_(sorted(firsts)))
        )
        if last is None:
            rows = self._all(wanted.order_by(_PLACES.place))
        else:
            rows = self._all(wanted.order_by(_PLACES.place.desc()).limit(last).offset(offset))[::-1]
        return [MemberRow(ReportRow(*row[:-1]), row[-1]) for row in rows]

    def first_of(self, firsts: Collection[int]) -> str:
        """The id of the first report of the stories that begin at these places."""
        wanted = select(_PLACES.report).where(_PLACES.story.in_(sorted(firsts))).order_by(_PLACES.place).limit(1)
        return str(self._all(wanted)[0][0])

    def origins(self, firsts: Collection[int]) -> list[CountRow]:
        """Whose words the reports of these stories are in the end: by each the number of reports, most first."""
        wanted = (
            select(_ORIGIN, func.count(), func.min(_REPORTS.published), func.max(_REPORTS.published))
            .join(schema.places, _REPORTS.id == _PLACES.report)
            .where(_PLACES.story.in_(sorted(firsts)))
            .group_by(_ORIGIN)
            .order_by(func.count().desc(), _ORIGIN)
        )
        return [CountRow(*row) for row in self._all(wanted)]

    def tags(self, limit: int) -> list[CountRow]:
        """The tags of most reports."""
        tags = schema.report_tags.c
        wanted = select(tags.tag, func.count()).group_by(tags.tag).order_by(func.count().desc(), tags.tag)
        return [CountRow(*row) for row in self._all(wanted.limit(limit))]

    def sites(self, limit: int) -> list[CountRow]:
        """The sites of most reports."""
        wanted = select(_REPORTS.site, func.count()).where(_REPORTS.site.is_not(None)).group_by(_REPORTS.site)
        return [CountRow(*row) for row in self._all(wanted.order_by(func.count().desc(), _REPORTS.site).limit(limit))]

    def places(self, limit: int) -> list[CountRow]:
        """Where most distinct events happened."""
        count, date = func.count(_SAME_EVENT.distinct()), term_of(_EVENTS.date)
        each = (
            select(_EVENTS.place, count.label("count"), func.min(date).label("first"), func.max(date).label("last"))
            .where(_EVENTS.place.is_not(None), _EVENTS.code.in_(coded(status="happened")))
            .group_by(_EVENTS.place)
        )
        found = each.subquery().c
        wanted = select(schema.terms.c.term, found.count, found.first, found.last)
        wanted = wanted.join(schema.terms, schema.terms.c.number == found.place)
        ordered = wanted.order_by(found.count.desc(), schema.terms.c.term)
        return [CountRow(*row) for row in self._all(ordered.limit(limit))]

    def pairs(self, since: str | None = None, until: str | None = None) -> list[PairRow]:
        """Each two countries (in the order of their codes) with the distinct events that happened between them, by quad
        class: an event is one however many reports tell of it, in the class that is first told of."""
        left = case((_DYADS.actor < _DYADS.recipient, _DYADS.actor), else_=_DYADS.recipient)
        right = case((_DYADS.actor < _DYADS.recipient, _DYADS.recipient), else_=_DYADS.actor)
        each = (
            select(
                left.label("left"), right.label("right"), func.min(schema.codes.c.quad).label("quad"),
                func.max(_DYADS.date).label("last"),
            )
            .join(schema.event_rows, and_(_EVENTS.report == _DYADS.report, _EVENTS.fact == _DYADS.fact))
            .join(schema.codes, schema.codes.c.number == _EVENTS.code)
            .where(_EVENTS.code.in_(coded(status="happened")))
            .group_by(left, right, _SAME_EVENT)
        )  # fmt: skip
        each = each.where(_DYADS.date >= days.number_of(since)) if since else each
        each = each.where(_DYADS.date <= days.last_of(until)) if until else each
        events = each.subquery().c
        sums = select(
            events.left, events.right, events.quad, func.count().label("count"), func.max(events.last).label("last")
        )
        pairs = sums.group_by(events.left, events.right, events.quad).subquery().c
        wanted = select(term_of(pairs.left), term_of(pairs.right), pairs.quad, pairs.count, pairs.last)
        rows = ((*sorted(row[:2]), row[2], row[3], days.written(row[4])) for row in self._all(wanted))
        return [PairRow(*row) for row in sorted(rows)]

    def partners(self, country: str, limit: int) -> list[CountRow]:
        """The countries that ``country`` deals with most, by tellings of events."""
        number = number_of(country)
        other = case((_DYADS.actor == number, _DYADS.recipient), else_=_DYADS.actor)
        each = (
            select(
                other.label("other"), func.count().label("count"), func.min(_DYADS.date).label("first"),
                func.max(_DYADS.date).label("last"),
            )
            .where(or_(_DYADS.actor == number, and_(_DYADS.recipient == number, _DYADS.mutual == 0)))
            .group_by(other)
        )  # fmt: skip
        found = each.subquery().c
        rows = self._all(select(term_of(found.other), found.count, found.first, found.last))
        counted = [CountRow(row[0], row[1], days.written(row[2]), days.written(row[3])) for row in rows]
        return sorted(counted, key=lambda row: (-row.count, row.name))[:limit]

    def known_as(self, who: str, limit: int = 40) -> list[CountRow]:
        """The names and offices under which reports name ``who`` (a country's code, a key, a name), by reports.

        ``key`` of a row is the office, None for the bare name. Of a country, which has no office, no days are told.
        """
        counted: dict[tuple[str, str | None], CountRow] = {}
        with self._read() as connection:
            ways = connection.execute(_bare(connection, who, _WHO.number, _WHO.name, _WHO.office)).all()
            told = _told_of(connection, [row.number for row in ways], dated=not is_country(who))
            for number, name, office in ways:
                known = counted.get((name, office), CountRow(name, 0, key=office))
                counted[name, office] = _together(known, *told[number])
        rows = (row for row in counted.values() if row.count)
        return sorted(rows, key=lambda row: (-row.count, row.name, row.key or ""))[:limit]

    def one_of(self, who: str) -> tuple[str, str, str | None, str | None] | None:
        """Name, kind, country and key of ``who`` in one report that names it; None when none does."""
        with self._read() as connection:
            wanted = _bare(connection, who, _WHO.number, _WHO.name, _WHO.kind, _WHO.country, KEY)
            for number, *found in connection.execute(wanted):
                if MARKS.find(connection, [mark_of_person(number)]):
                    name, kind, country, key = found
                    return name, KINDS[kind], country, key
        return None

    def people(self, limit: int) -> dict[str, list[CountRow]]:
        """Of each country the persons that most reports name; ``key`` is what their page is called by."""
        key, name = func.coalesce(KEY, _WHO.name).label("key"), func.max(_WHO.name).label("name")
        found: dict[str, list[CountRow]] = {}
        with self._read() as connection:
            told = MARKS.counted(connection, "w").subquery().c
            many = func.sum(told.many).label("many")
            each = (
                select(_WHO.country, name, many, key)
                .join(schema.who, _WHO.number == cast(func.substr(told.key, 2), Integer))
                .where(_WHO.kind == KINDS.index("person"), _WHO.country.is_not(None))
                .group_by(_WHO.country, key)
            ).subquery()
            own = func.row_number().over(
                partition_by=each.c.country, order_by=(each.c.many.desc(), each.c.name, each.c.key)
            )
            ranked = select(each, own.label("place")).subquery()
            for row in connection.execute(select(ranked).where(ranked.c.place <= limit)):
                found.setdefault(row.country, []).append(CountRow(row.name, int(row.many), key=row.key))
        return {
            country: sorted(rows, key=lambda row: (-row.count, row.name, row.key or ""))
            for country, rows in found.items()
        }

    def issues_of(self, holder: str) -> list[CountRow]:
        """The issues on which ``holder`` holds positions, by their number."""
        wanted = select(term_of(_HELD.issue), func.count(), func.min(_HELD.date), func.max(_HELD.date))
        wanted = wanted.where(_HELD.holder == number_of(holder)).group_by(_HELD.issue)
        rows = [row for row in self._all(wanted) if row[0]]
        counted = [CountRow(row[0], row[1], days.written(row[2]), days.written(row[3])) for row in rows]
        return sorted(counted, key=lambda row: (-row.count, row.name))

    def held(self, holder: str, *, issue: str | None = None, last: int) -> list[HeldRow]:
        """The ``last`` positions of ``holder`` by date, on ``issue`` when given."""
        with self._read() as connection:
            return positions_held(connection, holder, issue, None, None, last)

    def tellings(self, merged: Collection[int]) -> dict[int, list[tuple[int, int, int]]]:
        """The tellings (report's number, fact, hash) of the events of many reports with these hashes."""
        found: dict[int, list[tuple[int, int, int]]] = {}
        for asked in batches(sorted(merged)):
            wanted = select(_EVENTS.merged, _EVENTS.report, _EVENTS.fact, _EVENTS.hash)
            for row in self._all(wanted.where(_EVENTS.merged.in_(asked)).order_by(_EVENTS.report, _EVENTS.fact)):
                found.setdefault(row[0], []).append((row[1], row[2], row[3]))
        return found

    def told_again(self, reports: Collection[int]) -> list[int]:
        """The hashes of the events that more than one of these reports tell."""
        count = func.count(_EVENTS.report.distinct())
        found: dict[int, int] = {}
        wanted = select(_EVENTS.merged, count).where(_EVENTS.merged.is_not(None)).group_by(_EVENTS.merged)
        for asked in batches(sorted(reports)):
            for row in self._all(wanted.where(_EVENTS.report.in_(asked))):
                found[row[0]] = found.get(row[0], 0) + row[1]
        return sorted(event for event, told in found.items() if told > 1)

    def least_sure(self, *, limit: int, offset: int = 0) -> list[FactRow]:
        """The events that the program is least sure of."""
        wanted = select(_EVENTS.report, _EVENTS.fact).order_by(_EVENTS.confidence, _EVENTS.report, _EVENTS.fact)
        rows = self._all(wanted.where(_EVENTS.confidence < literal_column(str(UNSURE))).limit(limit).offset(offset))
        if len(rows) < limit:  # the others stand in no index
            rows = self._all(wanted.limit(limit).offset(offset))
        refs: list[Ref] = [(row[0], row[1]) for row in rows]
        return self._lists.told("event", refs)

    def told_by_many(self, limit: int) -> list[int]:
        """The hashes of the events that several tellings are of, those that were told last first."""
        last = func.max(_EVENTS.report)
        wanted = select(_EVENTS.merged).where(_EVENTS.merged.is_not(None)).group_by(_EVENTS.merged)
        rows = self._all(wanted.having(func.count() > 1).order_by(last.desc(), _EVENTS.merged).limit(limit))
        return [row[0] for row in rows]

    def _all(self, wanted: Any) -> Sequence[Any]:
        with self._read() as connection:
            return connection.execute(wanted).all()


def _bare(connection: Connection, who: str, *columns: Any) -> Select[Any]:
    """The ways of naming ``who``; a country by its own names alone, not by its people's."""
    if is_country(who):
        found = and_(_WHO.country == who, _WHO.kind == literal_column(str(KINDS.index("country"))))  # an index of these
    else:
        found = and_(Among(_WHO.number, named(connection, who).people))
    return select(*columns).where(found).order_by(_WHO.number)


def _told_of(
    connection: Connection, people: Sequence[int], *, dated: bool
) -> dict[int, tuple[int, str | None, str | None]]:
    """How many reports name each of ``people``, and from when to when if that is wanted (then each is looked up)."""
    if not dated:
        counts = MARKS.counts(connection, map(mark_of_person, people))
        return {person: (counts.get(mark_of_person(person), 0), None, None) for person in people}
    wanted = select(func.count(), func.min(_REPORTS.published), func.max(_REPORTS.published))
    told = MARKS.each(connection, map(mark_of_person, people), wanted, _REPORTS.number)
    return {person: told.get(mark_of_person(person), (0, None, None)) for person in people}


def _together(row: CountRow, count: int, first: str | None, last: str | None) -> CountRow:
    firsts, lasts = ([day for day in pair if day] for pair in ((row.first, first), (row.last, last)))
    return CountRow(row.name, row.count + count, min(firsts, default=None), max(lasts, default=None), row.key)
