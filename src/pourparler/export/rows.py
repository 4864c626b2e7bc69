"""The facts of a report as flat rows for tables: one row a thing, several values of a cell joined by ``;``.

The columns are told in docs/exports.md; a test holds the two together.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pourparler.model import Actor, Evidence, Report
from pourparler.record import FactIds, fact_ids

Cell = str | int | float | None
Row = dict[str, Cell]

WHENCE = ("quote", "evidence_source", "page", "raw_start", "raw_end", "report", "title", "site", "published", "url")
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "events": (
        "id", "date", "date_precision", "date_basis", "plover", "mode", "contexts", "cameo", "quad", "goldstein",
        "plover_score", "actors", "actor_countries", "actor_sectors", "recipients", "recipient_countries",
        "recipient_sectors", "place", "place_country", "latitude", "longitude", "status", "said_in", "confidence",
        "why", *WHENCE,
    ),
    "statements": (
        "id", "date", "date_basis", "speakers", "speaker_countries", "addressees", "addressee_countries", "via", "act",
        "quotation", "cue", "content", "venue", *WHENCE,
    ),
    "positions": (
        "id", "date", "holders", "holder_countries", "stance", "toward", "toward_countries", "proposition", "issues",
        "condition_kinds", "conditions", "statement", "event", *WHENCE,
    ),
    "reports": (
        "id", "page", "url", "title", "site", "agency", "byline", "dateline_place", "dateline_date", "published",
        "published_basis", "modified", "language", "tags", "source_chain", "characters", "blocks_dropped", "actors",
        "statements", "positions", "events",
    ),
    "sources": ("report", "link", "role", "name", "quote", "page", "raw_start", "raw_end"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Flat:
    """One report with its facts' ids and its actors by id."""

    report: Report
    ids: FactIds
    actors: Mapping[str, Actor]

    def named(self, ids: Iterable[str]) -> str:
        return _join(self.actors[i].name for i in ids if i in self.actors)

    def countries(self, ids: Iterable[str]) -> str:
        """The countries of ``ids``, each once; a group's are those of its members."""
        return _join(dict.fromkeys(c for i in ids for c in self._countries_of(i)))

    def _countries_of(self, actor_id: str) -> Iterator[str]:
        actor = self.actors.get(actor_id)
        if actor is not None and actor.country:
            yield actor.country
        for member in actor.members if actor else ():
            yield from self._countries_of(member)

    def sectors(self, ids: Iterable[str]) -> str:
        return _join(dict.fromkeys(s for i in ids if i in self.actors for s in self.actors[i].sectors))

    def whence(self, evidence: tuple[Evidence, ...]) -> Row:
        """The first piece of evidence and the report."""
        report = self.report
        first = evidence[0] if evidence else None
        place: Row = {"quote": first.text, "evidence_source": first.source} if first else {}
        place |= {"raw_start": first.raw.start, "raw_end": first.raw.end} if first else {}
        head: Row = {"report": report.id, "page": report.page, "title": report.title, "site": report.site}
        return {**place, **head, "published": report.published, "url": report.url}


def rows_of(report: Report) -> dict[str, list[Row]]:
    """Table name to the rows that ``report`` gives it; every row has all columns of its table."""
    flat = _Flat(report, fact_ids(report), {actor.id: actor for actor in report.actors})
    rows = {
        "events": _events(flat),
        "statements": _statements(flat),
        "positions": _positions(flat),
        "reports": iter([_report(report)]),
        "sources": _sources(report),
    }
    return {table: [{name: row.get(name) for name in COLUMNS[table]} for row in found] for table, found in rows.items()}


def _events(flat: _Flat) -> Iterator[Row]:
    said = dict(zip((s.id for s in flat.report.statements), flat.ids.statements, strict=True))
    for event, fact_id in zip(flat.report.events, flat.ids.events, strict=True):
        coding, place = event.coding, event.place
        row: Row = {"id": fact_id, "date": event.date, "date_precision": event.date_precision}
        row |= {"date_basis": event.date_basis, "plover": coding.plover, "mode": coding.mode}
        row |= {"contexts": _join(coding.contexts), "cameo": coding.cameo, "quad": coding.quad}
        row |= {"goldstein": coding.goldstein, "plover_score": coding.plover_score}
        for role, ids in (("actor", event.actor), ("recipient", event.recipient)):
            row |= {f"{role}s": flat.named(ids), f"{role}_countries": flat.countries(ids)}
            row |= {f"{role}_sectors": flat.sectors(ids)}
        if place is not None:
            row |= {"place": place.name, "place_country": place.country}
            row |= {"latitude": place.lat, "longitude": place.lon}
        row |= {"status": event.status, "said_in": said.get(event.said_in or ""), "confidence": event.confidence}
        yield {**row, "why": _join(event.why), **flat.whence(event.evidence)}


def _statements(flat: _Flat) -> Iterator[Row]:
    for said, fact_id in zip(flat.report.statements, flat.ids.statements, strict=True):
        row: Row = {"id": fact_id, "date": said.date, "date_basis": said.date_basis}
        row |= {"speakers": flat.named(said.speaker), "speaker_countries": flat.countries(said.speaker)}
        row |= {"addressees": flat.named(said.addressee), "addressee_countries": flat.countries(said.addressee)}
        row |= {"via": flat.named(said.via), "act": said.act, "quotation": said.quote, "venue": said.venue}
        row |= {"cue": said.cue.text if said.cue else None, "content": " … ".join(p.text for p in said.content)}
        yield {**row, **flat.whence(said.evidence)}


def _positions(flat: _Flat) -> Iterator[Row]:
    said = dict(zip((s.id for s in flat.report.statements), flat.ids.statements, strict=True))
    done = dict(zip((e.id for e in flat.report.events), flat.ids.events, strict=True))
    for held, fact_id in zip(flat.report.positions, flat.ids.positions, strict=True):
        row: Row = {"id": fact_id, "date": held.date, "stance": held.stance, "proposition": held.proposition}
        row |= {"holders": flat.named(held.holder), "holder_countries": flat.countries(held.holder)}
        row |= {"toward": flat.named(held.toward), "toward_countries": flat.countries(held.toward)}
        row |= {"issues": _join(held.issues), "condition_kinds": _join(c.kind for c in held.conditions)}
        row |= {"conditions": _join(c.text for c in held.conditions)}
        row |= {"statement": said.get(held.statement or ""), "event": done.get(held.event or "")}
        yield {**row, **flat.whence(held.evidence)}


def _report(report: Report) -> Row:
    row: Row = {name: getattr(report, name) for name in ("id", "page", "url", "title", "site", "agency", "language")}
    row |= {"published": report.published, "published_basis": report.published_basis, "modified": report.modified}
    row |= {"byline": _join(report.byline), "tags": _join(report.tags)}
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


def _join(values: Iterable[str]) -> str:
    return "; ".join(values)
