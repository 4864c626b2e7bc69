"""W3C PROV: where each fact comes from, as PROV-JSON; a document a report and line.

The page, the report read from it and its facts are entities; so is the text of every link of the source chain, each
attributed to its publisher, agency or institution, the last one as primary source. The reading is an activity of this
program. https://www.w3.org/TR/prov-dm/, https://www.w3.org/submissions/prov-json/.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, TextIO
from urllib.parse import quote

from pourparler import __version__
from pourparler.model import Report

from .iris import BASE, page_iri
from .text import dumped
from .told import Whole

_PERSON = "spokesperson"
Relations = dict[str, dict[str, Any]]


def write(reports: Iterable[Whole], out: TextIO, *, base: str = BASE) -> dict[str, int]:
    """Writes ``reports`` as they come; ``base``: what the names of facts begin with, such as the address of a desk."""
    count = 0
    for whole in reports:
        out.write(dumped(document(whole, base)) + "\n")
        count += 1
    return {"documents": count}


def document(whole: Whole, base: str = BASE) -> dict[str, Any]:
    """One report as a PROV-JSON document."""
    report = whole.report
    found: Relations = defaultdict(dict)
    page, article, reading = f"pp:page/{report.page}", f"pp:report/{report.id}", f"pp:reading/{report.id}"
    software = f"pp:software/{__version__}"
    about = {"prov:type": "pp:Page", "pp:sha256": report.page, "prov:location": report.url or page_iri(report.page)}
    found["entity"][page] = about
    found["entity"][article] = _told(**{"prov:type": "pp:Report", "prov:label": report.title}) | _dates(report)
    found["agent"][software] = {"prov:type": "prov:SoftwareAgent", "prov:label": f"Pourparler {__version__}"}
    found["activity"][reading] = {"prov:type": "pp:Reading"}
    _relate(found, "used", {"prov:activity": reading, "prov:entity": page})
    _relate(found, "wasAssociatedWith", {"prov:activity": reading, "prov:agent": software})
    _relate(found, "wasGeneratedBy", {"prov:entity": article, "prov:activity": reading})
    _relate(found, "wasDerivedFrom", {"prov:generatedEntity": article, "prov:usedEntity": page})
    _add_chain(found, report, page)
    _add_facts(found, whole, article, reading)
    return {"prefix": {"pp": base}, **found}


def _add_chain(found: Relations, report: Report, page: str) -> None:
    """The source chain: each link's words are derived from those of the next."""
    before = page
    for number, link in enumerate(report.sources):
        words = page if number == 0 else f"pp:report/{report.id}/source/{number}"
        agent = f"pp:agent/{quote(link.name, safe='')}"
        kind = "prov:Person" if link.role == _PERSON else "prov:Organization"
        found["agent"][agent] = {"prov:type": kind, "prov:label": link.name}
        if number:
            last = number == len(report.sources) - 1
            found["entity"][words] = {"prov:type": "pp:Words", "pp:role": link.role}
            relation = {"prov:generatedEntity": before, "prov:usedEntity": words}
            _relate(found, "wasDerivedFrom", relation | ({"prov:type": _name("prov:PrimarySource")} if last else {}))
        relation = {"prov:entity": words, "prov:agent": agent, "pp:role": link.role}
        _relate(found, "wasAttributedTo", relation)
        before = words


def _add_facts(found: Relations, whole: Whole, article: str, reading: str) -> None:
    report, ids = whole.report, whole.ids
    evidence = {
        "statement": zip(ids.statements, (said.evidence for said in report.statements), strict=True),
        "position": zip(ids.positions, (held.evidence for held in report.positions), strict=True),
        "event": zip(ids.events, (event.evidence for event in report.events), strict=True),
    }
    for kind, facts in evidence.items():
        for fact_id, pieces in facts:
            name = f"pp:claim/{kind}/{fact_id}"
            words = pieces[0].text if pieces else None
            found["entity"][name] = {"prov:type": f"pp:{kind.capitalize()}"} | _told(**{"prov:value": words})
            quoted = {"prov:generatedEntity": name, "prov:usedEntity": article, "prov:type": _name("prov:Quotation")}
            _relate(found, "wasDerivedFrom", quoted)
            _relate(found, "wasGeneratedBy", {"prov:entity": name, "prov:activity": reading})


def _relate(found: Relations, relation: str, ends: dict[str, Any]) -> None:
    found[relation][f"_:{relation}{len(found[relation])}"] = ends


def _told(**values: str | None) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}


def _dates(report: Report) -> dict[str, Any]:
    return {"pp:published": report.published} if report.published else {}


def _name(qualified: str) -> dict[str, str]:
    return {"$": qualified, "type": "prov:QUALIFIED_NAME"}
