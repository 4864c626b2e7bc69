"""The facts of a report as flat rows for tables: one row a thing. :mod:`.columns` names the columns and their types."""

from collections.abc import Iterator, Sequence

from pourparler.model import Evidence, Report

from .columns import COLUMNS
from .told import Whole

Cell = str | int | float | bool | list[str] | None
Row = dict[str, Cell]


def rows_of(whole: Whole) -> dict[str, list[Row]]:
    """Table name to the rows that a report gives it; every row has all columns of its table, in their order."""
    rows = {
        "events": _events(whole),
        "statements": _statements(whole),
        "positions": _positions(whole),
        "actors": _actors(whole),
        "reports": iter([_report(whole.report)]),
        "sources": _sources(whole.report),
    }
    return {
        table: [{column.name: row.get(column.name) for column in COLUMNS[table]} for row in found]
        for table, found in rows.items()
    }


def _party(whole: Whole, role: str, plural: str, ids: Sequence[str]) -> Row:
    """Names, ids and countries of those in a role."""
    people = whole.people(ids)
    return {
        plural: [actor.name for actor in people],
        f"{role}_ids": [whole.actor_ids[actor.id] for actor in people],
        f"{role}_countries": list(whole.countries(ids)),
    }


def _sectors(whole: Whole, ids: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(sector for actor in whole.people(ids) for sector in actor.sectors))


def _whence(whole: Whole, evidence: tuple[Evidence, ...]) -> Row:
    """The first piece of evidence and the report."""
    report = whole.report
    first = evidence[0] if evidence else None
    place: Row = {"quote": first.text, "evidence_source": first.source} if first else {}
    place |= {"raw_start": first.raw.start, "raw_end": first.raw.end} if first else {}
    head: Row = {"report": report.id, "page": report.page, "title": report.title, "site": report.site}
    return {**place, **head, "published": report.published, "url": report.url}


def _events(whole: Whole) -> Iterator[Row]:
    said = dict(zip((s.id for s in whole.report.statements), whole.ids.statements, strict=True))
    for event, fact_id, told in zip(whole.report.events, whole.ids.events, whole.told, strict=True):
        coding, place = event.coding, event.place
        row: Row = {"id": fact_id, "date": event.date, "date_precision": event.date_precision}
        row |= {"date_basis": event.date_basis, "plover": coding.plover, "mode": coding.mode}
        row |= {"contexts": list(coding.contexts), "cameo": coding.cameo, "quad": coding.quad}
        row |= {"goldstein": coding.goldstein, "plover_score": coding.plover_score}
        for role, ids in (("actor", event.actor), ("recipient", event.recipient)):
            row |= {**_party(whole, role, f"{role}s", ids), f"{role}_sectors": _sectors(whole, ids)}
        if place is not None:
            row |= {"place": place.name, "place_country": place.country}
            row |= {"latitude": place.lat, "longitude": place.lon}
        row |= {"status": event.status, "said_in": said.get(event.said_in or ""), "confidence": event.confidence}
        row |= {"merged_event": told.event, "first_telling": told.first, "tellings": told.tellings}
        yield {**row, "sources": told.sources, "why": list(event.why), **_whence(whole, event.evidence)}


def _statements(whole: Whole) -> Iterator[Row]:
    for said, fact_id in zip(whole.report.statements, whole.ids.statements, strict=True):
        row: Row = {"id": fact_id, "date": said.date, "date_basis": said.date_basis}
        row |= _party(whole, "speaker", "speakers", said.speaker)
        row |= _party(whole, "addressee", "addressees", said.addressee)
        row |= {"via": [actor.name for actor in whole.people(said.via)], "act": said.act, "quotation": said.quote}
        row |= {"venue": said.venue, "cue": said.cue.text if said.cue else None}
        yield {**row, "content": " … ".join(p.text for p in said.content), **_whence(whole, said.evidence)}


def _positions(whole: Whole) -> Iterator[Row]:
    said = dict(zip((s.id for s in whole.report.statements), whole.ids.statements, strict=True))
    done = dict(zip((e.id for e in whole.report.events), whole.ids.events, strict=True))
    for held, fact_id in zip(whole.report.positions, whole.ids.positions, strict=True):
        row: Row = {"id": fact_id, "date": held.date, "stance": held.stance, "proposition": held.proposition}
        row |= _party(whole, "holder", "holders", held.holder) | _party(whole, "toward", "toward", held.toward)
        row |= {"issues": list(held.issues), "condition_kinds": [c.kind for c in held.conditions]}
        row |= {"conditions": [c.text for c in held.conditions]}
        row |= {"statement": said.get(held.statement or ""), "event": done.get(held.event or "")}
        yield {**row, **_whence(whole, held.evidence)}


def _actors(whole: Whole) -> Iterator[Row]:
    report = whole.report
    for actor, fact_id in zip(report.actors, whole.ids.actors, strict=True):
        row: Row = {name: getattr(actor, name) for name in ("key", "name", "kind", "country", "office")}
        row |= {"id": fact_id, "sectors": list(actor.sectors), "basis": list(actor.basis)}
        row |= {"members": [whole.actor_ids[one] for one in actor.members if one in whole.actor_ids]}
        row |= {"mentions": len(actor.mentions), "report": report.id, "page": report.page}
        if actor.mentions:
            raw = report.map.raw(actor.mentions[0].span)
            row |= {"raw_start": raw.start, "raw_end": raw.end}
        yield {**row, "published": report.published}


def _report(report: Report) -> Row:
    row: Row = {name: getattr(report, name) for name in ("id", "page", "url", "title", "site", "agency", "language")}
    row |= {"published": report.published, "published_basis": report.published_basis, "modified": report.modified}
    row |= {"byline": list(report.byline), "tags": list(report.tags)}
    if report.dateline is not None:
        row |= {"dateline_place": report.dateline.place, "dateline_date": report.dateline.date}
    chain = " < ".join(f"{link.name} ({link.role})" for link in report.sources)
    counts: Row = {name: len(getattr(report, name)) for name in ("actors", "statements", "positions", "events")}
    sizes: Row = {"characters": len(report.text), "blocks_dropped": len(report.dropped)}
    return {**row, "source_chain": chain, **sizes, **counts}


def _sources(report: Report) -> Iterator[Row]:
    for number, link in enumerate(report.sources):
        row: Row = {"report": report.id, "link": number, "role": link.role, "name": link.name, "page": report.page}
        if link.evidence is not None:
            raw = link.evidence.raw
            row |= {"quote": link.evidence.text, "raw_start": raw.start, "raw_end": raw.end}
        yield row
