"""One report as rows for the tables of :mod:`.schema`.

Facts are numbered through within a report: actors, then statements, positions, events, each in the report's order.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import permutations
from typing import Any

from pourparler.model import Actor, Evidence, Report

from .codes import code_of
from .days import number_of
from .identity import fact_ids
from .schema import PLACES, ROLES

Row = dict[str, Any]
HASH_DIGITS = 15  # of an id: 60 bits, so that the number fits the database's integers
MARK_DIGITS = 5  # of an id: a million marks, so that few reports of a large record share one
EVENT_DIGITS = 7  # of an event's, which is looked for whenever it is compared
ROLE_BITS = 8  # a party is one number: the actor's within the report times this, plus the role's of ROLES
JOINT = " … "  # between the pieces of a statement


def hash_of(fact_id: str) -> int:
    """The beginning of an id as a number, by which its fact is found."""
    return int(fact_id[:HASH_DIGITS], 16)


@dataclass(frozen=True, slots=True)
class Numbers:
    """The number of each fact within its report, by the short ids that hold in the report alone."""

    actors: dict[str, int]
    statements: dict[str, int]
    positions: range
    events: dict[str, int]


def numbers_of(report: Report) -> Numbers:
    """The numbers of all facts of ``report``."""
    statements = len(report.actors)
    positions = statements + len(report.statements)
    events = positions + len(report.positions)
    return Numbers(
        {actor.id: number for number, actor in enumerate(report.actors)},
        {said.id: number for number, said in enumerate(report.statements, statements)},
        range(positions, events),
        {event.id: number for number, event in enumerate(report.events, events)},
    )


@dataclass(slots=True)
class _Drawer:
    """Collects the rows of one report, table by table."""

    report: Report
    number: int
    numbers: Numbers
    hashes: list[int]
    rows: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))

    def put(self, table: str, **row: Any) -> None:
        self.rows[table].append({"report": self.number, **row})

    def parties(self, **roles: Iterable[str]) -> str:
        """The actors in these roles, as numbers with commas."""
        known = self.numbers.actors
        return ",".join(
            str(known[actor] * ROLE_BITS + ROLES.index(role))
            for role, actors in roles.items()
            for actor in actors
            if actor in known
        )

    def countries(self, actors: Iterable[str]) -> list[str]:
        return list(dict.fromkeys(actor.country for actor in self.members(actors) if actor.country))

    def members(self, actors: Iterable[str]) -> Iterator[Actor]:
        """The actors with these short ids, a group as its members."""
        for actor_id in actors:
            if actor_id in self.numbers.actors:
                actor = self.report.actors[self.numbers.actors[actor_id]]
                yield from self.members(actor.members) if actor.members else (actor,)


def fact_rows(report: Report, number: int, people: Sequence[int]) -> dict[str, list[Row]]:
    """Every row that ``report``, of this number, gives to the tables of facts; tables in the order of insertion.

    ``people``: the number of each of its actors in the table ``who``. What is kept as a number of the table ``terms``
    stands as its word, and an event's code as a :class:`.codes.Code` (:func:`.terms.numbered`).
    """
    ids = fact_ids(report)
    hashes = [hash_of(one) for one in (*ids.actors, *ids.statements, *ids.positions, *ids.events)]
    drawer = _Drawer(report, number, numbers_of(report), hashes)
    drawer.put("casts", many=len(people), who=",".join(map(str, people)))
    for seq, link in enumerate(report.sources):
        drawer.put("sources", seq=seq, name=link.name, role=link.role)
    for tag in tags_of(report):
        drawer.put("report_tags", tag=tag)
    _draw_actors(drawer)
    _draw_statements(drawer)
    _draw_positions(drawer)
    _draw_events(drawer)
    return drawer.rows


def search_text(report: Report) -> str:
    """What full-text search finds a report by."""
    return "\n\n".join(filter(None, [report.title, report.text]))


def search_texts(report: Report) -> dict[int, str]:
    """What is shown where words were found: 0 is the whole; a statement or position is its number plus one."""
    numbers = numbers_of(report)
    texts = {0: search_text(report)}
    for said in report.statements:
        texts[numbers.statements[said.id] + 1] = JOINT.join(piece.text for piece in said.evidence)
    for number, held in zip(numbers.positions, report.positions, strict=True):
        conditions = "; ".join(f"{condition.kind}: {condition.text}" for condition in held.conditions)
        texts[number + 1] = " ".join(filter(None, [held.proposition, conditions]))
    return texts


def marks_of(report: Report, people: Iterable[int]) -> list[str]:
    """The keys by which a report is found: the beginnings of its facts' ids, and who is named in it."""
    ids = fact_ids(report)
    facts = (*ids.actors, *ids.statements, *ids.positions)
    return [*map(mark_of, facts), *map(mark_of_event, ids.events), *map(mark_of_person, dict.fromkeys(people))]


def mark_of(reference: str) -> str:
    """The key, or the beginning of one, of the facts but events whose ids begin with ``reference``."""
    return f"x{reference[:MARK_DIGITS].lower()}"


def mark_of_event(reference: str) -> str:
    """The key, or the beginning of one, of the events whose ids begin with ``reference``."""
    return f"e{reference[:EVENT_DIGITS].lower()}"


def mark_of_person(number: int) -> str:
    """The key of the reports that name somebody, by the number in the table ``who``."""
    return f"w{number}"


def evidence_of(pieces: Iterable[Evidence]) -> str:
    """Pieces of evidence as JSON lists with commas: where each begins in the report's text, how long it is there, how
    far from there it begins in the page, how much longer it is in the page, its source as a number of PLACES; zeros at
    the end are left out. One outside the text is counted in the page, has null for the third, and its words last. Where
    there is but one, it has no brackets."""
    listed = [json.dumps(_piece(piece), ensure_ascii=False, separators=(",", ":")) for piece in pieces]
    return listed[0][1:-1] if len(listed) == 1 else ",".join(listed)


def words_of(evidence: str, text: str) -> list[str]:
    """The words of each of some pieces of evidence (:func:`evidence_of`) of a report with this text."""
    listed = f"[{evidence}]" if evidence.startswith("[") or not evidence else f"[[{evidence}]]"
    pieces: list[list[Any]] = json.loads(listed)
    return [rest[3] if rest[:1] == [None] else text[at : at + length] for at, length, *rest in pieces]


def _piece(piece: Evidence) -> list[int | str | None]:
    span, source = piece.span or piece.raw, PLACES.index(piece.source)
    if piece.span is None:
        return [span.start, span.length, None, 0, source, piece.text]
    place = [span.start, span.length, piece.raw.start - span.start, piece.raw.length - span.length, source]
    while place[-1] == 0 and len(place) > 2:
        place.pop()
    return [*place]


def tags_of(report: Report) -> list[str]:
    """The report's tags as they are asked for: in lower case, each once."""
    return list(dict.fromkeys(tag for one in report.tags if (tag := " ".join(one.casefold().split()))))


def key_of(actor: Actor) -> str:
    """What an actor is called in every report: key or name."""
    return (actor.key or actor.name).casefold()


def keys_of(actors: Iterable[Actor]) -> list[str]:
    """What these actors are asked by: each one's country, and who is no country by key or name too."""
    found = [actor.country for actor in actors if actor.country]
    return list(dict.fromkeys([*found, *(key_of(actor) for actor in actors if actor.kind != "country")]))


def _draw_actors(drawer: _Drawer) -> None:
    for country in sorted({actor.country for actor in drawer.report.actors if actor.country}):
        drawer.put("report_countries", country=country)


def _draw_statements(drawer: _Drawer) -> None:
    for said in drawer.report.statements:
        fact = drawer.numbers.statements[said.id]
        how = {"quote": said.quote, "act": said.act, "date": said.date, "venue": said.venue}
        parties = drawer.parties(speaker=said.speaker, addressee=said.addressee, via=said.via)
        listed = {"parties": parties, "evidence": evidence_of(said.evidence)}
        drawer.put("statement_rows", fact=fact, hash=drawer.hashes[fact], **how, **listed)


def _draw_positions(drawer: _Drawer) -> None:
    numbers = drawer.numbers
    for fact, held in zip(numbers.positions, drawer.report.positions, strict=True):
        conditions = "; ".join(f"{condition.kind}: {condition.text}" for condition in held.conditions)
        what = {"stance": held.stance, "date": held.date, "proposition": held.proposition, "conditions": conditions}
        said, done = numbers.statements.get(held.statement or ""), numbers.events.get(held.event or "")
        parties = drawer.parties(holder=held.holder, toward=held.toward)
        listed = {"parties": parties, "evidence": evidence_of(held.evidence)}
        drawer.put("position_rows", fact=fact, hash=drawer.hashes[fact], statement=said, event=done, **what, **listed)
        issues = list(dict.fromkeys(held.issues))
        for issue in issues:
            drawer.put("position_issues", fact=fact, issue=issue)
        holders, others = (keys_of(list(drawer.members(ids))) for ids in (held.holder, held.toward))
        for holder in holders:
            for issue in issues or [""]:
                for other in others or [""]:
                    day = number_of(_day(drawer, held.date))
                    drawer.put("held_rows", fact=fact, holder=holder, issue=issue, toward=other, date=day)


def _draw_events(drawer: _Drawer) -> None:
    for event in drawer.report.events:
        fact = drawer.numbers.events[event.id]
        told = {"date": event.date, "place": event.place.name if event.place else None}
        said = drawer.numbers.statements.get(event.said_in or "")
        sure = {"said_in": said, "confidence": round(1000 * event.confidence)}
        parties = drawer.parties(actor=event.actor, recipient=event.recipient)
        listed = {"parties": parties, "evidence": evidence_of(event.evidence)}
        row = {"hash": drawer.hashes[fact], "code": code_of(event), **told, **sure, **listed}
        drawer.put("event_rows", fact=fact, **row)
        actors, others = drawer.countries(event.actor), drawer.countries(event.recipient)
        for left, right, mutual in _pairs(actors, others):
            row = {"actor": left, "recipient": right, "mutual": mutual, "date": number_of(_day(drawer, event.date))}
            drawer.put("dyad_rows", fact=fact, **row)


def _pairs(actors: Sequence[str], recipients: Sequence[str]) -> Iterator[tuple[str, str, int]]:
    """Each actor with each recipient; actors among themselves when there is no recipient."""
    if recipients:
        yield from ((left, right, 0) for left in actors for right in recipients if left != right)
    else:
        yield from ((left, right, 1) for left, right in permutations(actors, 2))


def _day(drawer: _Drawer, own: str | None) -> str:
    return own or (drawer.report.published or "")[:10]
