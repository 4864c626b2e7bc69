"""PLOVER: a JSON object an event and line, with the fields of the 2021 manual's exchange format; and read back."""

import json
from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from pourparler import __version__
from pourparler.model import Actor
from pourparler.model.foreign import ForeignEvent
from pourparler.model.text import Span, by_paragraph

from .foreign import day, iso_country, of_plover, sides
from .text import dumped
from .told import Deed, Whole, deeds
from .tsv import BadRow

NAME = "plover"


def write(reports: Iterable[Whole], out: TextIO, *, tellings: bool = False) -> dict[str, int]:
    """Writes every event once, or with ``tellings`` once for every report that tells it; ``status`` says whether it
    happened.
    """
    count = 0
    for whole in reports:
        for deed in deeds(whole, tellings=tellings):
            out.write(dumped(record_of(deed)) + "\n")
            count += 1
    return {"events": count}


def record_of(deed: Deed) -> dict[str, Any]:
    """One event as a PLOVER record."""
    event, coding, report = deed.event, deed.event.coding, deed.whole.report
    record: dict[str, Any] = {"id": deed.id, "date": event.date, "event": coding.plover}
    record |= {"mode": list(coding.modes) or ([coding.mode] if coding.mode else []), "context": list(coding.contexts)}
    record |= {"actor": _parties(deed.whole, event.actor), "recipient": _parties(deed.whole, event.recipient)}
    if event.place is not None:
        record["event_loc"] = event.place.to_dict()
    record |= {"status": event.status, "quad_code": coding.quad, "event_scale": coding.plover_score}
    record |= {"cameo": coding.cameo, "confidence": event.confidence}
    if event.evidence:
        first = event.evidence[0]
        record |= {"event_text": first.text, **_text(deed.whole, first.span)}
    told = deed.told
    record["told"] = {"event": deed.name, "tellings": told.tellings, "reports": told.reports, "sources": told.sources}
    cite = {"corpus": report.site, "citation": report.id, "url": report.url, "title": report.title}
    cite |= {"language": report.language, "publication": report.published, "coder": "Pourparler"}
    return {**record, "cite_info": {**cite, "version": __version__}}


def _parties(whole: Whole, ids: Iterable[str]) -> list[dict[str, Any]]:
    return [_party(whole, actor) for actor in whole.members(ids)]


def _party(whole: Whole, actor: Actor) -> dict[str, Any]:
    spans = [mention.span for mention in actor.mentions]
    written = whole.report.text[spans[0].start : spans[0].end] if spans else actor.name
    who = {"code": actor.country, "sector": list(actor.sectors), "entity_text": written, "entity_name": actor.name}
    return {**who, "title": actor.office}


def _text(whole: Whole, span: Span | None) -> dict[str, Any]:
    """The paragraph around a place, and where it stands: its number from 1, and the place within it."""
    text = whole.report.text
    for number, paragraph in enumerate(by_paragraph(text, Span(0, len(text))), 1):
        if span is not None and paragraph.contains(span):
            place = {"sequence": number, "start": span.start - paragraph.start, "end": span.end - paragraph.start}
            return {"text": text[paragraph.start : paragraph.end], "text_info": place}
    return {}


def read(lines: Iterable[str], coder: str = NAME) -> Iterator[ForeignEvent | BadRow]:
    """The events of a PLOVER file, one JSON object a line; those that did not happen are passed over."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            if not isinstance(row, dict):
                raise ValueError("no JSON object")
            if row.get("status", "happened") == "happened":
                yield from _read(row, coder)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            yield BadRow(number, f"no column {error}" if isinstance(error, KeyError) else str(error))


def _read(row: dict[str, Any], coder: str) -> list[ForeignEvent]:
    modes, contexts = _list(row.get("mode")), _list(row.get("context"))
    actors, recipients = _list(row["actor"]), _list(row.get("recipient"))
    cite = row.get("cite_info") or {}
    event = ForeignEvent(
        coder, str(row["id"]), day(str(row["date"] or "")), None, None,
        **of_plover(str(row["event"]), str(modes[0]) if modes else "", [str(c) for c in contexts]),  # type: ignore[arg-type]
        actor_name=_names(actors), recipient_name=_names(recipients),
        place_country=iso_country(str((row.get("event_loc") or {}).get("country") or "")), url=cite.get("url"),
    )  # fmt: skip
    return sides(event, _codes(actors), _codes(recipients))


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value in (None, "") else [value]


def _names(parties: Iterable[dict[str, Any]]) -> str | None:
    return ";".join(str(one.get("entity_name") or one.get("entity_text") or "") for one in parties) or None


def _codes(parties: Iterable[dict[str, Any]]) -> list[str | None]:
    return list(dict.fromkeys(iso_country(str(one.get("code") or "")) for one in parties))
