"""ninjs 3.0 (IPTC, News in JSON): a report a line, with its headline, clean text, people, places and source chain.

https://www.iptc.org/std/ninjs/ninjs-schema_3.0.json
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, TextIO

from pourparler.model import Report

from .iris import BASE, page_iri, report_iri
from .text import dumped
from .told import Whole

SCHEMA = "https://www.iptc.org/std/ninjs/ninjs-schema_3.0.json"


def write(reports: Iterable[Whole], out: TextIO, *, base: str = BASE) -> dict[str, int]:
    """Writes ``reports`` as they come; ``base``: what their names begin with, such as the address of a desk."""
    count = 0
    for whole in reports:
        out.write(dumped(item(whole, base)) + "\n")
        count += 1
    return {"reports": count}


def item(whole: Whole, base: str = BASE) -> dict[str, Any]:
    """One report as a ninjs object."""
    report = whole.report
    found: dict[str, Any] = {
        "uri": report_iri(report.id, base),
        "standard": {"name": "ninjs", "version": "3.0", "schema": SCHEMA},
        "type": "text",
        "representationType": "full",
        "language": report.language,
        "headlines": [{"role": "main", "value": report.title}] if report.title else [],
        "bodies": [_body(report)],
        "by": ", ".join(report.byline),
        "located": report.dateline.place if report.dateline else None,
        "infoSources": [{"name": link.name, "role": link.role} for link in report.sources],
        "people": [_named(actor.name, actor.office) for actor in report.actors if actor.kind == "person"],
        "organisations": [_named(actor.name, None) for actor in report.actors if actor.kind == "organisation"],
        "places": [{"name": name, "rel": "about"} for name in _places(report)],
        "subjects": [{"name": tag, "rel": "tagged"} for tag in report.tags],
        "events": list(_events(whole, base)),
        "altIds": [{"role": "page", "value": page_iri(report.page)}],
        "renditions": [{"name": "original", "href": report.url}] if report.url else [],
        "associations": list(_pictures(report, base)),
    }
    for name, given in (("versionCreated", report.modified or report.published), ("contentCreated", report.published)):
        if (moment := _moment(given)) is not None:
            found[name] = moment
    return {name: value for name, value in found.items() if value}


def _body(report: Report) -> dict[str, Any]:
    size = {"charCount": len(report.text), "wordCount": len(report.text.split())}
    return {"role": "main", "contentType": "text/plain", **size, "value": report.text}


def _named(name: str, office: str | None) -> dict[str, Any]:
    return {"name": name, "rel": "about"} | ({"literal": office} if office else {})


def _places(report: Report) -> list[str]:
    countries = [actor.name for actor in report.actors if actor.kind == "country"]
    return list(dict.fromkeys([*countries, *(event.place.name for event in report.events if event.place)]))


def _events(whole: Whole, base: str) -> Iterator[dict[str, Any]]:
    for event, fact_id in zip(whole.report.events, whole.ids.events, strict=True):
        sides = [", ".join(actor.name for actor in whole.people(ids)) for ids in (event.actor, event.recipient)]
        name = f"{sides[0]} → {sides[1]}: {event.plover}" if sides[1] else f"{sides[0]}: {event.plover}"
        yield {"id": fact_id, "name": name, "rel": "about", "literal": event.cameo}


def _pictures(report: Report, base: str) -> Iterator[dict[str, Any]]:
    for number, image in enumerate(report.images, 1):
        found: dict[str, Any] = {"name": f"picture {number}", "uri": f"{report_iri(report.id, base)}/picture/{number}"}
        found |= {"type": "picture", "by": image.credit}
        found["descriptions"] = [{"role": "caption", "value": image.caption}] if image.caption else None
        found["renditions"] = [{"name": "original", "href": image.url}] if image.url else None
        yield {name: value for name, value in found.items() if value}


def _moment(given: str | None) -> str | None:
    """The date and time of RFC 3339; midnight UTC where only the day is known, UTC where no zone is."""
    try:
        moment = datetime.fromisoformat(given) if given else None
    except ValueError:
        return None
    return None if moment is None else moment.isoformat() + ("" if moment.tzinfo else "Z")
