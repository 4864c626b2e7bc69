"""One report as rows for the tables of :mod:`.schema`."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from pourparler.model import Evidence, Report

from .identity import FactIds, fact_ids

Row = dict[str, Any]


@dataclass(slots=True)
class _Drawer:
    """Collects the rows of one report, table by table."""

    report: Report
    ids: FactIds
    rows: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))

    def put(self, table: str, **row: Any) -> None:
        self.rows[table].append(row)

    def put_parties(self, fact: str, role: str, actors: Iterable[str]) -> None:
        known = {a.id: actor_id for a, actor_id in zip(self.report.actors, self.ids.actors, strict=True)}
        for seq, actor in enumerate(a for a in actors if a in known):
            self.put("parties", fact=fact, role=role, seq=seq, actor=known[actor], report=self.report.id)

    def put_evidence(self, fact: str, evidence: Iterable[Evidence]) -> None:
        for seq, piece in enumerate(evidence):
            start, end = piece.span or (None, None)
            place = {"span_start": start, "span_end": end, "raw_start": piece.raw.start, "raw_end": piece.raw.end}
            what = {"page": piece.page, "source": piece.source, "text": piece.text}
            self.put("evidence", fact=fact, seq=seq, report=self.report.id, **what, **place)


def fact_rows(report: Report) -> dict[str, list[Row]]:
    """Every row that ``report`` gives to the tables of facts, and to ``search``; tables in the order of insertion."""
    drawer = _Drawer(report, fact_ids(report))
    _draw_sources(drawer)
    _draw_actors(drawer)
    _draw_statements(drawer)
    _draw_positions(drawer)
    _draw_events(drawer)
    _draw_search(drawer)
    return drawer.rows


def _draw_sources(drawer: _Drawer) -> None:
    for seq, link in enumerate(drawer.report.sources):
        drawer.put("sources", report=drawer.report.id, seq=seq, name=link.name, role=link.role)


def _draw_actors(drawer: _Drawer) -> None:
    for actor, actor_id in zip(drawer.report.actors, drawer.ids.actors, strict=True):
        who = {"name": actor.name, "kind": actor.kind, "country": actor.country, "key": actor.key}
        what = {"sectors": " ".join(actor.sectors), "office": actor.office}
        drawer.put("actors", id=actor_id, report=drawer.report.id, local=actor.id, **who, **what)


def _draw_statements(drawer: _Drawer) -> None:
    for said, fact in zip(drawer.report.statements, drawer.ids.statements, strict=True):
        content = " … ".join(passage.text for passage in said.content)
        how = {"quote": said.quote, "act": said.act, "date": said.date, "venue": said.venue, "content": content}
        drawer.put("statements", id=fact, report=drawer.report.id, local=said.id, **how)
        drawer.put_parties(fact, "speaker", said.speaker)
        drawer.put_parties(fact, "addressee", said.addressee)
        drawer.put_parties(fact, "via", said.via)
        drawer.put_evidence(fact, said.evidence)


def _draw_positions(drawer: _Drawer) -> None:
    report, ids = drawer.report, drawer.ids
    said = {s.id: fact for s, fact in zip(report.statements, ids.statements, strict=True)}
    done = {e.id: fact for e, fact in zip(report.events, ids.events, strict=True)}
    for held, fact in zip(report.positions, ids.positions, strict=True):
        conditions = "; ".join(f"{condition.kind}: {condition.text}" for condition in held.conditions)
        what = {"stance": held.stance, "date": held.date, "proposition": held.proposition, "conditions": conditions}
        whence = {"statement": said.get(held.statement or ""), "event": done.get(held.event or "")}
        drawer.put("positions", id=fact, report=report.id, **what, **whence)
        for issue in dict.fromkeys(held.issues):
            drawer.put("position_issues", position=fact, issue=issue)
        drawer.put_parties(fact, "holder", held.holder)
        drawer.put_parties(fact, "toward", held.toward)
        drawer.put_evidence(fact, held.evidence)


def _draw_events(drawer: _Drawer) -> None:
    report, ids = drawer.report, drawer.ids
    said = {s.id: fact for s, fact in zip(report.statements, ids.statements, strict=True)}
    for event, fact in zip(report.events, ids.events, strict=True):
        coding = event.coding
        code = {"plover": coding.plover, "mode": coding.mode, "cameo": coding.cameo, "quad": coding.quad}
        when = {"date": event.date, "date_precision": event.date_precision}
        where = {"place": event.place.name if event.place else None, "source": event.source}
        sure = {"status": event.status, "said_in": said.get(event.said_in or ""), "confidence": event.confidence}
        drawer.put("events", id=fact, report=report.id, local=event.id, **code, **when, **where, **sure)
        drawer.put_parties(fact, "actor", event.actor)
        drawer.put_parties(fact, "recipient", event.recipient)
        drawer.put_evidence(fact, event.evidence)


def _draw_search(drawer: _Drawer) -> None:
    report = drawer.report
    whole = "\n\n".join(filter(None, [report.title, report.text]))
    drawer.put("search", kind="report", id=report.id, report=report.id, text=whole)
    for row in drawer.rows.get("statements", []):
        drawer.put("search", kind="statement", id=row["id"], report=report.id, text=row["content"])
    for row in drawer.rows.get("positions", []):
        text = " ".join(filter(None, [row["proposition"], row["conditions"]]))
        drawer.put("search", kind="position", id=row["id"], report=report.id, text=text)
