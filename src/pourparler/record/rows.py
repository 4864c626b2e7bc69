"""One report as rows for the tables of :mod:`.schema`.

Facts are numbered through within a report: actors, then statements, positions, events, each in the report's order.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import permutations
from typing import Any

from pourparler.model import Actor, Evidence, Report

from .identity import fact_ids
from .schema import PLACES, ROLES

Row = dict[str, Any]
HASH_DIGITS = 15  # of an id: 60 bits, so that the number fits the database's integers
MARK_DIGITS = 5  # of an id: a million marks, so that few reports of a large record share one
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
    people: Sequence[int]
    rows: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))

    def put(self, table: str, **row: Any) -> None:
        self.rows[table].append({"report": self.number, **row})

    def put_parties(self, fact: int, role: str, actors: Iterable[str]) -> None:
        known = self.numbers.actors
        for seq, actor in enumerate(a for a in actors if a in known):
            self.put("party_rows", fact=fact, role=ROLES.index(role), seq=seq, actor=known[actor])

    def put_evidence(self, fact: int, evidence: Iterable[Evidence]) -> None:
        for seq, piece in enumerate(evidence):
            span = piece.span or piece.raw
            place: Row = {"source": PLACES.index(piece.source), "start": span.start, "length": span.length}
            place["shift"] = piece.raw.start - span.start if piece.span else None
            place["stretch"] = piece.raw.length - span.length
            self.put("evidence_rows", fact=fact, seq=seq, text=None if piece.span else piece.text, **place)

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

    ``people``: the number of each of its actors in the table ``who``.
    """
    ids = fact_ids(report)
    hashes = [hash_of(one) for one in (*ids.actors, *ids.statements, *ids.positions, *ids.events)]
    drawer = _Drawer(report, number, numbers_of(report), hashes, people)
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


def marks_of(report: Report) -> list[str]:
    """The keys by which actors, statements and positions are found by the beginning of their ids."""
    ids = fact_ids(report)
    return [mark_of(one) for one in (*ids.actors, *ids.statements, *ids.positions)]


def mark_of(reference: str) -> str:
    """The key, or the beginning of one, of the facts whose ids begin with ``reference``."""
    return f"x{reference[:MARK_DIGITS].lower()}"


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
    for actor, who in zip(drawer.report.actors, drawer.people, strict=True):
        drawer.put("actor_rows", fact=drawer.numbers.actors[actor.id], who=who)
    for country in sorted({actor.country for actor in drawer.report.actors if actor.country}):
        drawer.put("report_countries", country=country)


def _draw_statements(drawer: _Drawer) -> None:
    for said in drawer.report.statements:
        fact = drawer.numbers.statements[said.id]
        how = {"quote": said.quote, "act": said.act, "date": said.date, "venue": said.venue}
        drawer.put("statements", fact=fact, hash=drawer.hashes[fact], **how)
        drawer.put_parties(fact, "speaker", said.speaker)
        drawer.put_parties(fact, "addressee", said.addressee)
        drawer.put_parties(fact, "via", said.via)
        drawer.put_evidence(fact, said.evidence)


def _draw_positions(drawer: _Drawer) -> None:
    numbers = drawer.numbers
    for fact, held in zip(numbers.positions, drawer.report.positions, strict=True):
        conditions = "; ".join(f"{condition.kind}: {condition.text}" for condition in held.conditions)
        what = {"stance": held.stance, "date": held.date, "proposition": held.proposition, "conditions": conditions}
        said, done = numbers.statements.get(held.statement or ""), numbers.events.get(held.event or "")
        drawer.put("positions", fact=fact, hash=drawer.hashes[fact], statement=said, event=done, **what)
        issues = list(dict.fromkeys(held.issues))
        for issue in issues:
            drawer.put("position_issues", fact=fact, issue=issue)
        drawer.put_parties(fact, "holder", held.holder)
        drawer.put_parties(fact, "toward", held.toward)
        drawer.put_evidence(fact, held.evidence)
        holders, others = (keys_of(list(drawer.members(ids))) for ids in (held.holder, held.toward))
        for holder in holders:
            for issue in issues or [""]:
                for other in others or [""]:
                    drawer.put(
                        "held", fact=fact, holder=holder, issue=issue, toward=other, date=_day(drawer, held.date)
                    )


def _draw_events(drawer: _Drawer) -> None:
    for event in drawer.report.events:
        fact, coding = drawer.numbers.events[event.id], event.coding
        code = {"plover": coding.plover, "mode": coding.mode, "cameo": coding.cameo, "quad": coding.quad}
        scores = {"goldstein": coding.goldstein, "plover_score": coding.plover_score}
        when = {"date": event.date, "date_precision": event.date_precision}
        where = {"place": event.place.name if event.place else None, "source": event.source}
        said = drawer.numbers.statements.get(event.said_in or "")
        sure = {"status": event.status, "said_in": said, "confidence": event.confidence}
        drawer.put("events", fact=fact, hash=drawer.hashes[fact], **code, **scores, **when, **where, **sure)
        drawer.put_parties(fact, "actor", event.actor)
        drawer.put_parties(fact, "recipient", event.recipient)
        drawer.put_evidence(fact, event.evidence)
        actors, others = drawer.countries(event.actor), drawer.countries(event.recipient)
        for left, right, mutual in _pairs(actors, others):
            drawer.put("dyads", fact=fact, actor=left, recipient=right, mutual=mutual, date=_day(drawer, event.date))


def _pairs(actors: Sequence[str], recipients: Sequence[str]) -> Iterator[tuple[str, str, int]]:
    """Each actor with each recipient; actors among themselves when there is no recipient."""
    if recipients:
        yield from ((left, right, 0) for left in actors for right in recipients if left != right)
    else:
        yield from ((left, right, 1) for left, right in permutations(actors, 2))


def _day(drawer: _Drawer, own: str | None) -> str:
    return own or (drawer.report.published or "")[:10]
